"""A mistake in a rule file is told with file, row, field, what was expected and what was got."""

import re
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from schemas.errors import RulesError
from schemas.rules.loading import read_decision, read_screening, rules_folder, version_of

CAUTION = """[[caution]]
id = "C-ACUTE"
when.all_of = ["acute"]
en = "First 48 hours: light pressure, no heat in the clinic."
es = "Primeras 48 horas: presión suave, sin calor en la clínica."
heat_opened_en = "First 48 hours: light pressure, heat only by the therapist's decision."
why = "The muscle protects what was strained; warmth may feed inflammation."
source = ["S1:36-58", "C2"]
"""
LIMIT = """[[limit]]
id = "acute_hours"
value = 48
unit = "hours"
meaning = "a younger spasm is acute, from here on it is stiffness"
why = "One article gives a time: ice for 48 hours, then heat."
source = ["S1:58-59", "ASSESS: Input"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rule files, to spoil."""
    with as_file(rules_folder()) as original:
        for path in original.glob("*.toml"):
            shutil.copy(path, tmp_path)
    return tmp_path


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _mistake(folder: Path, file: str = "decision.toml") -> RulesError:
    with pytest.raises(RulesError) as caught:
        (read_screening if file == "screening.toml" else read_decision)(folder)
    error = caught.value
    assert error.file == file
    for part in (error.file, error.row, error.field, error.expected, error.got):
        assert part
        assert part in error.message
    return error


def test_an_unspoilt_copy_is_read(folder: Path) -> None:
    assert len(read_decision(folder).cautions) == 22
    assert len(read_screening(folder).questions) == 61


@pytest.mark.parametrize(
    ("old", "new", "field", "expected", "got"),
    [
        ('en = "First 48 hours: light pressure, no heat in the clinic."\n', "", "en", "a value",
         "nothing"),
        ('en = "First', 'en = ""\n#', "en", "Fill this in", "''"),
        ('en = "First', "en = 4\n#", "en", "text", "4"),
        ('why = "The', '# "The', "why", "a value", "nothing"),
        ('source = ["S1:36-58", "C2"]', "", "source", "a value", "nothing"),
        ('source = ["S1:36-58", "C2"]', "source = []", "source", "at least one", "[]"),
        ('"S1:36-58", "C2"', '"S1:36-58", "a blog"', "source.1", "the form of this field",
         "'a blog'"),
        ('source = ["S1', 'colour = "red"\nsource = ["S1', "colour", "no such field", "'red'"),
    ],
)  # fmt: skip
def test_a_wrong_or_missing_field_of_a_caution_is_named(
    folder: Path, *, old: str, new: str, field: str, expected: str, got: str
) -> None:
    _change(folder / "matrix.toml", CAUTION, CAUTION.replace(old, new))
    error = _mistake(folder, "matrix.toml")
    assert error.row == "caution C-ACUTE"
    assert (error.field, error.expected, error.got) == (field, expected, got)


@pytest.mark.parametrize(
    ("old", "new", "field", "got"),
    [
        ("value = 48", "value = 48.0", "value", "48.0"),
        ("value = 48", "value = true", "value", "True"),
        ("value = 48", 'value = "48"', "value", "'48'"),
        ("value = 48", "value = -1", "value", "-1"),
        ('unit = "hours"', 'unit = "moons"', "unit", "'moons'"),
    ],
)
def test_a_wrong_limit_is_named(folder: Path, old: str, new: str, field: str, got: str) -> None:
    _change(folder / "decision.toml", LIMIT, LIMIT.replace(old, new))
    error = _mistake(folder)
    assert (error.row, error.field, error.got) == ("limit acute_hours", field, got)


def test_a_code_that_nobody_knows_is_refused(folder: Path) -> None:
    _change(folder / "matrix.toml", '"C-ACUTE"', '"C-ANGRY"')
    error = _mistake(folder, "matrix.toml")
    assert (error.row, error.field, error.got) == ("caution C-ANGRY", "id", "'C-ANGRY'")
    assert "'C-ACUTE'" in error.expected


def test_a_row_without_an_id_is_refused(folder: Path) -> None:
    _change(folder / "matrix.toml", 'id = "C-ACUTE"\n', "")
    error = _mistake(folder, "matrix.toml")
    assert (error.row, error.field, error.got) == ("caution ?", "id", "nothing")


@pytest.mark.parametrize(
    ("file", "row", "named"),
    [("matrix.toml", CAUTION, "caution C-ACUTE"), ("decision.toml", LIMIT, "limit acute_hours")],
)
def test_a_code_without_a_row_is_refused(folder: Path, file: str, row: str, named: str) -> None:
    _change(folder / file, row, "")
    error = _mistake(folder, file)
    assert error.row == named
    assert (error.field, error.expected, error.got) == ("id", "one row", "nothing")


