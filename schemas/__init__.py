"""What Palpate's data means: pure types and pure functions, no framework, no clock, no disk."""
