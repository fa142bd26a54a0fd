"""A folder of rule files to spoil."""

import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from schemas.rules.loading import rules_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rule files."""
    with as_file(rules_folder()) as original:
        for path in original.glob("*.toml"):
            shutil.copy(path, tmp_path)
    return tmp_path
