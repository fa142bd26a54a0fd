"""What the statistics keep of one signed note."""

import json
from typing import Any

import pytest

from app.storage.tables.facts import SessionFactRow
from schemas.codes.answers import Region
from schemas.codes.intake import Asked, LastTime
from schemas.codes.measures import Activity
from schemas.codes.outcomes import Phase, Referral, Urgency
from schemas.codes.session import RedSign, Stop
from schemas.codes.treatment import (
    EventResponse,
    HeatOverrideReason,
    Response,
    SkipReason,
    StepStatus,
)
from schemas.decide.guard import SessionAction
from schemas.decide.intake import MedicalClearance
from schemas.intake.questions import option_ids
from schemas.measures.taken import Measures
from schemas.note.content import NoteContent
from schemas.note.fact import SessionFact, fact_of
from schemas.note.sections import note_kind, sections_of
from schemas.visit import VisitRecord
from tests.note.parts import (
    ARRIVED,
    HEAT,
    LEFT,
    LIGHT,
    OPPOSING,
    ROCKING,
    TODAY,
    above_limit,
    answers,
    check,
    pain_now,
    red_sign,
    request,
    skipped,
    step,
)
from tests.note.records import not_treated, treated


def _content(record: VisitRecord) -> NoteContent:
    return NoteContent(
        note_id="note-1",
        kind=note_kind(record),
        record=record,
        sections=sections_of(record, {}),
        rules_version="0" * 64,
        signed_at=LEFT,
    )


def _fact(record: VisitRecord) -> SessionFact:
    return fact_of(_content(record))


def test_a_fact_has_the_columns_of_its_table_but_for_the_stores_own() -> None:
    columns = [column.name for column in SessionFactRow.__table__.columns]
    assert [*SessionFact.model_fields, "withdrawn_at", "change"] == columns


def test_the_fact_of_a_treatment() -> None:
    measured = Measures(psfs={Activity.SITTING: 4, Activity.WORK: 7}, sit_to_stand_seconds=13.46)
    found = _fact(treated(measures=measured, note_seconds=185)).model_dump()
    steps = ("heat", "desensitization", "reciprocal_inhibition", "gentle_mobilization")
    assert found == {
        "session_id": "session-1",
        "note_id": "note-1",
        "client_id": "client-1",
        "episode_id": "episode-1",
        "therapist_id": "account-1",
        "local_date": TODAY,
        "visit_number": 3,
        "time_in": ARRIVED,
        "ended_at": LEFT,
        "signed_at": LEFT,
        "is_treated": True,
        "is_late_entry": False,
        "phase": Phase.STIFFNESS,
        "region": Region.LUMBAR,
        "referral": Referral.NONE,
        "urgency": Urgency.NONE,
        "to_tell": False,
        "was_told": False,
        "stopped": Stop.NONE,
        "red_sign": None,
        "red_flags": 0,
        "red_flags_asked": 25,
        "red_flags_answered": 25,
        "pain_before_nrs": 5,
        "pain_after_nrs": 2,
        "response": Response.WELL,
        "last_time": LastTime.BETTER,
        "minutes": 37,
        "steps_planned": 4,
        "steps_done": 4,
        "withheld_done": 0,
        "is_in_order": True,
        "heat_overridden": False,
        **dict.fromkeys(steps, StepStatus.DONE),
        **dict.fromkeys(f"{one}_skip" for one in steps),
        **{f"{one}_minutes": took for one, took in zip(steps, (10, 7, 8, 12), strict=True)},
        **{f"{one}_level": level for one, level in zip(steps, (0, 1, 2, 1), strict=True)},
        "highest_level": 2,
        "pressure_checks": 1,
        "level_sum": 1,
        "felt_light": 0,
        "felt_right": 1,
        "felt_strong": 0,
        "light_level_sum": 0,
        "right_level_sum": 1,
        "strong_level_sum": 0,
        "felt_sum": 0,
        "felt_numbers": 0,
        "over_pressures": 0,
        "eased_off": 0,
        "stopped_after": 0,
        "something_else": 0,
        "caps_exceeded": 0,
        "psfs_sum": 11,
        "psfs_activities": 2,
        "pgic": None,
        "rmdq_total": None,
        "sit_to_stand_tenths": 135,
        "note_seconds": 185,
        "next_visit_on": treated().session.next_visit_on,
    }


