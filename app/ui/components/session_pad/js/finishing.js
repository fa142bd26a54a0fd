// The end of a session: pain after, how the client took it, and the next visit.
// What is only offered is stored by the press on Finish, whatever else is tapped is stored at once.
function addFinishing(pad, sheets) {
  sheets.finish = () => {
    if (pad.isIdle) return location.assign(pad.unlockToFinish); // nobody ends a session without the PIN
    const view = pad.shown;
    const said = { pain: offeredPain(view), response: view.response, visit: offeredVisit(view) };
    const asked = pad.texts.asked.pain;
    const numbers = Array.from({ length: 11 }, (_, number) => number);
    const pains = numbers.map((number) => pick("pain", number, "pw", String(number), { lang: pad.texts.language }, pad.texts.pain[number]));
    const responses = pad.texts.responses.map((one) => pick("response", one.id, "btn", one.text));
    const visits = [
      ...view.next_visit.choices.map((one) => pick("visit", one.day, "btn day", one.text, {}, one.day_text)),
      pick("visit", "none", "btn day", "None planned"),
      pick("visit", "later", "btn day", "Later", {}, "Ask on the note"),
    ];
    const end = sheets.open(
      "How is it now?",
      el("p", { class: "ask" }, el("span", { lang: pad.texts.language }, asked.text), el("span", { class: "m" }, asked.english), why(painSource(view))),
      el("div", { class: "nums", role: "group", "aria-label": "Pain now" }, ...pains),
      el("p", { class: "ask" }, `How did ${pad.called()} take the session?`),
      el("div", { class: "choices four-wide", role: "group", "aria-label": "Response" }, ...responses),
      el("p", { class: "ask" }, "When is the next visit?", why(view.next_visit.last_gap)),
      el("div", { class: "choices five-wide", role: "group", "aria-label": "Next visit" }, ...visits),
    );
    end.append(button("Finish and write the note", { class: "btn p", onclick: leave }));
    paint();

    function pick(what, value, kind, label, smallProperties, small) {
      const made = button(label, { class: kind, onclick: () => choose(what, value) });
      if (small) made.append(el("small", smallProperties, small));
      made.matches_ = () => said[what] === value;
      return made;
    }

    function choose(what, value) {
      said[what] = value;
      store(what, value);
      paint();
    }

    function store(what, value) {
      if (what === "pain") pad.send("pain_after", { pain_nrs: value });
      else if (what === "response") pad.send("response", { response: value });
      else pad.send("next_visit", planned(value));
    }

    function paint() {
      for (const one of [...pains, ...responses, ...visits]) one.setAttribute("aria-pressed", String(one.matches_()));
    }

    function leave() {
      sheets.close();
      if (said.pain !== pad.shown.pain_after_nrs) store("pain", said.pain);
      if (isUsual(pad.shown, said.visit)) store("visit", said.visit);
      pad.send("finish", {});
    }
  };

  // Behind the PIN the choice stands: the address brings it back, once.
  sheets.finishIfAsked = () => {
    const asked = new URLSearchParams(location.search);
    if (!asked.has("finish")) return;
    asked.delete("finish");
    history.replaceState(history.state, "", `${location.pathname}?${asked}`);
    if (pad.shown.stage === "treatment" && !pad.shown.is_covered) sheets.finish();
  };

  function offeredPain(view) {
    return view.pain_after_nrs ?? painJustSaid(view)?.pain_nrs ?? null;
  }

  function painJustSaid(view) {
    const just = view.pain_just_said;
    return just && pad.clock.now() <= new Date(just.holds_until) ? just : null;
  }

  function painSource(view) {
    const just = view.pain_after_nrs === null ? painJustSaid(view) : null;
    return just ? `${just.pain_nrs}, as said at ${just.time}` : "";
  }

  function offeredVisit(view) {
    const { day, none_planned, choices } = view.next_visit;
    return day ?? (none_planned ? "none" : (choices.find((one) => one.is_usual)?.day ?? ""));
  }

  function isUsual(view, value) {
    const { day, none_planned, choices } = view.next_visit;
    return !day && !none_planned && choices.some((one) => one.is_usual && one.day === value);
  }

  function planned(value) {
    return value === "none" ? { none_planned: true } : { day: value === "later" ? null : value };
  }

  function why(text) {
    return text ? el("span", { class: "m why" }, text) : null;
  }
}
