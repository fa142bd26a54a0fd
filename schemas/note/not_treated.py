"""The short note of a visit without treatment: what was said, why not, and who was told."""

from schemas.note import sources
from schemas.note.cleared import clearance_sentences
from schemas.note.content import Sentence
from schemas.note.health import red_flag_sentences
from schemas.note.papers import is_intake_finished
from schemas.note.plan import doctor_sentences, sheet_sentences
from schemas.note.subjective import complaint_sentences
from schemas.note.words import said
from schemas.visit import VisitRecord


def subjective_not_treated(record: VisitRecord) -> tuple[Sentence, ...]:
    """The complaint, and the result of the screening."""
    flags = [] if record.intake is None else red_flag_sentences(record.intake)
    return (*complaint_sentences(record), *flags)


def objective_not_treated(record: VisitRecord) -> tuple[Sentence, ...]:
    """Nothing was done."""
    return (said("No hands-on work", sources.of_session(record, "not_treated")),)


def assessment_not_treated(record: VisitRecord) -> tuple[Sentence, ...]:
    """Why not: the referral and its red flags, or a clearance that was not used."""
    found = clearance_sentences(record)
    if record.clearance is None and not is_intake_finished(record):
        found.append(said("The intake was not finished", sources.of_session(record, "not_treated")))
    if record.clearance is None or not record.clearance.decision.blocked:
        found.append(said("Not treated", sources.of_session(record, "not_treated")))
    return tuple(found)


def plan_not_treated(record: VisitRecord) -> tuple[Sentence, ...]:
    """How soon a doctor, who was told, and the sheet that was given."""
    found = [*doctor_sentences(record), *sheet_sentences(record, "Given")]
    return tuple(found or [said("No home care given", sources.of_session(record, "home_care"))])
