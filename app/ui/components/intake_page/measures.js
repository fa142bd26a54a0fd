// The pages of the outcome measures: none of them has to be answered.

// Passed over in one tap; null for a page that must be answered.
function skip(screen, page, texts) {
  if (!page.may_skip) return null;
  const stored = page.answers[page.question_ids[0]];
  const tap = (event) => screen.answer(one(page, SKIPPED), event.currentTarget);
  return choice(texts.skip, stored === SKIPPED, tap, "wide");
}

function drawDegrees(screen, page, texts) {
  const stored = page.answers[page.question_ids[0]];
  const tap = (value) => (event) => screen.answer(one(page, value), event.currentTarget);
  const buttons = page.options.map(({ id, text }) => choice(text, Number(id) === stored, tap(Number(id))));
  return {
    isSmall: true,
    body: [element("div", { class: "options degrees" }, ...buttons), skip(screen, page, texts)],
  };
}

function drawActivities(screen, page, texts, draft) {
  const isFull = draft.ticked.length >= page.most;
  const boxes = page.options.map(({ id, text }) => {
    const isOn = draft.ticked.includes(id);
    const box = tick(text, isOn, () => {
      if (isFull && !isOn) return;
      draft.ticked = toggled(draft.ticked, id);
      screen.draw();
    });
    if (isFull && !isOn) box.setAttribute("aria-disabled", "true");
    return box;
  });
  return {
    isSmall: true,
    isWide: true,
    body: [element("div", { class: "options three" }, ...boxes), skip(screen, page, texts)],
    next: draft.ticked.length ? () => screen.answer(one(page, draft.ticked)) : null,
  };
}
