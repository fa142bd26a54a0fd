// Once for each page: what is drawn anew at a tap stays where it is.
const SHOWN = { page: null };

export default function ({ data }) {
  if (SHOWN.page !== null && SHOWN.page !== data.page) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  SHOWN.page = data.page;
}
