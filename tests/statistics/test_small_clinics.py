"""No figure of a small clinic tells of one to four persons, wherever it leaves."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.statistics.columns import Columns
from app.statistics.details import details_of
from app.statistics.figures import figures_of
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.parts import Hidden
from schemas.statistics import Figures, Filter
from tests.statistics.invented import TODAY, invented

# Numbers that count nobody's visits: staff, visit numbers, levels of pressure, and notes that
# wait, which are work to do and stand in clear on the day's list as well.
NOT_OF_CLIENTS: Final = {
    "caseload.therapists",
    "resolution.points.visit",
    "resolution.median_visit",
    "pressure_and_change.level",
    "note_completion.waiting.count.value",
}
CELLS_NOT_OF_CLIENTS: Final = {
    ("How much was done", "Therapists"),
    ("Fall in pain by the mean level, in each phase", "Mean level"),
    ("Notes that wait", "Notes"),
}
FILTERS: Final = (
    Filter(),
    Filter(therapist_id="t1"),
    Filter(phase=Phase.ACUTE),
    Filter(step=ProtocolStep.HEAT),
)
_WHOLE: Final = re.compile(r"\d+")


def _clinics() -> Iterator[Figures]:
    for sessions in (4, 8, 14, 20, 30, 45, 70, 110, 180):
        for seed in range(6):
            facts = invented(sessions, seed=seed, years=1, therapists=3)
            for wanted in FILTERS:
                yield figures_of(Columns.of(facts), wanted, today=TODAY, waiting_hours=(5, 200))


@pytest.fixture(scope="module")
def clinics() -> list[Figures]:
    """Clinics from one client to some dozens, whole and by filter."""
    return list(_clinics())


def _numbers(said: Any, path: str = "") -> Iterator[tuple[str, int]]:  # noqa: ANN401 - as in JSON
    """Every whole number with the names that lead to it."""
    if isinstance(said, dict):
        for name, part in said.items():
            yield from _numbers(part, f"{path}.{name}" if path else name)
    elif isinstance(said, list):
        for part in said:
            yield from _numbers(part, path)
    elif isinstance(said, int) and not isinstance(said, bool):
        yield path, said


def test_the_clinics_are_small_enough_and_not_all_of_them_hide_everything(
    clinics: list[Figures],
) -> None:
    assert any(figures.is_small for figures in clinics)
    assert any(figures.caseload.treated.hidden is Hidden.WITH_ANOTHER for figures in clinics)
    assert any(figures.pain_trend.mean is not None for figures in clinics)
    assert any(figures.resolution.points for figures in clinics)


def test_no_number_of_the_json_counts_one_to_four_clients_or_visits(
    clinics: list[Figures],
) -> None:
    small = {
        path
        for figures in clinics
        for path, number in _numbers(figures.model_dump(mode="json"))
        if 0 < number < 5
    }
    assert small <= NOT_OF_CLIENTS


def test_no_number_of_the_tables_counts_one_to_four_clients_or_visits(
    clinics: list[Figures],
) -> None:
    """The page, the report and the table for a spreadsheet all show these."""
    names = {"t0": "Ann", "t1": "Bob", "t2": "Cyd"}
    small = set()
    for figures in clinics:
        for table in (table for one in details_of(figures, names) for table in one.tables):
            for line in table.lines:
                for column, cell in zip(table.head[1:], line.cells[1:], strict=True):
                    if _WHOLE.fullmatch(cell) and 0 < int(cell) < 5:
                        is_known = (table.caption, column) in CELLS_NOT_OF_CLIENTS
                        small.add((table.caption, column if is_known else line.cells[0]))
    assert small <= CELLS_NOT_OF_CLIENTS


def test_visits_without_treatment_do_not_follow_from_any_other_base(
    clinics: list[Figures],
) -> None:
    few = [one for one in clinics if one.caseload.refused.hidden is Hidden.FEW]
    few = [one for one in few if one.caseload.sessions]
    assert few
    for figures in few:
        assert figures.caseload.treated.value is None
        assert figures.pain_change.without_after.of is None
        assert figures.protocol.withheld_done.of in {figures.caseload.sessions, None}


def test_parts_of_a_number_that_shows_are_never_hidden_alone(clinics: list[Figures]) -> None:
    for figures in clinics:
        by_step = {one.step: one.done for one in figures.protocol.by_step}
        for step, done in by_step.items():
            doses = [one.sessions for one in figures.doses if one.step is step]
            hidden = [one for one in doses if one.hidden]
            shown = [one for one in doses if one.value]
            assert not (done.count and len(hidden) == 1 and shown)
        therapists = [one.sessions for one in figures.therapists]
        if sum(one.hidden is not None for one in therapists) == 1:
            assert not any(one.value for one in therapists)
