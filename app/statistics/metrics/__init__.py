"""One family of figures each: `tally` counts a selection exactly, and a figure is made of it."""
