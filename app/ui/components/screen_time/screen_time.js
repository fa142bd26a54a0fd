// Seconds in which this page is seen and somebody is at it; the number only grows.
const LOOK_EVERY = 1_000;
const TELL_EVERY = 15_000;
const AT_IT = 60_000;
const GESTURES = ["pointerdown", "keydown", "wheel", "scroll"];
const PRESSES = ["Enter", " "]; // the keys that may sign
const SCREENS = new WeakMap();

function makeWatch(address) {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // also on an insecure host name
  const screen = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  let [counted, told] = [0, -1]; // milliseconds, seconds
  let touched = performance.now(); // whoever opened the page is at it
  let looked = touched;

  const touch = () => {
    touched = performance.now();
  };
  const look = () => {
    const now = performance.now();
    const passed = Math.min(now - looked, 2 * LOOK_EVERY); // asleep or put off, it does not count
    looked = now;
    if (document.visibilityState === "visible" && now - touched <= AT_IT) counted += passed;
  };
  const tell = () => {
    const seconds = Math.floor(counted / 1_000);
    if (seconds === told) return;
    navigator.sendBeacon(address, JSON.stringify({ screen, seconds }));
    told = seconds;
  };
  const lookAndTell = () => {
    look();
    tell();
  };
  // What comes after the signature is late, and any press may be the one that signs.
  const press = ({ type, key }) => {
    if (type === "pointerdown" || PRESSES.includes(key)) lookAndTell();
  };
  const timers = [setInterval(look, LOOK_EVERY), setInterval(tell, TELL_EVERY)];
  const wide = { capture: true, passive: true };
  for (const gesture of GESTURES) addEventListener(gesture, touch, wide);
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, press, wide);
  addEventListener("pagehide", lookAndTell);
  document.addEventListener("visibilitychange", lookAndTell);
  return () => {
    lookAndTell();
    for (const timer of timers) clearInterval(timer);
    for (const gesture of GESTURES) removeEventListener(gesture, touch, wide);
    for (const gesture of ["pointerdown", "keydown"]) removeEventListener(gesture, press, wide);
    removeEventListener("pagehide", lookAndTell);
    document.removeEventListener("visibilitychange", lookAndTell);
  };
}

export default function ({ data, parentElement }) {
  // The page is drawn anew at every tap; the count goes on.
  if (!SCREENS.has(parentElement)) SCREENS.set(parentElement, makeWatch(data.address));
  return () => {
    SCREENS.get(parentElement)?.();
    SCREENS.delete(parentElement);
  };
}
