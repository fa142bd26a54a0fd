"""What the command line refuses: one sentence that says what to do, and nothing changed."""

import socket
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.services.running import system_clock
from app.storage.opening import create_store


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def _assert_refused(result: Result, *words: str) -> None:
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("palpate: ")
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.stderr


@pytest.fixture
def real_folder(tmp_path: Path) -> Path:
    """A clinic that is no demo, not set up yet."""
    folder = tmp_path / "clinic"
    create_store(folder, system_clock()).close()
    return folder


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "clinic-pc.local"])  # noqa: S104
def test_other_computers_are_not_served_without_tls(tmp_path: Path, host: str) -> None:
    result = _run("run", "--data-dir", str(tmp_path / "new"), "--host", host)
    _assert_refused(result, "without TLS", "--lan", "--insecure", "read passwords")
    assert not (tmp_path / "new").exists()


def test_half_a_tls_pair_is_refused(tmp_path: Path) -> None:
    result = _run("run", "--data-dir", str(tmp_path / "new"), "--tls-cert", "a.pem")
    _assert_refused(result, "--tls-cert and --tls-key together")


def test_two_kinds_of_tls_are_refused(tmp_path: Path) -> None:
    result = _run(
        "run", "--data-dir", str(tmp_path), "--lan", "--tls-cert", "a.pem", "--tls-key", "b.pem"
    )
    _assert_refused(result, "not both")


def test_a_missing_certificate_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.pem")
    result = _run("run", "--data-dir", str(tmp_path), "--tls-cert", missing, "--tls-key", missing)
    _assert_refused(result, "missing.pem")


def test_a_port_in_use_is_named_with_another_to_try(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = _run("run", "--data-dir", str(tmp_path / "new"), "--port", str(port))
    _assert_refused(result, str(port), f"--port {port + 1}")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    result = _run("run", "--data-dir", str(in_the_way / "clinic"), "--port", "0")
    _assert_refused(result, "cannot write", "--data-dir")


@pytest.mark.parametrize("command", ["run", "verify", "migrate"])
def test_a_plain_database_in_the_encrypted_ones_place_is_refused(
    real_folder: Path, command: str
) -> None:
    database = real_folder / "palpate.db"
    database.unlink()
    with sqlite3.connect(database) as plain:
        plain.execute("CREATE TABLE t (a)")
    plain.close()
    before = database.read_bytes()
    port = ["--port", "0"] if command == "run" else []
    _assert_refused(_run(command, "--data-dir", str(real_folder), *port), "plain SQLite")
    assert database.read_bytes() == before


@pytest.mark.parametrize("command", ["run", "verify", "migrate"])
def test_a_database_cut_short_is_refused(real_folder: Path, command: str) -> None:
    database = real_folder / "palpate.db"
    database.write_bytes(database.read_bytes()[: 10 * 4096])
    port = ["--port", "0"] if command == "run" else []
    _assert_refused(_run(command, "--data-dir", str(real_folder), *port), "damaged", "backup")


@pytest.mark.parametrize("command", ["run", "verify", "migrate"])
def test_another_folders_key_is_refused(real_folder: Path, tmp_path: Path, command: str) -> None:
    (key_file,) = (tmp_path / "keys").iterdir()
    key_file.write_text("ab" * 32, encoding="ascii")
    port = ["--port", "0"] if command == "run" else []
    result = _run(command, "--data-dir", str(real_folder), *port)
    _assert_refused(result, "does not open", "palpate unlock")


def test_a_demo_is_never_made_in_a_real_clinics_folder(real_folder: Path) -> None:
    before = (real_folder / "palpate.db").read_bytes()
    _assert_refused(_run("demo", "--data-dir", str(real_folder)), "holds a clinic already")
    result = _run("run", "--demo", "--data-dir", str(real_folder), "--port", "0")
    _assert_refused(result, "real clinic")
    assert (real_folder / "palpate.db").read_bytes() == before


def test_verify_says_that_there_is_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    _assert_refused(_run("verify", "--data-dir", str(tmp_path)), "missing")
