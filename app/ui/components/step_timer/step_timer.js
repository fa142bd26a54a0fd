// The time in a step, by the server's clock: a tablet's own may be wrong, asleep or set anew.
function makeClock() {
  const clock = { ahead: 0 };
  clock.hear = (serverTime) => {
    clock.ahead = new Date(serverTime) - Date.now();
  };
  clock.now = () => new Date(Date.now() + clock.ahead);
  clock.secondsSince = (moment) => Math.max(0, Math.floor((clock.now() - new Date(moment)) / 1000));
  return clock;
}

// It counts from the moment the server gave, so a reload or a sleep loses nothing. When the
// planned minutes are over it says so beside the time; nothing sounds and nothing moves.
function makeStepTimer(clock) {
  const digits = el("span", { class: "time", role: "timer", "aria-label": "Time in this step" });
  const sign = icon("check", "o");
  const words = el("span", {});
  const plan = el("span", { class: "plan" }, sign, words);

  // `startedAt`: the server's, null while no step runs. `minutes`: planned; null where none are.
  function draw(startedAt, minutes) {
    const seconds = startedAt ? clock.secondsSince(startedAt) : 0;
    const isReached = Boolean(startedAt && minutes) && seconds >= minutes * 60;
    setText(digits, minutesAndSeconds(seconds));
    setText(words, !startedAt || !minutes ? "" : isReached ? `${minutes} min reached` : `of ${minutes} min`);
    sign.hidden = !isReached;
    toggle(plan, "reached", isReached);
  }

  return { node: el("div", { class: "timer" }, digits, plan), draw };
}

function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
