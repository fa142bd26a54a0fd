"""What is said to the client about the clearance."""

from typing import Any

import pytest

from schemas.clinic import Language
from schemas.codes.spoken import Spoken
from schemas.decide.decision import decide
from schemas.decide.intake import Intake
from schemas.rules.spoken import spoken, spoken_rows
from schemas.saying import is_within_limits, to_say
from tests.decide.cases import CLEAR

STIFF = {**CLEAR, "age": 40, "onset_hours": 60, "nrs_now": 4}


def _said(**answers: Any) -> tuple[Spoken, ...]:  # noqa: ANN401 - an intake's keys
    return to_say(decide(Intake.model_validate({**STIFF, **answers})))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, (Spoken.SAY_TREAT,)),
        ({"onset_hours": 30}, (Spoken.SAY_GENTLE,)),
        ({"onset_hours": 100}, (Spoken.SAY_TREAT, Spoken.SAY_ADVISE)),
        ({"mo_thinner": True}, (Spoken.SAY_THINNER,)),
        ({"mo_thinner": True, "prescriber_ok": True}, (Spoken.SAY_GENTLE,)),
        ({"mo_thinner": True, "onset_hours": 100}, (Spoken.SAY_THINNER, Spoken.SAY_ADVISE)),
        (
            {"mo_swell": True, "onset_hours": 200, "examined_for_this_problem": True},
            (Spoken.SAY_GENTLE, Spoken.SAY_ADVISE_SOON),
        ),
        ({"em_chest": True, "rb_cancer": True}, (Spoken.SAY_EMERGENCY,)),
        ({"rb_fever": True}, (Spoken.SAY_DOCTOR_TODAY,)),
        ({"rb_cancer": True}, (Spoken.SAY_DOCTOR_SOON,)),
        ({"rb_surgery": True}, (Spoken.SAY_DOCTOR_FIRST,)),
        ({"rb_intox": True}, (Spoken.SAY_NOT_FIT,)),
        ({"rb_intox": True, "rb_cancer": True}, (Spoken.SAY_DOCTOR_SOON,)),
        ({"rb_cancer": None}, (Spoken.SAY_OPEN_QUESTIONS,)),
        ({"em_chest": None, "rb_cancer": True}, (Spoken.SAY_DOCTOR_SOON,)),
    ],
)
def test_what_is_said_follows_from_the_decision(
    answers: dict[str, Any], told: tuple[Spoken, ...]
) -> None:
    assert _said(**answers) == told


@pytest.mark.parametrize(
    ("answers", "limited"),
    [
        ({}, False),
        ({"onset_hours": 47.99}, True),
        ({"onset_hours": 48}, False),
        ({"mo_hernia": True}, True),
        ({"nrs_now": 6}, False),
        ({"nrs_now": 7}, True),
        ({"rb_cancer": True}, False),
    ],
)
def test_limits_are_a_step_withheld_or_less_than_the_plain_cap(
    answers: dict[str, Any],
    limited: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    decision = decide(Intake.model_validate({**STIFF, **answers}))
    assert is_within_limits(decision) is limited


@pytest.mark.parametrize("language", Language)
def test_every_text_is_there_and_keeps_its_blank(language: Language) -> None:
    for which, row in spoken_rows().items():
        assert spoken(which, language)
        assert ("{name}" in row.en) == ("{name}" in row.es)
