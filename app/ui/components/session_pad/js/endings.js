// How a session ends: stopped by the client or a red sign, finished early, or after its last step.
function addEndings(pad, sheets) {
  sheets.stop = () => {
    const called = upperFirst(pad.called());
    const end = sheets.open(
      "Stop the session?",
      el(
        "div",
        { class: "choices" },
        sheets.choice(`${called} says stop`, () => pad.send("stop", { id: tapId() }), "halt"),
        sheets.choice("I see a red sign", redSigns, "halt"),
        sheets.choice(pad.isIdle ? "Finish early, with your PIN" : "Finish early", () => sheets.finish()),
        sheets.choice("Write it down afterwards", () => location.assign(pad.afterwards)),
      ),
    );
    setText(end.firstChild, "Go on with the session");
  };

  function upperFirst(text) {
    return text[0].toUpperCase() + text.slice(1);
  }

  function redSigns() {
    const made = pad.texts.redSigns.map((one) =>
      sheets.choice(one.text, () => pad.send("stop", { id: tapId(), sign: one.id }), "halt"),
    );
    sheets.open("Which red sign?", el("div", { class: "choices two-wide" }, ...made));
  }
}
