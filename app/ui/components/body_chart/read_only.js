// The chart as a picture: what was marked and treated, with numbers that a list beside it explains.
export default function ({ data, parentElement }) {
  const charts = data.views.map((view) => {
    const { node, paint } = bodyChart(data.figure, { names: {}, label: data.labels[view], sides: data.sides, pixels: 1.05 });
    const chosen = data.places.map((one) => one.place);
    const strengths = Object.fromEntries(
      data.places.filter((one) => one.intensity !== null).map((one) => [one.place, one.intensity]),
    );
    const signs = data.places.map((one) => [one.place, String(one.number), one.number_at]);
    paint({ view, chosen, strengths, shown: chosen, signs });
    return node;
  });
  const row = document.createElement("div");
  row.className = "charts";
  row.append(...charts);
  parentElement.querySelector(".charts")?.remove();
  parentElement.append(row);
  return () => row.remove();
}
