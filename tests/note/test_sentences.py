"""Single sentences: both sides of every threshold, and not asked as distinct from no pain."""

from datetime import date
from typing import Any

import pytest

from schemas.codes.answers import Modifier
from schemas.codes.outcomes import Urgency
from schemas.codes.treatment import Area, Finding, NoteSection, OtherTechnique
from schemas.note.compose import compose
from schemas.note.words import (
    counted,
    how_soon,
    in_a_row,
    option_in_words,
    places,
    said,
    times,
)
from schemas.visit import Clearance, VisitRecord
from tests.note.parts import HEAT, LIGHT, answers, check, client, step
from tests.note.records import FIRST, clearance, not_treated, treated

S, O, A, P = NoteSection  # noqa: E741 - the letters that everybody calls them by


def _said(record: VisitRecord, section: NoteSection) -> list[str]:
    return [sentence.text for sentence in compose(record)[section]]


def _subjective(changed: dict[str, Any]) -> list[str]:
    return _said(treated(given=answers(**changed)), S)


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (5, 2, ["Pain 5 to 2: down 3 points, 60 %.", "Meets the 2-point and the 30 % mark."]),
        (2, 0, ["Pain 2 to 0: down 2 points, 100 %.", "Meets the 2-point and the 30 % mark."]),
        (
            8,
            6,
            ["Pain 8 to 6: down 2 points, 25 %.", "Meets the 2-point mark, not the 30 % mark."],
        ),
        (
            3,
            2,
            ["Pain 3 to 2: down 1 point, 33 %.", "Meets the 30 % mark, not the 2-point mark."],
        ),
        (
            8,
            7,
            [
                "Pain 8 to 7: down 1 point, 13 %.",
                "Meets neither the 2-point nor the 30 % mark.",
            ],
        ),
        (
            1,
            0,
            [
                "Pain 1 to 0: down 1 point, 100 %.",
                "Meets the 30 % mark, not the 2-point mark.",
                "Pain before was below 2, too low to judge a drop by.",
            ],
        ),
        (0, 0, ["Pain 0 before and after."]),
        (0, 1, ["Pain 0 to 1: up 1 point."]),
        (4, 5, ["Pain 4 to 5: up 1 point, 25 %."]),
        (
            3,
            5,
            ["Pain 3 to 5: up 2 points, 67 %.", "Pain rose by 2 points or more: follow up."],
        ),
        (5, None, ["Pain after was not asked."]),
        (None, None, ["Pain after was not asked."]),
        (None, 0, ["Pain 0 of 10 after."]),
        (0, None, ["Pain after was not asked."]),
    ],
)
def test_the_change_in_pain_is_told_in_separate_facts(
    before: int | None, after: int | None, sentences: list[str]
) -> None:
    found = _said(treated(record=FIRST, pain_before_nrs=before, pain_after_nrs=after), A)
    assert [text for text in found if "ain" in text or "Meets" in text] == sentences
    assert "improved" not in " ".join(found)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (None, "Pain before was not asked."),
        (0, "Pain 0 of 10 before."),
        (5, "Pain 5 of 10 before."),
    ],
)
def test_pain_that_was_not_asked_is_not_no_pain(before: int | None, text: str) -> None:
    assert text in _said(treated(pain_before_nrs=before), S)


def test_another_number_in_the_intake_is_told_beside_the_therapists() -> None:
    assert "Pain 5 of 10 in the intake." in _said(treated(pain_before_nrs=4), S)
    assert "Pain 5 of 10 in the intake." not in _said(treated(pain_before_nrs=5), S)


