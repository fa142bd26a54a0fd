"""Commands that `app.cli` gathers, and what they share."""
