// What stands beside the steps: what to heed today, and last time beside today.
function makeHeed(pad) {
  const text = el("span", { class: "clamp" });
  const more = el("span", { class: "more" });
  const row = el("button", { type: "button", class: "heed", onclick: () => pad.sheets.cautions() }, icon("warning", "o"), text, more);

  function draw({ cautions }) {
    row.hidden = !cautions.length;
    setText(text, cautions.map((one) => one.text).join(" "));
    setText(more, cautions.length > 1 ? `All ${cautions.length}` : "");
    row.setAttribute("aria-label", `Heed: ${text.textContent}`);
  }

  return { row, draw };
}

function makeLastTime() {
  const body = el("tbody", {});
  const day = el("th", { scope: "col" });
  const head = el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Last time"), day, el("th", { scope: "col" }, "Today")));
  const table = el("table", { class: "last" }, head, body);

  function draw({ last_time: last }) {
    table.hidden = !last;
    if (!last) return;
    setText(day, last.day_text);
    const key = JSON.stringify(last.compared);
    if (body.dataset.key === key) return;
    body.dataset.key = key;
    body.replaceChildren(...last.compared.map(row));
  }

  function row({ name, before, today }) {
    return el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, before), el("td", { class: "now" }, today));
  }

  return { table, draw };
}
