// What was said last time, each page's answers as one line to be changed. Of a group with more to
// change a tick says so, and only its questions are asked again; one button for the rest.
function drawConfirm(screen, page, texts, draft) {
  const { groups, values } = page.confirming;
  draft.changed ??= groups.map((group) => group.is_changed);
  const parts = groups.map(({ title, lines }, place) => {
    const isChanged = draft.changed[place];
    const rows = lines.map((line) => saidLine(screen, line));
    const turn = () => {
      draft.changed[place] = !isChanged;
      screen.draw();
    };
    const about = element("div", { class: "about" }, element("h2", {}, title), changedTick(title, texts, isChanged, turn));
    return element("section", { class: isChanged ? "is-changed" : null }, about, ...rows);
  });
  const isNothingLeft = draft.changed.every(Boolean);
  const stillTrue = draft.changed.some(Boolean) ? texts.rest_still_true : texts.still_true;
  return {
    isSmall: true,
    isWide: true,
    body: [element("div", { class: "again" }, ...parts)],
    next: () => screen.answer(one(page, isNothingLeft ? ASKED_AGAIN : saidTo(values, groups, draft.changed))),
    nextLabel: isNothingLeft ? texts.next : stillTrue,
    waitLabel: texts.see_the_rest,
    isReady: () => draft.isSeen,
    // Nobody says "still true" to what is below the edge.
    whenDrawn: (main) => {
      const look = () => {
        if (draft.isSeen || main.scrollTop + main.clientHeight < main.scrollHeight - 24) return;
        draft.isSeen = true;
        screen.drawFoot();
      };
      main.addEventListener("scroll", look, { passive: true });
      look();
    },
  };
}

function changedTick(title, texts, isOn, onclick) {
  const box = element("span", { class: "box", "aria-hidden": "true" }, isOn ? icon("check") : "");
  const state = { type: "button", role: "checkbox", "aria-checked": String(isOn), onclick };
  const name = `${title}: ${texts.something_changed}`;
  return element("button", { class: `plain changed ${isOn ? "on" : ""}`, "aria-label": name, ...state }, box, texts.something_changed);
}

// The lines as they were shown, with nothing in the place of what changed.
function saidTo(values, groups, changed) {
  const again = groups.filter((_, place) => changed[place]).flatMap((group) => group.question_ids);
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, again.includes(id) ? null : value]));
}

function saidLine(screen, { page_id, said, note }) {
  const onclick = () => {
    if (!screen.outbox.isBusy) screen.exchange("intake/page", { page_id });
  };
  const rows = said.map(({ question, answer }) =>
    element("span", { class: "row" }, element("span", {}, question, " "), element("b", {}, answer)),
  );
  const when = note ? element("small", {}, note) : null;
  return element("button", { type: "button", class: "said", onclick }, element("span", { class: "rows" }, ...rows, when), icon("edit"));
}
