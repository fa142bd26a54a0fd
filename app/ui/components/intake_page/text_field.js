// The client's own words. They are stored while they are typed; the button below makes them the
// answer, so that a page that was left in mid-word is asked again, with the words in it.
const MOST_CHARACTERS = 1_000; // as the server takes them

// The words on their way, and those that a reload left unsent. One for a page, however often drawn.
function typedWords(screen, page, draft) {
  if (draft.words) return draft.words;
  draft.words = new Words(screen.path("intake/words"), `intake.${page.question_ids[0]}`, "", {
    state: (name) => screen.showState(name),
    heard: () => {},
    refused: (sentence) => screen.complain(isTooLong(draft) ? screen.view.texts.too_long : sentence),
    leave: (status) => screen.leaveFor(status),
  });
  screen.outbox.words = draft.words;
  if (draft.words.isWaiting) {
    draft.text = draft.words.text;
    if ("has" in draft) draft.has = true; // only then there is a field to type in
    draft.words.send();
  }
  return draft.words;
}

function isTooLong(draft) {
  return roomLeft(draft.text, MOST_CHARACTERS).isOver;
}

function wordsField(screen, page, label, draft) {
  const words = typedWords(screen, page, draft);
  const counter = element("span", { class: "counter", role: "status" });
  const input = element("textarea", { rows: "3", "aria-label": label });
  const count = () => {
    const room = roomLeft(draft.text, MOST_CHARACTERS);
    counter.textContent = room.words;
    counter.classList.toggle("is-over", room.isOver);
  };
  input.value = draft.text;
  input.oninput = () => {
    const before = isTooLong(draft);
    draft.text = input.value;
    count();
    screen.complain("");
    words.type(draft.text);
    if (before !== isTooLong(draft)) screen.drawFoot();
  };
  count();
  return element("div", { class: "typed" }, input, counter);
}

// Nothing is said after all: what was typed is emptied, so that it does not come back.
function takeBack(screen, page, draft) {
  draft.text = "";
  if (draft.words.sequence || page.typed) draft.words.type("");
}
