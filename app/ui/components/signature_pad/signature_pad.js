// A finger's signature. Only its strokes are kept, in units of a pad 900 wide and 300 high.
const PAD = { width: 900, height: 300 };
const MOST_POINTS = 3_900;
const NEAREST = 3; // points closer than this say nothing new

function signaturePad(label, strokes, onChange) {
  const canvas = element("canvas", { role: "img", "aria-label": label });
  let stroke = null;

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
  const add = (event) => {
    const [x, y] = pointOf(event);
    const [lastX, lastY] = stroke[stroke.length - 1];
    const isFull = strokes.reduce((sum, points) => sum + points.length, 0) >= MOST_POINTS;
    if (!isFull && Math.hypot(x - lastX, y - lastY) >= NEAREST) stroke.push([x, y]);
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
  // Without this the browser takes a quick stroke for a fling and swallows the next tap.
  for (const touch of ["touchstart", "touchmove"]) {
    canvas.addEventListener(touch, (event) => event.preventDefault(), { passive: false });
  }
  new ResizeObserver(draw).observe(canvas);
  return {
    canvas,
    clear: () => {
      strokes.length = 0;
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
