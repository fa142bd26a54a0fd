"""Outcome measures: scores, changes, and whether an episode gets anywhere."""
