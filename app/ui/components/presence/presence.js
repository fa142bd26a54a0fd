// Posts touches (at most one in 20 s), and goes to the lock when none came for long enough.
// The wall clock is compared, so a tablet that slept locks at the moment it wakes.
// In a client's hands it does not lock, however long they think; its other tabs leave instead.
const REPORT_EVERY = 20_000;
const LOOK_EVERY = 5_000;
const KEY = "palpate.touched"; // shared by this browser's tabs
const LEFT = "palpate.left"; // written when this browser was locked, signed out or handed over
const GESTURES = ["pointerdown", "keydown", "wheel"];

let touched = Date.now();
let reported = Date.now();

function lastTouch() {
  try {
    return Math.max(touched, Number(localStorage.getItem(KEY)) || 0);
  } catch {
    return touched; // a browser without storage still locks
  }
}

function leave(door) {
  const here = location.pathname + location.search;
  location.replace(here === "/" ? door : `${door}?next=${encodeURIComponent(here)}`);
}

async function report() {
  reported = Date.now();
  try {
    const answer = await fetch("/api/activity", { method: "POST" });
    if (answer.status === 401) leave("/sign-in");
    if (answer.status === 423) leave("/lock");
  } catch {
    reported = 0; // no network: the next touch tries again
  }
}

function onGesture() {
  touched = Date.now();
  try {
    localStorage.setItem(KEY, String(touched));
  } catch {
    // nothing to share with
  }
  if (touched - reported > REPORT_EVERY) report();
}

function tellOtherTabs() {
  try {
    localStorage.setItem(LEFT, String(Date.now()));
  } catch {
    // without storage the other tab leaves at its next touch
  }
}

export default function ({ data }) {
  const isClients = data.idleMilliseconds === null;
  if (isClients) tellOtherTabs();
  const look = () => {
    if (!isClients && Date.now() - lastTouch() >= data.idleMilliseconds) leave("/lock");
  };
  const timer = setInterval(look, LOOK_EVERY);
  for (const gesture of GESTURES) addEventListener(gesture, onGesture, { capture: true, passive: true });
  const follow = (event) => {
    if (event.key !== LEFT) return;
    // The gate knows whether it is sign-in instead. A client's screen must lock nobody out.
    if (isClients) location.replace("/");
    else leave("/lock");
  };
  addEventListener("storage", follow);
  document.addEventListener("visibilitychange", look);
  document.documentElement.dataset.palpateWatched = "yes";
  return () => {
    delete document.documentElement.dataset.palpateWatched;
    clearInterval(timer);
    for (const gesture of GESTURES) removeEventListener(gesture, onGesture, { capture: true });
    removeEventListener("storage", follow);
    document.removeEventListener("visibilitychange", look);
  };
}
