"""How a client is asked for an outcome measure."""

from schemas.clinic import Language
from schemas.codes.intake import Asked, IntakeText
from schemas.codes.measures import Measure
from schemas.intake.activities import SCORED
from schemas.rules.intake_texts import intake_text
from schemas.rules.measures import measure_rules
from schemas.rules.rows import Worded


def measure_question(question_id: str, language: Language) -> str:
    """The question as the client reads it, with the activity that it asks about."""
    rows = measure_rules()
    if question_id == Asked.CHANGE:
        return _in(rows.measures[Measure.PGIC].question, language)
    psfs = rows.measures[Measure.PSFS]
    if question_id == Asked.ACTIVITIES:
        return _in(psfs.choose, language)
    activity = rows.activities[SCORED[question_id]].in_language(language)
    return _in(psfs.question, language).format(activity=activity[:1].lower() + activity[1:])


def ends(question_id: str, language: Language) -> tuple[str, str]:
    """The words at the two ends of a scale from 0 to 10; of pain unless an activity is rated."""
    if question_id in SCORED:
        psfs = measure_rules().measures[Measure.PSFS]
        return _in(psfs.low, language), _in(psfs.high, language)
    lowest, highest = IntakeText.NO_PAIN, IntakeText.WORST_PAIN
    return intake_text(lowest, language), intake_text(highest, language)


def _in(words: Worded | None, language: Language) -> str:
    return words.in_language(language) if words else ""
