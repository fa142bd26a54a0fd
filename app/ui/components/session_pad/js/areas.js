// Where the therapist works: the large areas first. A second tap leads to the muscles of one area,
// how strong the spasm is there, and where it spreads to. All of it is sent by one button.
function makeAreas(pad, sheets) {
  const { figure, texts } = pad;
  const names = Object.fromEntries([...texts.areas, ...figure.muscles.map(({ id, name }) => ({ id, text: name }))].map((one) => [one.id, one.text]));

  // For the step that runs, or with `then` for one that has no area yet.
  return function choose(then = null, first = []) {
    const before = JSON.stringify(pad.shown.marks);
    const marks = new Map(pad.shown.marks.map((mark) => [mark.place, { ...mark }]));
    let chosen = [...(then ? first : pad.shown.running.areas)];
    let area = null; // the one whose muscles are shown
    let place = null; // the area itself or one of its muscles
    let isSpreading = false; // the next tap on the figure says where to

    const chart = bodyChart(figure, { names, label: "Areas of the back", sides: ["Left", "Right"], pixels: 1.6, onTap: tap });
    const side = el("div", { class: "beside" });
    const done = button(then ? "Start this step" : "Work here", { class: "btn p", onclick: take });
    const end = sheets.open("Where do you work?", el("div", { class: "figure-and-list" }, el("div", { class: "figure" }, chart.node), side));
    end.append(done);
    paint();

    function tap(id) {
      if (isSpreading) spreadTo(id);
      else if (area && (chosen.includes(id) || !texts.areas.some((one) => one.id === id))) look(id);
      else turn(id);
      paint();
    }

    function turn(id) {
      chosen = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
      area = place = null;
    }

    // A muscle leads to itself, a chosen area to its muscles.
    function look(id) {
      const muscle = figure.muscles.find((one) => one.id === id);
      area = muscle ? muscle.area : id;
      place = id;
    }

    function spreadTo(id) {
      const there = figure.areas.some((one) => one.id === id) && id !== place;
      if (!there) return;
      marks.get(place).spreads_to = id;
      isSpreading = false;
    }

    function take() {
      const there = texts.areas.map((one) => one.id).filter((id) => chosen.includes(id));
      const marked = JSON.stringify([...marks.values()]);
      sheets.close();
      if (marked !== before) pad.send("marks", { marks: JSON.parse(marked) });
      if (then) then(there);
      else pad.send("change_areas", { step_id: pad.shown.running.id, areas: there });
    }

    function paint() {
      const strengths = Object.fromEntries([...marks.values()].map((mark) => [mark.place, mark.intensity]));
      const spread = area && marks.get(place)?.spreads_to;
      const shown = area && !isSpreading ? musclesOf(area).map((one) => one.id) : [];
      const signs = isSpreading ? [] : [...(area ? [] : chosen.map((id) => [id, marks.has(id) ? String(marks.get(id).intensity) : ""])), ...(spread ? [[spread, "→"]] : [])];
      const view = isSpreading ? "back" : (figure.muscles.find((one) => one.id === place)?.view ?? "back");
      chart.paint({ view, chosen: area ? [area] : chosen, strengths, shown, picked: place, signs });
      done.disabled = chosen.length === 0 || isSpreading;
      const at = side.querySelector(":focus")?.dataset.key;
      side.replaceChildren(...(area ? aboutArea() : list()));
      if (at) (side.querySelector(`[data-key="${at}"]`) ?? side.querySelector("button"))?.focus();
    }

    function list() {
      if (!chosen.length) return [el("p", { class: "m" }, "Tap each area on the figure. Tap again to take it away.")];
      const rows = texts.areas.filter((one) => chosen.includes(one.id)).map((one) => {
        const open = () => {
          look(one.id);
          paint();
        };
        const words = el("span", { class: "two-lines" }, one.text, el("small", {}, summary(one.id) || "Muscles and strength"));
        return el("button", { type: "button", class: "btn row", "data-key": one.id, "aria-label": `${one.text}: muscles and strength`, onclick: open }, words, icon("chevron_right"));
      });
      return [el("h3", {}, "Chosen"), ...rows];
    }

    function aboutArea() {
      const back = button("All areas", { class: "btn", "data-key": "all", onclick: leave }, icon("arrow_back"));
      const places = [{ id: area, name: "Whole area" }, ...musclesOf(area)];
      const mark = marks.get(place);
      const made = places.map((one) => choice(one.id, nameIn(one), one.id === place, () => look(one.id), saidOf(one.id)));
      const strong = figure.strengths.map((word, number) =>
        choice(`strength-${number}`, String(number), mark?.intensity === number, () => grade(number), word),
      );
      return [
        el("div", { class: "about-head" }, back, el("h3", {}, names[area])),
        el("div", { class: "choices two-wide", role: "group", "aria-label": "Area or muscle" }, ...made),
        el("p", { class: "ask" }, `How strong? ${place === area ? "Whole area" : short(place)}`),
        el("div", { class: "choices four-wide", role: "group", "aria-label": "How strong" }, ...strong),
        spreading(mark),
      ];
    }

    function spreading(mark) {
      if (!mark) return el("p", { class: "m" }, "Say how strong first, then where it spreads to.");
      const to = mark.spreads_to ? names[mark.spreads_to] : "nowhere";
      const label = isSpreading ? "Tap on the figure where it spreads to" : `Spreads to: ${to}`;
      const start = () => {
        if (isSpreading || !mark.spreads_to) isSpreading = !isSpreading;
        else mark.spreads_to = null;
        paint();
      };
      const attributes = { class: "btn spread", "data-key": "spread", "aria-pressed": String(isSpreading), onclick: start };
      return button(label, attributes, icon(mark.spreads_to && !isSpreading ? "close" : "trending_flat"));
    }

    function choice(key, text, isOn, act, second) {
      const onclick = () => {
        act();
        isSpreading = false;
        paint();
      };
      const words = el("span", { class: "two-lines" }, text, second ? el("small", {}, second) : null);
      return el("button", { type: "button", class: "btn", "data-key": key, "aria-pressed": String(isOn), onclick }, words);
    }

    // The same number again takes the mark away.
    function grade(number) {
      const mark = marks.get(place);
      if (mark?.intensity === number) marks.delete(place);
      else marks.set(place, { place, intensity: number, spreads_to: mark?.spreads_to ?? null });
    }

    function leave() {
      area = place = null;
      isSpreading = false;
      paint();
    }

    function saidOf(id) {
      const mark = marks.get(id);
      return mark ? `${mark.intensity} ${figure.strengths[mark.intensity]}` : "";
    }

    // `2 medium · Multifidus: 3 strong`
    function summary(id) {
      const own = saidOf(id);
      const behind = musclesOf(id).filter((one) => marks.has(one.id)).map((one) => `${short(one.id)}: ${saidOf(one.id)}`);
      return [own, ...behind].filter(Boolean).join(" · ");
    }
  };

  function musclesOf(area) {
    return figure.muscles.filter((one) => one.area === area);
  }

  // Without its side: that is said by the area's title.
  function short(id) {
    return names[id].replace(/, (left|right)$/, "");
  }

  function nameIn(one) {
    return one.name === "Whole area" ? one.name : short(one.id);
  }
}
