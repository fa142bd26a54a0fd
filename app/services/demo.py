"""The demo clinic: invented people and sessions, in a folder of their own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from app.services.demo_course import Visit, visits
from app.services.demo_people import CLINIC, STAFF, invented_client
from app.services.passwords import hashed
from app.storage import audit_chain, opening
from app.storage.records import accounts, clients, clinics, episodes, sessions
from app.storage.store import Store, Transaction
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.audit import AuditAction
from schemas.errors import StoreError
from schemas.session import Session

DEMO_SESSIONS: Final = 200
_SEED: Final = 1
_HISTORY_DAYS: Final = 540
_ASKED_BACK_SHARE: Final = 0.7


@dataclass(frozen=True)
class Made:
    """How much was invented."""

    clients: int
    sessions: int


def ensure_demo(folder: Path, now: datetime) -> None:
    """Make the demo clinic if the folder is empty; a demo that is there stays.

    Raises:
        StoreError: the folder holds a real clinic.
    """
    if not opening.holds_a_store(folder):
        make_demo(folder, now, sessions=DEMO_SESSIONS, seed=_SEED)
    elif not opening.is_demo_folder(folder):
        raise StoreError(
            f"The folder {folder} holds a real clinic. Leave out --demo, or choose another folder."
        )


def make_demo(folder: Path, now: datetime, *, sessions: int, seed: int) -> Made:
    """Invent a clinic with so many sessions up to yesterday; the same seed and day, the same.

    Raises:
        StoreError: the folder holds a clinic already.
    """
    store = opening.create_store(folder, now, is_demo=True)
    try:
        with store.write() as tx:
            return _Inventor(tx, now, seed).invent(store, sessions)
    finally:
        store.close()


class _Inventor:
    """Writes invented rows in one transaction. Ids come from the seed, too."""

    def __init__(self, tx: Transaction, now: datetime, seed: int) -> None:
        self._tx = tx
        self._now = now
        self._chance = Random(seed)  # noqa: S311 - invented people need no secrecy
        self._zone = ZoneInfo(CLINIC.zone)
        self._today = now.astimezone(self._zone).date()
        self._staff = {profile.login: self._id() for profile in STAFF}

    def invent(self, store: Store, wanted: int) -> Made:
        """Clinic, staff, clients, episodes and sessions."""
        self._clinic_and_staff(store)
        made_clients = made_sessions = 0
        while made_sessions < wanted:
            made = self._client(wanted - made_sessions)
            made_clients += bool(made)
            made_sessions += made
        audit_chain.append_for_store(
            self._tx,
            AuditAction.DEMO_MADE,
            at=self._now,
            store_id="demo",
            details={"clients": made_clients, "sessions": made_sessions},
        )
        return Made(made_clients, made_sessions)

    def _clinic_and_staff(self, store: Store) -> None:
        clinics.add(self._tx, CLINIC, is_demo=store.is_demo, at=self._now)
        secrets = hashed(SecretStr(DEMO_PASSWORD), SecretStr(DEMO_PIN))
        for profile in STAFF:
            accounts.add(self._tx, self._staff[profile.login], profile, secrets, at=self._now)

    def _client(self, most: int) -> int:
        """One client with one episode; returns how many sessions it has."""
        first_day = self._today - timedelta(days=self._chance.randint(1, _HISTORY_DAYS))
        course = [
            visit
            for visit in visits(self._chance, first_day, self._zone)
            if visit.time_in.date() < self._today
        ][:most]
        if not course:
            return 0
        client_id, episode_id = self._id(), self._id()
        author, begin = self._staff["therapist"], course[0].time_in.astimezone(UTC)
        client = invented_client(self._chance, self._today)
        clients.add(self._tx, client_id, client, created_by=author, at=begin)
        self._tx.flush()
        episodes.add(self._tx, episode_id, client_id, opened_by=author, at=begin)
        self._tx.flush()
        for visit, later in zip(course, [*course[1:], None], strict=True):
            sessions.add(self._tx, self._session(episode_id, visit, later))
        return len(course)

    def _session(self, episode_id: str, visit: Visit, later: Visit | None) -> Session:
        return Session(
            id=self._id(),
            episode_id=episode_id,
            therapist_id=self._staff["therapist"],
            local_date=visit.time_in.date(),
            time_in=visit.time_in.astimezone(UTC),
            time_out=visit.time_out.astimezone(UTC),
            pain_before_nrs=visit.pain_before_nrs,
            pain_after_nrs=visit.pain_after_nrs,
            next_visit_on=later.time_in.date() if later else self._asked_back(visit),
        )

    def _asked_back(self, visit: Visit) -> date | None:
        """The day a client was asked to come back, whether or not the client will."""
        if self._chance.random() >= _ASKED_BACK_SHARE:
            return None
        return visit.time_in.date() + timedelta(days=self._chance.choice((4, 7)))

    def _id(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"
