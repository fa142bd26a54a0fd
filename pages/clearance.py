"""Placeholder until its builder replaces it."""

from app.ui import session

ctx = session.require_context()
