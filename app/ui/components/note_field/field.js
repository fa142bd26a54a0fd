// A field of the note. It stores by HTTP while somebody types; Streamlit is told only when the
// field is done with, so that nothing here waits for it or is lost with it.
const FIELDS = new WeakMap();
const STATES = { saved: ["check_circle", "Saved"], saving: ["sync", "Saving"], not_saved: ["error", "Not saved yet"] };
const TWO_TEXTS = "Somebody else changed this on another tablet. Your text is kept.";

class NoteField {
  constructor(parent, data, tell) {
    this.tell = tell;
    this.data = data;
    this.root = parent.querySelector(".note-field");
    this.theirs = null; // what stands in the section while another text waits here
    this.copy = null; // words of a tab that is closed by now, and when it typed them
    this.revision = data.revision;
    this.standing = data.text;
    this.told = data.text;
    this.words = new Words(`${data.api}/words`, data.place, data.digest, {
      state: (name) => this.showState(name),
      heard: (answer) => this.hear(answer),
      refused: (sentence) => this.complain(sentence),
      leave: (status) => this.leave(status),
    });
    this.input = this.part("textarea");
    this.input.oninput = () => this.change();
    this.input.onblur = () => this.leaveInput();
    this.part(".done").onclick = () => this.finish("done");
    this.part(".compose").onclick = () => this.finish("compose");
    this.part(".give-up").onclick = () => this.giveUp();
    this.part(".use-mine").onclick = () => this.useMine();
    this.part(".keep-theirs").onclick = () => this.keepTheirs();
    this.onResize = () => this.grow();
    addEventListener("resize", this.onResize);
    this.draw();
    this.open();
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  // --- what comes from Streamlit ---------------------------------------------------------------

  draw() {
    const { label, showsLabel, isSection, isOpen } = this.data;
    this.root.hidden = !isOpen;
    this.input.setAttribute("aria-label", label);
    this.part(".label").textContent = showsLabel ? label : "";
    for (const name of [".done", ".compose"]) this.part(name).hidden = !isSection;
  }

  // What was not acknowledged before a reload comes first, then what waits to be decided.
  open() {
    const { text, copy } = this.data;
    this.input.value = this.words.text ?? copy?.text ?? text;
    this.showState(this.words.isWaiting ? "saving" : "saved");
    this.count();
    if (this.words.isWaiting) this.words.send();
    else if (copy) this.showCopy(copy);
    this.grow();
  }

  showCopy(copy) {
    this.copy = copy;
    this.showTwo({ text: this.data.text, digest: this.data.digest });
  }

  // Drawn anew: another answer may have changed what is composed, or another tablet the text.
  update(data) {
    const wasOpen = this.data.isOpen;
    this.data = data;
    this.draw();
    if (!data.isSection) return; // nobody else writes there
    if (data.isOpen && !wasOpen) {
      this.follow();
      this.open();
      this.input.focus({ preventScroll: true });
    } else if (!this.words.isWaiting && !this.theirs && data.text !== this.standing && data.revision >= this.revision) {
      this.follow();
      this.input.value = data.text;
      this.change({ isTyped: false });
    }
  }

  follow() {
    const { text, digest, revision } = this.data;
    Object.assign(this, { standing: text, revision });
    if (!this.words.isWaiting) this.words.seen = digest;
  }

  // --- typing ----------------------------------------------------------------------------------

  change({ isTyped = true } = {}) {
    this.grow();
    const { isOver } = this.count();
    this.complain("");
    if (!isTyped) return;
    this.words.type(this.input.value);
    if (isOver) this.complain(`This is too long. Use at most ${this.data.most} characters.`);
  }

  // Under a signed note, Streamlit signs what stands in the field; it hears of it when it is left.
  leaveInput() {
    this.words.send();
    const text = this.input.value;
    if (this.data.isSection || text === this.told) return;
    this.told = text;
    this.tell.state("text", text);
  }

  count() {
    const room = roomLeft(this.input.value, this.data.most);
    const counter = this.part(".counter");
    counter.textContent = room.words;
    counter.classList.toggle("is-over", room.isOver);
    return room;
  }

  grow() {
    if (this.root.hidden) return;
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight + 3}px`;
  }

  // --- what the server said --------------------------------------------------------------------

  hear({ is_copy: isCopy, stands }) {
    this.complain("");
    if (!stands) return;
    this.revision = stands.revision;
    this.standing = stands.text;
    if (isCopy) this.showTwo(stands);
    else this.hideTwo();
    if (!this.data.isOpen && (isCopy || stands.text !== this.data.text)) this.tell.trigger(isCopy ? "opened" : "stored", true);
  }

  complain(sentence) {
    const problem = this.part(".problem");
    problem.textContent = sentence;
    problem.hidden = !sentence;
    this.part(".give-up").hidden = !sentence || !this.data.isSection;
    this.part(".compose").hidden = Boolean(sentence) || !this.data.isSection;
    if (sentence && !this.data.isOpen) this.tell.trigger("opened", true);
  }

  showState(name) {
    const [icon, word] = STATES[name];
    this.part(".state").className = `state ${name}`;
    this.part(".state .i").textContent = icon;
    this.part(".state .word").textContent = this.data.isOpen ? word : "";
    if (name === "not_saved" && !this.data.isOpen) this.tell.trigger("opened", true);
  }

  leave(status) {
    const here = encodeURIComponent(location.pathname + location.search);
    location.replace(`${status === 423 ? "/lock" : "/sign-in"}?next=${here}`);
  }

  // --- two texts -------------------------------------------------------------------------------

  showTwo(theirs) {
    this.theirs = theirs;
    this.words.seen = ""; // what is typed from here stays a copy, until somebody decides
    this.part(".theirs").textContent = theirs.text;
    this.part(".told").textContent = TWO_TEXTS;
    this.part(".two-texts").hidden = false;
    this.guard(true);
  }

  hideTwo() {
    this.theirs = null;
    this.part(".told").textContent = "";
    this.part(".two-texts").hidden = true;
    this.guard(false);
  }

  guard(isOn) {
    for (const name of [".done", ".compose"]) this.part(name).disabled = isOn;
  }

  async useMine() {
    const { copy } = this;
    this.words.seen = this.theirs.digest;
    this.words.type(this.input.value);
    const isStored = await this.words.settled();
    // Changed once more meanwhile: the box is there again, with what stands by now.
    if (!isStored || this.theirs) return;
    if (copy) await this.decide(copy);
    this.copy = null;
    this.tell.trigger("stored", true);
  }

  async keepTheirs() {
    if (!(await this.words.settled())) this.words.forget();
    const { theirs, copy, words } = this;
    if (!theirs) return; // by now both say the same
    const own = words.sequence ? { writer: words.writer, sequence: words.sequence } : null;
    for (const one of [copy, own]) {
      if (one && !(await this.decide(one))) return;
    }
    Object.assign(this, { copy: null, standing: theirs.text });
    words.seen = theirs.digest;
    this.input.value = theirs.text;
    this.hideTwo();
    this.change({ isTyped: false });
    this.tell.trigger("stored", true);
  }

  async decide({ writer, sequence }) {
    const body = JSON.stringify({ place: this.data.place, writer, sequence });
    const heard = await post(`${this.data.api}/keep_theirs`, body).catch(() => null);
    const isDone = heard?.status === 200;
    this.showState(isDone ? "saved" : "not_saved");
    return isDone;
  }

  // --- the end ---------------------------------------------------------------------------------

  // Everything is stored before Streamlit draws the note anew.
  async finish(what) {
    this.guard(true);
    const isStored = await this.words.settled();
    if (this.theirs) return;
    this.guard(false);
    if (isStored) this.tell.trigger(what, this.words.seen);
  }

  giveUp() {
    this.words.forget();
    this.showState("saved");
    this.complain("");
    this.input.value = this.standing;
    this.tell.trigger("done", true);
  }

  close() {
    removeEventListener("resize", this.onResize);
    this.words.close();
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const tell = { trigger: setTriggerValue, state: setStateValue };
  const field = FIELDS.get(parentElement);
  if (field) {
    field.tell = tell;
    field.update(data);
  } else {
    FIELDS.set(parentElement, new NoteField(parentElement, data, tell));
  }
  return () => {
    FIELDS.get(parentElement)?.close();
    FIELDS.delete(parentElement);
  };
}
