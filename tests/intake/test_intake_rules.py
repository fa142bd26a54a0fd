"""The texts of the client's pages and the table of onsets: complete, mistakes told with place."""

import re
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from schemas.clinic import Language
from schemas.codes.intake import DayPart, IntakeText, OnsetChoice
from schemas.errors import RulesError
from schemas.rules.intake_texts import intake_text, intake_texts, read_intake_texts
from schemas.rules.loading import rules_folder
from schemas.rules.onset import onset_rules, read_onset_rules

_BLANK = re.compile(r"\{(\w+)\}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rule files, to spoil."""
    with as_file(rules_folder()) as original:
        for name in ("intake.toml", "onset.toml"):
            shutil.copy(original / name, tmp_path)
    return tmp_path


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_text_has_one_row_in_the_order_of_the_codes() -> None:
    assert list(intake_texts()) == [*IntakeText]


def test_both_languages_of_a_text_hold_the_same_blanks() -> None:
    blanks = {
        which: tuple(_BLANK.findall(row.en)) for which, row in intake_texts().items()
    }  # fmt: skip
    for which, row in intake_texts().items():
        assert tuple(_BLANK.findall(row.es)) == blanks[which]
    assert {which: found for which, found in blanks.items() if found} == {
        IntakeText.HELLO: ("name",),
        IntakeText.POSITION: ("position", "total"),
        IntakeText.LAST_TIME: ("answer",),
        IntakeText.SAME_SPASM: ("day",),
        IntakeText.AT_FIRST: ("answer",),
        IntakeText.UP_TO: ("most",),
        IntakeText.TOLD_ON: ("day",),
        IntakeText.ALSO_TOLD_ON: ("day",),
    }


def test_a_text_is_read_in_the_clients_language() -> None:
    assert intake_text(IntakeText.NONE_OF_THESE, Language.ENGLISH) == "None of these"
    assert intake_text(IntakeText.NONE_OF_THESE, Language.SPANISH) == "Ninguna de estas"


def test_no_text_shouts() -> None:
    for row in intake_texts().values():
        assert "!" not in row.en + row.es


def test_every_onset_has_one_row_in_the_order_of_the_codes() -> None:
    assert list(onset_rules().choices) == [*OnsetChoice]
    assert list(onset_rules().day_parts) == [*DayPart]


def test_the_parts_of_a_day_leave_no_hour_out() -> None:
    parts = list(onset_rules().day_parts.values())
    assert [part.begins_hour for part in parts] == [0, *(part.ends_hour for part in parts[:-1])]
    assert parts[-1].ends_hour == 24
    for part in parts:
        assert part.begins_hour < part.middle_hour < part.ends_hour


def test_a_text_without_a_row_is_refused(folder: Path) -> None:
    _change(folder / "intake.toml", 'id = "thank_you"', 'id = "yes"')
    with pytest.raises(RulesError) as caught:
        read_intake_texts(folder)
    assert (caught.value.file, caught.value.got) == ("intake.toml", "it twice")


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("hours_ago = 73", "hours_ago = -1", "onset three_days"),
        ("hours_ago = 73", "hours_ago = 73.5", "onset three_days"),
        ("hours_ago = 73", "hours_ago = 73, days_ago = 3", "onset three_days"),
        ("days_ago = 2,", "days_ago = -2,", "onset two_days_morning"),
        ('part = "evening"', 'part = "night"', "onset today_evening"),
        ("ends_hour = 24", "ends_hour = 25", "day_part evening"),
        ('id = "over_three_months"', 'id = "for_ever"', "onset for_ever"),
    ],
)
def test_a_wrong_onset_is_named(folder: Path, old: str, new: str, row: str) -> None:
    _change(folder / "onset.toml", old, new)
    with pytest.raises(RulesError) as caught:
        read_onset_rules(folder)
    assert (caught.value.file, caught.value.row) == ("onset.toml", row)
