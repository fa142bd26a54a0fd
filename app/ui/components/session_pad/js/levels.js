// How hard the therapist presses: minus, six levels, plus. Above the limit takes a second press.
const SECOND_PRESS = 5_000;

function makeLevels(pad) {
  const minus = button("", { class: "btn", "aria-label": "Lighter", onclick: () => press(-1) }, icon("remove"));
  const plus = button("", { class: "btn plus", onclick: () => press(1) });
  const cells = pad.texts.levels.map(() => el("span", {}));
  const track = el("div", { class: "track", role: "meter", "aria-valuemin": 0, "aria-valuemax": 5 }, ...cells);
  let isArmed = false;
  let timer = 0;

  function press(by) {
    const { running, cap } = pad.shown;
    if (!running) return;
    const level = running.level + by;
    if (level < 0 || level >= cells.length) return;
    const isAbove = by > 0 && level > cap;
    if (isAbove && !isArmed) return arm(true);
    arm(false);
    pad.send("set_level", { step_id: running.id, level, above_cap: isAbove });
  }

  function arm(isOn) {
    clearTimeout(timer);
    isArmed = isOn;
    if (isOn) timer = setTimeout(() => arm(false), SECOND_PRESS);
    draw(pad.shown);
  }

  function draw(view) {
    const level = view.running ? view.running.level : null;
    cells.forEach((cell, at) => drawCell(cell, at, level, view.cap));
    track.setAttribute("aria-valuenow", level ?? 0);
    track.setAttribute("aria-valuetext", level === null ? "No step runs" : `Level ${level}, limit ${view.cap}`);
    track.setAttribute("aria-label", "Applied pressure");
    minus.disabled = level === null || level === 0;
    drawPlus(view, level);
  }

  function drawCell(cell, at, level, cap) {
    const isShut = at > cap;
    const isNow = at === level;
    const isOver = isNow && isShut;
    cell.className = [isShut && "shut", isNow && !isShut && "on", isOver && "over", !isShut && level !== null && at < level && "past"]
      .filter(Boolean)
      .join(" ");
    const key = `${isShut}${isOver}${at}`;
    if (cell.dataset.key === key) return;
    cell.dataset.key = key;
    const below = isOver ? "now" : isShut ? String(at) : pad.texts.levels[at];
    cell.replaceChildren(isShut && !isOver ? icon("lock") : String(at), el("em", {}, below));
  }

  function drawPlus(view, level) {
    const isAtCap = level !== null && level >= view.cap;
    const waits = view.prompt !== null && isAtCap;
    plus.disabled = level === null || level === cells.length - 1 || waits;
    toggle(plus, "off", isAtCap && !isArmed);
    toggle(plus, "armed", isArmed && !plus.disabled);
    const label = isAtCap ? `Go above limit ${view.cap}` : "Firmer";
    plus.setAttribute("aria-label", isArmed ? `${label}: press again` : label);
    const key = plus.disabled ? `shut${isAtCap}` : isArmed ? label : isAtCap ? "lock" : "add";
    if (plus.dataset.key === key) return;
    plus.dataset.key = key;
    const says = isArmed && !plus.disabled;
    plus.replaceChildren(says ? el("span", { class: "above" }, label) : icon(isAtCap ? "lock" : "add"));
  }

  return { row: el("div", { class: "lev" }, minus, track, plus), draw };
}
