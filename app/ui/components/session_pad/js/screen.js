// One session's screen: draws what the server answered, and sends what is tapped.
const SCREENS = new WeakMap();
const SHOWN_FOR = 1_500;
const SAME_TAP = 600;

function makeScreen(root, data) {
  const pad = { api: data.api, today: data.today, texts: data.texts, figure: data.figure, answered: data.view, shown: null, refusal: "" };
  const areaNames = Object.fromEntries(data.texts.areas.map((one) => [one.id, one.text]));
  let chosenWord = "";
  let fading = 0;
  let lastSent = { use: "", at: 0 };
  pad.clock = makeClock();
  pad.clock.hear(data.view.server_time);
  pad.queue = makeQueue(data.api, { onAnswer, onRefused, onChange: () => pad.head && drawAll() });
  see();

  function see() {
    pad.shown = foreseen(pad.answered, pad.queue.taps, pad.clock.now().toISOString());
    Object.assign(pad.shown, { areaNames, chosenWord: chosenWord || pad.shown.prompt?.word });
  }

  function drawAll() {
    see();
    for (const part of parts) part.draw(pad.shown);
    drawNext();
  }

  // A thumb that trembles taps twice: the same thing at once again is the same tap.
  pad.isTremble = (use) => lastSent.use === use && performance.now() - lastSent.at < SAME_TAP;

  pad.send = (use, body) => {
    pad.refusal = "";
    lastSent = { use, at: performance.now() };
    if (use === "log_event") choose(body.word || "");
    pad.queue.add(use, body);
  };

  pad.begin = (step) => {
    const { areas, level } = step.suggested;
    const begin = (there) =>
      pad.send("begin_step", { id: tapId(), step: step.step, areas: there, level: Math.min(level, pad.shown.cap) });
    if (areas.length) begin(areas);
    else pad.sheets.areas(begin);
  };

  // The word stays marked for a moment, and as long as its prompt waits.
  function choose(word) {
    chosenWord = word;
    clearTimeout(fading);
    fading = setTimeout(() => {
      if (!pad.shown.prompt) chosenWord = "";
      drawAll();
    }, SHOWN_FOR);
  }

  function onAnswer(view, tap) {
    pad.answered = view;
    pad.clock.hear(view.server_time);
    if (["respond", "undo", "begin_step"].includes(tap.use)) chosenWord = "";
    if (tap.use === "finish") location.assign(data.note);
  }

  async function onRefused(sentence) {
    pad.refusal = sentence;
    const { status, body } = await post(`${data.api}view`, {}).catch(() => ({ status: 0 }));
    if (status === 200) pad.answered = body;
    drawAll();
  }

  pad.head = makeHead(pad);
  const rail = makeRail(pad);
  const current = makeCurrent(pad);
  const levels = makeLevels(pad);
  const prompt = makePrompt(pad);
  const answers = makeAnswers(pad);
  const log = makeLog(pad);
  const parts = [pad.head, rail, current, levels, prompt, answers, log];

  const nextLabel = el("span", {}, "Next step");
  const nextName = el("small", {});
  const next = el("button", { type: "button", class: "btn big", onclick: goOn }, el("span", { class: "two-lines" }, nextLabel, nextName), icon("arrow_forward"));
  const halt = button("Stop session", { class: "btn halt", onclick: () => pad.sheets.stop() }, icon("stop_circle", "o"));

  function goOn() {
    const step = pad.shown.can_begin ? nextStep(pad.shown) : null;
    if (!step) pad.sheets.finish();
    else if (!pad.isTremble("begin_step")) pad.begin(step);
  }

  function drawNext() {
    const view = pad.shown;
    const step = view.can_begin ? nextStep(view) : null;
    const begins = !view.running && view.steps.every((one) => one.state === "open" || one.state === "withheld");
    setText(nextLabel, step ? (begins ? "Start step" : "Next step") : "Finish session");
    setText(nextName, step ? `${step.number} ${step.name}` : "Then write the note");
    toggle(next, "p", !view.prompt && !prompt.isAsking(view));
    halt.disabled = view.stopped !== "-";
  }

  const work = el("section", { class: "work" }, current.row, levels.row, prompt.box, answers.box, answers.row, log.row);
  const screen = el(
    "div",
    { class: "screen" },
    pad.head.bar,
    el("main", { class: "main" }, rail.rail, work),
    el("footer", { class: "foot" }, halt, next),
  );
  root.append(screen);
  pad.sheets = makeSheets(pad, screen);
  addEndings(pad, pad.sheets);
  addFinishing(pad, pad.sheets);
  drawAll();
  pad.queue.pump();

  const everySecond = setInterval(() => {
    current.tick(pad.shown);
    if (!pad.shown.prompt) prompt.tick(pad.shown);
    drawNext();
  }, 1_000);
  const sleepAgain = stayAwake();
  addEventListener("pagehide", pad.queue.flush);
  addEventListener("online", pad.queue.again);
  addEventListener("pageshow", pad.queue.again);
  return () => {
    clearInterval(everySecond);
    clearTimeout(pad.queue.timer);
    clearTimeout(fading);
    sleepAgain();
    removeEventListener("pagehide", pad.queue.flush);
    removeEventListener("online", pad.queue.again);
    removeEventListener("pageshow", pad.queue.again);
    pad.queue.flush();
    screen.remove();
  };
}

export default function ({ data, parentElement }) {
  // A rerun of the page brings an older view than the taps since: the first one is kept.
  if (!SCREENS.has(parentElement)) SCREENS.set(parentElement, makeScreen(parentElement, data));
  return () => {
    SCREENS.get(parentElement)?.();
    SCREENS.delete(parentElement);
  };
}
