// Sheets that slide over the screen for a choice; a dialog keeps the focus and closes by Escape.
function makeSheets(pad, root) {
  const dialog = el("dialog", { class: "sheet" });
  root.append(dialog);

  function open(title, ...content) {
    const back = button("Go back", { class: "btn", onclick: close });
    dialog.replaceChildren(el("h2", { id: "sheet-title" }, title), ...content, el("div", { class: "sheet-end" }, back));
    dialog.setAttribute("aria-labelledby", "sheet-title");
    if (!dialog.open) dialog.showModal();
    return dialog.lastChild;
  }

  function close() {
    if (dialog.open) dialog.close();
  }

  function choice(label, onclick, kind = "") {
    return button(label, {
      class: `btn ${kind}`,
      onclick: () => {
        close();
        onclick();
      },
    });
  }

  function step(code) {
    const found = pad.shown.steps.find((one) => one.step === code);
    const title = `${found.number} ${found.name}`;
    if (found.state === "withheld") return open(`${title}: withheld`, ...sourced(found.withheld));
    const choices = {
      running: () => [choice("End this step", () => pad.send("end_step", { step_id: found.recorded_id }))],
      open: () => [...beginning(found), choice("Skip this step", () => skip(found))],
      done: () => beginning(found, "Start it again"),
      skipped: () => [...beginning(found), choice("Take back the skip", () => pad.send("remove_step", { step_id: found.recorded_id }))],
    }[found.state];
    if (choices) open(title, el("div", { class: "choices" }, ...choices()));
  }

  function sourced(texts) {
    return texts.map(({ text, sources }) =>
      el("section", { class: "sourced" }, el("h3", {}, text[0].toUpperCase() + text.slice(1)), ...sources.map((one) => el("p", { class: "m" }, one))),
    );
  }

  function cautions() {
    open("Heed today", ...sourced(pad.shown.cautions));
  }

  function beginning(found, label = "Start this step") {
    return pad.shown.can_begin ? [choice(label, () => pad.begin(found), "p")] : [];
  }

  function skip(found) {
    const made = pad.texts.skipReasons.map((one) =>
      choice(one.text, () => pad.send("skip_step", { id: tapId(), step: found.step, reason: one.id })),
    );
    open(`Why is ${found.number} skipped?`, el("div", { class: "choices two-wide" }, ...made));
  }

  const sheets = { open, close, choice, step, cautions };
  sheets.areas = makeAreas(pad, sheets);
  return sheets;
}
