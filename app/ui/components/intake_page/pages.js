// How each kind of page is drawn. `screen` says what is ticked and typed so far (`screen.draft`),
// stores an answer and goes on (`screen.answer`), and draws anew (`screen.draw`).
const NONE = "none of these"; // no option's id holds a space
const SKIPPED = "skipped";
const ASKED_AGAIN = "asked_again";

const DRAWN = {
  yes_no: drawYesNo,
  group: drawGroup,
  choice: drawChoice,
  choices: drawChoices,
  scale: drawScale,
  areas: drawAreas,
  words: drawWords,
  has_text: drawHasText,
  number: drawNumber,
  activities: drawActivities,
  degrees: drawDegrees,
  confirm: drawConfirm,
};

// What was ticked, from what is stored; kept while the page is shown in the other language.
function startDraft(page) {
  const stored = page.answers[page.question_ids[0]];
  const last = page.last_time ? page.last_time.value : null;
  if (page.kind === "group") {
    const isAnswered = page.question_ids.every((id) => id in page.answers);
    const ticked = page.question_ids.filter((id) => page.answers[id] === true);
    return { ticked: isAnswered && ticked.length === 0 ? [NONE] : ticked };
  }
  if (page.kind === "choices" || page.kind === "areas") {
    const said = stored ?? last ?? null;
    return { ticked: said?.length === 0 ? [NONE] : [...(said ?? [])] };
  }
  if (page.kind === "activities") {
    return { ticked: [...(stored === undefined ? (last ?? []) : stored === SKIPPED ? [] : stored)] };
  }
  if (page.kind === "words") return { text: page.typed ?? stored ?? last ?? "" };
  if (page.kind === "has_text") {
    const before = stored?.text || (last?.has ? last.text : "");
    return { has: page.typed ? true : stored ? stored.has : null, text: page.typed ?? before };
  }
  if (page.kind === "number") return { text: typeof stored === "number" ? String(stored) : "" };
  return {};
}

function toggled(ticked, id, alone) {
  if (ticked.includes(id)) return ticked.filter((one) => one !== id);
  return id === alone ? [id] : [...ticked.filter((one) => one !== alone), id];
}

function one(page, value) {
  return { [page.question_ids[0]]: value };
}

function drawYesNo(screen, page, texts) {
  const stored = page.answers[page.question_ids[0]];
  const tap = (value) => (event) => screen.answer(one(page, value), event.currentTarget);
  const rest = page.may_skip
    ? choice(texts.rather_not_say, stored === SKIPPED, tap(SKIPPED), "wide")
    : null;
  return {
    body: [
      element(
        "div",
        { class: "pair" },
        choice(page.no, stored === false, tap(false), "huge"),
        choice(page.yes, stored === true, tap(true), "huge"),
      ),
      rest,
    ],
    hintBelow: true,
  };
}

// What goes with no other is the whole answer where nothing is ticked: it goes on, as a "No" does.
function ticks(screen, draft, choices, alone, store) {
  return choices.map(({ id, text }) =>
    tick(text, draft.ticked.includes(id), () => {
      const isWhole = id === alone && draft.ticked.length === 0;
      draft.ticked = toggled(draft.ticked, id, alone);
      screen.draw();
      if (isWhole) store();
    }, id === NONE ? "none" : ""),
  );
}

function drawGroup(screen, page, texts, draft) {
  const choices = [...page.items, { id: NONE, text: texts.none_of_these }];
  const values = () =>
    Object.fromEntries(page.question_ids.map((id) => [id, draft.ticked.includes(id)]));
  const store = () => screen.answer(values());
  return {
    isSmall: true,
    body: [element("div", { class: "options" }, ...ticks(screen, draft, choices, NONE, store))],
    next: draft.ticked.length ? store : null,
  };
}

function drawChoices(screen, page, texts, draft) {
  const none = page.alone ? [] : [{ id: NONE, text: texts.none_of_these }];
  const values = () => draft.ticked.filter((id) => id !== NONE);
  const store = () => screen.answer(one(page, values()));
  const boxes = ticks(screen, draft, [...page.options, ...none], page.alone ?? NONE, store);
  return {
    isSmall: true,
    body: [element("div", { class: "options two" }, ...boxes)],
    next: draft.ticked.length ? store : null,
  };
}

