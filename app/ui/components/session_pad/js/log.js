// The strip of what was logged, newest first, with the way back.
const MOST_CHIPS = 8;

function makeLog(pad) {
  const undo = button("Undo", { class: "btn", onclick: takeBack }, icon("undo"));
  const chips = el("div", { class: "chips", role: "list", "aria-label": "Logged" });

  function takeBack() {
    const { undo_event_id: newest } = pad.shown;
    if (newest && !pad.isTremble("undo")) pad.send("undo", { event_id: newest });
  }

  function draw(view) {
    undo.disabled = !view.undo_event_id;
    chips.replaceChildren(...view.log.slice(0, MOST_CHIPS).map(chip));
  }

  function chip(entry) {
    const hot = entry.is_hot && !entry.is_struck;
    const kind = `chip${hot ? " hot" : ""}${entry.is_struck ? " struck" : ""}`;
    const label = `${entry.time} ${entry.words}`.trim();
    const said = entry.is_struck ? el("s", {}, label) : label;
    return el("span", { class: kind, role: "listitem" }, hot ? icon("priority_high") : null, said);
  }

  return { row: el("div", { class: "log" }, undo, chips), draw };
}
