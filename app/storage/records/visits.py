"""One visit with everything that belongs to it, put together from its rows."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.storage.records import accounts, clients, clinics, consents, intakes, sessions, treatment
from app.storage.store import Transaction
from app.storage.tables import EpisodeRow, NoteRow, SessionRow
from schemas.client import Client, allergies_of
from schemas.clinic import ClinicProfile
from schemas.codes.treatment import StepStatus
from schemas.session import PerformedStep, Session
from schemas.visit import ClientFacts, EarlierVisit, IntakeRecord, TherapistFacts, VisitRecord


def of_session(tx: Transaction, session_id: str) -> VisitRecord:
    """The visit. A merged client's visit is the kept client's.

    Raises:
        NotFoundError: there is no such session.
    """
    session = sessions.get(tx, session_id)
    client = client_of(tx, session.episode_id)
    record_ids = clients.members(tx, [client.id])
    intake = intakes.of_session(tx, session_id)
    earlier, number = _before(tx, session)
    return VisitRecord(
        clinic=_clinic(tx),
        client=_client_facts(clients.by_ids(tx, record_ids), client, intake),
        therapist=_therapist(tx, session.therapist_id),
        session=session,
        visit_number=number,
        intake=intake,
        clearance=intakes.newest_clearance(tx, session_id),
        consent=consents.newest(tx, record_ids),
        steps=tuple(treatment.steps_of(tx, session_id)),
        events=tuple(treatment.events_of(tx, session_id)),
        earlier=earlier,
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


def _client_facts(
    records: Iterable[Client], kept: Client, intake: IntakeRecord | None
) -> ClientFacts:
    ordered = [kept, *(one for one in records if one.id != kept.id)]
    said = allergies_of(ordered)
    medicines = tuple(dict.fromkeys(one.medicines for one in ordered if one.medicines))
    return ClientFacts(
        **kept.model_dump(
            include=ClientFacts.model_fields.keys() - {"allergies", "medicines"},
        ),
        allergies=tuple(dict.fromkeys((*said, *_also(intake, "in_allergy")))),
        medicines=tuple(dict.fromkeys((*medicines, *_also(intake, "in_medicines")))),
    )


def _also(intake: IntakeRecord | None, question: str) -> tuple[str, ...]:
    """What the client wrote on the tablet: shown at once, without waiting for the desk."""
    answer = (intake.answers.get(question) if intake else None) or {}
    return (" ".join(answer["text"].split()),) if answer.get("text") else ()


def _therapist(tx: Transaction, account_id: str) -> TherapistFacts:
    account = accounts.by_id(tx, account_id).account
    return TherapistFacts(**{name: getattr(account, name) for name in TherapistFacts.model_fields})


def _before(tx: Transaction, session: Session) -> tuple[EarlierVisit | None, int]:
    """The episode's visit before this one, and this one's number from 1; not-treated ones count."""
    rows = select(SessionRow.id).where(SessionRow.episode_id == session.episode_id)
    ids = list(tx.scalars(rows.order_by(SessionRow.time_in, SessionRow.id)))
    place = ids.index(session.id)
    if place == 0:
        return None, 1
    before = sessions.get(tx, ids[place - 1])
    steps = treatment.steps_of(tx, before.id)
    return earlier_of(before, steps), place + 1


def earlier_of(session: Session, steps: list[PerformedStep]) -> EarlierVisit:
    """What a visit tells the one after it."""
    done = [step for step in steps if step.status is StepStatus.DONE]
    levels = [step.applied_level for step in done if step.applied_level is not None]
    day: date = session.local_date
    return EarlierVisit(
        local_date=day,
        pain_before_nrs=session.pain_before_nrs,
        pain_after_nrs=session.pain_after_nrs,
        highest_level=max(levels, default=None),
        minutes=sum(step.minutes or 0 for step in done),
        areas=tuple(dict.fromkeys(area for step in done for area in step.areas)),
        steps=tuple(done),
    )
