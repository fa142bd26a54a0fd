"""The real program over a demo clinic, with browsers in every standing made ready for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from app.services.demo import make_demo
from app.services.running import system_clock
from app.storage.opening import open_store
from app.storage.records import web_sessions
from app.storage.store import Store
from app.storage.tables import IntakeRow
from tests.gate import people
from tests.gate.browser import Browser
from tests.services import people as service_people
from tests.services import session_taps, sessions_of
from tests.serving import served

LOGINS: Final = ("therapist", "frontdesk", "owner", "admin")


@dataclass(frozen=True)
class Program:
    """A running Palpate; `tokens` are the cookies of browsers by login or by what befell them.

    `held_ids`: the session whose client holds "... in hands", and another one.
    `pad_ids`: the session that runs on the therapist's "... on pad", and one that has ended; who
    strays from an idle pad to any other address has shut it.
    """

    url: str
    tokens: dict[str, str | None]
    held_ids: tuple[str, str]
    pad_ids: tuple[str, str]

    def browser(self, who: str) -> Browser:
        """The browser of a login, or one that is revoked, expired, locked and so on."""
        return Browser(self.url, token=self.tokens[who])


@contextmanager
def palpate(folder: Path) -> Iterator[Program]:
    """`palpate run` until the block ends. Its clock is the computer's own."""
    make_demo(folder, system_clock(), sessions=5, seed=3)
    store = open_store(folder, system_clock())
    try:
        tokens = _prepared(store)
        held_ids = _handed_over(store, tokens)
        pad_ids = _on_pad(store, tokens)
    finally:
        store.close()
    with served(folder) as program:
        made = Program(program.url, tokens, held_ids, pad_ids)
        with made.browser("signed out") as browser:
            browser.submit("/sign-out")
        yield made


def _prepared(store: Store) -> dict[str, str | None]:
    now = system_clock()
    tokens: dict[str, str | None] = {"stranger": None, "garbage": "garbage"}
    tokens |= {login: people.opened(store, login, now) for login in LOGINS}
    for name in ("revoked", "signed out", "locked"):
        tokens[name] = people.opened(store, "admin", now)
    people.revoke(store, str(tokens["revoked"]), now)
    with store.write() as tx:
        locked = people.session_of(store, tokens["locked"])
        web_sessions.set_locked(tx, locked.id, now)
    tokens["expired"] = people.opened(store, "admin", now - timedelta(hours=12, seconds=1))
    tokens["idle"] = people.opened(store, "admin", now - timedelta(minutes=10, seconds=1))
    tokens["deactivated"] = people.left(store, now)
    return tokens


def _handed_over(store: Store, tokens: dict[str, str | None]) -> tuple[str, str]:
    """Two browsers in the hands of one client: a therapist's, and the front desk's."""
    with store.read() as tx:
        held, other = tx.scalars(select(IntakeRow.session_id).limit(2))
    for login in ("therapist", "frontdesk"):
        token = people.opened(store, login, system_clock())
        people.hand_over(store, token, held)
        tokens[f"{login} in hands"] = token
    return held, other


def _on_pad(store: Store, tokens: dict[str, str | None]) -> tuple[str, str]:
    """The therapist's browsers while a session runs: two left idle, and one locked by hand."""
    long_ago = system_clock() - timedelta(minutes=10, seconds=1)
    therapist = service_people.context(store, lambda: long_ago, "therapist")
    runs = sessions_of.started(therapist)
    session_taps.begin(therapist, runs)
    ended = sessions_of.started(therapist, session={"time_out": long_ago})
    for name in ("idle on pad", "strayed from pad", "locked on pad"):
        tokens[name] = people.opened(store, "therapist", long_ago)
    with store.write() as tx:
        locked = people.session_of(store, tokens["locked on pad"])
        web_sessions.set_locked(tx, locked.id, long_ago)
    return runs, ended
