// What was said last time, each page's answers as one line to be changed; one button for the rest.
function drawConfirm(screen, page, texts, draft) {
  const { groups, values } = page.confirming;
  const isAsked = page.answers[page.question_ids[0]] === ASKED_AGAIN;
  const change = (event) => screen.answer(one(page, ASKED_AGAIN), event.currentTarget);
  const changed = choice(texts.something_changed, isAsked, change, "wide");
  const parts = groups.map(({ title, lines }) => {
    const rows = lines.map((line) => saidLine(screen, line));
    return element("section", {}, element("h2", {}, title), ...rows);
  });
  parts.at(-1).append(changed);
  return {
    isSmall: true,
    isWide: true,
    body: [element("div", { class: "again" }, ...parts)],
    next: () => screen.answer(one(page, values)),
    nextLabel: texts.still_true,
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
