// The rail of steps, and the step that is being done.
const AS_LAST_TIME = "as last time";
const STEP_ICONS = { withheld: "lock", done: "check", skipped: "remove" };

function makeRail(pad) {
  const rows = pad.shown.steps.map((step) => {
    const mark = el("span", { class: "n" });
    const name = el("b", {});
    const second = el("small", {});
    const row = el(
      "button",
      { type: "button", class: "step", onclick: () => pad.sheets.step(step.step) },
      mark,
      el("span", {}, name, second),
    );
    return { row, mark, name, second };
  });
  const heed = makeHeed(pad);
  const last = makeLastTime();

  function draw(view) {
    const next = nextStep(view);
    view.steps.forEach((step, at) => drawRow(rows[at], step, view, next && next.step === step.step));
    heed.draw(view);
    last.draw(view);
  }

  return {
    rail: el(
      "div",
      { class: "rail" },
      el("nav", { class: "steps", "aria-label": "Protocol steps" }, ...rows.map((one) => one.row)),
      heed.row,
      last.table,
    ),
    draw,
  };
}

function drawRow({ row, mark, name, second }, step, view, isNext) {
  row.className = `step ${step.state}`;
  row.setAttribute("aria-current", step.state === "running" ? "step" : "false");
  const sign = STEP_ICONS[step.state];
  const key = sign || step.number;
  if (mark.dataset.key !== key) {
    mark.dataset.key = key;
    mark.replaceChildren(sign ? icon(sign) : document.createTextNode(step.number));
  }
  setText(name, sign ? `${step.number} ${step.name}` : step.name);
  setText(second, secondLine(step, view, isNext));
}

function secondLine(step, view, isNext) {
  if (step.state === "withheld") return `Withheld: ${step.reason}`;
  if (step.state === "skipped") return step.reason ? `Skipped: ${lowerFirst(step.reason)}` : "Skipped";
  if (step.limit && step.state === "running") return `Now · ${step.limit}`;
  if (step.state === "running") return `Now · ${lowerFirst(areasText(view.running, view))}`;
  if (step.state === "done") return doneLine(step);
  if (step.limit) return isNext ? `Next · ${step.limit}` : step.limit;
  const usual = minutesText(step, view);
  return isNext ? `Next · ${usual}` : usual[0].toUpperCase() + usual.slice(1);
}

// A covered screen does not say which of it is last time's.
function minutesText({ suggested }, view) {
  const { minutes, has_last_minutes: isAsLastTime } = suggested;
  if (view.is_covered) return `${minutes} min`;
  return isAsLastTime ? `as last time: ${minutes} min` : `usually ${minutes} min`;
}

function doneLine(step) {
  const level = step.level === null ? "" : ` · level ${step.level}`;
  return `Done · ${step.minutes} min${level}`;
}

// The first open step after the one that runs or was last recorded; null: nothing is left.
function nextStep(view) {
  const states = view.steps.map((step) => step.state);
  const from = Math.max(states.indexOf("running"), states.lastIndexOf("done"), states.lastIndexOf("skipped"));
  const running = states.indexOf("running");
  const start = (running >= 0 ? running : from) + 1;
  return view.steps.slice(start).find((step) => step.state === "open") || null;
}

function lowerFirst(text) {
  return text ? text[0].toLowerCase() + text.slice(1) : "";
}

function areasText(running, view) {
  if (running.areas_text) return running.areas_text;
  const names = running.areas.map((id) => view.areaNames[id] || id);
  return names.join("; ");
}

function makeCurrent(pad) {
  const title = el("h2", {});
  const place = el("span", {});
  const second = el("p", { class: "where" }, icon("location_on", "o"), place);
  const change = button("Change area", { class: "btn", onclick: () => pad.sheets.areas() });
  const timer = makeStepTimer(pad.clock);

  function draw(view) {
    const running = view.running;
    const step = running && view.steps.find((one) => one.step === running.step);
    setText(title, step ? `${step.number} ${step.name}` : idleTitle(view));
    setText(place, step ? whereText(view) : comingText(view));
    toggle(second, "above", isAboveLimit(view));
    setIcon(second.firstChild, isAboveLimit(view) ? "warning" : "location_on");
    change.disabled = !running;
    tick(view);
  }

  function tick(view) {
    const step = view.running && view.steps.find((one) => one.step === view.running.step);
    timer.draw(view.running?.begun_at ?? null, step?.suggested.minutes ?? null);
  }

  const row = el("div", { class: "cur" }, el("div", { class: "sp" }, title, second), change, timer.node);
  return { row, draw, tick };
}

function idleTitle(view) {
  if (view.stopped !== "-") return "Session stopped";
  return nextStep(view) ? "Ready for the next step" : "All steps are done";
}

// What the next step will begin with, and where that comes from.
function comingText(view) {
  const step = view.can_begin ? nextStep(view) : null;
  if (!step) return "No step runs";
  const { areas, level, taken_from: from, has_last_level: isLastLevel } = step.suggested;
  if (!areas.length) return `${step.name}: choose the area first`;
  const place = from ? `${areasText({ areas }, view)}, ${from}` : areasText({ areas }, view);
  const isSaid = isLastLevel && from !== AS_LAST_TIME; // one "as last time" is enough
  return `${place} · level ${level}${isSaid ? `, ${AS_LAST_TIME}` : ""} · limit ${view.cap}`;
}

// By a second press, or because the limit has fallen below the level.
function isAboveLimit({ running, cap }) {
  return Boolean(running) && running.level > cap;
}

function whereText(view) {
  const { running, cap, start_cap: start } = view;
  if (isAboveLimit(view)) return `Above the limit: level ${running.level}, limit ${cap} · ${areasText(running, view)}`;
  const limit = cap < start ? `limit now level ${cap}` : `level ${running.level}, limit ${cap}`;
  return `${areasText(running, view)} · ${limit}`;
}
