"""`palpate check-rules`: one line for each fault, counts in the end, exit status by the faults."""

import shutil
from importlib.resources import as_file
from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from schemas.rules.loading import rules_folder

_RUNNER = CliRunner()


def _copy(folder: Path) -> None:
    with as_file(rules_folder()) as original:
        for path in original.glob("*.toml"):
            shutil.copy(path, folder)


def test_the_rules_we_ship_pass_as_drafts() -> None:
    result = _RUNNER.invoke(main, ["check-rules"])
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    rows = line.split(maxsplit=1)[0]
    assert line == f"{rows} rows: {rows} drafts, 0 reviewed. Faults: 0."


def test_a_fault_is_told_with_its_place_and_fails(tmp_path: Path) -> None:
    _copy(tmp_path)
    path = tmp_path / "spoken.toml"
    text = path.read_text(encoding="utf-8").replace('es = "Semanas"\n', "", 1)
    path.write_text(text, encoding="utf-8")
    result = _RUNNER.invoke(main, ["check-rules", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    first, last = result.stdout.splitlines()
    assert first == "spoken.toml, weeks: The Spanish is missing."
    assert last.endswith("Faults: 1.")


def test_a_folder_without_rules_is_refused_with_a_sentence(tmp_path: Path) -> None:
    result = _RUNNER.invoke(main, ["check-rules", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("palpate: sources.toml")
    assert "Traceback" not in result.stderr
