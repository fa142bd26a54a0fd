"""The report says what the page says, to every reader, and hides what the page hides."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import report_words as words
from app.documents.figures import inks
from app.documents.figures.weeks_chart import WeeksChart, ticks_of
from app.documents.names import report_file_name
from app.documents.paper import PageSize
from app.documents.report import report_pdf
from app.look.tokens import LIGHT
from app.statistics.answers import answers_of
from app.statistics.columns import Columns
from app.statistics.details import details_of
from app.statistics.figures import figures_of
from schemas.figures.answer import Chart, ChartKind, Point, Table, Unit
from schemas.report import Limit, ReportContent
from schemas.statistics import Filter
from tests.documents import content as made
from tests.documents.drawn import operators_of
from tests.documents.structure import Structure, faults_of
from tests.statistics.invented import TODAY, invented

_NAMES = {"t0": "Zoë Quistgaard", "t1": "Jordan Okafor", "t2": "김민준 <b>"}
_SIZES = ("empty", "tiny", "small", "large")
_CURVES_A_DOT = 4


@cache
def _columns(size: str) -> Columns:
    sessions = {"tiny": 20, "small": 120, "large": 2500}
    return (
        Columns.empty()
        if size == "empty"
        else Columns.of(invented(sessions[size], years=1, therapists=3))
    )


@cache
def _content(size: str) -> ReportContent:
    wanted = Filter(therapist_id="t0") if size == "tiny" else Filter()
    figures = figures_of(_columns(size), wanted, today=TODAY)
    return ReportContent(
        clinic=made.CLINIC,
        day=TODAY,
        title="How the clinic is doing",
        limits=(Limit(name="Period", value="Everything up to 24 November 2026"),),
        answers=answers_of(figures),
        details=() if figures.is_small else details_of(figures, _NAMES),
    )


@cache
def _pdf(size: str) -> bytes:
    return report_pdf(_content(size))


def _tight(text: str) -> str:
    """Without spaces: a cell may break into lines anywhere."""
    return "".join(text.split())


def _tables(content: ReportContent) -> list[Table]:
    return [table for detail in content.details for table in detail.tables]


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("paper", PageSize)
def test_a_report_meets_both_standards(size: str, paper: PageSize) -> None:
    assert faults_of(report_pdf(_content(size), paper)) == []


@pytest.mark.parametrize("size", _SIZES)
def test_a_report_says_every_answer_as_the_page_does(size: str) -> None:
    said = _tight(made.text_of(_pdf(size)))
    for answer in _content(size).answers:
        for line in (answer.title, answer.sentence, answer.evidence, *answer.more):
            assert _tight(line) in said
        assert all(_tight(question) in said for question in answer.questions)


def test_a_report_lists_every_number_of_every_table_with_its_definition_and_pitfall() -> None:
    content, said = _content("large"), _tight(made.text_of(_pdf("large")))
    for detail in content.details:
        for text in (detail.definition.definition, detail.definition.pitfall, *detail.lines):
            assert _tight(text) in said
    for table in _tables(content):
        assert _tight(table.caption) in said
        for line in table.lines:
            assert all(_tight(cell) in said for cell in line.cells)


def test_the_weeks_behind_the_first_answer_are_listed_too() -> None:
    table = _content("large").answers[0].table
    assert table.lines not in [one.lines for one in _tables(_content("large"))]
    said = _tight(made.text_of(_pdf("large")))
    assert _tight(table.caption) in said
    assert _tight("".join(table.lines[0].cells)) in said


@pytest.mark.parametrize("size", ["empty", "tiny"])
def test_a_report_of_few_clients_shows_no_share_no_mean_and_no_chart(size: str) -> None:
    content, pdf = _content(size), _pdf(size)
    said = made.text_of(pdf).replace(words.HIDDEN, "")
    assert "%" not in said
    assert words.FEW in said
    assert words.EVERY_FIGURE not in said
    assert Structure(pdf).of("Figure") == []
    assert len(Structure(pdf).of("Table")) == 1  # what was asked for
    assert content.details == ()


def test_each_chart_is_said_in_its_sentence() -> None:
    charts = [one.chart.told for one in _content("large").answers if one.chart]
    assert len(charts) == 5
    assert [one.alt for one in Structure(_pdf("large")).of("Figure")] == charts


def test_tables_have_heads_and_each_question_is_a_heading() -> None:
    content, structure = _content("large"), Structure(_pdf("large"))
    tables = [*_tables(content), content.answers[0].table]
    assert len(structure.of("Table")) == 1 + sum(bool(one.lines) for one in tables)
    heads = [one for one in structure.of("TH") if one.scope == "Column"]
    assert len(heads) == sum(len(one.head) for one in tables if one.lines)
    assert len(structure.of("H1")) == 1
    assert len(structure.of("H2")) == len(content.answers) + 1 + len(content.details)


def test_every_page_says_the_day_and_which_of_how_many_it_is() -> None:
    pages = made.pages_of(_pdf("large"))
    for number, page in enumerate(pages, start=1):
        assert f"24 November 2026 · Page {number} of {len(pages)}" in page


def test_the_clinics_answers_stand_beside_a_therapists_own() -> None:
    clinics = _content("large").answers
    content = _content("tiny").model_copy(update={"clinic_answers": clinics})
    said = _tight(made.text_of(report_pdf(content)))
    assert all(_tight(f"{words.CLINIC}: {one.sentence}") in said for one in clinics)


def test_the_same_content_is_the_same_file() -> None:
    assert report_pdf(_content("small")) == _pdf("small")


@pytest.mark.parametrize("shown", [(), (40,), (40, 42), (0, 79)])
def test_a_week_between_weeks_without_a_figure_is_a_dot_however_many_there_are(
    shown: tuple[int, ...],
) -> None:
    drawn = operators_of(WeeksChart(_weeks(shown)), 400).split()
    assert drawn.count("c") == _CURVES_A_DOT * len(shown)


def _weeks(shown: tuple[int, ...]) -> Chart:
    """Of 80 weeks, with a figure only in these."""
    first = date(2025, 5, 19)
    points = tuple(
        Point(
            label=f"week {week}",
            place=(first + timedelta(weeks=week)).isoformat(),
            value=1.5 if week in shown else None,
        )
        for week in range(80)
    )
    return Chart(kind=ChartKind.WEEKS, title="t", told="t", unit=Unit.POINTS, points=points)


def test_charts_have_the_inks_of_the_screen() -> None:
    found = [one.hexval().replace("0x", "#").upper() for one in (inks.BLUE, inks.VERMILLION)]
    assert found == [LIGHT.series1, LIGHT.series2]


def test_the_file_name_says_the_day_and_no_name() -> None:
    assert report_file_name(TODAY) == "2026-11-24-statistics.pdf"


_NUMBERS = st.floats(-10, 10).filter(lambda one: one == 0 or abs(one) > 1e-6)


@given(st.lists(_NUMBERS, min_size=1, max_size=20))
def test_a_scale_holds_every_value_and_nought_in_few_steps(values: list[float]) -> None:
    ticks = ticks_of(values)
    assert ticks[0] <= min(0.0, *values) + 1e-9
    assert ticks[-1] >= max(0.0, *values) - 1e-9
    assert 2 <= len(ticks) <= 7
    assert 0 in ticks
