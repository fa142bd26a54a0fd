// The client's screen. Each answer goes to the server at once, and the server's answer says what
// to show next: nothing here waits for Streamlit.
const SETTLE = 400; // a double tap must not answer the page that comes after
const LANGUAGES = [
  ["en", "English"],
  ["es", "Español"],
];

class Screen {
  constructor(parent, data) {
    this.data = data;
    this.view = data.view;
    this.state = "saved";
    this.drafts = new Map();
    this.reached = { position: 0, share: 0 };
    this.refusedEnd = ""; // what the server said to it, until another answer is given
    this.outbox = new Outbox(this.path(""), (state) => this.showState(state));
    this.root = element("div", { class: "screen" });
    parent.append(this.root);
    // The tablet's own Back stays on this screen: each touch lays a place in front of the last one.
    // Browsers pass over places that nobody touched.
    this.root.addEventListener("pointerdown", () => history.pushState(history.state, "", location.href));
    this.drawNew();
    this.sendAgain();
    this.finishIfDue();
  }

  get draft() {
    const { page, consent } = this.view;
    const id = page ? page.id : "consent";
    if (!this.drafts.has(id)) this.drafts.set(id, page ? startDraft(page) : { ...consent, strokes: [] });
    return this.drafts.get(id);
  }

  get pageId() {
    return this.view.page ? this.view.page.id : null;
  }

  // --- what a tap does -------------------------------------------------------------------------

  answer(answers, button = null) {
    if (this.outbox.isBusy) return;
    if (button) button.classList.add("on");
    this.refusedEnd = "";
    const { page } = this.view;
    const isAlarm = page.is_emergency && Object.values(answers).includes(true);
    if (isAlarm) {
      // Help does not wait for the network.
      this.view = { ...this.view, state: "emergency", page: null, must_finish: false };
      this.drawNew();
    }
    this.exchange("intake/answers", { page_id: page.id, answers });
  }

  // What a reload left unsent, while the intake is open; after its end nothing of it is kept.
  sendAgain() {
    const left = this.outbox.left();
    const isOpen = this.view.state === "asking" || this.view.state === "consent";
    if (!left || !isOpen) return this.outbox.retain();
    const { what, value } = left;
    if (what === "intake/answers" && value.page_id === this.pageId) this.answer(value.answers);
    else this.exchange(what, value);
  }

  sign() {
    if (this.outbox.isBusy) return;
    const { signer_name, guardian_relation, strokes } = this.draft;
    this.exchange("consent", { signer_name, guardian_relation, strokes, language: this.view.language });
  }

  async exchange(what, body) {
    const heard = await this.outbox.send(what, body);
    if (!heard) return;
    const { status, said } = heard;
    if (status === 200) this.show(said);
    else if (status === 401 || status === 423) this.leaveFor(status);
    else if (status === 409 && what !== "intake/page") {
      if (what === "intake/finish") this.refusedEnd = said.error;
      this.exchange("intake/page", {});
    } else this.complain(said.error);
  }

  path(what) {
    return `/api/sessions/${this.data.session_id}/${what}`;
  }

  leaveFor(status) {
    location.replace(status === 401 ? this.data.sign_in : this.data.lock);
  }

  show(view) {
    const isSamePage = this.view.page && view.page && this.view.page.id === view.page.id;
    // Stored is stored: a page that is left is drawn from the server's words when it comes again.
    // What is ticked on the confirming page stays while one of its lines is looked at.
    const isLookedAt = this.view.page?.kind === "confirm" && view.page?.previous_id === this.view.page.id;
    if (!isSamePage && this.view.page && !isLookedAt) this.forget(this.view.page.id);
    // Somebody may be signing by now: a page that stays is not drawn anew under the finger.
    const staysConsent =
      this.view.state === "consent" && view.state === "consent" && this.view.language === view.language;
    this.view = view;
    if (!staysConsent) this.drawNew();
    this.finishIfDue();
  }

  forget(pageId) {
    this.drafts.get(pageId)?.words?.close();
    this.drafts.delete(pageId);
  }

  finishIfDue() {
    if (!this.view.must_finish || this.outbox.isBusy) return;
    if (!this.refusedEnd) this.exchange("intake/finish", {});
    else if (this.view.state === "finishing") this.complain(this.refusedEnd);
  }

  // --- drawing ---------------------------------------------------------------------------------

  drawNew() {
    this.draw();
    const { root } = this;
    root.querySelector(".page").scrollTop = 0;
    const guarded = root.querySelectorAll(".answers, footer");
    for (const part of guarded) part.inert = true;
    setTimeout(() => {
      for (const part of root.querySelectorAll(".answers, footer")) part.inert = false;
    }, SETTLE);
    root.querySelector("h1")?.focus({ preventScroll: true });
  }

  draw() {
    const { state } = this.view;
    const at = this.root.querySelector(".page")?.scrollTop ?? 0;
    this.root.lang = this.view.language;
    this.shown = state === "asking" || state === "consent" ? this.drawnPage() : null;
    const main = this.shown ? this.mainOfPage() : this.mainOfMessage();
    this.root.replaceChildren(this.top(), this.bar(), main, element("footer"));
    this.drawFoot();
    main.scrollTop = at;
    this.shown?.whenDrawn?.(main);
  }

  drawnPage() {
    const { page, consent, texts } = this.view;
    return page
      ? DRAWN[page.kind](this, page, texts, this.draft)
      : drawConsent(this, consent, texts, this.draft);
  }

