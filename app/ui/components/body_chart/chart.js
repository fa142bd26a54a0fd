// The body chart: one drawing for every screen that shows it. A screen says what is chosen and
// marked, and hears which place was tapped; nothing here stores anything.
const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// `names`: area to its words in the reader's language. `sides`: the words for left and right.
// `pixels`: of the screen to a unit of the drawing, at least, so that words are 16 px or larger.
// `onTap`: hears an area or a muscle; without it the chart is a picture with `label` as its text.
function bodyChart(figure, { names, label, sides, pixels, onTap = null }) {
  const areas = new Map();
  const muscles = new Map();
  const views = Object.fromEntries(["back", "front"].map((view) => [view, drawnView(view)]));
  const svg = shape("svg", { class: "body-chart", role: onTap ? "group" : "img", "aria-label": label });
  svg.append(views.back, views.front);

  function drawnView(view) {
    const ofView = (one) => one.view === view;
    const group = shape("g", { "data-view": view }, shape("path", { class: "body", d: figure.outline[view] }));
    if (view === "back") {
      // Beside the trunk a finger may miss by a little: what is under another area stays that area's.
      const halos = figure.areas.map((one) => tapped(shape("path", { class: "halo", d: one.path }), one.id));
      group.append(...(onTap ? halos : []), ...figure.areas.map(drawnArea));
    }
    group.append(...figure.lines.filter(ofView).map(drawnLine));
    if (view === "back") group.append(...figure.borders.map((d) => shape("path", { class: "border", d })));
    group.append(
      shape("path", { class: "hair", d: figure.hair[view] }),
      ...figure.muscles.filter(ofView).map(drawnMuscle),
      shape("path", { class: "outline", d: figure.outline[view] }),
      shape("g", { "data-edges": view }),
      ...sideWords(view),
      shape("g", { class: "signs", "data-signs": view }),
    );
    return group;
  }

  function tapped(path, id) {
    if (onTap) path.addEventListener("click", () => onTap(id));
    return path;
  }

  function drawnArea(one) {
    const path = tapped(shape("path", { class: "area", d: one.path, "data-area": one.id }), one.id);
    if (onTap) {
      Object.entries({ role: "button", tabindex: "0" }).forEach(([name, value]) => path.setAttribute(name, value));
      path.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onTap(one.id);
      });
    }
    areas.set(one.id, path);
    return path;
  }

  function drawnLine(one) {
    return shape("path", { class: "line", d: one.path, "stroke-width": one.weight });
  }

  // The list beside the chart holds the same muscles for keyboard and screen reader.
  function drawnMuscle(one) {
    const seen = shape("path", { class: "muscle", d: one.path });
    const group = shape("g", { class: "muscle-place", "aria-hidden": "true" }, seen);
    if (one.hit) group.append(shape("path", { class: "hit", d: one.hit }));
    muscles.set(one.id, tapped(group, one.id));
    return group;
  }

  function sideWords(view) {
    const [left, top, width] = figure.crops[view];
    const words = view === "back" ? sides : [...sides].reverse();
    return words.map((word, at) => {
      const made = written(word, left + (at ? width - 5 : 5), top + 16, at ? "end" : "start");
      made.setAttribute("class", "side-word");
      made.setAttribute("aria-hidden", "true");
      return made;
    });
  }

  function written(words, x, y, anchor) {
    const made = shape("text", { transform: `translate(${x} ${y}) scale(${1 / pixels})`, "text-anchor": anchor });
    made.textContent = words;
    return made;
  }

  function placeOf(id) {
    return [...figure.areas, ...figure.muscles].find((one) => one.id === id);
  }

  // Over the dashes and the outline, which would break it.
  function edge(id, kind) {
    return shape("path", { class: `edge ${kind}`, d: placeOf(id).path });
  }

  // A round sign well inside a place: a tick, or its number.
  function sign(id, text, [x, y] = placeOf(id).label_at) {
    const group = shape("g", { class: text ? "sign" : "sign ticked", transform: `translate(${x} ${y})` });
    group.append(shape("circle", { r: Math.max(9, 11 / pixels) }));
    if (text) {
      group.append(written(text, 0, 5.5 / pixels, "middle"));
    } else {
      group.append(shape("path", { d: "M-4.2 .2 L-1.2 3.4 L4.4 -3.2" }));
    }
    return group;
  }

  // `view`: back or front. `chosen`: areas. `strengths`: place to 0-3. `shown`: muscles to draw.
  // `picked`: the place that the screen is about. `signs`: [place, text, where], a tick
  // where the text is "", well inside the place without a where.
  function paint({ view = "back", chosen = [], strengths = {}, shown = [], picked = null, signs = [] }) {
    svg.setAttribute("viewBox", figure.crops[view].join(" "));
    for (const [name, group] of Object.entries(views)) group.style.display = name === view ? "" : "none";
    for (const [id, path] of areas) {
      const isOn = chosen.includes(id);
      path.setAttribute("class", `area ${isOn ? "on" : ""} ${strengthOf(id)}`);
      if (!onTap) continue;
      path.setAttribute("aria-pressed", String(isOn));
      path.setAttribute("aria-label", names[id]);
    }
    for (const [id, group] of muscles) {
      group.style.display = shown.includes(id) ? "" : "none";
      group.setAttribute("class", `muscle-place ${strengthOf(id)}`);
    }
    const onTop = muscles.get(picked);
    if (onTop) onTop.parentNode.insertBefore(onTop, onTop.parentNode.querySelector(":scope > .outline"));
    const ofView = (id) => placeOf(id).view === view;
    const edges = chosen.filter((id) => areas.has(id) && ofView(id)).map((id) => edge(id, ""));
    if (picked && ofView(picked)) edges.push(edge(picked, "picked"));
    svg.querySelector(`[data-edges=${view}]`).replaceChildren(...edges);
    const drawn = signs.filter(([id]) => ofView(id)).map((one) => sign(...one));
    svg.querySelector(`[data-signs=${view}]`).replaceChildren(...drawn);

    function strengthOf(id) {
      return strengths[id] === undefined ? "" : `strength-${strengths[id]}`;
    }
  }

  return { node: svg, paint };
}
