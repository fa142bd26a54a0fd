// What the screen shows before the server has answered: the last answer with the waiting taps on it.
// It never guesses what the guard will say.
const FORESEEN = {
  begin_step: (view, body, now) => {
    endRunning(view, now);
    const step = view.steps.find((one) => one.step === body.step);
    Object.assign(step, { state: "running", recorded_id: body.id });
    view.running = { id: body.id, step: body.step, started_at: now, begun_at: now, areas: body.areas, level: body.level };
  },
  end_step: (view, body, now) => endRunning(view, now),
  finish: (view, body, now) => endRunning(view, now),
  change_areas: (view, body) => {
    if (view.running) view.running = { ...view.running, areas: body.areas, areas_text: "" };
  },
  marks: (view, body) => {
    view.marks = body.marks;
  },
  set_level: (view, body) => {
    if (view.running) view.running.level = body.level;
  },
  skip_step: (view, body) => {
    const step = view.steps.find((one) => one.step === body.step);
    Object.assign(step, { state: "skipped", recorded_id: body.id });
  },
  remove_step: (view, body) => {
    const step = view.steps.find((one) => one.recorded_id === body.step_id);
    if (step) Object.assign(step, { state: "open", recorded_id: null });
  },
  log_event: (view, body) => {
    view.log.unshift({ event_id: body.id, time: "", words: waitingWords(view, body), is_waiting: true });
    view.undo_event_id = body.id;
    Object.assign(view, { to_say: null, notice: "" });
    if (body.kind === "pressure_check") {
      view.last_check_at = new Date().toISOString();
      view.last_check_step_id = view.running?.id ?? null;
      view.last_check_level = view.running?.level ?? null;
    }
  },
  stop: (view, body, now) => {
    endRunning(view, now);
    Object.assign(view, { can_begin: false, stopped: body.sign ? "red_sign" : "client_stop" });
  },
  undo: (view, body) => {
    const entry = view.log.find((one) => one.event_id === body.event_id);
    if (entry) entry.is_struck = true;
    if (view.prompt && view.prompt.event_id === body.event_id) view.prompt = null;
    const standing = view.log.find((one) => one.event_id && !one.is_struck);
    view.undo_event_id = standing ? standing.event_id : null;
  },
  skin_after: (view) => {
    if (view.heat) view.heat.needs_skin_check = false;
  },
  respond: (view) => {
    view.prompt = null;
  },
  pain_after: (view, body) => {
    view.pain_after_nrs = body.pain_nrs;
  },
  response: (view, body) => {
    view.response = body.response;
  },
  next_visit: (view, body) => {
    Object.assign(view.next_visit, { day: body.day ?? null, none_planned: Boolean(body.none_planned) });
  },
};

function foreseen(answered, taps, now) {
  const view = structuredClone(answered);
  for (const { use, body } of taps) FORESEEN[use]?.(view, body, now);
  return view;
}

function endRunning(view, now) {
  if (!view.running) return;
  const step = view.steps.find((one) => one.step === view.running.step);
  const seconds = (new Date(now) - new Date(view.running.started_at)) / 1000;
  const minutes = Math.max(1, Math.round(seconds / 60));
  Object.assign(step, { state: "done", minutes: (step.minutes || 0) + minutes });
  view.running = null;
}

function waitingWords(view, body) {
  const level = view.running ? ` · level ${view.running.level}` : "";
  if (body.kind === "pain_now") return `Pain now ${body.pain_nrs}`;
  if (body.kind === "client_requests_more") return `Asked for level ${body.requested_level}`;
  if (body.guarding) return `Guarding seen${level}`;
  if (body.felt_0_10 !== undefined) return `Felt ${body.felt_0_10}${level}`;
  const word = view.words.find((one) => one.id === body.word);
  return (word ? word.english || word.text : "Stop") + level;
}
