"""The clinical codes: every word that code may branch on, once. Texts live in `schemas.rules`."""
