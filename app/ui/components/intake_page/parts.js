// Small pieces of the page. Every text goes in as text: what a person typed is never read as HTML.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "oninput") made[name] = value;
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function icon(name) {
  return element("span", { class: "i", "aria-hidden": "true" }, name);
}

function heading(text, isSmall) {
  return element("h1", { class: isSmall ? "small" : null, tabindex: "-1" }, text);
}

function line(text) {
  return text ? element("p", { class: "line" }, text) : null;
}

function tick(text, isOn, onclick, extra = "") {
  const box = element("span", { class: "box", "aria-hidden": "true" }, isOn ? icon("check") : "");
  const state = { role: "checkbox", "aria-checked": String(isOn), type: "button", onclick };
  return element("button", { class: `option ${isOn ? "on" : ""} ${extra}`, ...state }, box, text);
}

function choice(text, isOn, onclick, kind = "option") {
  const state = { "aria-pressed": String(Boolean(isOn)), type: "button", onclick };
  return element("button", { class: `${kind} ${isOn ? "on" : ""}`, ...state }, isOn ? icon("check") : null, text);
}

function field(label, input) {
  return element("label", { class: "field" }, element("span", {}, label), input);
}
