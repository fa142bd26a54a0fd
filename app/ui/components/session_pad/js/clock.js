// Time by the server's clock: a tablet's own may be wrong.
function makeClock() {
  const clock = { ahead: 0 };
  clock.hear = (serverTime) => {
    clock.ahead = new Date(serverTime) - Date.now();
  };
  clock.now = () => new Date(Date.now() + clock.ahead);
  clock.secondsSince = (moment) => Math.max(0, Math.floor((clock.now() - new Date(moment)) / 1000));
  return clock;
}

function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function checkedAgo(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return "Pressure checked just now.";
  return `Pressure last checked ${minutes} ${minutes === 1 ? "minute" : "minutes"} ago.`;
}

// The screen stays awake while the session runs, where the browser can do that.
function stayAwake() {
  let held = null;
  const hold = async () => {
    if (!navigator.wakeLock || document.visibilityState !== "visible") return;
    try {
      held = await navigator.wakeLock.request("screen");
    } catch {
      held = null; // a low battery may refuse it
    }
  };
  document.addEventListener("visibilitychange", hold);
  hold();
  return () => {
    document.removeEventListener("visibilitychange", hold);
    held?.release();
  };
}