def test_a_fact_is_the_same_made_anew_from_what_was_stored() -> None:
    content = _content(treated(events=(check(4, "too_much"), request(3), pain_now(3))))
    stored = NoteContent.from_stored(content.canonical().decode())
    assert fact_of(stored) == fact_of(content)


def test_the_fact_of_a_visit_without_treatment() -> None:
    found = _fact(not_treated(given=answers(em_chest=True, rb_fever=True)))
    assert found.is_treated is False
    assert (found.referral, found.red_flags) == (Referral.EMERGENCY, 2)
    assert (found.minutes, found.highest_level, found.pain_after_nrs) == (0, None, None)
    assert found.heat is StepStatus.WITHHELD


def test_without_a_clearance_the_intake_alone_tells_the_red_flags() -> None:
    record = not_treated(given=answers(em_chest=True), record={"clearance": None})
    found = _fact(record)
    assert (found.phase, found.region, found.referral) == (None, None, None)
    assert found.red_flags == 1
    assert found.heat is None
    bare = _fact(not_treated(record={"clearance": None, "intake": None}))
    assert bare.red_flags == 0


def test_a_derived_red_flag_counts() -> None:
    assert _fact(not_treated(given=answers(mo_preg=True))).red_flags == 1


def test_a_red_flag_that_a_doctor_cleared_counts_as_one_that_fired() -> None:
    said = MedicalClearance(item="rb_fall", by="Dr Stone", on=TODAY)
    other = MedicalClearance(item="rb_heart", by="Dr Stone", on=TODAY)
    record = treated(given=answers(rb_fall=True), medical_clearances=(said, other))
    assert record.clearance is not None
    assert record.clearance.decision.blocked is False
    assert _fact(record).red_flags == 1


def test_a_step_holds_what_became_of_it() -> None:
    record = treated(
        given=answers(mo_cream=True),
        steps=(
            skipped(OPPOSING, SkipReason.NO_TIME),
            step(LIGHT),
            skipped(LIGHT, SkipReason.NO_TIME),
        ),
    )
    found = _fact(record)
    assert found.heat is StepStatus.WITHHELD
    assert found.desensitization is StepStatus.DONE
    assert found.reciprocal_inhibition is StepStatus.SKIPPED
    assert found.gentle_mobilization is None


def test_a_closed_step_that_was_done_is_done() -> None:
    record = treated(given=answers(mo_bones=True), steps=(step(ROCKING),))
    assert _fact(record).gentle_mobilization is StepStatus.DONE


def test_the_highest_level_looks_at_steps_that_were_done_and_at_checks() -> None:
    steps = (step(LIGHT, 7, 1), step(HEAT, None, None))
    assert _fact(treated(steps=steps, events=())).highest_level == 1
    assert _fact(treated(steps=steps, events=(check(3),))).highest_level == 3
    assert _fact(treated(steps=steps, events=(check(3, undone_at=LEFT),))).highest_level == 1


@pytest.mark.parametrize(
    ("tap", "felt"),
    [
        (check(1, "too_light"), (1, 0, 0)),
        (check(1, "could_be_firmer"), (1, 0, 0)),
        (check(1, "just_right"), (0, 1, 0)),
        (check(1, "strong_but_ok"), (0, 0, 1)),
        (check(1, "too_much"), (0, 0, 1)),
        (check(1, "stop"), (0, 0, 1)),
        (check(1, felt_0_10=3), (1, 0, 0)),
        (check(1, felt_0_10=4), (0, 1, 0)),
        (check(1, felt_0_10=6), (0, 1, 0)),
        (check(1, felt_0_10=7), (0, 0, 1)),
        (check(1, "just_right", felt_0_10=9), (0, 1, 0)),
        (check(1), (0, 0, 0)),
        (check(1, "too_much", undone_at=LEFT), (0, 0, 0)),
    ],
)
def test_a_check_counts_by_its_word_or_else_by_its_number(
    tap: dict[str, Any], felt: tuple[int, int, int]
) -> None:
    found = _fact(treated(events=(tap,)))
    assert (found.felt_light, found.felt_right, found.felt_strong) == felt


def test_over_pressures_and_caps_exceeded_are_the_guards() -> None:
    taps = (
        check(4, "just_right"),
        check(3, "too_much"),
        check(2, "just_right"),
        check(1, "stop", guarding_sign=True),
        check(4, "too_much"),
        red_sign(RedSign.FAINT),
    )
    found = _fact(treated(events=taps))
    assert (found.pressure_checks, found.over_pressures, found.caps_exceeded) == (5, 2, 2)


