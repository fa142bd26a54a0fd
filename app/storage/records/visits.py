"""One visit with everything that belongs to it, put together from its rows."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app.storage.records import (
    accounts,
    clients,
    clinics,
    consents,
    earlier,
    intakes,
    sessions,
    treatment,
)
from app.storage.store import Transaction
from app.storage.tables import EpisodeRow, NoteRow
from schemas.client import Client, allergies_of
from schemas.clinic import ClinicProfile
from schemas.codes.intake import Asked
from schemas.declared import declared_in
from schemas.visit import ClientFacts, IntakeRecord, TherapistFacts, VisitRecord


def of_session(tx: Transaction, session_id: str) -> VisitRecord:
    """The visit. A merged client's visit is the kept client's.

    Raises:
        NotFoundError: there is no such session.
    """
    session = sessions.get(tx, session_id)
    client = client_of(tx, session.episode_id)
    record_ids = clients.members(tx, [client.id])
    intake = intakes.of_session(tx, session_id)
    series = earlier.of_episode(tx, session)
    return VisitRecord(
        clinic=_clinic(tx),
        client=_client_facts(client, _merged_into(tx, client, record_ids), intake),
        therapist=_therapist(tx, session.therapist_id),
        session=session,
        visit_number=len(series) + 1,
        intake=intake,
        clearance=intakes.newest_clearance(tx, session_id),
        consent=consents.newest(tx, record_ids),
        steps=tuple(treatment.steps_of(tx, session_id)),
        events=tuple(treatment.events_of(tx, session_id)),
        earlier=series[-1] if series else None,
        series=series,
        is_signed=is_signed(tx, session_id),
    )


def client_of(tx: Transaction, episode_id: str) -> Client:
    """The kept client whose episode this is."""
    return clients.kept(tx, tx.get_one(EpisodeRow, episode_id).client_id)


def is_signed(tx: Transaction, session_id: str) -> bool:
    """Whether the session has a signed note."""
    return tx.scalar(select(NoteRow.id).where(NoteRow.session_id == session_id)) is not None


def _clinic(tx: Transaction) -> ClinicProfile:
    clinic = clinics.get(tx)
    return ClinicProfile(**{name: getattr(clinic, name) for name in ClinicProfile.model_fields})


def _merged_into(tx: Transaction, kept: Client, record_ids: Iterable[str]) -> list[Client]:
    others = [one for one in record_ids if one != kept.id]
    return clients.by_ids(tx, others) if others else []


def _client_facts(
    kept: Client, merged: Iterable[Client], intake: IntakeRecord | None
) -> ClientFacts:
    ordered = [kept, *merged]
    answers = intake.answers if intake else {}
    medicines = tuple(dict.fromkeys(one.medicines for one in ordered if one.medicines))
    return ClientFacts(
        **kept.model_dump(
            include=ClientFacts.model_fields.keys() - {"allergies", "medicines", "health_at"},
        ),
        health_at=_oldest_health(ordered),
        # What is on the tablet is shown at once, without waiting for the desk.
        allergies=allergies_of(ordered, declared_in(answers.get(Asked.ALLERGY))),
        medicines=tuple(dict.fromkeys((*medicines, *declared_in(answers.get(Asked.MEDICINES))))),
    )


def _oldest_health(records: Iterable[Client]) -> datetime | None:
    telling = [one.health_at for one in records if one.allergies or one.medicines]
    return min((at for at in telling if at is not None), default=None)


def _therapist(tx: Transaction, account_id: str) -> TherapistFacts:
    account = accounts.by_id(tx, account_id).account
    return TherapistFacts(**{name: getattr(account, name) for name in TherapistFacts.model_fields})
