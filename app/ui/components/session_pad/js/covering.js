// A screen that nobody touched goes on without saying who lies on the table, until the PIN.
// `presence.js` tells when it is idle; whether it is still locked is the server's to say.
const NOBODY = "The client";

// What is drawn while the server has not answered yet; its own answers leave the same out.
function covered(view) {
  const steps = view.steps.map((step) => ({ ...step, suggested: { ...step.suggested, has_last_level: false, has_last_minutes: false, taken_from: "" } }));
  const said = { client_name: NOBODY, client_called: NOBODY, client_initials: "", is_covered: true };
  return { ...view, ...said, steps, last_time: null };
}

function watchIdle(pad, onTurn) {
  pad.isIdle = false;

  function rest(event) {
    event.preventDefault(); // the screen stays
    if (!pad.isIdle) turn(true);
    pad.look();
  }

  function turn(isIdle) {
    pad.isIdle = isIdle;
    if (!isIdle) dispatchEvent(new Event("palpate-awake"));
    onTurn();
  }

  // Every answer says whether the server shows everything again: somebody typed the PIN elsewhere.
  pad.heed = ({ is_covered: isCovered }) => {
    if (isCovered !== pad.isIdle) turn(isCovered);
  };
  addEventListener("palpate-idle", rest);
  return () => removeEventListener("palpate-idle", rest);
}
