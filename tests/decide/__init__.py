"""The clinical decision: public cases, an oracle of its own, properties, and every line by name."""
