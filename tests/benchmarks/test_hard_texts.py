"""How soon a hard text is on paper, beside usual notes in the same run.

A quiet machine makes a usual note in 13 ms and must make each of these within a second. So each
may cost as much as so many usual notes as go into that second, on whatever machine this runs. A
busy moment makes a measurement longer and never shorter, so what is fast enough once is so.
"""

import gc
from collections.abc import Callable, Iterator
from typing import Final

import pytest

from app.documents.note import note_pdf
from app.documents.safe_text import MOST_CHARACTERS
from schemas.errors import PalpateError
from schemas.note.content import NoteContent
from tests.benchmarks import notes
from tests.benchmarks.timing import seconds_of
from tests.documents import content as made
from tests.documents.hard_texts import LONG_IN_SCRIPTS, MARKS, TEXTS

_NOTES_IN_A_SECOND: Final = 75
_MOST_ROWS_NOTES: Final = 2 * _NOTES_IN_A_SECOND  # far more taps than a visit has
_USUAL: Final = 3  # notes measured at a time
_MOST_GROWTH: Final = 3.0  # of the time when the text doubles; what is quadratic takes 4
_LONG: Final = 8_000  # characters, from which on the text is most of the time
_ATTEMPTS: Final = 6
_ALL: Final = TEXTS | LONG_IN_SCRIPTS | MARKS
_GROWING: Final = {name: text for name, text in _ALL.items() if len(text) >= _LONG}


@pytest.fixture(scope="module", autouse=True)
def _only_our_own_garbage() -> Iterator[None]:
    """What a thousand earlier tests left in the memory is none of a note's cost."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def _note(text: str) -> NoteContent:
    return made.note(sections=made.sections(subjective=text))


def _usual_note() -> float:
    return sum(seconds_of(note_pdf, notes.note(number), []) for number in range(_USUAL)) / _USUAL


def _best(measured: Callable[[], float], enough: float) -> float:
    """The lowest of some attempts; the rest is spared once one is low enough."""
    best = measured()
    for _ in range(_ATTEMPTS - 1):
        if best <= enough:
            break
        best = min(best, measured())
    return best


@pytest.mark.parametrize("text", _ALL.values(), ids=_ALL.keys())
def test_a_hard_text_takes_no_longer_than_a_second_of_usual_notes(text: str) -> None:
    content = _note(text)
    usual = _best(
        lambda: seconds_of(note_pdf, content, []) / _usual_note(), enough=_NOTES_IN_A_SECOND
    )
    print(f"{usual:.1f} usual notes")  # noqa: T201 - the result
    assert usual <= _NOTES_IN_A_SECOND


@pytest.mark.parametrize("text", _GROWING.values(), ids=_GROWING.keys())
def test_twice_the_text_takes_about_twice_the_time(text: str) -> None:
    half, whole = _note(text[: len(text) // 2]), _note(text)
    growth = _best(
        lambda: seconds_of(note_pdf, whole, []) / seconds_of(note_pdf, half, []),
        enough=_MOST_GROWTH,
    )
    print(f"{growth:.2f} times")  # noqa: T201 - the result
    assert growth <= _MOST_GROWTH


def test_three_thousand_rows_take_no_longer_than_two_seconds_of_usual_notes() -> None:
    content = made.note(made.record(events=tuple(map(made.event, range(1, 3_001)))))
    usual = _best(
        lambda: seconds_of(note_pdf, content, []) / _usual_note(), enough=_MOST_ROWS_NOTES
    )
    print(f"{usual:.1f} usual notes")  # noqa: T201 - the result
    assert usual <= _MOST_ROWS_NOTES


def test_a_text_too_long_for_paper_is_refused_before_any_of_it_is_drawn() -> None:
    content = _note("x" * 5 * MOST_CHARACTERS)

    def refuse() -> None:
        with pytest.raises(PalpateError):
            note_pdf(content, [])

    assert _best(lambda: seconds_of(refuse) / _usual_note(), enough=1) <= 1
