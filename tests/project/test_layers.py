"""The layers hold, and the contracts notice when they do not."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).resolve().parents[2]
_LINTER: Final = Path(sys.executable).with_name("lint-imports")
_VIOLATIONS: Final = [
    ("schemas/text.py", "import app.config", "Schemas import no framework"),
    ("schemas/text.py", "import streamlit", "Schemas import no framework"),
    ("app/services/ids.py", "import sqlalchemy", "Only storage knows SQLAlchemy"),
    ("app/services/ids.py", "import streamlit", "Only pages, ui and main know Streamlit"),
    ("app/services/ids.py", "import app.gate.hosts", "Arrows point one way"),
    ("app/gate/hosts.py", "import app.ui.words", "Arrows point one way"),
    ("app/storage/vault.py", "import app.services.ids", "Arrows point one way"),
    ("app/documents/names.py", "import app.storage.vault", "Arrows point one way"),
    ("app/statistics/charts.py", "import sqlalchemy", "Only storage knows SQLAlchemy"),
    ("app/statistics/charts.py", "import app.storage.vault", "Arrows point one way"),
    ("app/services/ids.py", "import reportlab", "Only documents know ReportLab"),
]


def _lint(root: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(_LINTER), "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("app", "pages", "schemas"):
        shutil.copytree(
            _ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold(copy: Path) -> None:
    result = _lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("file", "line", "contract"), _VIOLATIONS)
def test_an_import_against_the_arrows_is_noticed(
    copy: Path, file: str, line: str, contract: str
) -> None:
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = _lint(copy)
    assert result.returncode == 1
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert contract in " ".join(result.stdout.split()), broken
    assert broken
