"""A mistake in a file of texts is told with file, row, field, what was expected and got."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from schemas.clinic import Language
from schemas.codes.intake import DayPart, IntakeText, OnsetChoice
from schemas.errors import RulesError
from schemas.rules.aftercare import read_aftercare
from schemas.rules.consent import read_consent
from schemas.rules.intake_texts import intake_text
from schemas.rules.loading import version_of
from schemas.rules.onset import onset_rules
from schemas.rules.protocol import read_protocol

_READ: Final[Mapping[str, Callable[[Path], object]]] = {
    "aftercare.toml": read_aftercare,
    "consent.toml": read_consent,
    "protocol.toml": read_protocol,
}


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _mistake(folder: Path, file: str) -> RulesError:
    with pytest.raises(RulesError) as caught:
        _READ[file](folder)
    assert caught.value.file == file
    return caught.value


@pytest.mark.parametrize("file", _READ)
def test_an_unspoilt_copy_is_read(folder: Path, file: str) -> None:
    assert _READ[file](folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("aftercare.toml", 'en = "Get help now"\n', "",
         ("block AC-EMERG", "title.en", "a value", "nothing")),
        ("aftercare.toml", 'en = "Get help now"', 'en = ""',
         ("block AC-EMERG", "title.en", "Fill this in", "''")),
        ("aftercare.toml", 'dose = "-"', "dose = 4",
         ("block AC-EMERG", "dose", "text", "4")),
        ("aftercare.toml", 'dose = "-"\n', "",
         ("block AC-EMERG", "dose", "a value", "nothing")),
        ("aftercare.toml", '"S4:128-130"', '"a blog"',
         ("block AC-EMERG", "source.0", "the form of this field", "'a blog'")),
        ("aftercare.toml", "[block.picture]", '[block.picture]\nwidth = "4"',
         ("block AC-EMERG", "picture.width", "no such field", "'4'")),
        ("aftercare.toml", "doctor {when_es}", "doctor {when}",
         ("block AC-DOCTOR-FIRST", "text.es", "no place but {when_es}", "another")),
        ("aftercare.toml", "{when}.", "{soon}.",
         ("block AC-DOCTOR-FIRST", "text.en", "no place but {when}", "another")),
        ("consent.toml", "valid_days = 365", "valid_days = 365.0",
         ("consent", "valid_days", "a valid integer", "365.0")),
        ("consent.toml", "valid_days = 365", "valid_days = 0",
         ("consent", "valid_days", "greater than or equal to 1", "0")),
        ("consent.toml", "valid_days = 365\n", "",
         ("consent", "valid_days", "a value", "nothing")),
        ("consent.toml", 'id = "verbal_question"\n', "",
         ("verbal_question", "id", "a value", "nothing")),
        ("consent.toml", 'es = "Hoy quiero un masaje para mi espalda."\n', "",
         ("sentence wanted", "es", "a value", "nothing")),
        ("consent.toml", 'id = "informed"', 'id = "wanted"',
         ("sentence wanted", "id", "each id once", "it twice")),
        ("protocol.toml", "usual_minutes = 10", "usual_minutes = 0",
         ("step 1a_heat", "usual_minutes", "greater than or equal to 1", "0")),
        ("protocol.toml", "usual_minutes = 10", "usual_minutes = true",
         ("step 1a_heat", "usual_minutes", "a valid integer", "True")),
        ("protocol.toml", 'number = "1a"\n', "",
         ("step 1a_heat", "number", "a value", "nothing")),
        ("protocol.toml", "allowed_from_cap = 4", "allowed_from_cap = 5",
         ("other_technique deep_tissue", "allowed_from_cap", "less than or equal to 4", "5")),
        ("protocol.toml", 'side = "left"', 'side = "both"',
         ("area upper_back_left", "side",
          "<Side.LEFT: 'left'> or <Side.RIGHT: 'right'>", "'both'")),
        ("protocol.toml", 'region = "thoracic"', 'region = "neck"',
         ("area upper_back_left", "region", "'lumbar', 'thoracic' or 'gluteal'", "'neck'")),
        ("protocol.toml", 'id = "5"', 'id = "6"',
         ("level 6", "id", "the form of this field", "'6'")),
        ("protocol.toml", 'question = "Does the muscle', 'quest = "Does the muscle',
         ("finding guarding", "question", "a value", "nothing")),
        ("protocol.toml", 'status = "draft"', 'status = "fine"',
         ("review", "status", "'draft' or 'reviewed'", "'fine'")),
    ],
)  # fmt: skip
def test_a_wrong_or_missing_field_is_named(
    folder: Path, *, file: str, old: str, new: str, told: tuple[str, str, str, str]
) -> None:
    _change(folder / file, old, new)
    error = _mistake(folder, file)
    assert (error.row, error.field, error.expected, error.got) == told


@pytest.mark.parametrize(
    ("file", "table", "code"),
    [
        ("aftercare.toml", "block", "AC-SERIES"),
        ("aftercare.toml", "deadline", "few_days"),
        ("protocol.toml", "step", "1a_heat"),
        ("protocol.toml", "other_technique", "stretching"),
        ("protocol.toml", "area", "buttock_left"),
        ("protocol.toml", "word", "stop"),
        ("protocol.toml", "level", "4"),
        ("protocol.toml", "skip_reason", "no_time"),
        ("protocol.toml", "response", "dizzy"),
        ("protocol.toml", "told_how", "by_letter"),
        ("protocol.toml", "finding", "swelling"),
        ("protocol.toml", "event_response", "stopped"),
    ],
)
def test_a_code_without_a_row_is_refused(folder: Path, file: str, table: str, code: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    row = re.compile(rf'\[\[{table}\]\]\nid = "{code}"\n(?:(?!\[(?!{table}\.)).*\n)*')
    assert len(row.findall(text)) == 1
    path.write_text(row.sub("", text), encoding="utf-8")
    error = _mistake(folder, file)
    assert (error.row, error.field) == (f"{table} {code}", "id")
    assert (error.expected, error.got) == ("one row", "nothing")


@pytest.mark.parametrize(
    ("file", "table", "code"),
    [
        ("aftercare.toml", "deadline", "today"),
        ("aftercare.toml", "deadline", "now"),
        ("protocol.toml", "word", "harder"),
    ],
)
def test_a_code_that_nobody_knows_is_refused(
    folder: Path, file: str, table: str, code: str
) -> None:
    path = folder / file
    row = f'\n[[{table}]]\nid = "{code}"\nen = "a"\nes = "b"\nsource = ["BG"]\n'
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    error = _mistake(folder, file)
    assert (error.row, error.field, error.got) == (f"{table} {code}", "id", f"'{code}'")


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("aftercare.toml", "deadline"),
        ("consent.toml", "verbal_question"),
        ("protocol.toml", "level_credit"),
    ],
)
def test_a_table_that_is_missing_or_too_many_is_refused(
    folder: Path, file: str, table: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"[{table}]", "[other]"), encoding="utf-8")
    error = _mistake(folder, file)
    assert (error.row, error.got) == (table, "nothing")
    path.write_text(f"{text}\n[other]\n", encoding="utf-8")
    error = _mistake(folder, file)
    assert (error.row, error.got) == ("other", "other")


def test_a_consent_with_nothing_to_sign_is_refused(folder: Path) -> None:
    path = folder / "consent.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index("[consent]")
    end = text.index("[[sentence]]")
    path.write_text(f"sentence = []\n{text[start:end]}", encoding="utf-8")
    error = _mistake(folder, "consent.toml")
    assert (error.row, error.expected, error.got) == ("sentence", "at least one row", "nothing")


@pytest.mark.parametrize("file", _READ)
def test_the_version_of_the_rules_counts_every_text(folder: Path, file: str) -> None:
    before = version_of(folder)
    _change(folder / file, 'en = "', 'en = "Now ')
    assert version_of(folder) != before


def test_a_text_of_the_clients_pages_is_read_in_either_language() -> None:
    english, spanish = (intake_text(IntakeText.TAP_AN_ANSWER, one) for one in Language)
    assert (english, spanish) == ("Tap an answer", "Toque una respuesta")


def test_every_onset_and_part_of_a_day_came_with_this_version() -> None:
    rules = onset_rules()
    assert (set(rules.choices), set(rules.day_parts)) == (set(OnsetChoice), set(DayPart))
