// The bar: who is on the table, allergies, and whether everything is saved.
function makeHead(pad) {
  const name = el("h1", { class: "nm" });
  const eye = el("button", { type: "button", class: "eye", onclick: () => turn() }, icon("visibility_off", "o"));
  const allergies = el("div", { class: "allergies" });
  const visit = el("span", {});
  const started = el("span", { class: "started" });
  const mark = icon("check_circle", "o");
  const saved = el("span", { class: "saved-text" });
  const key = `palpate.hidden.${pad.api}`;
  let isHidden = remembered(key) === true;

  function turn() {
    isHidden = !isHidden;
    remember(key, isHidden);
    draw(pad.shown);
  }

  function draw(view) {
    setText(name, isHidden ? view.client_initials : view.client_name);
    eye.setAttribute("aria-label", isHidden ? "Show name" : "Hide name");
    setIcon(eye.firstChild, isHidden ? "visibility" : "visibility_off");
    if (allergies.childElementCount !== view.allergies.length) {
      const pills = view.allergies.map((one) =>
        el("span", { class: "pill warn" }, icon("warning", "o"), el("bdi", {}, `Allergy: ${one}`)),
      );
      allergies.replaceChildren(...pills);
    }
    setText(visit, `Visit ${view.visit_number}`);
    setText(started, ` · started ${view.started_text}`);
    drawSaved(view);
  }

  function drawSaved(view) {
    const waiting = pad.queue.taps.length;
    const isLate = waiting > 0 && pad.queue.failures > 0;
    toggle(mark.parentElement, "late", isLate);
    setIcon(mark, isLate ? "error" : waiting ? "sync" : "check_circle");
    const counted = `${waiting} ${waiting === 1 ? "tap" : "taps"}`;
    const when = pad.queue.savedAt || view.server_clock;
    setText(saved, isLate ? `Not saved yet: ${counted}` : waiting ? "Saving" : `Saved ${when}`);
  }

  const bar = el(
    "header",
    { class: "top" },
    el("a", { class: "btn today", href: pad.today }, icon("arrow_back"), "Today"),
    el("div", { class: "who" }, name, eye),
    allergies,
    el("span", { class: "sp" }),
    el("span", { class: "visit" }, visit, started),
    el("span", { class: "saved", role: "status" }, mark, saved),
  );
  return { bar, draw };
}
