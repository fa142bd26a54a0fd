"""Outcome measures: what was asked, how it is scored, and what change matters."""
