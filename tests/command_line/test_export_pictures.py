"""`palpate export pictures`: a contact sheet, without any client's data."""

from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from schemas.rules.aftercare import aftercare_rules
from tests.documents import content as made

_RUNNER = CliRunner()


def test_the_contact_sheet_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "pictures.pdf"
    result = _RUNNER.invoke(main, ["export", "pictures", "--out", str(file), "--language", "es"])
    assert result.exit_code == 0, result.output
    assert str(file) in result.stdout
    said = made.text_of(file.read_bytes())
    for block, row in aftercare_rules().items():
        assert f"{block}: {row.title.es}" in said


def test_a_file_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "no-such-folder" / "pictures.pdf"
    result = _RUNNER.invoke(main, ["export", "pictures", "--out", str(file)])
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert not file.parent.exists()


def test_the_same_pictures_are_written_as_svg_when_a_folder_is_named(tmp_path: Path) -> None:
    sheet = tmp_path / "pictures.pdf"
    result = _RUNNER.invoke(
        main, ["export", "pictures", "--out", str(sheet), "--svg", str(tmp_path)]
    )
    assert result.exit_code == 0, result.output
    written = {file.stem for file in tmp_path.glob("*.svg")}
    assert written == set(aftercare_rules())
    assert (tmp_path / "AC-WALK.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pictures.pdf"
    result = _RUNNER.invoke(main, ["export", "pictures", "--out", str(file), "--language", "xx"])
    assert result.exit_code == 2
    assert not file.exists()
