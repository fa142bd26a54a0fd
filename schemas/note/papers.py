"""What must be on file before a note is signed: client, licence, intake, clearance, consent."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from schemas.client import FULL_AGE, age_on
from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import Referral
from schemas.codes.session import StopReferral
from schemas.note.events import final_decision
from schemas.note.gaps import Requirement
from schemas.note.health import positive_flags
from schemas.visit import Consent, VisitRecord


def people(record: VisitRecord) -> Iterator[Requirement]:
    """Who was here and who treats; on every note."""
    client, therapist = record.client, record.therapist
    if not client.phone:
        yield Requirement.CONTACT
    if _is_minor(record) and not client.guardian_name:
        yield Requirement.GUARDIAN
    if not (therapist.licence and therapist.licence_state and therapist.licence_expires):
        yield Requirement.LICENCE
    elif therapist.licence_expires < record.session.local_date:
        yield Requirement.LICENCE_VALID


def intake(record: VisitRecord) -> Iterator[Requirement]:
    """The health history of today.

    An intake that ends without treatment may be cut short: by an emergency, or because the
    client left.
    """
    if not is_intake_finished(record) and not record.session.not_treated:
        yield Requirement.INTAKE


def clearance(record: VisitRecord) -> Iterator[Requirement]:
    """A clearance with every question answered that must be."""
    if record.clearance is None:
        yield Requirement.CLEARANCE
    elif record.clearance.decision.missing_answers:
        yield Requirement.ANSWERS


def consents(record: VisitRecord) -> Iterator[Requirement]:
    """A signed consent that holds on the day of the visit, and today's yes."""
    if record.consent is None or not _holds(record.consent, record):
        yield Requirement.CONSENT
    elif _is_minor(record) and not record.consent.guardian_relation:
        yield Requirement.GUARDIAN_CONSENT
    if record.session.verbal_consent_at is None:
        yield Requirement.VERBAL_CONSENT


def told(record: VisitRecord) -> Iterator[Requirement]:
    """Somebody heard that a doctor should check this, where one should."""
    session = record.session
    is_told = session.told_whom and session.told_how and session.told_at
    if needs_telling(record) and not is_told:
        yield Requirement.TOLD


def is_intake_finished(record: VisitRecord) -> bool:
    """Whether every question that applies was answered, or an emergency ended them."""
    return record.intake is not None and record.intake.completed_at is not None


def needs_telling(record: VisitRecord) -> bool:
    """A doctor should check this: by the clearance, by a red sign, or by an answer without one.

    Answers that are merely missing send nobody to a doctor, nor does advice to a client who
    was not treated.
    """
    decision = final_decision(record)
    if decision is None or not is_intake_finished(record):
        return bool(_answered_yes(record))
    if decision.stop_referral is not StopReferral.NONE:
        return True
    is_only_advice = decision.referral is Referral.ADVISE
    return bool(decision.referral_reasons) and not (is_only_advice and record.session.not_treated)


def _answered_yes(record: VisitRecord) -> tuple[RedFlag, ...]:
    return () if record.intake is None else positive_flags(record.intake)


def _is_minor(record: VisitRecord) -> bool:
    return age_on(record.client.born_on, record.session.local_date) < FULL_AGE


def _holds(consent: Consent, record: VisitRecord) -> bool:
    signed_on = consent.signed_at.astimezone(ZoneInfo(record.clinic.zone)).date()
    return signed_on <= record.session.local_date <= consent.valid_until