  top() {
    const { view } = this;
    const asks = view.state === "asking" ? view.progress : "";
    const buttons = LANGUAGES.map(([code, name]) => {
      const isOn = code === view.language;
      const attributes = { type: "button", lang: code, "aria-pressed": String(isOn), class: isOn ? "on" : null };
      const onclick = () => {
        if (isOn || this.outbox.isBusy) return;
        this.exchange("intake/language", { language: code, page_id: this.pageId });
      };
      return element("button", { ...attributes, onclick }, isOn ? icon("check") : null, name);
    });
    return element(
      "header",
      {},
      element("b", {}, view.hello),
      element("span", { class: "progress-words" }, asks),
      element("span", { class: "space" }),
      element("div", { class: "languages", role: "group", "aria-label": "Language, idioma" }, ...buttons),
    );
  }

  // It may wait where an answer brings more questions; only Back takes it back.
  bar() {
    const { position, total, progress } = this.view;
    const share = Math.round((100 * position) / Math.max(1, total));
    this.reached = position < this.reached.position ? { position, share } : { position, share: Math.max(share, this.reached.share) };
    const attributes = { role: "progressbar", "aria-label": progress, "aria-valuemin": "0" };
    const filled = element("i", { style: `width:${this.reached.share}%` });
    return element(
      "div",
      { class: "progress", ...attributes, "aria-valuenow": String(position), "aria-valuemax": String(total) },
      filled,
    );
  }

  mainOfPage() {
    const { page, texts } = this.view;
    const { isSmall, isWide, body, hintBelow, saysLastTime } = this.shown;
    const answers = element("div", { class: "answers" }, ...body.filter(Boolean));
    const said = page?.last_time && !saysLastTime ? page.last_time.text : "";
    return element(
      "div",
      { class: `page ${isWide ? "is-wide" : ""}` },
      element(
        "div",
        { class: "middle" },
        line(page?.reason),
        heading(page ? page.title : texts.consent_title, isSmall),
        hintBelow ? null : line(page?.hint),
        line(said),
        answers,
        hintBelow ? line(page?.hint) : null,
      ),
    );
  }

  mainOfMessage() {
    const { state, texts } = this.view;
    const words = { emergency: texts.give_tablet, done: texts.thank_you }[state] ?? texts.saving;
    const ways = state === "finishing" ? [] : [this.therapist("filled")];
    return element(
      "div",
      { class: "page" },
      element("div", { class: "middle message" }, heading(words), element("div", { class: "answers" }, ...ways)),
    );
  }

  therapist(kind) {
    const attributes = { class: `therapist ${kind}`, href: this.data.lock, target: "_self" };
    return element("a", attributes, icon("lock"), this.view.texts.therapist);
  }

  drawFoot() {
    const parts = this.backButton();
    parts.push(element("span", { class: "space" }), this.savedState());
    if (this.shown) parts.push(this.therapist("quiet"), ...this.nextButton());
    this.root.querySelector("footer").replaceChildren(...parts);
  }

  backButton() {
    const { page, consent, texts } = this.view;
    if (!page?.previous_id && !consent?.may_go_back) return [];
    const onclick = () => {
      if (this.outbox.isBusy) return;
      if (page) this.exchange("intake/page", { page_id: page.previous_id });
      else this.exchange("intake/back", {});
    };
    return [element("button", { type: "button", class: "plain big", onclick }, icon("arrow_back"), texts.back)];
  }

  nextButton() {
    const { texts } = this.view;
    const { next, isReady, nextLabel, waitLabel } = this.shown;
    const canWait = "next" in this.shown;
    if (!canWait) return [];
    const ready = Boolean(next) && (!isReady || isReady());
    const label = ready ? (nextLabel ?? texts.next) : (waitLabel ?? texts.tap_an_answer);
    const attributes = { type: "button", class: `next big ${ready ? "filled" : "plain"}`, "aria-disabled": String(!ready) };
    const onclick = () => {
      if (ready && !this.outbox.isBusy) next();
    };
    return [element("button", { ...attributes, onclick }, label, ready ? icon("arrow_forward") : null)];
  }

  savedState() {
    const { texts } = this.view;
    const shape = { saved: "check_circle", saving: "sync", not_saved: "error" }[this.state];
    return element("span", { class: `state ${this.state}`, role: "status" }, icon(shape), texts[this.state]);
  }

  showState(state) {
    this.state = state;
    this.root.querySelector(".state")?.replaceWith(this.savedState());
  }

  complain(sentence) {
    this.root.querySelector(".alert")?.remove();
    if (!sentence) return;
    const told = element("p", { class: "alert", role: "alert" }, icon("error"), sentence);
    this.root.querySelector(".middle").append(told);
    for (const button of this.root.querySelectorAll(".answers .on[aria-pressed=false]")) button.classList.remove("on");
  }

  leave() {
    for (const pageId of this.drafts.keys()) this.forget(pageId);
    this.outbox.close();
    this.root.remove();
  }
}

const screens = new WeakMap();

export default function ({ data, parentElement }) {
  const before = screens.get(parentElement);
  // Streamlit runs again whenever it likes; what the client sees is newer than what it sends.
  if (before?.data.session_id !== data.session_id) {
    before?.leave();
    screens.set(parentElement, new Screen(parentElement, data));
  }
  return () => {
    screens.get(parentElement)?.leave();
    screens.delete(parentElement);
  };
}