@pytest.mark.parametrize(
    ("hours", "choice", "text"),
    [
        (0, None, "Began Tue 24 Nov, about 0 hours before the visit."),
        (1, None, "Began Tue 24 Nov, about 1 hour before the visit."),
        (71, "three_days", "Began Sat 21 Nov, about 71 hours before the visit."),
        (72, "three_days", "Began 3 days ago, about Sat 21 Nov."),
        (72, None, "Began Sat 21 Nov."),
        (9000, "over_three_months", "Began more than 3 months ago, about Fri 14 Nov 2025."),
    ],
)
def test_the_first_three_days_are_counted_in_hours(
    hours: float, choice: str | None, text: str
) -> None:
    given = answers(began_hours_ago=hours)
    given["ad_hours"]["choice"] = choice
    assert text in _said(treated(given=given), S)


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"ad_worse": ["nothing"]}, "No move makes it worse."),
        ({"ad_worse": ["coughing"]}, "Worse with a cough or sneeze."),
        ({"ad_where": ["hip_back_left", "hip_back_right"]}, "Tight at hip both sides."),
        ({"in_disrupts": True}, "The pain stops sleep or daily tasks."),
        ({"in_examined": False}, "No doctor has looked at it."),
        ({"in_mechanism": "none"}, "What set it off is not known."),
        (
            {"ad_before": "came_back_seen"},
            "It has come back before, and a doctor has looked at it.",
        ),
        (
            {"ad_before": "came_back_seen", "in_examined": None},
            "It has come back before, and a doctor has looked at it in the past.",
        ),
        (
            {"ad_before": "came_back_not_seen"},
            "It has come back before, and no doctor has looked at it.",
        ),
        (
            {"ad_before": "came_back_seen", "in_12w": True},
            "It keeps coming back for 3 months or more.",
        ),
        ({"in_last_time": "sore"}, "After last time: sore for a day or two."),
        ({"ad_trigger": "Lifting\na box"}, "What the client was doing: “Lifting a box”."),
        ({"ad_trigger": "Was it the box?"}, "What the client was doing: “Was it the box?”"),
        ({"in_medicines": {"has": True, "text": "Ibuprofen"}}, "Medicines: “Ibuprofen”."),
        ({"in_medicines": {"has": True, "text": ""}}, "Medicines: yes, not said which."),
        ({"in_medicines": None}, "Medicines: not answered."),
        ({"in_allergy": {"has": False, "text": ""}}, "Allergies: none."),
        ({"mo_preg": True}, "Yes to: pregnancy."),
        (
            {"mo_preg": True, "pregnant_weeks": "unknown"},
            "Yes to: pregnancy, weeks not known.",
        ),
        (
            {"mo_fluid": None, "mo_skin": None},
            "No to 10 of 12 health questions that change treatment.",
        ),
        ({"rb_fever": None}, "24 of 25 red-flag questions answered, none positive."),
    ],
)
def test_an_answer_is_told_in_plain_words(changed: dict[str, Any], text: str) -> None:
    assert text in _subjective(changed)


def test_a_doctors_look_is_told_once() -> None:
    found = _subjective({"ad_before": "came_back_seen", "in_examined": True})
    assert "A doctor has looked at it." not in found


def test_a_doctors_look_in_the_past_is_not_one_at_this_spasm() -> None:
    given = answers(ad_before="came_back_seen", in_examined=False)
    found = _said(treated(given=given), S)
    assert "It has come back before, and a doctor has looked at it in the past." in found
    assert "No doctor has looked at it this time." in found
    assert not [text for text in found if text.endswith("a doctor has looked at it.")]
    advised = (
        "Advice to see a doctor: it keeps coming back and no doctor has looked at it this time."
    )
    assert advised in _said(treated(given=given), A)


@pytest.mark.parametrize("is_fine", [True, False])
def test_what_the_prescriber_of_a_blood_thinner_said_is_told(is_fine: bool) -> None:  # noqa: FBT001 - both answers
    given = answers(mo_thinner=True, in_prescriber=is_fine)
    found = compose(treated(given=given))[S]
    word = "has said" if is_fine else "has not said"
    text = f"The prescriber of the blood thinner {word} that massage is fine."
    assert [one.sources for one in found if one.text == text] == [
        ("intake:intake-1:in_prescriber",)
    ]


@pytest.mark.parametrize(
    "changed",
    [{"mo_thinner": True}, {"mo_thinner": False, "in_prescriber": True}],
)
def test_a_prescriber_who_was_not_asked_about_is_not_told(changed: dict[str, Any]) -> None:
    assert not [text for text in _subjective(changed) if "prescriber" in text]


def test_not_coming_back_for_long_is_not_told() -> None:
    found = _subjective({"ad_before": "came_back_seen", "in_12w": False})
    assert not [text for text in found if "3 months" in text]


def test_an_answer_that_no_longer_applies_is_not_told() -> None:
    assert not [text for text in _subjective({"pregnant_weeks": 20}) if "weeks" in text]


def test_what_is_on_record_stands_beside_what_was_said_today() -> None:
    who = client(allergies=("lavender, latex", "Nuts"), medicines=("Metformin",))
    found = _said(treated(who=who), S)
    assert "Allergies: “Lavender, latex”; on record: “Nuts”." in found
    assert "Medicines: none; on record: “Metformin”." in found


def test_a_visit_without_an_intake_says_so() -> None:
    found = _said(treated(record={"intake": None}), S)
    assert found == ["No intake on record.", "Pain 5 of 10 before."]


@pytest.mark.parametrize("finding", Finding)
def test_a_finding_is_yes_no_or_not_looked_at(finding: Finding) -> None:
    others = {one: False for one in Finding if one is not finding}
    texts = {
        tuple(_said(treated(findings=others | seen), O)[:3])
        for seen in ({finding: True}, {finding: False}, {})
    }
    assert len(texts) == 3


def test_what_was_not_looked_at_is_named() -> None:
    found = _said(treated(findings={Finding.GUARDING: True}), O)
    assert found[:2] == ["The muscle guards.", "Not looked at: feeling in the skin and swelling."]


