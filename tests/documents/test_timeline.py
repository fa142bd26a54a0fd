"""The pressure timeline: its points, its sentence, and how it is drawn."""

from datetime import timedelta

import pytest

from app.documents.figures.checks import Check, checks_in_words, checks_of
from app.documents.figures.scale import Axis
from app.documents.note import note_pdf
from schemas.codes.session import ClientWord
from schemas.codes.treatment import EventKind
from schemas.session import PressureEvent
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of

STARTED_AT = made.TIME_IN + timedelta(minutes=4)


def _at(minute: float, level: int, felt: int | None, cap_after: int = 3) -> PressureEvent:
    return made.event(
        int(minute * 10) + 1,
        logged_at=STARTED_AT + timedelta(minutes=minute),
        applied_level=level,
        felt_0_10=felt,
        felt_word=None,
        cap_after=cap_after,
    )


def _checks(*events: PressureEvent) -> tuple[Check, ...]:
    return checks_of(made.record(events=events))


def test_minutes_count_from_the_start_and_the_cap_is_the_one_that_held() -> None:
    checks = _checks(_at(1, 2, 4), _at(6.5, 3, 8, cap_after=2), _at(9, 2, None, cap_after=2))
    assert [check.minute for check in checks] == [1, 6.5, 9]
    assert [check.cap for check in checks] == [3, 3, 2]
    assert [check.felt_0_10 for check in checks] == [4, 8, None]


@pytest.mark.parametrize(("felt", "is_over"), [(7, False), (8, True), (None, False)])
def test_felt_eight_is_too_much(felt: int | None, is_over: bool) -> None:  # noqa: FBT001 - a case
    first, _ = _checks(_at(1, 2, felt), _at(2, 2, 4))
    assert first.is_over is is_over


def test_too_much_in_words_and_a_guarding_sign_are_too_much() -> None:
    said = made.event(1, felt_0_10=None, felt_word=ClientWord.TOO_MUCH)
    seen = made.event(2, felt_0_10=2, felt_word=None, guarding_sign=True)
    assert [check.is_over for check in _checks(said, seen)] == [True, True]


def test_what_was_undone_and_what_is_no_check_is_not_drawn() -> None:
    undone = made.event(3, felt_0_10=9, undone_at=made.TIME_IN + timedelta(minutes=20))
    pain = made.event(4, kind=EventKind.PAIN_NOW, pain_nrs=3, applied_level=None, felt_0_10=None,
                      felt_word=None)  # fmt: skip
    assert len(_checks(made.event(1), made.event(2), undone, pain)) == 2


def test_a_press_above_the_cap_is_drawn_and_told_and_is_no_check() -> None:
    press = _at(3, 5, None, cap_after=3).model_copy(update={"kind": EventKind.ABOVE_LIMIT})
    checks = _checks(_at(1, 2, 4), press, _at(6, 2, 4))
    assert [check.level for check in checks] == [2, 5, 2]
    assert checks_in_words(checks) == (
        "2 pressure checks in 6 minutes. Level applied 2 to 5, under a cap of 3."
        " The client felt 4 of 10. Never too much. Pressed above the cap: minute 3 at level 5."
    )
    pdf = note_pdf(made.note(made.record(events=(_at(1, 2, 4), press))), [])
    assert "pressed above the limit" in made.text_of(pdf)


def test_one_check_is_no_line() -> None:
    assert _checks(made.event(1)) == ()
    assert "Minutes" in made.text_of(note_pdf(made.note(made.record(events=(made.event(1),))), []))
    assert len(_checks(made.event(1), made.event(2))) == 2


def test_the_sentence_says_what_the_picture_shows() -> None:
    checks = _checks(_at(1, 1, 4), _at(6, 3, 8, cap_after=2), _at(9, 2, 5, cap_after=2))
    assert checks_in_words(checks) == (
        "3 pressure checks in 9 minutes. Level applied 1 to 3, under a cap of 2 to 3."
        " The client felt 4 to 8 of 10. Too much: minute 6 at level 3."
    )


def test_the_sentence_says_when_it_was_never_too_much_and_nothing_was_said() -> None:
    said = checks_in_words(_checks(_at(1, 2, None), _at(2, 2, None)))
    assert "The client felt" not in said
    assert said.endswith("Never too much.")


def test_the_note_has_the_picture_with_its_sentence_and_numbers() -> None:
    events = (_at(1, 1, 4), _at(6, 3, 8, cap_after=2), _at(9, 2, 5, cap_after=2))
    pdf = note_pdf(made.note(made.record(events=events)), [])
    alts = [figure.alt for figure in Structure(pdf).of("Figure")]
    assert any(alt.startswith("Pressure over the visit. 3 pressure checks") for alt in alts)
    said = made.text_of(pdf)
    for words in ("What the client felt, 0 to 10", "too much", "cap 2", "minutes"):
        assert words in said
    assert faults_of(pdf) == []


@pytest.mark.parametrize("count", [2, 40, 400])
def test_any_number_of_checks_is_drawn(count: int) -> None:
    events = tuple(_at(number / 4, number % 5, number % 11) for number in range(count))
    assert faults_of(note_pdf(made.note(made.record(events=events)), [])) == []


def test_checks_before_the_start_and_at_one_moment_are_drawn() -> None:
    events = (_at(-3, 0, 0), _at(0, 5, 10), _at(0, 5, 10))
    assert _checks(*events)[0].minute == 0
    assert faults_of(note_pdf(made.note(made.record(events=events)), [])) == []


def test_a_scale_goes_from_its_low_end_to_its_high_end() -> None:
    axis = Axis(low=10, high=60, top=5)
    assert (axis.at(0), axis.at(5)) == (10, 60)
    assert list(axis.ticks) == [0, 1, 2, 3, 4, 5]
    assert list(Axis(low=0, high=1, top=10).ticks) == [0, 2, 4, 6, 8, 10]
