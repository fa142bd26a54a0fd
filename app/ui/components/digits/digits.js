// Streamlit draws the field anew at every run: look again whenever the page changes.
const PIN_FIELDS = '[class*="st-key-pin_"] input:not([inputmode="numeric"])';
// A field that is left by way of its own eye keeps what was typed to itself: Tab passes the eye by.
const EYES = '[class*="st-key-pin_"] [data-testid="stTextInputRootElement"] button:not([tabindex="-1"])';

function ask() {
  for (const input of document.querySelectorAll(PIN_FIELDS)) input.inputMode = "numeric";
  for (const eye of document.querySelectorAll(EYES)) eye.tabIndex = -1;
}

export default function () {
  ask();
  const watcher = new MutationObserver(ask);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