def test_other_techniques_are_told_and_those_beyond_the_clearance_named() -> None:
    done = (OtherTechnique.GENTLE_MASSAGE, OtherTechnique.DEEP_TISSUE)
    found = _said(treated(other_techniques=done), O)
    assert "Also done: gentle massage and deep tissue." in found
    assert "Deep tissue: not allowed by the clearance." in found


def test_other_techniques_within_the_clearance_need_no_remark() -> None:
    given = answers(began_hours_ago=672)
    found = _said(treated(given=given, other_techniques=(OtherTechnique.DEEP_TISSUE,)), O)
    assert not [text for text in found if "not allowed" in text]


def test_without_a_clearance_nothing_is_said_to_be_withheld_or_ruled_out() -> None:
    record = treated(
        other_techniques=(OtherTechnique.DEEP_TISSUE,), record={"clearance": None}, told_whom="x"
    )
    texts = " ".join(sentence.text for found in compose(record).values() for sentence in found)
    assert "Also done: deep tissue." in texts
    assert "withheld" not in texts
    assert "not allowed" not in texts
    assert "No clearance was decided." in texts


def test_a_step_withheld_under_older_rules_has_no_reason_to_tell() -> None:
    old = clearance(answers(mo_cream=True), client(), {})
    plain = clearance(answers(), client(), {})
    stored = Clearance.model_validate(plain.model_dump() | {"decision": old.decision})
    found = _said(treated(steps=(step(LIGHT),), record={"clearance": stored}), O)
    assert "Clinic heat withheld." in found


def test_a_skipped_step_without_a_reason_says_so() -> None:
    found = _said(treated(steps=({"step": HEAT, "status": "skipped"},)), O)
    assert "Clinic heat skipped, no reason given." in found


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "Visit 1 in a"), (5, "Visit 5 in a"), (6, "Visit 6 after a")],
)
def test_the_visit_stands_in_its_series(number: int, text: str) -> None:
    found = _said(treated(record={"visit_number": number}), P)
    assert f"{text} series of 3 to 5." in found


def test_a_next_visit_that_is_not_chosen_is_not_told() -> None:
    found = _said(treated(next_visit_on=None, home_care=()), P)
    assert found == ["Visit 3 in a series of 3 to 5."]


def test_a_day_in_another_year_has_its_year() -> None:
    found = _said(treated(next_visit_on=date(2027, 1, 4)), P)
    assert "Next visit: Mon 4 Jan 2027." in found


def test_a_referral_before_treatment_names_the_flags_and_how_soon() -> None:
    record = not_treated(given=answers(rb_fever=True, rb_weight=True, mo_fluid=None))
    assert _said(record, A) == [
        "Not cleared for treatment: a doctor should check first.",
        "Red flags: weight loss without a reason; fever, chills or sick all over.",
        "Not answered: 1 screening question.",
    ]
    assert "Advice: see a doctor today." in _said(record, P)


def test_a_missing_answer_alone_names_no_flag_and_no_doctor() -> None:
    record = not_treated(given=answers(mo_fluid=None), told_whom=None)
    assert _said(record, A) == [
        "Not cleared for treatment: an answer is missing.",
        "Not answered: 1 screening question.",
    ]
    assert _said(record, P) == ["No home care given."]


def test_an_over_pressure_without_a_level_to_drop_from_still_starts_at_1() -> None:
    found = _said(treated(events=(check(0, guarding_sign=True),)), A)
    assert "One over-pressure event, so the next visit starts at level 1 at most." in found


def test_the_lowest_level_that_was_too_much_sets_the_next_visit() -> None:
    events = (check(5, felt_0_10=8), check(4, felt_0_10=8))
    found = _said(treated(given=answers(began_hours_ago=672), events=events), A)
    assert "2 over-pressure events, so the next visit starts at level 2 at most." in found


def test_feeling_said_without_a_clearance_is_not_guessed_at() -> None:
    record = treated(events=(check(1, "just_right"),), record={"clearance": None})
    assert not [text for text in _said(record, O) if "elt" in text]


def test_words() -> None:
    assert in_a_row(["a"]) == "a"
    assert in_a_row(["a", "b", "c"], "or") == "a, b or c"
    assert [times(number) for number in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert [counted(number, "point") for number in (0, 1, 2)] == ["0 points", "1 point", "2 points"]
    assert [how_soon(urgency) for urgency in Urgency] == [
        "now",
        "today",
        "in the next 2 days",
        "this week",
        "",
    ]
    assert option_in_words("in_quality", "no_longer_there") == "no longer there"
    assert places([Area.UPPER_BACK_LEFT, Area.SIDE_RIGHT]) == (
        "upper back left and side of the trunk right"
    )
    assert said("Fine", "a:1", "b:2", "a:1").sources == ("a:1", "b:2")


def test_every_modifier_has_its_words() -> None:
    for modifier in Modifier:
        (text,) = [one for one in _subjective({modifier.value: True}) if one.startswith("Yes")]
        assert modifier.value not in text
