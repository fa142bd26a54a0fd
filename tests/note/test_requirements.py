"""What must be there before signing: each requirement from both sides."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from schemas.codes.session import RedSign
from schemas.codes.treatment import Finding, NoteSection, SkipReason, StepStatus
from schemas.note.content import Section
from schemas.note.requirements import LONGEST_SECTION, Missing, Place, Requirement, missing
from schemas.note.sections import sections_of
from schemas.visit import VisitRecord
from tests.note.parts import (
    ALL_STEPS,
    ARRIVED,
    HEAT,
    LEFT,
    LIGHT,
    LOOKED_AT,
    OPPOSING,
    ROCKING,
    TODAY,
    TOLD,
    answers,
    check,
    client,
    consent,
    intake,
    red_sign,
    skipped,
    step,
    therapist,
)
from tests.note.records import not_treated, treated

_CHILD = date(2012, 5, 3)


def _missing(record: VisitRecord) -> tuple[Missing, ...]:
    return missing(record, sections_of(record, {}))


def _names(record: VisitRecord) -> list[Requirement]:
    return [one.requirement for one in _missing(record)]


def _only(record: VisitRecord) -> Missing:
    (one,) = _missing(record)
    return one


def test_nothing_is_missing_of_a_complete_treatment() -> None:
    assert _missing(treated()) == ()


def test_nothing_is_missing_of_a_visit_without_treatment() -> None:
    assert _missing(not_treated()) == ()


@pytest.mark.parametrize(
    ("changed", "requirement", "place", "text"),
    [
        (
            {"next_visit_on": None},
            Requirement.NEXT_VISIT,
            Place.NOTE,
            "When is the next visit?",
        ),
        (
            {"pain_after_nrs": None},
            Requirement.PAIN_AFTER,
            Place.SESSION,
            "How is the pain after the session?",
        ),
        (
            {"pain_before_nrs": None},
            Requirement.PAIN_BEFORE,
            Place.SESSION,
            "How was the pain before the session?",
        ),
        (
            {"response": None},
            Requirement.RESPONSE,
            Place.SESSION,
            "How did the client take the session?",
        ),
        (
            {"home_care": ()},
            Requirement.HOME_CARE,
            Place.NOTE,
            "Which home care does the client take home?",
        ),
        (
            {"time_out": None},
            Requirement.TIME_OUT,
            Place.SESSION,
            "When did the session end?",
        ),
        (
            {"verbal_consent_at": None},
            Requirement.VERBAL_CONSENT,
            Place.CLEARANCE,
            "Did the client say yes to massage today?",
        ),
        (
            {"findings": {Finding.GUARDING: False}},
            Requirement.FINDINGS,
            Place.CLEARANCE,
            "What did you find? Not looked at yet: feeling in the skin and swelling.",
        ),
        (
            {"events": ()},
            Requirement.FELT_PRESSURE,
            Place.SESSION,
            "How did the pressure feel? Add one check.",
        ),
        (
            {"record": {"clearance": None}},
            Requirement.CLEARANCE,
            Place.CLEARANCE,
            "Look at the clearance and accept it.",
        ),
        (
            {"who": client(phone="")},
            Requirement.CONTACT,
            Place.CLIENT,
            "What is the client's phone number?",
        ),
    ],
)
def test_what_is_left_open_is_asked_for_in_its_place(
    changed: dict[str, Any], requirement: Requirement, place: Place, text: str
) -> None:
    found = _only(treated(**changed))
    assert (found.requirement, found.place, found.text) == (requirement, place, text)


def test_no_pain_is_an_answer() -> None:
    assert _missing(treated(pain_before_nrs=0, pain_after_nrs=0)) == ()


def test_no_next_visit_is_an_answer() -> None:
    assert _missing(treated(next_visit_on=None, no_next_visit=True)) == ()


@pytest.mark.parametrize("finding", Finding)
def test_each_finding_must_be_looked_at(finding: Finding) -> None:
    findings = {one: seen for one, seen in LOOKED_AT.items() if one is not finding}
    assert _only(treated(findings=findings)).requirement is Requirement.FINDINGS


@pytest.mark.parametrize(
    ("changed", "is_missing"),
    [
        ({"valid_until": TODAY}, False),
        ({"valid_until": TODAY - timedelta(days=1)}, True),
        ({"signed_at": datetime.fromisoformat("2026-11-25T04:59:59Z")}, False),
        ({"signed_at": datetime.fromisoformat("2026-11-25T05:00:00Z")}, True),
    ],
)
def test_the_consent_holds_from_its_day_to_its_last_by_the_clinics_clock(
    changed: dict[str, Any], *, is_missing: bool
) -> None:
    record = treated(record={"consent": consent(**changed)})
    assert (Requirement.CONSENT in _names(record)) is is_missing


def test_a_visit_needs_a_signed_consent() -> None:
    assert _only(treated(record={"consent": None})).requirement is Requirement.CONSENT


@pytest.mark.parametrize(
    ("born_on", "relation", "is_missing"),
    [
        (date(2008, 11, 24), "", False),
        (date(2008, 11, 25), "", True),
        (date(2008, 11, 25), "mother", False),
    ],
)
def test_a_guardian_signs_for_a_client_under_18(
    born_on: date, relation: str, *, is_missing: bool
) -> None:
    who = client(born_on=born_on, guardian_name="Ana Delgado")
    record = treated(
        who=who,
        record={"consent": consent(guardian_relation=relation)},
        **TOLD,
    )
    assert _names(record) == ([Requirement.GUARDIAN_CONSENT] if is_missing else [])


def test_the_guardian_of_a_minor_is_on_record() -> None:
    record = treated(
        who=client(born_on=_CHILD),
        record={"consent": consent(guardian_relation="mother")},
        **TOLD,
    )
    assert _only(record).requirement is Requirement.GUARDIAN


@pytest.mark.parametrize(
    ("changed", "requirements"),
    [
        ({"licence_expires": TODAY}, []),
        ({"licence_expires": TODAY - timedelta(days=1)}, [Requirement.LICENCE_VALID]),
        ({"licence_expires": None}, [Requirement.LICENCE]),
        ({"licence": ""}, [Requirement.LICENCE]),
        ({"licence_state": ""}, [Requirement.LICENCE]),
    ],
)
def test_the_licence_is_on_record_and_has_not_ended(
    changed: dict[str, Any], requirements: list[Requirement]
) -> None:
    record = treated(record={"therapist": therapist(**changed)})
    assert _names(record) == requirements


def test_the_intake_was_finished() -> None:
    unfinished = intake(answers(), completed_at=None)
    assert _names(treated(record={"intake": unfinished})) == [Requirement.INTAKE]
    assert Requirement.INTAKE in _names(treated(record={"intake": None}))


def test_every_screening_question_is_answered_but_the_one_that_may_be_skipped() -> None:
    assert _missing(treated(given=answers(rb_sex="skipped"))) == ()
    open_one = treated(given=answers(mo_fluid=None), steps=(), events=())
    assert _only(open_one).requirement is Requirement.ANSWERS


@pytest.mark.parametrize("which", [HEAT, LIGHT, OPPOSING, ROCKING])
def test_an_open_step_is_done_or_skipped(which: object) -> None:
    others = [one for one in ALL_STEPS if one["step"] is not which]
    found = _only(treated(steps=others))
    assert found.requirement is Requirement.STEP_DONE
    assert found.text.endswith(": was it done or skipped?")
    reason = SkipReason.NO_TIME
    assert _missing(treated(steps=[*others, {**skipped(HEAT, reason), "step": which}])) == ()


def test_a_step_that_the_clearance_closes_needs_no_row() -> None:
    record = treated(given=answers(mo_cream=True), steps=ALL_STEPS[1:])
    assert _missing(record) == ()


def test_a_row_that_only_says_withheld_does_not_account_for_an_open_step() -> None:
    rows = [{"step": HEAT, "status": StepStatus.WITHHELD}, *ALL_STEPS[1:]]
    assert _only(treated(steps=rows)).text == "Clinic heat: was it done or skipped?"


def test_a_skipped_step_has_a_reason() -> None:
    found = _only(treated(steps=[skipped(HEAT, None), *ALL_STEPS[1:]]))
    assert found.text == "Clinic heat: why was it skipped?"


def test_no_step_is_still_running() -> None:
    rows = [{"step": HEAT, "status": StepStatus.RUNNING}, *ALL_STEPS[1:]]
    assert _only(treated(steps=rows)).text == "Clinic heat is still running. End it."


@pytest.mark.parametrize(
    ("changed", "requirement"),
    [
        ({"areas": ()}, Requirement.STEP_AREAS),
        ({"minutes": None}, Requirement.STEP_MINUTES),
        ({"applied_level": None}, Requirement.STEP_LEVEL),
    ],
)
def test_a_done_step_has_areas_minutes_and_level(
    changed: dict[str, Any], requirement: Requirement
) -> None:
    rows = [step(HEAT, 0, 0) | changed, *ALL_STEPS[1:]]
    assert _only(treated(steps=rows)).requirement is requirement
    assert _missing(treated(steps=[step(HEAT, 0, 0), *ALL_STEPS[1:]])) == ()


@pytest.mark.parametrize(
    ("apart", "fits"),
    [
        (timedelta(minutes=33), True),  # 37 minutes in four steps, each rounded by itself
        (timedelta(minutes=32, seconds=1), True),
        (timedelta(minutes=32), False),
        (timedelta(minutes=-1), False),
    ],
)
def test_the_minutes_of_the_steps_fit_between_time_in_and_out(
    apart: timedelta, *, fits: bool
) -> None:
    found = _missing(treated(time_out=ARRIVED + apart))
    assert [one.requirement for one in found] == ([] if fits else [Requirement.MINUTES_FIT])


def test_minutes_that_do_not_fit_are_told_with_both_numbers() -> None:
    rows = [step(HEAT, 23, 0), *ALL_STEPS[1:]]
    found = _only(treated(steps=rows, time_out=ARRIVED + timedelta(minutes=45)))
    assert found.text == (
        "The steps add up to 50 minutes, but time in and out are 45 minutes apart."
    )


def test_pressure_needs_a_word_or_a_number_of_the_client() -> None:
    for tap in (check(1), check(1, "just_right", undone_at=LEFT), check(1, guarding_sign=True)):
        assert Requirement.FELT_PRESSURE in _names(treated(events=(tap,)))
    assert _missing(treated(events=(check(1, felt_0_10=0),))) == ()


def test_weightless_touch_needs_no_word() -> None:
    rows = [step(which, 5, 0) for which in (HEAT, LIGHT, OPPOSING, ROCKING)]
    assert _missing(treated(steps=rows, events=())) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"given": answers(in_examined=False)},
        {"events": (check(1, "just_right"), red_sign(RedSign.PAIN_BELOW_KNEE))},
    ],
)
@pytest.mark.parametrize("left_out", [*TOLD, None])
def test_advice_and_red_signs_are_told_to_somebody(
    changed: dict[str, Any], left_out: str | None
) -> None:
    told = {**TOLD, **({} if left_out is None else {left_out: None})}
    found = _missing(treated(**changed, **told))
    assert [one.requirement for one in found] == ([] if left_out is None else [Requirement.TOLD])


@pytest.mark.parametrize(
    ("changed", "needs_telling"),
    [
        ({"em_chest": True}, True),
        ({"rb_fever": True}, True),
        ({"rb_fever": True, "mo_fluid": None}, True),
        ({"mo_fluid": None}, False),
        ({"in_examined": False}, False),
        ({}, False),
    ],
)
def test_who_was_not_treated_for_a_red_flag_was_told(
    changed: dict[str, Any], *, needs_telling: bool
) -> None:
    record = not_treated(given=answers(**changed), told_whom=None)
    assert _names(record) == ([Requirement.TOLD] if needs_telling else [])


@pytest.mark.parametrize("is_decided", [True, False])
def test_an_intake_may_be_cut_short_where_nobody_is_treated(*, is_decided: bool) -> None:
    given = answers()
    other: dict[str, Any] = {"intake": intake(given, completed_at=None)}
    record = not_treated(given=given, record=other if is_decided else other | {"clearance": None})
    assert _names(record) == []


def test_who_was_treated_has_answered_everything() -> None:
    record = treated(record={"intake": intake(answers(), completed_at=None)})
    assert Requirement.INTAKE in _names(record)


@pytest.mark.parametrize("is_decided", [True, False])
@pytest.mark.parametrize("flag", ["em_chest", "rb_fever"])
def test_a_red_flag_in_an_intake_cut_short_was_told(flag: str, *, is_decided: bool) -> None:
    given = answers(**{flag: True})
    other: dict[str, Any] = {"intake": intake(given, completed_at=None)}
    rest = other if is_decided else other | {"clearance": None}
    assert _names(not_treated(given=given, record=rest)) == []
    assert _names(not_treated(given=given, record=rest, told_at=None)) == [Requirement.TOLD]


def test_an_emergency_without_a_clearance_was_told_as_well() -> None:
    given = answers(em_chest=True)
    record = not_treated(given=given, record={"clearance": None}, told_at=None)
    assert _names(record) == [Requirement.TOLD]


def test_a_treatment_is_not_excused_from_its_intake_by_an_emergency() -> None:
    given = answers(em_chest=True)
    record = treated(
        given=given,
        steps=(),
        events=(),
        record={"intake": intake(given, completed_at=None)},
        **TOLD,
    )
    assert Requirement.INTAKE in _names(record)


@pytest.mark.parametrize("section", NoteSection)
def test_an_empty_section_is_asked_for(section: NoteSection) -> None:
    record = treated()
    (found,) = missing(record, sections_of(record, {section: " \n"}))
    assert (found.place, found.text) == (Place.NOTE, f"Enter {section} before signing.")


def test_a_section_that_is_not_there_is_asked_for() -> None:
    assert len(missing(treated(), {})) == 4


@pytest.mark.parametrize(("length", "is_missing"), [(LONGEST_SECTION, False), (20_001, True)])
def test_a_section_has_a_longest_length(length: int, *, is_missing: bool) -> None:
    record = treated()
    edited = {NoteSection.PLAN: "x" * length}
    found = missing(record, sections_of(record, edited))
    assert [one.requirement for one in found] == (
        [Requirement.SECTION_LENGTH] if is_missing else []
    )


def test_every_requirement_has_a_place_and_a_plain_sentence() -> None:
    empty = {one: Section(text="", is_edited=True, sentences=()) for one in NoteSection}
    bare = treated(
        steps=[step(HEAT, None, None, areas=()), skipped(LIGHT, None)],
        events=(),
        who=client(phone="", born_on=_CHILD),
        findings={},
        record={
            "intake": None,
            "consent": None,
            "therapist": therapist(licence=""),
            "clearance": None,
        },
        time_out=None,
        verbal_consent_at=None,
        pain_before_nrs=None,
        pain_after_nrs=None,
        response=None,
        home_care=(),
        next_visit_on=None,
    )
    found = missing(bare, empty)
    assert len(found) == 22
    for one in found:
        assert one.text.endswith((".", "?"))
        assert "{" not in one.text
