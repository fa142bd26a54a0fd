// The words of one field on their way to the server, while they are typed: only the newest, one
// request at a time, again until it is acknowledged. Until then they are kept in the tab, too, so
// that a reload sends them; the server knows by writer and sequence what is newer.
const PAUSE = 400; // milliseconds without a key
const LONGEST_PAUSE = 2_000; // for somebody who never stops
const LONGEST_WAIT = 8_000; // between two tries

class Words {
  // tells: state("saving" | "not_saved" | "saved"), heard(answer), refused(sentence), leave(status)
  constructor(path, place, seen, tells) {
    this.path = path;
    this.place = place;
    this.tells = tells;
    this.key = `palpate.words.${path}.${place}`;
    const left = this.recalled();
    this.writer = left?.writer ?? newWriter();
    this.sequence = left?.sequence ?? 0;
    this.seen = left?.seen ?? seen;
    this.text = left?.text ?? null; // what is not acknowledged
    this.dueAt = 0;
    this.failures = 0;
    this.isBusy = false;
    this.isRefused = false;
    this.isClosed = false;
    this.waiters = [];
    this.onHide = () => this.flush();
    this.onAgain = () => this.send();
    addEventListener("pagehide", this.onHide);
    addEventListener("online", this.onAgain);
    addEventListener("pageshow", this.onAgain);
  }

  get isWaiting() {
    return this.text !== null;
  }

  type(text) {
    this.sequence += 1;
    this.text = text;
    this.isRefused = false;
    this.retain();
    this.tells.state(this.failures ? "not_saved" : "saving");
    this.dueAt ||= Date.now() + LONGEST_PAUSE;
    this.later(Math.min(PAUSE, Math.max(0, this.dueAt - Date.now())));
  }

  // True once everything is acknowledged, however long it takes; false if it was refused.
  settled() {
    if (!this.isWaiting) return Promise.resolve(true);
    if (this.isRefused || this.isClosed) return Promise.resolve(false);
    const promise = new Promise((resolve) => this.waiters.push(resolve));
    this.send();
    return promise;
  }

  // What was typed is given up.
  forget() {
    this.text = null;
    this.isRefused = false;
    this.retain();
    this.release(true);
  }

  flush() {
    if (this.isWaiting && !this.isRefused) postAtLast(this.path, this.body());
  }

  close() {
    this.flush();
    this.isClosed = true;
    clearTimeout(this.timer);
    removeEventListener("pagehide", this.onHide);
    removeEventListener("online", this.onAgain);
    removeEventListener("pageshow", this.onAgain);
    this.release(false);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.isBusy || !this.isWaiting || this.isRefused || this.isClosed) return;
    this.isBusy = true;
    this.dueAt = 0;
    const sent = this.sequence;
    const heard = await post(this.path, this.body()).catch(() => null);
    this.isBusy = false;
    if (!heard || heard.status >= 500) this.tryAgain();
    else if (heard.status === 401 || heard.status === 423) this.tells.leave(heard.status);
    else if (heard.status === 200) this.take(heard.said, sent);
    else this.refuse(heard.said.error, sent);
  }

  tryAgain() {
    this.failures += 1;
    if (this.isClosed) return;
    this.tells.state("not_saved");
    this.later(Math.min(LONGEST_WAIT, 500 * 2 ** this.failures));
  }

  take(answer, sent) {
    this.failures = 0;
    if (answer.sequence > this.sequence) return this.changeWriter();
    if (sent === this.sequence) this.text = null;
    if (answer.stands && !answer.is_copy) this.seen = answer.stands.digest;
    this.retain();
    if (this.isClosed) return;
    if (!this.isWaiting) {
      this.tells.state("saved");
      this.release(true);
    }
    this.tells.heard(answer);
    if (this.isWaiting) this.later(PAUSE);
  }

  // A tab that was copied writes under the same id: from now on this one has another.
  changeWriter() {
    this.writer = newWriter();
    this.sequence = 1;
    this.retain();
    this.send();
  }

  refuse(sentence, sent) {
    this.failures = 0;
    if (sent !== this.sequence) return this.later(PAUSE);
    this.isRefused = true;
    if (this.isClosed) return;
    this.tells.state("not_saved");
    this.tells.refused(sentence ?? "This was not taken. Reload the page.");
    this.release(false);
  }

  release(isStored) {
    for (const resolve of this.waiters.splice(0)) resolve(isStored);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }

  body() {
    const { place, writer, sequence, text, seen } = this;
    return JSON.stringify({ place, writer, sequence, text, seen });
  }

  // A browser without storage works on without it.
  recalled() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  retain() {
    try {
      if (this.isWaiting) sessionStorage.setItem(this.key, this.body());
      else sessionStorage.removeItem(this.key);
    } catch {
      // what is in memory is all there is
    }
  }
}

function newWriter() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // also on an insecure host name
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Characters as the server counts them; empty while there is plenty of room.
function roomLeft(text, most) {
  const used = [...text.trim()].length;
  return { words: used > most * 0.9 ? `${used} / ${most}` : "", isOver: used > most };
}
