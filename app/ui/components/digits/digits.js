// Streamlit draws the field anew at every run: look again whenever the page changes.
const PIN_FIELDS = '[class*="st-key-pin_"] input:not([inputmode="numeric"])';

function ask() {
  for (const input of document.querySelectorAll(PIN_FIELDS)) input.inputMode = "numeric";
}

export default function () {
  ask();
  const watcher = new MutationObserver(ask);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
