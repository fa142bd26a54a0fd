// The bar: who is on the table, allergies, and whether everything is saved. Whether the name is
// hidden is kept on the server for this browser, and holds on its other screens.
function makeHead(pad) {
  const name = el("h1", { class: "nm" });
  const eye = el("button", { type: "button", class: "eye", onclick: () => turn() }, icon("visibility_off", "o"));
  const allergies = el("div", { class: "allergies" });
  const visit = el("span", {});
  const started = el("span", { class: "started" });
  const mark = icon("check_circle", "o");
  const saved = el("span", { class: "saved-text" });
  const leave = icon("arrow_back");
  const leaveText = el("span", {});
  const today = el("a", { class: "btn today" }, leave, leaveText);

  function turn() {
    pad.hidesName = !pad.hidesName;
    keepHidden();
    pad.drawAll();
  }

  // A choice of looks: where it cannot be kept, it holds until this page is left.
  async function keepHidden() {
    const { status } = await post(pad.names, JSON.stringify({ hides: pad.hidesName }), PATIENCE).catch(() => ({ status: 0 }));
    if (status === 423) pad.look();
  }

  function draw(view) {
    const { is_covered: isCovered } = view;
    setText(name, pad.hidesName && !isCovered ? view.client_initials : view.client_name);
    eye.setAttribute("aria-label", pad.hidesName ? "Show name" : "Hide name");
    eye.disabled = isCovered;
    setIcon(eye.firstChild, isCovered ? "lock" : pad.hidesName ? "visibility" : "visibility_off");
    setIcon(leave, isCovered ? "lock_open" : "arrow_back");
    setText(leaveText, isCovered ? "Unlock" : "Today");
    today.href = isCovered ? pad.unlock : pad.today;
    if (allergies.childElementCount !== view.allergies.length) {
      const pills = view.allergies.map((one) =>
        el("span", { class: "pill warn" }, icon("warning", "o"), el("bdi", {}, `Allergy: ${one}`)),
      );
      allergies.replaceChildren(...pills);
    }
    setText(visit, isCovered ? "Locked: the pad works on" : `Visit ${view.visit_number}`);
    setText(started, isCovered ? "" : ` · started ${view.started_text}`);
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
    today,
    el("div", { class: "who" }, name, eye),
    allergies,
    el("span", { class: "sp" }),
    el("span", { class: "visit" }, visit, started),
    el("span", { class: "saved", role: "status" }, mark, saved),
  );
  return { bar, draw };
}
