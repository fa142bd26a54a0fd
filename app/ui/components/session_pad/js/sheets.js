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
    const choices = {
      running: () => [choice("End this step", () => pad.send("end_step", { step_id: found.recorded_id }))],
      open: () => [...beginning(found), choice("Skip this step", () => skip(found))],
      done: () => beginning(found, "Start it again"),
      skipped: () => [...beginning(found), choice("Take back the skip", () => pad.send("remove_step", { step_id: found.recorded_id }))],
    }[found.state];
    if (choices) open(title, el("div", { class: "choices" }, ...choices()));
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

  // For the step that runs, or with `then` for one that has no area yet.
  function areas(then = null, first = []) {
    const chosen = new Set(then ? first : pad.shown.running.areas);
    const done = button(then ? "Start this step" : "Work here", { class: "btn p", onclick: take });
    const made = pad.texts.areas.map((one) => {
      const area = button(one.text, { class: "btn area", "aria-pressed": chosen.has(one.id), onclick: () => turn(one.id) });
      area.dataset.area = one.id;
      return area;
    });

    function turn(id) {
      if (!chosen.delete(id)) chosen.add(id);
      paint();
    }

    function paint() {
      for (const one of made) one.setAttribute("aria-pressed", String(chosen.has(one.dataset.area)));
      done.disabled = chosen.size === 0;
    }

    function take() {
      const there = pad.texts.areas.map((one) => one.id).filter((id) => chosen.has(id));
      close();
      if (then) then(there);
      else pad.send("change_areas", { step_id: pad.shown.running.id, areas: there });
    }

    const end = open("Where do you work?", el("div", { class: "choices two-wide" }, ...made));
    end.append(done);
    paint();
  }

  return { open, close, choice, step, areas };
}
