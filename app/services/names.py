"""Clients' names on one browser's screens: shown, or initials in their place."""

from app.services.context import Context, reading, writing
from app.storage.records import web_sessions
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.taps import HideNames


def hide(ctx: Context, tap: HideNames) -> None:
    """Cover names in the actor's browser, or show them again; kept until said otherwise."""
    with writing(ctx, Permission.TREAT) as tx:
        if tap.hides != hidden_in(tx, ctx):
            web_sessions.set_hides_names(tx, ctx.actor.web_session_id, hides=tap.hides)


def are_hidden(ctx: Context) -> bool:
    """Whether the actor's browser covers names."""
    with reading(ctx, Permission.TREAT) as tx:
        return hidden_in(tx, ctx)


def hidden_in(tx: Transaction, ctx: Context) -> bool:
    """As `are_hidden`, for use cases that have a transaction open."""
    browser = web_sessions.by_id(tx, ctx.actor.web_session_id)
    return browser is not None and browser.session.hides_names
