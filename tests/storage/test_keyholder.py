"""Where a computer keeps a key: in its keyring if that can be trusted, else in a private file."""

import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordSetError

from app.storage.keyholder import KEY_FOLDER_VARIABLE, KeyHolder, key_holder
from schemas.errors import DamagedStoreError

KEY = bytes(range(32))
OTHER = bytes(32)


class MemoryKeyring(KeyringBackend):
    """A keyring that remembers until the test ends."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring types half of itself
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[(service, username)] = password


class LockedKeyring(MemoryKeyring):
    """A keyring that nobody unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        del password
        raise PasswordSetError(f"{service} {username}")


Use = Callable[[KeyringBackend], None]
BACKENDS_THAT_KEEP_NOTHING: tuple[Callable[[], KeyringBackend], ...] = (
    null.Keyring,
    fail.Keyring,
    LockedKeyring,
)


@pytest.fixture
def use() -> Iterator[Use]:
    """Sets this process's keyring; the one before is put back."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def holder(tmp_path: Path) -> KeyHolder:
    return KeyHolder(folder=tmp_path / "keys", uses_keyring=True)


def test_a_keyring_that_remembers_keeps_the_key_and_no_file_is_made(
    use: Use, holder: KeyHolder
) -> None:
    memory = MemoryKeyring()
    use(memory)
    assert holder.keep("abc", KEY) == "keyring"
    assert holder.key("abc") == KEY
    assert memory.kept == {("palpate", "abc"): KEY.hex()}
    assert not holder.folder.exists()


@pytest.mark.parametrize("backend", BACKENDS_THAT_KEEP_NOTHING)
def test_a_keyring_that_forgets_fails_or_is_locked_gives_way_to_a_file(
    use: Use, holder: KeyHolder, backend: Callable[[], KeyringBackend]
) -> None:
    use(backend())
    assert holder.keep("abc", KEY) == "file"
    assert holder.key("abc") == KEY
    assert [file.name for file in holder.folder.iterdir()] == ["abc.key"]


def test_a_key_kept_in_a_file_is_found_after_a_keyring_came(use: Use, holder: KeyHolder) -> None:
    use(LockedKeyring())
    holder.keep("abc", KEY)
    use(MemoryKeyring())
    assert holder.key("abc") == KEY


def test_each_folder_has_a_key_of_its_own(use: Use, holder: KeyHolder) -> None:
    use(MemoryKeyring())
    holder.keep("abc", KEY)
    holder.keep("def", OTHER)
    assert (holder.key("abc"), holder.key("def"), holder.key("ghi")) == (KEY, OTHER, None)


@pytest.mark.parametrize("text", ["", "ab", "not hex", KEY.hex() + "00", KEY.hex()[:-2]])
def test_something_else_under_the_keys_name_is_damage(
    use: Use, holder: KeyHolder, text: str
) -> None:
    memory = MemoryKeyring()
    memory.kept["palpate", "abc"] = text
    use(memory)
    with pytest.raises(DamagedStoreError, match="Run palpate unlock"):
        holder.key("abc")


def test_keeping_a_key_anew_replaces_the_one_before(tmp_path: Path) -> None:
    files = KeyHolder(folder=tmp_path / "keys", uses_keyring=False)
    files.keep("abc", OTHER)
    files.keep("abc", KEY)
    assert files.key("abc") == KEY
    assert len(list(files.folder.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_key_file_is_private(tmp_path: Path) -> None:
    files = KeyHolder(folder=tmp_path / "deep" / "keys", uses_keyring=False)
    files.keep("abc", KEY)
    assert stat.S_IMODE((files.folder / "abc.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700


def test_a_demo_keeps_its_key_inside_and_leaves_the_keyring_alone(tmp_path: Path) -> None:
    assert key_holder(tmp_path, is_demo=True) == KeyHolder(folder=tmp_path, uses_keyring=False)


def test_a_chosen_key_folder_leaves_the_keyring_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_FOLDER_VARIABLE, str(tmp_path / "chosen"))
    chosen = key_holder(tmp_path / "clinic", is_demo=False)
    assert chosen == KeyHolder(folder=tmp_path / "chosen", uses_keyring=False)


@pytest.mark.parametrize("value", [None, ""])
def test_otherwise_the_keyring_comes_first_and_files_lie_apart_from_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv(KEY_FOLDER_VARIABLE)
    if value is not None:
        monkeypatch.setenv(KEY_FOLDER_VARIABLE, value)
    chosen = key_holder(tmp_path, is_demo=False)
    assert chosen.uses_keyring
    assert chosen.folder.name == "keys"
    assert not chosen.folder.is_relative_to(tmp_path)