def test_presses_above_the_cap_count_as_such_and_are_no_checks() -> None:
    taps = (above_limit(4), above_limit(5), above_limit(5, undone_at=LEFT))
    found = _fact(treated(events=taps))
    assert (found.caps_exceeded, found.pressure_checks, found.over_pressures) == (2, 0, 0)


def test_a_session_written_down_afterwards_is_a_late_entry() -> None:
    assert _fact(treated(entered_late_at=LEFT)).is_late_entry is True


def test_every_option_for_last_time_has_a_code() -> None:
    assert list(LastTime) == list(option_ids(Asked.LAST_TIME))


def test_the_responses_to_over_pressure_are_counted_and_a_clients_stop_needs_none() -> None:
    taps = (
        check(2, "too_much", response=EventResponse.EASED_OFF),
        check(1, "too_much", response=EventResponse.SOMETHING_ELSE),
        check(1, "too_much"),
        check(1, "stop", guarding_sign=True),
    )
    found = _fact(treated(events=taps))
    counted = (found.eased_off, found.something_else, found.stopped_after, found.over_pressures)
    assert counted == (1, 1, 1, 4)
    assert found.stopped is Stop.CLIENT


def test_a_red_sign_stops_and_sends_to_a_doctor() -> None:
    found = _fact(treated(events=(red_sign(RedSign.FAINT), check(1, "stop"))))
    assert (found.stopped, found.red_sign, found.to_tell) == (Stop.RED_SIGN, RedSign.FAINT, True)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((step(HEAT), step(LIGHT), step(HEAT)), True),
        ((step(LIGHT), step(HEAT)), False),
        ((step(LIGHT), step(LIGHT)), None),
        ((), None),
    ],
)
def test_order_is_by_when_each_step_was_first_begun(
    *, steps: tuple[dict[str, Any], ...], expected: bool | None
) -> None:
    assert _fact(treated(steps=steps)).is_in_order is expected


def test_a_closed_step_counts_against_the_protocol_unless_heat_was_opened() -> None:
    acute = answers(began_hours_ago=5)
    closed = _fact(treated(given=acute, steps=(step(HEAT), step(LIGHT))))
    assert (closed.withheld_done, closed.heat_overridden) == (1, False)
    override = {"reason": HeatOverrideReason.CLIENT_ASKS, "decided_at": ARRIVED}
    override["skin_before_at"] = ARRIVED
    opened = _fact(treated(given=acute, steps=(step(HEAT), step(LIGHT)), heat_override=override))
    assert (opened.withheld_done, opened.heat_overridden) == (0, True)
    assert opened.steps_planned == closed.steps_planned
    assert (opened.steps_done, closed.steps_done) == (1, 1)


def test_a_skipped_step_keeps_its_reason_until_it_is_done_after_all() -> None:
    no_time = skipped(OPPOSING, SkipReason.NO_TIME)
    left_out = _fact(treated(steps=(no_time,)))
    assert left_out.reciprocal_inhibition_skip is SkipReason.NO_TIME
    done = _fact(treated(steps=(no_time, step(OPPOSING))))
    assert done.reciprocal_inhibition_skip is None


def test_a_question_that_may_be_passed_over_leaves_nothing_open() -> None:
    found = _fact(treated(given=answers(rb_sex="skipped")))
    assert (found.red_flags_asked, found.red_flags_answered) == (24, 24)


def test_a_fact_does_not_change_with_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _content(treated(events=(check(4, "too_much"), check(2, felt_0_10=7))))
    before = fact_of(content)

    def nothing(*_: object) -> SessionAction:
        raise AssertionError("a fact asked the rules of today")

    monkeypatch.setattr("schemas.decide.guard.after", nothing)
    monkeypatch.setattr("schemas.decide.decision.facts_of", nothing)
    monkeypatch.setattr("schemas.rules.loading.limit", nothing)
    assert fact_of(content) == before


def test_a_note_of_the_first_format_still_yields_a_fact() -> None:
    content = _content(treated())
    stored = json.loads(content.canonical())
    session, record = stored["record"]["session"], stored["record"]
    for name in ("measures", "heat_override", "note_seconds"):
        del session[name]
    del record["series"]
    old = NoteContent.from_stored(json.dumps(stored))
    assert fact_of(old) == fact_of(content)
