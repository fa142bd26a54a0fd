"""Clinics to open, attack and break: made once, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage import opening
from app.storage.store import Store
from tests.clock import NOW
from tests.storage.rows import bare, drop_triggers, make_signed_clinic


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A folder with an empty clinic in it, closed; its key lies in the test's key folder."""
    path = tmp_path / "clinic"
    opening.create_store(path, NOW).close()
    return path


@pytest.fixture
def empty_store(clinic: Path) -> Iterator[Store]:
    """The empty clinic, open."""
    opened = opening.open_store(clinic, NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def _signed_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("signed") / "clinic"
    make_signed_clinic(path)
    return path


@pytest.fixture(scope="session")
def _migrated_template(_signed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "clinic"
    shutil.copytree(_signed_template, path)
    with bare(path) as connection:
        drop_triggers(connection)
    assert opening.migrate(path, NOW) is not None
    return path


@pytest.fixture
def signed_clinic(_signed_template: Path, tmp_path: Path) -> Path:
    """A folder with one signed and one open session, closed."""
    return Path(shutil.copytree(_signed_template, tmp_path / "signed"))


@pytest.fixture
def migrated_clinic(_migrated_template: Path, tmp_path: Path) -> Path:
    """The same, after its protection was lost and put back by a migration."""
    return Path(shutil.copytree(_migrated_template, tmp_path / "migrated"))