def test_a_code_with_two_rows_is_refused(folder: Path) -> None:
    _change(folder / "matrix.toml", CAUTION, CAUTION + CAUTION)
    error = _mistake(folder, "matrix.toml")
    assert (error.row, error.expected, error.got) == ("caution C-ACUTE", "each id once", "it twice")


def test_a_table_that_is_missing_or_too_many_is_refused(folder: Path) -> None:
    path = folder / "decision.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[[red_sign]]", "[[red_sing]]"), "utf-8"
    )
    error = _mistake(folder)
    assert (error.row, error.got) == ("red_sign", "nothing")
    _change(path, "[[red_sing]]", "[[red_sign]]")
    error = _mistake(folder)
    assert (error.row, error.got) == ("red_sing", "red_sing")


@pytest.mark.parametrize("content", ["question = 4", "question = [4]", "[question]\nid = 4"])
def test_a_table_of_another_kind_is_refused(folder: Path, content: str) -> None:
    (folder / "screening.toml").write_text(content, encoding="utf-8")
    error = _mistake(folder, "screening.toml")
    assert (error.row, error.expected) == ("question", "rows under [[question]]")


def test_a_single_table_with_a_mistake_is_refused(folder: Path) -> None:
    _change(folder / "decision.toml", 'status = "draft"', 'status = "fine"')
    error = _mistake(folder)
    assert (error.row, error.field, error.got) == ("review", "status", "'fine'")
    _change(folder / "decision.toml", 'status = "fine"', 'status = "draft"')
    _change(folder / "decision.toml", 'reviewed_on = ""', 'reviewed_on = "soon"')
    assert _mistake(folder).field == "reviewed_on"


def test_a_single_table_that_is_no_table_is_refused(folder: Path) -> None:
    _change(folder / "decision.toml", "[review]", "review = 4\n[limits_of_review]")
    path = folder / "decision.toml"
    text = re.sub(r"\[limits_of_review\]\n(.*\n){3}", "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    error = _mistake(folder)
    assert (error.row, error.field, error.got) == ("review", "-", "4")


@pytest.mark.parametrize("content", [b"[[question]\n", b"id = \xff"])
def test_a_file_that_is_no_toml_in_utf_8_is_refused(folder: Path, content: bytes) -> None:
    (folder / "screening.toml").write_bytes(content)
    error = _mistake(folder, "screening.toml")
    assert (error.row, error.field, error.expected) == ("-", "-", "TOML in UTF-8")
    with pytest.raises(RulesError):
        version_of(folder)


def test_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    (folder / "screening.toml").unlink()
    assert _mistake(folder, "screening.toml").expected == "a readable file"


def test_a_question_that_decides_must_be_there(folder: Path) -> None:
    _change(folder / "screening.toml", 'id = "mo_fluid"', 'id = "in_fluid"')
    error = _mistake(folder, "screening.toml")
    assert (error.row, error.got) == ("question mo_fluid", "nothing")


def test_a_question_that_the_decision_does_not_know_may_not_decide(folder: Path) -> None:
    _change(folder / "screening.toml", 'action = "score"', 'action = "modify"')
    error = _mistake(folder, "screening.toml")
    assert (error.row, error.field, error.got) == ("question ad_pain", "action", "modify")


def test_a_wrong_question_is_named(folder: Path) -> None:
    _change(folder / "screening.toml", 'action = "emergency"', 'action = "shout"')
    error = _mistake(folder, "screening.toml")
    assert (error.row, error.field, error.got) == ("question em_saddle", "action", "'shout'")


def test_an_option_without_a_language_is_named(folder: Path) -> None:
    _change(folder / "screening.toml", ', es = "Mejor"', "")
    error = _mistake(folder, "screening.toml")
    assert (error.row, error.field) == ("question in_last_time", "options.0.es")


def test_the_version_follows_the_content_and_not_the_layout(folder: Path) -> None:
    before = version_of(folder)
    path = folder / "decision.toml"
    path.write_text("# a remark\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert version_of(folder) == before
    _change(path, "value = 48", "value = 47")
    changed = version_of(folder)
    assert changed != before
    (folder / "more.toml").write_text("[[row]]\nid = 1\n", encoding="utf-8")
    assert version_of(folder) != changed
    (folder / "notes.txt").write_text("not a rule", encoding="utf-8")
    (folder / "more.toml").unlink()
    assert version_of(folder) == changed
