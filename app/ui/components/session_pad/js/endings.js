// How a session ends: stopped by the client or a red sign, finished early, or after its last step.
function addEndings(pad, sheets) {
  sheets.stop = () => {
    const called = pad.shown.client_called;
    const end = sheets.open(
      "Stop the session?",
      el(
        "div",
        { class: "choices" },
        sheets.choice(`${called} says stop`, () => pad.send("stop", { id: tapId() }), "halt"),
        sheets.choice("I see a red sign", redSigns, "halt"),
        sheets.choice("Finish early", () => sheets.finish()),
      ),
    );
    setText(end.firstChild, "Go on with the session");
  };

  function redSigns() {
    const made = pad.texts.redSigns.map((one) =>
      sheets.choice(one.text, () => pad.send("stop", { id: tapId(), sign: one.id }), "halt"),
    );
    sheets.open("Which red sign?", el("div", { class: "choices two-wide" }, ...made));
  }

  sheets.finish = () => {
    const said = { pain: pad.shown.pain_after_nrs, response: pad.shown.response };
    const asked = pad.texts.asked.pain;
    const numbers = Array.from({ length: 11 }, (_, number) => number);
    const pains = numbers.map((number) => pick("pain", number, String(number), pad.texts.pain[number]));
    const responses = pad.texts.responses.map((one) => pick("response", one.id, one.text));
    const end = sheets.open(
      "How is it now?",
      el("p", { class: "ask" }, el("span", { lang: pad.texts.language }, asked.text), el("span", { class: "m" }, asked.english)),
      el("div", { class: "nums", role: "group", "aria-label": "Pain now" }, ...pains),
      el("p", { class: "ask" }, `How did ${pad.shown.client_called} take the session?`),
      el("div", { class: "choices four-wide", role: "group", "aria-label": "Response" }, ...responses),
    );
    end.append(button("Finish and write the note", { class: "btn p", onclick: leave }));
    paint();

    function pick(what, value, label, small) {
      const made = button(label, { class: what === "pain" ? "pw" : "btn", onclick: () => choose(what, value) });
      if (small) made.append(el("small", { lang: pad.texts.language }, small));
      made.matches_ = () => said[what] === value;
      return made;
    }

    function choose(what, value) {
      said[what] = value;
      pad.send(what === "pain" ? "pain_after" : "response", what === "pain" ? { pain_nrs: value } : { response: value });
      paint();
    }

    function paint() {
      for (const one of [...pains, ...responses]) one.setAttribute("aria-pressed", String(one.matches_()));
    }

    function leave() {
      sheets.close();
      pad.send("finish", {});
    }
  };
}
