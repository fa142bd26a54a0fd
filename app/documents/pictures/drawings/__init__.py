"""The pictures themselves: one function each, which draws on a sketch."""
