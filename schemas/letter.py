"""The referral letter: what a doctor needs to know about one visit."""

from datetime import date, datetime
from typing import Self

from schemas.base import Schema
from schemas.clearing import cleared_flags, fired_flags
from schemas.clinic import ClinicProfile
from schemas.codes.answers import RedFlag
from schemas.codes.intake import Asked
from schemas.codes.outcomes import AdviseReason, Urgency
from schemas.codes.session import RedSign, Stop, StopReferral
from schemas.decide.decision import Decision
from schemas.decide.intake import MedicalClearance
from schemas.note import sources
from schemas.note.events import decision_input
from schemas.note.health import allergy_sentence
from schemas.note.subjective import complaint_sentences
from schemas.rules.loading import decision_rules
from schemas.session import PerformedStep
from schemas.standing import carried
from schemas.visit import ClientFacts, TherapistFacts, VisitRecord


class LetterContent(Schema):
    """One page in English, whatever the client speaks; it names answers, never a diagnosis.

    `reasons` are the answers that fired, also those in `cleared`, with the doctor's word on each;
    those in `earlier` were given at an earlier visit. `known` is what else the client said, in
    sentences, the most important first. `red_signs` showed during the session, each once.
    `urgency` is how soon a doctor must look. `steps` are those done, withheld or skipped, and
    empty where nobody was treated. `told_*`: who heard of the referral, and when.
    """

    clinic: ClinicProfile
    client: ClientFacts
    therapist: TherapistFacts
    local_date: date
    time_in: datetime
    urgency: Urgency
    reasons: tuple[RedFlag | AdviseReason, ...]
    cleared: dict[RedFlag, MedicalClearance]
    earlier: tuple[RedFlag, ...]
    known: tuple[str, ...]
    red_signs: tuple[RedSign, ...]
    was_treated: bool
    stopped: Stop
    steps: tuple[PerformedStep, ...]
    pain_before_nrs: int | None
    pain_after_nrs: int | None
    told_whom: str | None
    told_at: datetime | None

    @property
    def is_emergency(self) -> bool:
        """Whether it goes to the emergency department rather than to the client's own doctor."""
        return self.urgency is Urgency.NOW

    @classmethod
    def of(cls, record: VisitRecord, decision: Decision) -> Self:
        """The letter of a visit; `decision` is the one at its end."""
        session = record.session
        was_treated = session.started_at is not None and not session.not_treated
        return cls(
            clinic=record.clinic,
            client=record.client,
            therapist=record.therapist,
            local_date=session.local_date,
            time_in=session.time_in,
            urgency=how_soon(decision),
            reasons=_reasons(record, decision),
            cleared=_cleared(record),
            earlier=carried(record),
            known=_known(record),
            red_signs=_red_signs(record),
            was_treated=was_treated,
            stopped=decision.session_stopped,
            steps=record.steps if was_treated else (),
            pain_before_nrs=session.pain_before_nrs,
            pain_after_nrs=session.pain_after_nrs,
            told_whom=session.told_whom,
            told_at=session.told_at,
        )


def is_referred(decision: Decision) -> bool:
    """Whether a doctor should look at this client, because of an answer or of a red sign."""
    return bool(decision.referral_reasons) or decision.stop_referral is not StopReferral.NONE


def how_soon(decision: Decision) -> Urgency:
    """The doctor, by what the answers say or by a red sign, whichever is sooner."""
    soonest_first = list(Urgency)
    return min(decision.urgency, decision.stop_urgency, key=soonest_first.index)


def _reasons(record: VisitRecord, decision: Decision) -> tuple[RedFlag | AdviseReason, ...]:
    """Every red flag in file order, whether or not it decided; then what else advises a doctor."""
    given = record.clearance
    fired = fired_flags(decision_input(given)) if given else frozenset()
    flags = (
        one for one in decision_rules().red_flags if one in {*fired, *decision.referral_reasons}
    )
    advised = (one for one in decision.referral_reasons if isinstance(one, AdviseReason))
    return (*flags, *advised)


def _cleared(record: VisitRecord) -> dict[RedFlag, MedicalClearance]:
    return cleared_flags(decision_input(record.clearance)) if record.clearance else {}


def _known(record: VisitRecord) -> tuple[str, ...]:
    """Since when, where, how bad, and allergies, in the note's words."""
    intake = record.intake
    if intake is None:
        return ()
    asked = {*sources.of_intake(intake, Asked.ONSET, Asked.WHERE, Asked.PAIN)}
    told = (one for one in complaint_sentences(record) if asked.intersection(one.sources))
    return tuple(one.text for one in (*told, allergy_sentence(record, intake)))


def _red_signs(record: VisitRecord) -> tuple[RedSign, ...]:
    signs = [one.red_sign for one in record.standing_events if one.red_sign is not None]
    return tuple(dict.fromkeys(signs))
