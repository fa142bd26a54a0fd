// Small helpers. Whatever a person typed goes in as text, never as HTML.
function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function icon(name, style = "") {
  return el("span", { class: `i ${style}`, "aria-hidden": "true" }, name);
}

function button(label, properties, ...before) {
  return el("button", { type: "button", ...properties }, ...before, label);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function setIcon(node, name) {
  setText(node, name);
}

function toggle(node, name, isOn) {
  node.classList.toggle(name, Boolean(isOn));
}

function tapId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // also on an insecure host name
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What this tab remembers; a browser without storage works on without it.
function remembered(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // the queue in memory is all there is
  }
}
