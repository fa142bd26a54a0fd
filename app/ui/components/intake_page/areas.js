// Where it is tight: the client points at the figure; what was tapped stands beside it in words.
function drawAreas(screen, page, texts, draft) {
  const words = Object.fromEntries(page.options.map((area) => [area.id, area.text]));
  const chart = bodyChart(screen.data.figure, {
    names: words,
    label: page.title,
    sides: [texts.left, texts.right],
    pixels: 1.6,
    onTap: (id) => turn(id),
  });
  const chips = element("div", { class: "chips", role: "group", "aria-label": page.title });

  // In place, so that the focus stays where a finger or a key has put it.
  function turn(id) {
    draft.ticked = toggled(draft.ticked, id);
    paint();
    screen.drawFoot();
  }

  function paint() {
    chart.paint({ chosen: draft.ticked, signs: draft.ticked.map((id) => [id, ""]) });
    const chosen = page.options.filter((area) => draft.ticked.includes(area.id));
    chips.replaceChildren(...chosen.map(chip));
  }

  function chip(area) {
    const takeAway = () => {
      const place = draft.ticked.indexOf(area.id);
      turn(area.id);
      // The one that took its place, so that keys go on from here.
      (chips.children[place] ?? chips.lastElementChild)?.focus();
    };
    const attributes = { type: "button", class: "chip", "aria-label": `${area.text}: ${texts.take_away}`, onclick: takeAway };
    return element("button", attributes, area.text, icon("close"));
  }

  paint();
  return {
    isSmall: true,
    isWide: true,
    body: [element("div", { class: "pointing" }, element("div", { class: "figure" }, chart.node), chips)],
    get next() {
      return draft.ticked.length ? () => screen.answer(one(page, draft.ticked)) : null;
    },
  };
}
