"""What each command does when all is well."""

import shutil
import signal
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from app.cli import main
from app.services.running import system_clock
from app.storage.cipher import connect
from app.storage.folder import DataFolder
from app.storage.keys import seal_vault, vault_and_key
from app.storage.opening import create_store, open_store
from app.storage.records import sessions
from app.storage.recovery_key import new_recovery_key, printed
from tests.services import people
from tests.serving import served

_RUNNER = CliRunner()


def test_demo_makes_as_many_sessions_as_asked(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = _RUNNER.invoke(main, ["demo", "--data-dir", str(folder), "--sessions", "25"])
    assert result.exit_code == 0, result.output
    assert "25 sessions" in result.stdout
    store = open_store(folder, system_clock())
    with store.read() as tx:
        assert sessions.count(tx) == 25
    store.close()


def test_verify_tells_the_length_and_the_last_seal(demo_folder: Path) -> None:
    store = open_store(demo_folder, system_clock())
    length = len(people.log(store))
    store.close()
    result = _RUNNER.invoke(main, ["verify", "--data-dir", str(demo_folder)])
    assert result.exit_code == 0, result.output
    assert f"The audit log is whole: {length} entries" in result.stdout
    assert length > 2


def test_verify_finds_a_changed_audit_entry(demo_folder: Path) -> None:
    folder = DataFolder(demo_folder)
    _, key = vault_and_key(folder)
    connection = connect(folder.database, key)
    (trigger,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'protect_audit_update_append_only'"
    ).fetchone()
    connection.execute("DROP TRIGGER protect_audit_update_append_only")
    connection.execute("UPDATE audit SET payload = replace(payload, 'note.signed', 'note.sign')")
    connection.execute(trigger)
    connection.close()
    result = _RUNNER.invoke(main, ["verify", "--data-dir", str(demo_folder)])
    assert result.exit_code == 1
    assert "entry 2 was changed" in result.stderr


def test_migrate_has_nothing_to_do_on_a_fresh_folder(demo_folder: Path) -> None:
    result = _RUNNER.invoke(main, ["migrate", "--data-dir", str(demo_folder)])
    assert result.exit_code == 0, result.output
    assert "Nothing was changed" in result.stdout


def test_unlock_opens_a_folder_that_came_without_its_key(tmp_path: Path) -> None:
    folder, recovery_key = tmp_path / "clinic", new_recovery_key()
    create_store(folder, system_clock()).close()
    seal_vault(folder, passphrase="five plain words kept at home", recovery_key=recovery_key)
    shutil.rmtree(tmp_path / "keys")
    refused = _RUNNER.invoke(main, ["verify", "--data-dir", str(folder)])
    assert "palpate unlock" in refused.stderr
    arguments = ["unlock", "--data-dir", str(folder)]
    unlocked = _RUNNER.invoke(main, arguments, input=printed(recovery_key) + "\n")
    assert unlocked.exit_code == 0, unlocked.output
    assert printed(recovery_key) not in unlocked.output
    assert _RUNNER.invoke(main, ["verify", "--data-dir", str(folder)]).exit_code == 0
    shutil.rmtree(tmp_path / "keys")
    by_words = _RUNNER.invoke(
        main, [*arguments, "--passphrase"], input="five plain words kept at home\n"
    )
    assert by_words.exit_code == 0, by_words.output


def test_a_new_recovery_key_replaces_the_one_on_the_old_sheet(tmp_path: Path) -> None:
    folder, old = tmp_path / "clinic", new_recovery_key()
    create_store(folder, system_clock()).close()
    seal_vault(folder, passphrase="five plain words kept at home", recovery_key=old)
    made = _RUNNER.invoke(main, ["recovery-key", "--data-dir", str(folder)])
    assert made.exit_code == 0, made.output
    arguments = ["unlock", "--data-dir", str(folder)]
    assert _RUNNER.invoke(main, arguments, input=printed(old) + "\n").exit_code == 1
    new = made.stdout.split()[7]
    assert _RUNNER.invoke(main, arguments, input=new + "\n").exit_code == 0


def test_run_demo_makes_the_demo_and_serves_it(tmp_path: Path) -> None:
    with served(tmp_path / "demo", "--demo") as running:
        assert running.url.startswith("http://127.0.0.1:")
    store = open_store(tmp_path / "demo", system_clock())
    with store.read() as tx:
        assert sessions.count(tx) > 100
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to a whole console")
def test_ctrl_c_stops_it_without_a_trace(demo_folder: Path) -> None:
    with served(demo_folder) as running:
        httpx.get(f"{running.url}/healthz").raise_for_status()
        running.process.send_signal(signal.SIGINT)
        said = running.printed_until("Stopped.")
        assert running.process.wait(timeout=20) == 0
    assert "Traceback" not in said
    assert "Aborted" not in said


def test_every_command_tells_what_it_does() -> None:
    for name, command in main.commands.items():
        result = _RUNNER.invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert command.help, name
