// What the client says: five words, 0 to 10 or a level in the same box; guarding is what the therapist sees.
const HEIGHTS = [8, 12.5, 17, 21.5, 26];
const MORE = { text: "Which level does the client ask for?", english: "" };

function makeAnswers(pad) {
  const question = el("span", { lang: pad.texts.language });
  const english = el("span", { class: "m", lang: "en" });
  const words = el("div", { class: "pads", role: "group" }, ...pad.shown.words.map(wordButton));
  const numbers = el("div", { class: "nums", role: "group" });
  const box = el("div", { class: "padbox" }, el("div", { class: "ask" }, question, english), words, numbers);
  const guarding = second("Guarding seen", "shield", () => log("guarding", { kind: "pressure_check", guarding: true }));
  const felt = second("Felt 0 to 10", "pin", () => show(mode === "felt" ? "pressure" : "felt"));
  const pain = second("Pain now", "sentiment_neutral", () => show(mode === "pain" ? "pressure" : "pain"));
  const more = second("Client asks for more", "arrow_upward", () => show(mode === "more" ? "pressure" : "more"));
  const row = el("div", { class: "two" }, guarding, felt, pain, more);
  let mode = "pressure";
  let last = { what: "", at: 0 };

  function second(label, sign, onclick) {
    return button(label, { class: "btn", onclick }, icon(sign, "o"));
  }

  function wordButton(word, at) {
    const bars = HEIGHTS.map((height, bar) => el("i", { class: bar <= at ? "f" : "", style: `height:${height}px` }));
    const made = el(
      "button",
      { type: "button", class: "pw", "data-word": word.id, "aria-pressed": "false" },
      el("span", { class: "bars", "aria-hidden": "true" }, ...bars),
      el("span", { lang: pad.texts.language }, word.text),
      word.english ? el("small", { lang: "en" }, word.english) : null,
    );
    made.addEventListener("click", () => log(word.id, { kind: "pressure_check", word: word.id }));
    return made;
  }

  function log(what, said) {
    const now = performance.now();
    if (what === last.what && now - last.at < SAME_TAP) return; // other words at once are other taps
    last = { what, at: now };
    pad.send("log_event", { id: tapId(), ...said });
  }

  function show(wanted) {
    mode = wanted;
    if (mode !== "pressure") numbers.replaceChildren(...(mode === "more" ? levelButtons() : numberButtons()), back());
    draw(pad.shown);
  }

  function numberButtons() {
    const anchors = pad.texts[mode];
    const made = Array.from({ length: 11 }, (_, number) =>
      button(String(number), { class: "pw", "data-number": number, onclick: () => say(number) }),
    );
    made.forEach((one, number) => {
      if (anchors[number]) one.append(el("small", { lang: pad.texts.language }, anchors[number]));
    });
    return made;
  }

  function levelButtons() {
    return pad.texts.levels.slice(1).map((word, at) => {
      const level = at + 1;
      const ask = () => say(level);
      return button(String(level), { class: "pw", "data-level": level, onclick: ask }, null).appendChild(el("small", {}, word)).parentElement;
    });
  }

  function back() {
    return button("Words", { class: "pw back", onclick: () => show("pressure") }, icon("arrow_back"));
  }

  function say(number) {
    const said = {
      pain: { kind: "pain_now", pain_nrs: number },
      felt: { kind: "pressure_check", felt_0_10: number },
      more: { kind: "client_requests_more", requested_level: number },
    }[mode];
    log(`${mode}${number}`, said);
    show("pressure");
  }

  function draw(view) {
    const asked = mode === "more" ? MORE : pad.texts.asked[mode];
    setText(question, asked.text);
    question.lang = mode === "more" ? "en" : pad.texts.language;
    setText(english, asked.english);
    words.setAttribute("aria-label", asked.english || asked.text);
    words.hidden = mode !== "pressure";
    numbers.hidden = mode === "pressure";
    const isLive = Boolean(view.running);
    for (const one of words.children) drawWord(one, view, isLive);
    guarding.disabled = !isLive;
    felt.disabled = !isLive;
    pain.disabled = view.stage !== "treatment";
    toggle(felt, "chosen", mode === "felt");
    toggle(pain, "chosen", mode === "pain");
    more.disabled = !isLive;
    toggle(more, "chosen", mode === "more");
    if (["felt", "more"].includes(mode) && !isLive) show("pressure");
  }

  function drawWord(one, view, isLive) {
    const isChosen = view.chosenWord === one.dataset.word;
    one.disabled = !isLive;
    toggle(one, "sel", isChosen && one.dataset.word === "too_much");
    toggle(one, "selok", isChosen && one.dataset.word !== "too_much");
    one.setAttribute("aria-pressed", String(isChosen));
  }

  return { box, row, draw };
}
