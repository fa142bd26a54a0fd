"""From stored answers and the therapist's findings to what the decision reads."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from schemas.clinic import Language
from schemas.codes.answers import Modifier, RedFlag, Region
from schemas.codes.intake import SKIPPED, UNKNOWN, Asked
from schemas.codes.treatment import Area, Finding
from schemas.decide.intake import Intake, MedicalClearance
from schemas.errors import WrongStateError
from schemas.intake.answers import checked
from schemas.intake.emergency import emergencies
from schemas.intake.onset import onset_hours, read_onset
from schemas.intake.questions import Answers, applying, client_questions, has_come_back

_OLDEST: Final = 120
_NEEDED: Final = {
    Asked.ONSET: "when the spasm started",
    Asked.PAIN: "how bad the pain is now",
}
_RAISES: Final = {
    Finding.GUARDING: "guarding_on_palpation",
    Finding.REDUCED_FEELING: "reduced_feeling_at_treated_area",
    Finding.SWELLING: Modifier.SWELLING.value,
}
_REGIONS: Final = {
    Area.UPPER_BACK_LEFT: Region.THORACIC,
    Area.UPPER_BACK_RIGHT: Region.THORACIC,
    Area.MIDDLE_BACK_LEFT: Region.THORACIC,
    Area.MIDDLE_BACK_RIGHT: Region.THORACIC,
    Area.LOWER_BACK_LEFT: Region.LUMBAR,
    Area.LOWER_BACK_RIGHT: Region.LUMBAR,
    Area.SIDE_LEFT: Region.LUMBAR,
    Area.SIDE_RIGHT: Region.LUMBAR,
    Area.HIP_LEFT: Region.GLUTEAL,
    Area.HIP_RIGHT: Region.GLUTEAL,
    Area.BUTTOCK_LEFT: Region.GLUTEAL,
    Area.BUTTOCK_RIGHT: Region.GLUTEAL,
    Area.THIGH_LEFT: Region.GLUTEAL,
    Area.THIGH_RIGHT: Region.GLUTEAL,
}


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What the decision must know beside the answers.

    `age` in whole years on the day of the visit. `visit_at` is aware UTC, `visit_date` the
    clinic's day. `findings`: the therapist's; what is not there was not looked at.
    `prior_overpressure_level`: the Walton level at which an earlier visit was over-pressed.
    `standing`: emergencies of earlier visits, see `schemas.standing`; they fire whatever the
    answer of today.
    """

    age: int
    visit_at: datetime
    visit_date: date
    language: Language
    findings: Mapping[Finding, bool] = field(default_factory=dict)
    prior_overpressure_level: int | None = None
    medical_clearances: tuple[MedicalClearance, ...] = ()
    standing: frozenset[RedFlag] = frozenset()


def decision_intake(answers: Answers, facts: DecisionFacts) -> Intake:
    """What `decide` reads. Answers that do not apply are left out; open ones stay open.

    A finding can only add to what the client said: a yes of the therapist counts, a no takes
    nothing back and answers nothing for the client.

    Raises:
        WrongStateError: onset or pain is not answered yet; the message says which.
        InvalidInputError: a stored answer is none, for example an option that is gone.
    """
    counted = applying(
        {key: checked(key, value) for key, value in answers.items() if value is not None}
    )
    _expect_what_is_needed(counted)
    moment = read_onset(counted[Asked.ONSET]).at
    return Intake.model_validate(
        {
            "age": min(facts.age, _OLDEST),  # the oldest the decision takes; no rule is beyond it
            "onset_hours": onset_hours(moment, facts.visit_at),
            "nrs_now": counted[Asked.PAIN],
            "region": _region(counted),
            "recurring": has_come_back(counted),
            # Not answered counts as no, unlike in the contract: who may not be able to get up
            # again is sent home without floor exercises.
            "can_get_on_floor": False,
            "visit_date": facts.visit_date,
            "language": facts.language,
            "medical_clearance": _about_what_can_be_cleared(facts.medical_clearances),
        }
        | _answered(counted)
        | _weeks(counted)
        | _found(facts)
        | {flag.value: True for flag in facts.standing}
    )


def _expect_what_is_needed(counted: Answers) -> None:
    open_ones = [told for question, told in _NEEDED.items() if question not in counted]
    if open_ones:
        raise WrongStateError(f"The intake is not finished: ask {' and '.join(open_ones)}.")


def _answered(counted: Answers) -> dict[str, Any]:
    """Every answer that is a key of the contract as it stands; a skipped one is not answered."""
    keys = {one.key or one.id: one.id for one in client_questions().values()}
    return {
        key: None if counted[question_id] == SKIPPED else counted[question_id]
        for key, question_id in keys.items()
        if key in Intake.model_fields and question_id in counted
    }


def _about_what_can_be_cleared(
    words: tuple[MedicalClearance, ...],
) -> tuple[MedicalClearance, ...]:
    """Without those that ended an emergency of an earlier visit: the decision knows no such."""
    return tuple(word for word in words if word.item not in emergencies())


def _weeks(counted: Answers) -> dict[str, Any]:
    weeks = counted.get(Asked.WEEKS, UNKNOWN)
    return {} if weeks == UNKNOWN else {"pregnant_weeks": weeks}


def _found(facts: DecisionFacts) -> dict[str, Any]:
    found: dict[str, Any] = {
        _RAISES[finding]: True for finding, is_there in facts.findings.items() if is_there
    }
    if facts.prior_overpressure_level is not None:
        found["prior_overpressure_level"] = facts.prior_overpressure_level
    return found


def _region(counted: Answers) -> Region:
    """Where most of the marked areas lie; recorded only. Lumbar where two have as many."""
    areas = counted.get(Asked.WHERE)
    marked = [_REGIONS[Area(str(area))] for area in areas] if isinstance(areas, list) else []
    ranked = Counter(marked).most_common(2)
    if not ranked or len({count for _, count in ranked}) < len(ranked):
        return Region.LUMBAR
    return ranked[0][0]
