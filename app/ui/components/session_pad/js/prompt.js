// The box between level and words: calm, or what waits for an answer. It is always there, so nothing moves.
const ANOTHER_WAY = 10_000;
const HEAT = "1a_heat";
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
  const done = button("", { class: "btn p", onclick: () => act() });
  const plain = button("I eased off", { class: "btn", onclick: () => answer("eased_off") });
  const below = el("small", { class: "m", lang: "en" });
  const words = el("div", { class: "sp words" }, title, text, below);
  const box = el("div", { class: "say" }, sign, words, other, plain, done);
  let drawn = null;
  let timer = 0;
  let act = () => {};

  function answer(response) {
    const { prompt } = pad.shown;
    if (prompt) pad.send("respond", { event_id: prompt.event_id, response });
  }

  function draw(view) {
    const { prompt } = view;
    const asked = prompt || pad.refusal ? null : heatAsks(pad, view);
    toggle(box, "hot", prompt);
    toggle(box, "warm", asked);
    toggle(box, "calm", !prompt && !asked);
    if (prompt) drawHot(prompt);
    else if (asked) drawAsked(asked);
    else drawCalm(view);
  }

  function drawAsked({ key, sign: name, title: head, text: below, label, send }) {
    act = send;
    if (drawn === key) return;
    clearTimeout(timer);
    drawn = key;
    box.setAttribute("role", "alert");
    setIcon(sign, name);
    setText(title, head);
    setText(text, below);
    english("");
    done.replaceChildren(icon("check"), label);
    done.hidden = false;
    plain.hidden = true;
    other.hidden = true;
  }

  // What the client hears stands in the client's language, with the English small beside it.
  function english(words, language = "en") {
    setText(below, words);
    text.lang = language;
  }

  function drawHot(prompt) {
    setText(text, pad.refusal || prompt.text);
    if (drawn === prompt.event_id) return;
    drawn = prompt.event_id;
    box.setAttribute("role", "alert");
    setIcon(sign, prompt.action === "stop_session" ? "dangerous" : "keyboard_double_arrow_down");
    setText(title, prompt.title);
    english("");
    const back = pad.shown.can_begin && pad.shown.steps.find((one) => one.step === prompt.back_to);
    const [response, label] = ANSWERS[prompt.action];
    act = () => {
      answer(response);
      if (back) pad.begin(back);
    };
    done.replaceChildren(icon("check"), back ? `${label}, back to ${back.number}` : label);
    done.hidden = false;
    plain.hidden = !back;
    other.hidden = true;
    clearTimeout(timer);
    if (prompt.action !== "stop_session") timer = setTimeout(() => (other.hidden = false), ANOTHER_WAY);
  }

  function drawCalm(view) {
    clearTimeout(timer);
    drawn = null;
    box.removeAttribute("role");
    const say = pad.refusal ? null : view.to_say;
    setIcon(sign, say ? (say.is_allowed ? "check_circle" : "front_hand") : pad.refusal ? "info" : "chat_bubble");
    setText(title, say ? view.notice : "");
    done.hidden = true;
    plain.hidden = true;
    other.hidden = true;
    setText(text, say ? `Say: “${say.text}”` : pad.refusal || view.notice || calmText(view));
    english(say ? say.english : "", say ? pad.texts.language : "en");
  }

  function calmText(view) {
    if (view.stopped !== "-") return "The session was stopped. Finish it when the client is ready.";
    if (!view.running) return "Begin a step. The pressure words come alive with it.";
    if (pad.hasMoved) return "New area: ask how it feels.";
    if (view.last_check_step_id !== view.running.id) return "Ask about the pressure in the first minutes, and at each new area or level.";
    if (view.last_check_level !== view.running.level) return "New level: ask how it feels.";
    const ago = checkedAgo(pad.clock.secondsSince(view.last_check_at));
    return `${ago} Ask again when you change area or level.`;
  }

  const isAsking = (view) => !view.prompt && !pad.refusal && heatAsks(pad, view) !== null;
  return { box, draw, tick: draw, isAsking };
}

function checkedAgo(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return "Pressure checked just now.";
  return `Pressure last checked ${minutes} ${minutes === 1 ? "minute" : "minutes"} ago.`;
}

// Heat in the first 48 hours asks twice: to end when its minutes are used, and to look at the skin.
function heatAsks(pad, { heat, running }) {
  if (!heat) return null;
  const isWarming = Boolean(running) && running.step === HEAT;
  const seconds = heat.used_minutes * 60 + (isWarming ? pad.clock.secondsSince(running.started_at) : 0);
  if (isWarming && seconds >= heat.most_minutes * 60) {
    const send = () => pad.send("end_step", { step_id: running.id });
    const title = `${heat.most_minutes} minutes of heat are over`;
    return { key: "heat", sign: "timer", title, text: heat.time_is_up, label: "End the heat", send };
  }
  if (isWarming || !heat.needs_skin_check) return null;
  const send = () => pad.send("skin_after", {});
  return { key: "skin", sign: "visibility", title: "Look at the skin", text: heat.skin_after, label: "I looked at it", send };
}
