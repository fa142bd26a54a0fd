"""Scripts whose letters join, stack or run from right to left: which glyphs, and where."""
