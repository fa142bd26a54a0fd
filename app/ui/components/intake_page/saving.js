// What is sent until it is heard. One thing at a time; what is not heard yet is said on the screen.
const RETRY_AFTER = 2_000;
const LISTEN_FOR = 10_000;

async function post(path, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LISTEN_FOR);
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

class Outbox {
  constructor(onState) {
    this.onState = onState; // "saving", "not_saved", "saved"
    this.waiting = null;
    this.isOpen = true;
    this.onHide = () => {
      // The last chance of a tab that is being closed; the server takes a repetition for the same.
      if (this.waiting) {
        navigator.sendBeacon(this.waiting.path, new Blob([this.waiting.body], { type: "application/json" }));
      }
    };
    addEventListener("pagehide", this.onHide);
  }

  get isBusy() {
    return this.waiting !== null;
  }

  // The server's answer, however long it takes; null if the screen was left meanwhile.
  async send(path, value) {
    this.waiting = { path, body: JSON.stringify(value) };
    this.onState("saving");
    while (this.isOpen) {
      const heard = await post(path, this.waiting.body).catch(() => null);
      if (heard && heard.status < 500) {
        this.waiting = null;
        this.onState(heard.status === 200 ? "saved" : "not_saved");
        return heard;
      }
      this.onState("not_saved");
      await new Promise((resume) => setTimeout(resume, RETRY_AFTER));
    }
    return null;
  }

  close() {
    this.isOpen = false;
    removeEventListener("pagehide", this.onHide);
  }
}
