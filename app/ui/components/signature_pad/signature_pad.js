// A finger's signature. Only its strokes are kept, in units of a pad 900 wide and 300 high.
const PAD = { width: 900, height: 300 };
const MOST_POINTS = 3_900;
const NEAREST = 3; // points closer than this say nothing new

const KEY_STEP = 24;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function signaturePad(label, byKeys, strokes, onChange) {
  const canvas = element("canvas", {
    role: "application", tabindex: "0", "aria-label": label, "aria-description": byKeys,
  });
  let stroke = null;
  let keyed = null; // the stroke that the arrow keys draw

  const draw = () => {
    const box = canvas.getBoundingClientRect();
    const sharpness = devicePixelRatio || 1;
    canvas.width = Math.max(1, box.width * sharpness);
    canvas.height = Math.max(1, box.height * sharpness);
    const pen = canvas.getContext("2d");
    pen.setTransform(canvas.width / PAD.width, 0, 0, canvas.height / PAD.height, 0, 0);
    pen.lineWidth = 4;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const points of strokes) {
      pen.beginPath();
      pen.moveTo(...points[0]);
      for (const point of points) pen.lineTo(...point);
      pen.stroke();
    }
  };
  const pointOf = (event) => {
    const box = canvas.getBoundingClientRect();
    const within = (part, whole, most) => Math.min(most, Math.max(0, Math.round((part / whole) * most)));
    return [
      within(event.clientX - box.left, box.width, PAD.width),
      within(event.clientY - box.top, box.height, PAD.height),
    ];
  };
  const isFull = () => strokes.reduce((sum, points) => sum + points.length, 0) >= MOST_POINTS;
  const add = (event) => {
    const [x, y] = pointOf(event);
    const [lastX, lastY] = stroke[stroke.length - 1];
    if (!isFull() && Math.hypot(x - lastX, y - lastY) >= NEAREST) stroke.push([x, y]);
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    stroke = [pointOf(event)];
    strokes.push(stroke);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke || !event.isPrimary) return;
    const between = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const one of between.length ? between : [event]) add(one);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (stroke) onChange();
      stroke = null;
    });
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.key === " ") keyed = null;
    else if (KEYS[event.key]) drawOn(KEYS[event.key]);
    else return;
    event.preventDefault(); // the page would scroll
  });
  const inside = (part, most) => Math.min(most, Math.max(0, part));
  const drawOn = ([across, down]) => {
    if (isFull()) return;
    const start = [inside(PAD.width / 6 + strokes.length * KEY_STEP, PAD.width), PAD.height / 2];
    const at = keyed ? keyed[keyed.length - 1] : start;
    if (!keyed) strokes.push((keyed = [at]));
    keyed.push([inside(at[0] + across * KEY_STEP, PAD.width), inside(at[1] + down * KEY_STEP, PAD.height)]);
    draw();
    onChange();
  };
  // Without this the browser takes a quick stroke for a fling and swallows the next tap.
  for (const touch of ["touchstart", "touchmove"]) {
    canvas.addEventListener(touch, (event) => event.preventDefault(), { passive: false });
  }
  new ResizeObserver(draw).observe(canvas);
  return {
    canvas,
    clear: () => {
      strokes.length = 0;
      keyed = null;
      draw();
      onChange();
    },
  };
}

// Long enough to be a name: the same measure as the server's.
function isSigned(strokes) {
  const length = (points) =>
    points.slice(1).reduce((sum, [x, y], at) => sum + Math.hypot(x - points[at][0], y - points[at][1]), 0);
  return strokes.some((points) => length(points) >= 30);
}
