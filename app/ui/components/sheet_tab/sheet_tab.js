// One tab at most waits for a signature; it outlives the drawing of this page anew.
const WAITING = { tab: null, refusals: 0 };

function openTab(refusals) {
  const tab = window.open("", "_blank");
  if (!tab) return; // blocked: the sheet's own button stands on the signed note
  tab.document.title = "Aftercare sheet";
  tab.document.body.style.font = "20px system-ui, sans-serif";
  tab.document.body.textContent = "The note is being signed. The sheet opens here.";
  Object.assign(WAITING, { tab, refusals });
}

function closeTab() {
  WAITING.tab?.close();
  WAITING.tab = null;
}

function settle({ sheet, isSigned, refusals }) {
  if (!WAITING.tab) return;
  if (isSigned) {
    WAITING.tab.location.replace(sheet);
    WAITING.tab = null;
  } else if (refusals > WAITING.refusals) {
    closeTab();
  }
}

export default function ({ data }) {
  const opener = `.st-key-${data.opener.replace(/[^a-zA-Z0-9_-]/g, "-")} button:not(:disabled)`; // as Streamlit does
  settle(data);
  const hear = (event) => {
    if (!event.target.closest?.(opener)) return;
    closeTab();
    const pin = document.querySelector('[class*="st-key-pin_"] input');
    if (pin?.value) openTab(data.refusals);
  };
  document.addEventListener("click", hear, true);
  addEventListener("pagehide", closeTab);
  return () => {
    document.removeEventListener("click", hear, true);
    removeEventListener("pagehide", closeTab);
  };
}
