"""Making the demo clinic: its people, then clients with every visit whole, in one transaction."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from app.services.demo.amending import amend
from app.services.demo.chance import Chance
from app.services.demo.clients import InventedClient, Inventor
from app.services.demo.plans import Stage
from app.services.demo.staff import CLINIC, staff
from app.services.demo.writing import write_client, write_consent, write_episode, write_note
from app.services.passwords import hashed
from app.storage import audit_chain, opening
from app.storage.gathering import gathered
from app.storage.records import accounts, clinics, episodes
from app.storage.store import Store, Transaction
from schemas.access import Role
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.audit import AuditAction, AuditEntry
from schemas.errors import StoreError
from schemas.note.content import NoteContent
from schemas.visit import TherapistFacts

DEMO_SESSIONS: Final = 200
_SEED: Final = 1
_CLIENTS_AT_ONCE: Final = 40
_LATELY: Final = 50
_CLOSED_AT: Final = time(19, 30)


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
    """Invent a clinic with so many sessions up to `now`; the same seed and moment, the same.

    Raises:
        StoreError: the folder holds a clinic already.
    """
    store = opening.create_store(folder, now, is_demo=True)
    try:
        with store.write() as tx:
            return _Making(tx, now.astimezone(UTC), seed).make(store, sessions)
    finally:
        store.close()


class _Making:
    """Writes invented rows in one transaction. Ids come from the seed, too."""

    def __init__(self, tx: Transaction, now: datetime, seed: int) -> None:
        self._tx = tx
        self._now = now
        self._chance = Chance(seed)
        self._zone = ZoneInfo(CLINIC.zone)
        self._signed: list[tuple[datetime, str, str]] = []
        self._lately: deque[NoteContent] = deque(maxlen=_LATELY)

    def make(self, store: Store, sessions: int) -> Made:
        """Clinic, staff, clients with all that is theirs, and the log of it."""
        therapists = self._clinic_and_staff(store)
        made_clients = made_sessions = 0
        inventor = Inventor(self._chance, self._now, therapists)
        for batch in _batches(inventor.clients(sessions)):
            self._write(batch)
            made_clients += len(batch)
            made_sessions += sum(len(client.visits) for client in batch)
        self._log()
        amend(self._tx, self._chance, sorted(self._lately, key=_moment), self._now)
        audit_chain.append_for_store(
            self._tx,
            AuditAction.DEMO_MADE,
            at=self._now,
            store_id="demo",
            details={"clients": made_clients, "sessions": made_sessions},
        )
        return Made(made_clients, made_sessions)

    def _clinic_and_staff(self, store: Store) -> dict[str, TherapistFacts]:
        """The therapists by login."""
        clinics.add(self._tx, CLINIC, is_demo=store.is_demo, at=self._now)
        secrets = hashed(SecretStr(DEMO_PASSWORD), SecretStr(DEMO_PIN))
        found = {}
        for profile in staff(self._now.astimezone(self._zone).date()):
            account_id = self._chance.new_id()
            accounts.add(self._tx, account_id, profile, secrets, at=self._now)
            if Role.THERAPIST in profile.roles:
                facts = profile.model_dump(include=set(TherapistFacts.model_fields))
                found[profile.login] = TherapistFacts(id=account_id, **facts)
        self._tx.flush()
        return found

    def _write(self, batch: Iterable[InventedClient]) -> None:
        with gathered(self._tx) as rows:
            for client in batch:
                self._write_client(rows, client)
        for client in batch:
            self._close_episodes(client)

    def _write_client(self, rows: Transaction, client: InventedClient) -> None:
        write_client(rows, client.person, client.visits[0].record)
        for episode in client.episodes:
            write_episode(rows, client.person.id, episode.visits)
        for made in client.visits:
            write_consent(rows, self._chance, made)
            if made.stage is Stage.SIGNED:
                content = write_note(rows, self._chance, made.record, self._now)
                self._signed.append((content.signed_at, content.note_id, made.record.therapist.id))
                self._lately.append(content)

    def _close_episodes(self, client: InventedClient) -> None:
        for episode in client.episodes:
            plan = episode.plan
            if plan.outcome is not None and plan.closed_on is not None:
                closed_at = datetime.combine(plan.closed_on, _CLOSED_AT, self._zone)
                at = closed_at.astimezone(UTC)
                episodes.close(self._tx, episode.id, revision=1, outcome=plan.outcome, at=at)

    def _log(self) -> None:
        """Who signed which note, in the order of signing."""
        entries = (
            AuditEntry(
                seq=0,
                at=at,
                action=AuditAction.NOTE_SIGNED,
                actor_id=therapist_id,
                subject="note",
                subject_id=note_id,
                details={},
            )
            for at, note_id, therapist_id in sorted(self._signed)
        )
        audit_chain.append_all(self._tx, entries)


def _moment(note: NoteContent) -> tuple[datetime, str]:
    return note.signed_at, note.note_id


def _batches(clients: Iterator[InventedClient]) -> Iterator[list[InventedClient]]:
    while batch := list(islice(clients, _CLIENTS_AT_ONCE)):
        yield batch
