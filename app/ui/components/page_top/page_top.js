// Once for each page: what is drawn anew at a tap stays where it is.
const SHOWN = new Map();

export default function ({ data: { page, of } }) {
  if (SHOWN.has(of) && SHOWN.get(of) !== page) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  SHOWN.set(of, page);
}
