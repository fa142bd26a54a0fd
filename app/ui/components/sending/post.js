// One request, and what the server said to it; it throws when nobody answered.
const LISTEN_FOR = 10_000;

async function post(path, body, milliseconds = LISTEN_FOR) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), milliseconds);
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: patience.signal,
    });
    return { status: answer.status, said: await answer.json().catch(() => ({})) };
  } finally {
    clearTimeout(timer);
  }
}

// The last chance of a tab that is being closed; the server takes a repetition for the same.
function postAtLast(path, body) {
  navigator.sendBeacon(path, new Blob([body], { type: "application/json" }));
}
