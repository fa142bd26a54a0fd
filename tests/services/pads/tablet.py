"""The tablet behind a context: its web session, and that a refusal changed nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest

from app.services.context import Context
from schemas.errors import PalpateError, SessionLockedError
from schemas.web_session import SignedIn
from tests.services import people

IDLE: Final = timedelta(minutes=10)  # the clinic's setting in the demo
SECOND: Final = timedelta(seconds=1)


def browser(ctx: Context) -> SignedIn:
    """Its web session as it is stored."""
    return people.web_session(ctx.store, ctx.actor.web_session_id)


def assert_refused(
    ctx: Context, act: Callable[[], object], error: type[PalpateError] = SessionLockedError
) -> None:
    """It raises, and no row is another."""
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        act()
    assert people.every_row(ctx.store) == before
