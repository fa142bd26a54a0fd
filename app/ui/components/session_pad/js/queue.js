// Taps on their way to the server: one after the other, each until it is acknowledged.
// They are kept in the tab, so a reload sends what was not acknowledged; the server counts once.
const PATIENCE = 4_000; // milliseconds for an answer
const LONGEST_WAIT = 8_000;

function makeQueue(api, { onAnswer, onRefused, onChange }) {
  const key = `palpate.taps.${api}`;
  const queue = { taps: remembered(key) || [], isBusy: false, failures: 0, savedAt: "", timer: 0 };

  queue.add = (use, body) => {
    queue.taps.push({ use, body });
    remember(key, queue.taps);
    queue.pump(); // under way while the screen is drawn
    onChange();
  };

  queue.pump = async () => {
    if (queue.isBusy || !queue.taps.length) return;
    queue.isBusy = true;
    clearTimeout(queue.timer);
    const tap = queue.taps[0];
    try {
      settle(tap, await post(api + tap.use, JSON.stringify(tap.body), PATIENCE));
    } catch {
      queue.failures += 1;
    }
    queue.isBusy = false;
    onChange();
    const wait = queue.failures ? Math.min(LONGEST_WAIT, 300 * 2 ** queue.failures) : 0;
    if (queue.taps.length) queue.timer = setTimeout(queue.pump, wait);
  };

  function settle(tap, { status, said }) {
    if (status === 401 || status === 423) return leaveFor(status === 423 ? "/lock" : "/sign-in");
    if (status >= 500) throw new Error(String(status));
    queue.failures = 0;
    queue.taps.shift();
    remember(key, queue.taps);
    if (status === 200) {
      queue.savedAt = said.server_clock;
      onAnswer(said, tap);
    } else {
      onRefused(said.error || "This was not taken. Reload the page.");
    }
  }

  // One request: the taps of several would overtake one another.
  queue.flush = () => {
    if (queue.taps.length) postAtLast(`${api}taps`, JSON.stringify({ taps: queue.taps }));
  };

  queue.again = () => {
    queue.failures = 0;
    queue.pump();
  };
  return queue;
}

function leaveFor(door) {
  const here = location.pathname + location.search;
  location.replace(`${door}?next=${encodeURIComponent(here)}`);
  throw new Error("leaving"); // the tap stays in the queue and goes out after the return
}
