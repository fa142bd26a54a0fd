// What is sent until it is heard. One thing at a time; what is not heard yet is said on the screen
// and kept in the tab, so that a reload sends it, but never longer than its intake is open.
const RETRY_AFTER = 2_000;
const UNSENT = "palpate.answers.";

class Outbox {
  constructor(address, onState) {
    this.address = address; // of the session's requests; what follows says which
    this.onState = onState; // "saving", "not_saved", "saved"
    this.key = `${UNSENT}${address}`;
    this.waiting = null;
    this.words = null; // of the field that is typed in
    this.isOpen = true;
    this.onHide = () => this.flush();
    this.forgetOthers();
    addEventListener("pagehide", this.onHide);
  }

  get isBusy() {
    return this.waiting !== null;
  }

  // The server's answer, however long it takes; null if the screen was left meanwhile.
  async send(what, value) {
    this.waiting = { what, value };
    this.retain();
    this.onState("saving");
    await this.words?.settled(); // they are older than the tap that sends this
    while (this.isOpen) {
      const heard = await post(this.address + what, JSON.stringify(value)).catch(() => null);
      if (heard && heard.status < 500) {
        this.waiting = null;
        // Behind a door it waits in the tab until this intake is open again.
        if (heard.status !== 401 && heard.status !== 423) this.retain();
        this.onState(heard.status === 200 ? "saved" : "not_saved");
        return heard;
      }
      this.onState("not_saved");
      await new Promise((resume) => setTimeout(resume, RETRY_AFTER));
    }
    return null;
  }

  // What a reload left unsent, `{ what, value }`; null where nothing is.
  left() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null; // a browser without storage works on without it
    }
  }

  // With nothing waiting, nothing stays.
  retain() {
    try {
      if (this.waiting) sessionStorage.setItem(this.key, JSON.stringify(this.waiting));
      else sessionStorage.removeItem(this.key);
    } catch {
      // what is in memory is all there is
    }
  }

  // Another client's intake in this tab is over.
  forgetOthers() {
    try {
      const others = Object.keys(sessionStorage).filter((one) => one.startsWith(UNSENT) && one !== this.key);
      for (const one of others) sessionStorage.removeItem(one);
    } catch {
      // nothing is kept
    }
  }

  flush() {
    if (this.waiting) postAtLast(this.address + this.waiting.what, JSON.stringify(this.waiting.value));
  }

  close() {
    this.flush();
    this.isOpen = false;
    removeEventListener("pagehide", this.onHide);
  }
}
