"use strict";
// Comforts of the pages before sign-in. Every form here also works without this file.

document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const each = (selector, prepare) => document.querySelectorAll(selector).forEach(prepare);
  each('form[action="/lock"]:not([data-held]), form[action="/sign-in"]', tellOtherTabs);
  // A client may be answering in another tab: it leaves when the tablet is taken back, not before.
  each("[data-held]", (form) => form.addEventListener("submit", tellOtherTabs));
  each("[data-show]", prepareShow);
  each("[data-wait]", prepareWait);
  each("[data-pin]", preparePin);
  each("[data-code]", fillCode);
  each("[data-zone]", chooseZone);
  each("[data-print]", (button) => button.addEventListener("click", () => window.print()));
  each("[data-summary]", (summary) => summary.focus());
});

// Back must not bring a form with its secrets out of the browser's memory: ask the server anew.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Open pages of this browser follow to the lock: their screens must not stay readable.
function tellOtherTabs() {
  try {
    localStorage.setItem("palpate.left", String(Date.now()));
  } catch {
    // Without storage the other tab leaves at its next touch.
  }
}

function prepareShow(button) {
  const input = document.getElementById(button.dataset.show);
  const word = button.querySelector("span");
  const name = button.getAttribute("aria-label").replace("Show ", "");
  const set = (shown) => {
    input.type = shown ? "text" : "password";
    word.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${word.textContent} ${name}`);
  };
  button.addEventListener("click", () => set(input.type === "password"));
  // A browser keeps plain text fields to suggest later; it must not keep this one.
  input.form.addEventListener("submit", () => set(false));
}

function prepareWait(button) {
  const label = button.textContent;
  const end = Date.now() + Number(button.dataset.wait) * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? `Wait ${left < 120 ? `${left} s` : `${Math.ceil(left / 60)} min`}` : label;
    if (left > 0) setTimeout(tick, 250);
  };
  tick();
}

function preparePin(box) {
  const input = box.querySelector("input");
  const heard = box.querySelector("[role=status]");
  const unlock = box.querySelector("[type=submit]");
  const draw = () => {
    unlock.disabled = input.value.length < input.minLength;
    heard.textContent = input.value ? `${input.value.length} digits typed` : "";
  };
  const write = (digits) => {
    input.value = digits.replace(/\D/g, "").slice(0, input.maxLength);
    draw();
  };
  input.inputMode = "none";
  input.addEventListener("input", () => write(input.value));
  // A tap on the pad leaves the focus in the field, so that real keys still work.
  box.querySelector(".pad").addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const key = event.target.closest("button[type=button]");
    if (!key) return;
    write("erase" in key.dataset ? input.value.slice(0, -1) : input.value + key.dataset.digit);
  });
  // A page brought back by the Back button must not still hold the digits.
  window.addEventListener("pageshow", () => write(""));
  input.focus();
}

function fillCode(input) {
  const given = /^#code=([A-Za-z0-9]{4}-?[A-Za-z0-9]{4})$/.exec(location.hash);
  if (!given) return;
  input.value = given[1].toUpperCase();
  history.replaceState(null, "", location.pathname + location.search);
}

function chooseZone(select) {
  if (select.value) return;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === here)) select.value = here;
}
