import os
from pathlib import Path

import pytest

from app.reach.files import prepare_folder, read_if_there, write_atomically
from schemas.errors import PalpateError


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_a_private_file_was_never_open_to_others(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []

    def look(descriptor: int) -> None:
        seen.append(os.fstat(descriptor).st_mode & 0o777)

    monkeypatch.setattr(os, "fsync", look)
    before = os.umask(0)
    try:
        write_atomically(tmp_path / "key", b"secret", mode=0o600)
    finally:
        os.umask(before)
    assert seen == [0o600]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_failed_write_keeps_the_old_content_and_leaves_nothing_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: int) -> None:
        raise OSError("no space left on device")

    path = tmp_path / "key"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PalpateError, match="the disk is not full"):
        write_atomically(path, b"new", mode=0o600)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "pem", b"a\nb\n", mode=0o644)
    assert read_if_there(tmp_path / "pem") == b"a\nb\n"


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "nowhere") is None


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    with pytest.raises(PalpateError, match="Palpate cannot read"):
        read_if_there(tmp_path)


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PalpateError, match="Palpate cannot make the folder"):
        prepare_folder(tmp_path / "file" / "reach")
