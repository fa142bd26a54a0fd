// A page of Streamlit's cannot answer with a redirect, so the browser is asked to go.
export default function ({ data }) {
  const here = location.pathname + location.search;
  location.replace(here === "/" ? data.door : `${data.door}?next=${encodeURIComponent(here)}`);
}
