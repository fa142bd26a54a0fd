"""What the statistics keep of one signed note."""

from typing import Any

import pytest

from app.storage.tables.facts import SessionFactRow
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase, Referral
from schemas.codes.session import RedSign
from schemas.codes.treatment import SkipReason, StepStatus
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


def test_a_fact_has_the_columns_of_its_table_but_for_the_withdrawal() -> None:
    columns = [column.name for column in SessionFactRow.__table__.columns]
    assert list(SessionFact.model_fields) == [one for one in columns if one != "withdrawn_at"]


def test_the_fact_of_a_treatment() -> None:
    assert _fact(treated()).model_dump() == {
        "session_id": "session-1",
        "note_id": "note-1",
        "client_id": "client-1",
        "episode_id": "episode-1",
        "therapist_id": "account-1",
        "local_date": TODAY,
        "visit_number": 3,
        "time_in": ARRIVED,
        "signed_at": LEFT,
        "is_treated": True,
        "is_late_entry": False,
        "phase": Phase.STIFFNESS,
        "region": Region.LUMBAR,
        "referral": Referral.NONE,
        "red_flags": 0,
        "pain_before_nrs": 5,
        "pain_after_nrs": 2,
        "minutes": 37,
        "heat": StepStatus.DONE,
        "desensitization": StepStatus.DONE,
        "reciprocal_inhibition": StepStatus.DONE,
        "gentle_mobilization": StepStatus.DONE,
        "highest_level": 2,
        "pressure_checks": 1,
        "felt_light": 0,
        "felt_right": 1,
        "felt_strong": 0,
        "over_pressures": 0,
        "caps_exceeded": 0,
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


def test_a_session_written_down_afterwards_is_a_late_entry() -> None:
    assert _fact(treated(entered_late_at=LEFT)).is_late_entry is True
