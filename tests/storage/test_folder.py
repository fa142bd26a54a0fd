"""Folders that cannot be written to, and files that are written whole or not at all."""

import os
from pathlib import Path

import pytest

from app.storage import opening
from app.storage.folder import DataFolder, write_atomically
from schemas.errors import ReadOnlyFolderError
from tests.clock import NOW
from tests.storage.rows import picture
from tests.storage.saying import assert_speaks_to_people

_CHMOD_REASON = "modes do not bind root" if hasattr(os, "geteuid") else "Windows has no such modes"
_is_root = not hasattr(os, "geteuid") or os.geteuid() == 0


def _assert_refused(path: Path) -> None:
    with pytest.raises(ReadOnlyFolderError, match="Make it writable, or choose another") as refused:
        opening.create_store(path, NOW)
    assert_speaks_to_people(refused.value)
    assert str(path) in str(refused.value)


def test_a_folder_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    _assert_refused(tmp_path / "file" / "clinic")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clinic").write_text("mine", encoding="utf-8")
    _assert_refused(tmp_path / "clinic")
    assert (tmp_path / "clinic").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_a_folder_that_the_system_owns_is_refused() -> None:
    _assert_refused(Path("/proc/palpate"))


@pytest.mark.skipif(_is_root, reason=_CHMOD_REASON)
def test_a_folder_without_write_permission_is_refused(clinic: Path) -> None:
    before = picture(clinic)
    clinic.chmod(0o500)
    try:
        with pytest.raises(ReadOnlyFolderError, match="Make it writable"):
            opening.open_store(clinic, NOW)
    finally:
        clinic.chmod(0o700)
    assert picture(clinic) == before


def test_preparing_a_folder_leaves_nothing_in_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b")
    folder.prepare()
    folder.prepare()
    assert list(folder.path.iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_be_replaced_stays_and_leaves_no_draft(tmp_path: Path) -> None:
    in_its_place = tmp_path / "file"
    in_its_place.mkdir()
    (in_its_place / "mine").touch()
    with pytest.raises(OSError, match="file"):
        write_atomically(in_its_place, b"new")
    assert list(tmp_path.iterdir()) == [in_its_place]
    assert list(in_its_place.iterdir()) == [in_its_place / "mine"]
