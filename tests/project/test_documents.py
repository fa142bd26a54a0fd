"""The README, CI and the documents say what is there."""

import re
from pathlib import Path
from typing import Final

import click

from app.cli import main

_ROOT: Final = Path(__file__).resolve().parents[2]
_README: Final = (_ROOT / "README.md").read_text(encoding="utf-8")
_SOURCES: Final = [*(_ROOT / "app").rglob("*.py"), *(_ROOT / "schemas").rglob("*.py")]


def test_the_readme_names_every_command() -> None:
    names = main.list_commands(click.Context(main))
    assert {"run", "assess", "export", "verify"} < set(names)
    for name in names:
        assert f"`palpate {name}" in _README, name


def test_the_readme_names_every_variable_of_the_environment() -> None:
    used = {
        name
        for path in _SOURCES
        for name in re.findall(r'"(PALPATE_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(re.findall(r"`(PALPATE_[A-Z_]+)`", _README))


def test_ci_takes_the_test_command_from_the_readme() -> None:
    script = (_ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"grep -m1 '([^']+)' README\.md", script)
    assert pattern is not None
    commands = [line for line in _README.splitlines() if re.search(pattern[1], line)]
    set_up = 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]"'
    assert commands == [f"{set_up} && .venv/bin/pytest -n 2"]


def test_every_decision_is_in_the_index() -> None:
    folder = _ROOT / "app" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = [path.name for path in folder.glob("0*.md")]
    assert records
    for name in records:
        assert name in index, name


def test_code_files_stay_readable() -> None:
    long = {
        path.relative_to(_ROOT).as_posix(): lines
        for path in _SOURCES
        if "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert long == {}
