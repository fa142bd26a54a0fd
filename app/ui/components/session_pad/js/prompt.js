// The box between level and words: calm, or the guard's prompt. It is always there, so nothing moves.
const ANOTHER_WAY = 10_000;
const ANSWERS = {
  stop_session: ["stopped", "I stopped"],
  reduce_now: ["eased_off", "I eased off"],
  reduce_one_level: ["eased_off", "I eased off"],
};

function makePrompt(pad) {
  const sign = icon("chat_bubble", "o");
  const title = el("b", {});
  const text = el("span", {});
  const other = button("Something else", { class: "btn", onclick: () => answer("something_else") });
  const done = button("", { class: "btn p", onclick: () => answer(ANSWERS[pad.shown.prompt.action][0]) });
  const words = el("div", { class: "sp words" }, title, text);
  const box = el("div", { class: "say" }, sign, words, other, done);
  let drawn = null;
  let timer = 0;

  function answer(response) {
    const { prompt } = pad.shown;
    if (prompt) pad.send("respond", { event_id: prompt.event_id, response });
  }

  function draw(view) {
    const { prompt } = view;
    toggle(box, "hot", prompt);
    toggle(box, "calm", !prompt);
    if (prompt) drawHot(prompt);
    else drawCalm(view);
  }

  function drawHot(prompt) {
    if (drawn === prompt.event_id) return;
    drawn = prompt.event_id;
    box.setAttribute("role", "alert");
    setIcon(sign, prompt.action === "stop_session" ? "dangerous" : "keyboard_double_arrow_down");
    setText(title, prompt.title);
    setText(text, prompt.text);
    done.replaceChildren(icon("check"), ANSWERS[prompt.action][1]);
    done.hidden = false;
    other.hidden = true;
    clearTimeout(timer);
    if (prompt.action !== "stop_session") timer = setTimeout(() => (other.hidden = false), ANOTHER_WAY);
  }

  function drawCalm(view) {
    clearTimeout(timer);
    drawn = null;
    box.removeAttribute("role");
    setIcon(sign, pad.refusal ? "info" : "chat_bubble");
    setText(title, "");
    done.hidden = true;
    other.hidden = true;
    setText(text, pad.refusal || view.notice || calmText(view));
  }

  function calmText(view) {
    if (view.stopped !== "-") return "The session was stopped. Finish it when the client is ready.";
    if (!view.running) return "Begin a step. The pressure words come alive with it.";
    if (!view.last_check_at) return "Ask about the pressure in the first minutes, and at each new area or level.";
    const ago = checkedAgo(pad.clock.secondsSince(view.last_check_at));
    return `${ago} Ask again when you change area or level.`;
  }

  return { box, draw, tick: draw };
}
