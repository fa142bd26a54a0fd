// Posts touches (at most one in 20 s), and goes to the lock when none came for long enough.
// The wall clock is compared, so a tablet that slept locks at the moment it wakes.
// In a client's hands it does not lock, however long they think; its other tabs leave instead.
// A running session's pad covers itself and stays: it says so by preventing `palpate-idle`.
const REPORT_EVERY = 20_000;
const LOOK_EVERY = 5_000;
const KEY = "palpate.touched"; // shared by this browser's tabs
const LEFT = "palpate.left"; // written when this browser was locked, signed out or handed over
const GESTURES = ["pointerdown", "keydown", "wheel"];

let touched = Date.now();
let reported = Date.now();
let isCovered = false; // by the pad, until the PIN: touches do not wake it

function lastTouch() {
  try {
    return Math.max(touched, Number(localStorage.getItem(KEY)) || 0);
  } catch {
    return touched; // a browser without storage still locks
  }
}

function leave(door) {
  const here = location.pathname + location.search;
  const joint = door.includes("?") ? "&" : "?";
  location.replace(here === "/" ? door : `${door}${joint}next=${encodeURIComponent(here)}`);
}

function lock(door) {
  isCovered = !dispatchEvent(new Event("palpate-idle", { cancelable: true }));
  if (!isCovered) leave(door);
}

async function report() {
  reported = Date.now();
  try {
    const answer = await fetch("/api/activity", { method: "POST" });
    if (answer.status === 401) leave("/sign-in");
    if (answer.status === 423) lock("/lock");
  } catch {
    reported = 0; // no network: the next touch tries again
  }
}

function onGesture() {
  if (isCovered) return;
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
    const isIdle = !isClients && !isCovered && Date.now() - lastTouch() >= data.idleMilliseconds;
    if (isIdle) lock("/lock?idle=1");
  };
  const timer = setInterval(look, LOOK_EVERY);
  for (const gesture of GESTURES) addEventListener(gesture, onGesture, { capture: true, passive: true });
  const follow = (event) => {
    if (event.key !== LEFT) return;
    // The gate knows whether it is sign-in instead. A client's screen must lock nobody out.
    if (isClients) location.replace("/");
    else leave("/lock");
  };
  const wake = () => {
    isCovered = false;
    touched = Date.now();
  };
  addEventListener("storage", follow);
  addEventListener("palpate-awake", wake);
  document.addEventListener("visibilitychange", look);
  document.documentElement.dataset.palpateWatched = "yes";
  return () => {
    delete document.documentElement.dataset.palpateWatched;
    clearInterval(timer);
    for (const gesture of GESTURES) removeEventListener(gesture, onGesture, { capture: true });
    removeEventListener("storage", follow);
    removeEventListener("palpate-awake", wake);
    isCovered = false;
    document.removeEventListener("visibilitychange", look);
  };
}
