// The words of a form in this tab. The fields are Streamlit's, so their text is read as it is typed:
// what was not left yet is no news to the server.
let stop = () => {};

function placeOf(form) {
  return `palpate.${form}`;
}

function read(form) {
  try {
    return JSON.parse(sessionStorage.getItem(placeOf(form)));
  } catch {
    return null;
  }
}

function fields(form) {
  return [...document.querySelectorAll(`[class*="st-key-${form}-"]`)].flatMap((box) => {
    const input = box.querySelector("input[type=text], input[type=tel], textarea");
    const key = [...box.classList].find((name) => name.startsWith(`st-key-${form}-`));
    return input ? [[key.slice(`st-key-${form}-`.length), input.value]] : [];
  });
}

function keeping({ form, owner, chosen }) {
  stop();
  const keep = () => {
    const words = { ...chosen, ...Object.fromEntries(fields(form)) };
    sessionStorage.setItem(placeOf(form), JSON.stringify({ owner, words }));
  };
  keep();
  document.addEventListener("input", keep);
  stop = () => document.removeEventListener("input", keep);
  return stop;
}

// Once for each load of the page: who throws the form away is not asked again.
function isFirstLook(form) {
  const load = String(performance.timeOrigin);
  const place = `${placeOf(form)}.looked`;
  if (sessionStorage.getItem(place) === load) return false;
  sessionStorage.setItem(place, load);
  return true;
}

export default function ({ data, setTriggerValue }) {
  const { form, owner, mode } = data;
  if (mode === "keep") return keeping(data);
  const kept = read(form);
  if (mode === "gone" || (kept && kept.owner !== owner)) sessionStorage.removeItem(placeOf(form));
  if (mode === "gone" || !isFirstLook(form) || kept?.owner !== owner) return;
  const isTyped = Object.entries(kept.words).some(([name, text]) => name !== "language" && text.trim());
  if (isTyped) setTriggerValue("words", kept.words);
}