function drawChoice(screen, page) {
  const stored = page.answers[page.question_ids[0]];
  const chosen = stored && typeof stored === "object" ? stored.choice : stored;
  const isSame = stored && typeof stored === "object" && stored.choice === null;
  const tap = (value) => (event) => screen.answer(one(page, value), event.currentTarget);
  const buttons = page.options.map(({ id, text }) => choice(text, id === chosen, tap(id)));
  // When it started cannot be said again in last time's words: the moment is what is offered.
  const again = page.last_time && typeof page.last_time.value === "object";
  if (again) buttons.unshift(choice(page.last_time.text, isSame, tap(page.last_time.value)));
  const columns = buttons.length > 9 ? "three" : "two";
  return {
    isSmall: true,
    body: [element("div", { class: `options ${columns}` }, ...buttons)],
    saysLastTime: again,
  };
}

function drawScale(screen, page, texts) {
  const stored = page.answers[page.question_ids[0]];
  const steps = [...Array(11).keys()].map((step) =>
    choice(String(step), step === stored, (event) => screen.answer(one(page, step), event.currentTarget), "step"),
  );
  const ends = element(
    "div",
    { class: "ends" },
    element("span", {}, `0 ${page.low}`),
    element("span", {}, `10 ${page.high}`),
  );
  return { body: [element("div", { class: "scale" }, ...steps), ends, skip(screen, page, texts)] };
}

function drawWords(screen, page, texts, draft) {
  return {
    body: [wordsField(screen, page, page.title, draft)],
    next: () => screen.answer(one(page, draft.text)),
    isReady: () => !isTooLong(draft),
    waitLabel: texts.next,
  };
}

function drawHasText(screen, page, texts, draft) {
  typedWords(screen, page, draft);
  const say = (has) => (event) => {
    draft.has = has;
    if (has) return screen.draw();
    takeBack(screen, page, draft);
    screen.answer(one(page, { has, text: "" }), event.currentTarget);
  };
  return {
    body: [
      element(
        "div",
        { class: "pair" },
        choice(page.no, draft.has === false, say(false), "huge"),
        choice(page.yes, draft.has === true, say(true), "huge"),
      ),
      draft.has ? field(texts.which_ones, wordsField(screen, page, texts.which_ones, draft)) : null,
    ],
    next: draft.has ? () => screen.answer(one(page, { has: true, text: draft.text })) : null,
    isReady: () => !isTooLong(draft),
    waitLabel: draft.has ? texts.next : null,
  };
}

function drawNumber(screen, page, texts, draft) {
  const input = element("input", { type: "text", inputmode: "numeric", maxlength: "2", "aria-label": texts.weeks });
  input.value = draft.text;
  const isNumber = () => /^\d{1,2}$/.test(draft.text.trim());
  input.oninput = () => {
    const before = isNumber();
    draft.text = input.value;
    if (before !== isNumber()) screen.drawFoot();
  };
  const stored = page.answers[page.question_ids[0]];
  const unknown = choice(
    texts.do_not_know,
    stored === "unknown",
    (event) => screen.answer(one(page, "unknown"), event.currentTarget),
    "wide",
  );
  return {
    body: [field(texts.weeks, input), unknown],
    next: () => (isNumber() ? screen.answer(one(page, Number(draft.text))) : null),
    isReady: isNumber,
  };
}

function drawConsent(screen, consent, texts, draft) {
  const input = (name, label) => {
    const made = element("input", { type: "text", maxlength: "200", autocomplete: "off" });
    made.value = draft[name];
    made.oninput = () => {
      draft[name] = made.value;
      screen.drawFoot();
    };
    return field(label, made);
  };
  const pad = signaturePad(texts.sign_here, texts.sign_by_keys, draft.strokes, () => screen.drawFoot());
  const clear = element("button", { type: "button", class: "plain", onclick: pad.clear }, texts.clear);
  const who = consent.needs_guardian ? texts.guardian_name : texts.signer_name;
  const isReady = () =>
    draft.signer_name.trim() !== "" &&
    (!consent.needs_guardian || draft.guardian_relation.trim() !== "") &&
    isSigned(draft.strokes);
  return {
    isSmall: true,
    isWide: true,
    body: [
      element(
        "div",
        { class: "consent" },
        element("ol", {}, ...consent.sentences.map((sentence) => element("li", {}, sentence))),
        element(
          "div",
          { class: "signing" },
          input("signer_name", who),
          consent.needs_guardian ? input("guardian_relation", consent.relation_label) : null,
          element("div", { class: "pad-head" }, element("span", {}, texts.sign_here), clear),
          pad.canvas,
          element("p", { class: "by-keys", "aria-hidden": "true" }, texts.sign_by_keys),
        ),
      ),
    ],
    next: () => (isReady() ? screen.sign() : null),
    isReady,
    nextLabel: texts.agree,
    waitLabel: texts.sign_first,
  };
}
