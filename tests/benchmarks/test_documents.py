"""How fast a note is made, beside other engines in the same run, each time of another note.

Needs the bench extra; without it there is nothing to compare with, and these are skipped.
"""

import gc
import time
import tracemalloc
from typing import Final

import pytest

from app.documents.handout import handout_pdf
from app.documents.note import note_pdf
from tests.benchmarks import notes
from tests.benchmarks.timing import seconds_of
from tests.documents import content as made
from tests.documents.structure import faults_of

pytest.importorskip("fpdf", reason="needs the bench extra")
pytest.importorskip("weasyprint", reason="needs the bench extra")

from tests.benchmarks import engines

pytestmark = pytest.mark.filterwarnings("default")  # other people's libraries

_NOTES: Final = 24
_MOST: Final = {"platypus": 0.80, "fpdf2": 0.15, "weasyprint": 0.12}
_MOST_SECONDS_FOR_A_THOUSAND: Final = 30.0
_MANY: Final = 1_500
_MOST_GROWTH_BYTES: Final = 2_000_000


def _middle(measured: list[float]) -> float:
    return sorted(measured)[len(measured) // 2]


@pytest.fixture(scope="module")
def seconds() -> dict[str, float]:
    """CPU seconds of a note by engine: the middle over different notes, one after the other."""
    engines.set_up()
    others = {
        "platypus": engines.platypus,
        "fpdf2": engines.by_fpdf2,
        "weasyprint": engines.by_weasyprint,
    }
    measured: dict[str, list[float]] = {"ours": [], **{name: [] for name in others}}
    for number in range(_NOTES + 2):
        content = notes.note(number)
        plain = notes.plain(notes.note(number + 10_000))
        measured["ours"].append(seconds_of(note_pdf, content, []))
        for name, make in others.items():
            measured[name].append(seconds_of(make, plain))
    return {name: _middle(each[2:]) for name, each in measured.items()}  # the first two warm up


def test_what_is_measured_is_a_whole_tagged_note() -> None:
    pdf = note_pdf(notes.note(1), [])
    assert faults_of(pdf) == []
    assert notes.figures_of(pdf) == 3
    assert len(made.pages_of(pdf)) == 2


def test_a_thousand_notes_with_their_sheets_take_less_than_half_a_minute() -> None:
    sheet = made.handout()
    begin = time.process_time()
    for number in range(100):
        note_pdf(notes.note(number), [])
        handout_pdf(sheet.model_copy(update={"first_name": f"Zoë {number}"}))
    each = (time.process_time() - begin) / 100
    print(f"{each * 1e3:.1f} ms a note with its sheet")  # noqa: T201 - the result
    assert each * 1_000 < _MOST_SECONDS_FOR_A_THOUSAND


def test_memory_stays_flat_over_many_notes() -> None:
    for number in range(100):
        note_pdf(notes.note(number), [])
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(100, _MANY):
            note_pdf(notes.note(number), [])
        gc.collect()
        grown, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    print(f"{grown / 1e3:.0f} kB more after {_MANY} notes")  # noqa: T201 - the result
    assert grown < _MOST_GROWTH_BYTES


@pytest.mark.parametrize("engine", _MOST)
def test_a_note_is_as_fast_as_it_should_be(seconds: dict[str, float], engine: str) -> None:
    ratio = seconds["ours"] / seconds[engine]
    print(f"{seconds['ours'] * 1e3:.1f} ms, {ratio:.2f} of {engine}")  # noqa: T201 - the result
    assert ratio <= _MOST[engine]
