"""The rows of the outcome measures: whole, sourced, in both languages, and refused when wrong."""

import re
import shutil
from pathlib import Path

import pytest

from schemas.codes.measures import Activity, Band, Degree, Measure, MeasureLimit
from schemas.codes.rows import ReviewStatus
from schemas.errors import RulesError
from schemas.rules.measures import measure_limit, measure_rules, read_measures

_FILE = Path(__file__).parents[2] / "schemas" / "rules" / "measures.toml"
_BLANK = re.compile(r"\{(\w+)\}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the measures alone."""
    shutil.copy(_FILE, tmp_path)
    return tmp_path


def _replace(folder: Path, old: str, new: str) -> None:
    path = folder / _FILE.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_code_has_its_row_in_the_order_of_the_codes() -> None:
    rules = measure_rules()
    assert list(rules.measures) == [*Measure]
    assert list(rules.limits) == [*MeasureLimit]
    assert list(rules.bands) == [*Band]
    assert list(rules.activities) == [*Activity]
    assert list(rules.degrees) == [*Degree]
    assert rules.review.status is ReviewStatus.DRAFT


@pytest.mark.parametrize(
    ("which", "value"),
    [
        (MeasureLimit.SERIES_FROM, 3),
        (MeasureLimit.SERIES_TO, 5),
        (MeasureLimit.REFER_AFTER, 3),
        (MeasureLimit.PSFS_EVERY, 3),
        (MeasureLimit.PSFS_MEAN_POINTS, 2),
        (MeasureLimit.PSFS_SINGLE_POINTS, 3),
        (MeasureLimit.RMDQ_POINTS, 5),
        (MeasureLimit.RMDQ_PERCENT, 30),
        (MeasureLimit.RMDQ_LEAST, 4),
        (MeasureLimit.PGIC_MATTERS, 2),
        (MeasureLimit.SIT_TO_STAND_PAIN, 7),
    ],
)
def test_the_thresholds_are_those_of_the_sources(which: MeasureLimit, value: int) -> None:
    assert measure_limit(which) == value


def test_the_bands_end_where_the_source_says() -> None:
    ends = [measure_rules().bands[one].up_to_seconds for one in Band]
    assert ends == [10.4, 15.2, 22.0, None]


def test_both_languages_of_a_question_hold_the_same_blanks() -> None:
    questions = [row.question for row in measure_rules().measures.values() if row.question]
    found = [(_BLANK.findall(one.en), _BLANK.findall(one.es)) for one in questions]
    assert found == [(["activity"], ["activity"]), ([], [])]


def test_the_form_under_another_roof_is_a_total_and_no_wording() -> None:
    row = measure_rules().measures[Measure.RMDQ]
    assert (row.choose, row.question, row.low, row.high) == (None, None, None, None)


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("up_to_seconds = 15.2", "up_to_seconds = 10.4", "band mild"),
        ("up_to_seconds = 10.4\n", "", "band none"),
        ('es = "Grave"\n', 'es = "Grave"\nup_to_seconds = 60.0\n', "band severe"),
        ('id = "sport"', 'id = "flying"', "activity flying"),
        ('value = 30\nunit = "percent"', 'value = 0\nunit = "percent"', "limit rmdq_percent"),
        ('es = "Dormir"', 'es = ""', "activity sleeping"),
        ('id = "7"', 'id = "8"', "degree 8"),
        ('source = ["R42"]', "source = []", "band none"),
    ],
)
def test_a_wrong_row_is_refused_by_name(folder: Path, old: str, new: str, row: str) -> None:
    _replace(folder, old, new)
    with pytest.raises(RulesError) as caught:
        read_measures(folder)
    assert (caught.value.file, caught.value.row) == ("measures.toml", row)
