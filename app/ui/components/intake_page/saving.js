// What is sent until it is heard. One thing at a time; what is not heard yet is said on the screen.
const RETRY_AFTER = 2_000;

class Outbox {
  constructor(onState) {
    this.onState = onState; // "saving", "not_saved", "saved"
    this.waiting = null;
    this.words = null; // of the field that is typed in
    this.isOpen = true;
    this.onHide = () => {
      if (this.waiting) postAtLast(this.waiting.path, this.waiting.body);
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
    await this.words?.settled(); // they are older than the tap that sends this
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
