"""From stored answers to the outcome measures that the client was asked for."""

from schemas.codes.intake import SKIPPED, Asked
from schemas.intake.activities import chosen, score_id
from schemas.intake.questions import Answers
from schemas.measures.taken import Measures


def asked_measures(answers: Answers) -> Measures:
    """What was passed over was not asked, and only chosen activities count."""
    scores = {one: answers.get(score_id(one)) for one in chosen(answers)}
    change = answers.get(Asked.CHANGE)
    return Measures.model_validate(
        {
            "psfs": {one: score for one, score in scores.items() if score not in (None, SKIPPED)},
            "pgic": None if change == SKIPPED else change,
        }
    )
