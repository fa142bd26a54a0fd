// A tap on a control is followed by a run, and the run has stored it. A line that is cut or has gone
// deaf brings none: then the page says that the tap is not saved, until a run comes or a reload.
const PATIENCE = 4_000; // as the session's pad waits for an answer
const PRESSED = '[data-testid="stButton"] button';
const CHOSEN = '[role="radio"], [role="checkbox"]';
const RUNNING = "running";

function say(state) {
  if (state) document.documentElement.dataset.palpateTaps = state;
  else delete document.documentElement.dataset.palpateTaps;
}

export default function () {
  const app = document.querySelector('[data-testid="stApp"]');
  let timer = 0;
  const wait = () => {
    say("saving");
    clearTimeout(timer);
    timer = setTimeout(() => say("late"), PATIENCE);
  };
  const hear = ({ target }) => {
    if (target.closest?.(PRESSED)) return wait();
    const choice = target.closest?.(CHOSEN);
    if (!choice) return;
    // What is chosen already and must stay so changes nothing, and no run comes.
    const before = choice.ariaChecked;
    setTimeout(() => choice.ariaChecked !== before && wait(), 0);
  };
  let hasBegun = false;
  const look = () => {
    const isRunning = app.dataset.testScriptState === RUNNING;
    if (isRunning) clearTimeout(timer);
    else if (hasBegun) say("");
    hasBegun = isRunning;
  };
  const watch = new MutationObserver(look);
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  document.addEventListener("click", hear, true);
  return () => {
    watch.disconnect();
    clearTimeout(timer);
    document.removeEventListener("click", hear, true);
    say("");
  };
}
