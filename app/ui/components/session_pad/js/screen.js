// One session's screen: draws what the server answered, and sends what is tapped.
const SCREENS = new WeakMap();
const SHOWN_FOR = 1_500;
const SAME_TAP = 600;

function makeScreen(root, data) {
  const { api, today, afterwards, unlock, unlockToFinish, names, texts, figure, view: first } = data;
  const pad = { api, today, afterwards, unlock, unlockToFinish, names, texts, figure, answered: first, shown: null, refusal: "", hasMoved: false, hidesName: first.hides_name, drawAll };
  const areaNames = Object.fromEntries(data.texts.areas.map((one) => [one.id, one.text]));
  let chosenWord = "";
  let fading = 0;
  let lastSent = { use: "", at: 0 };
  pad.clock = makeClock();
  pad.clock.hear(first.server_time);
  const watchedNoMore = watchIdle(pad, onTurn);
  pad.queue = makeQueue(data.api, { onAnswer, onRefused, onChange: () => pad.head && drawAll() });
  see();

  function see() {
    const view = foreseen(pad.answered, pad.queue.taps, pad.clock.now().toISOString());
    pad.shown = pad.isIdle ? covered(view) : view;
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
    if (use === "change_areas") pad.hasMoved = true;
    if (use === "begin_step" || body.kind === "pressure_check") pad.hasMoved = false;
    pad.queue.add(use, body);
  };

  pad.begin = (step) => {
    const { prompt } = pad.shown;
    if (prompt && prompt.held.includes(step.step)) {
      pad.refusal = prompt.hold;
      return drawAll();
    }
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

  function hear(view) {
    pad.answered = view;
    pad.clock.hear(view.server_time);
    pad.heed(view);
  }

  // The session as it stands now, for whoever cannot wait for the next tap.
  pad.look = async () => {
    const { status, said } = await post(`${api}view`, "{}", PATIENCE).catch(() => ({ status: 0 }));
    if (status === 401 || status === 423) return location.replace(status === 423 ? unlock : data.signIn);
    if (status === 200 && !pad.queue.taps.length) hear(said);
    drawAll();
  };

  // What lies open over the screen may name the client.
  function onTurn() {
    if (pad.isIdle) pad.sheets.close();
    drawAll();
  }

  // With the name covered, whoever is spoken of is the client.
  pad.called = () => (pad.hidesName || pad.isIdle ? "the client" : pad.shown.client_called);

  function onAnswer(view, tap) {
    hear(view);
    if (["respond", "undo", "begin_step"].includes(tap.use)) chosenWord = "";
    if (tap.use === "finish") location.assign(data.note);
  }

  function onRefused(sentence) {
    pad.refusal = sentence;
    pad.look();
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
    const after = pad.isIdle ? "Needs your PIN" : "Then write the note";
    setText(nextName, step ? `${step.number} ${step.name}` : after);
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
  keepInReach(root);
  pad.sheets = makeSheets(pad, screen);
  addEndings(pad, pad.sheets);
  addFinishing(pad, pad.sheets);
  drawAll();
  pad.sheets.finishIfAsked();
  pad.queue.pump();

  const everySecond = setInterval(() => {
    current.tick(pad.shown);
    if (!pad.shown.prompt) prompt.tick(pad.shown);
    drawNext();
  }, 1_000);
  const sleepAgain = stayAwake();
  const lookAgain = () => document.visibilityState === "visible" && pad.look();
  document.addEventListener("visibilitychange", lookAgain); // its clock may have been set meanwhile
  addEventListener("pagehide", pad.queue.flush);
  addEventListener("online", pad.queue.again);
  addEventListener("pageshow", pad.queue.again);
  return () => {
    clearInterval(everySecond);
    clearTimeout(pad.queue.timer);
    clearTimeout(fading);
    sleepAgain();
    watchedNoMore();
    document.removeEventListener("visibilitychange", lookAgain);
    removeEventListener("pagehide", pad.queue.flush);
    removeEventListener("online", pad.queue.again);
    removeEventListener("pageshow", pad.queue.again);
    pad.queue.flush();
    screen.remove();
  };
}

// Streamlit lays a dialog over everything while its line is cut. The pad does not need that line:
// marked as a top layer it stays in reach, and its style draws it above.
function keepInReach(root) {
  const host = root.getRootNode().host ?? root;
  host.dataset.reactAriaTopLayer = "true";
}

export default function ({ data, parentElement }) {
  // A rerun of the page brings an older view than the taps since: the first one is kept.
  if (!SCREENS.has(parentElement)) SCREENS.set(parentElement, makeScreen(parentElement, data));
  return () => {
    SCREENS.get(parentElement)?.();
    SCREENS.delete(parentElement);
  };
}
