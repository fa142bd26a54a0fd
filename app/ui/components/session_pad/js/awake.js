// The screen stays awake while the session's screen is looked at, where the browser can do that:
// over TLS, and not on a low battery. Where it cannot, the tablet dims as it always does.
function stayAwake() {
  let held = null;
  let isAsking = false;
  let isOver = false;

  async function hold() {
    const isHeld = held && !held.released;
    if (!navigator.wakeLock || isHeld || isAsking || document.visibilityState !== "visible") return;
    isAsking = true;
    try {
      held = await navigator.wakeLock.request("screen");
    } catch {
      held = null;
    }
    isAsking = false;
    if (isOver) held?.release();
  }

  document.addEventListener("visibilitychange", hold); // the browser lets go of a hidden page's
  hold();
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", hold);
    held?.release();
  };
}
