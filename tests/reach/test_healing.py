from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.reach import certificates as certificates_module
from app.reach import shelf
from app.reach.certificates import Certificates, check_pair, ensure_certificates
from app.reach.files import write_atomically
from app.reach.issuing import Authority, Server
from app.reach.shelf import (
    Files,
    files_in,
    read_authority,
    read_server,
    write_authority,
    write_server,
)
from schemas.errors import PalpateError

Ensure = Callable[..., Certificates]

DAY = timedelta(days=1)


def server(made: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificates(made.certificate.read_bytes())[0]


def authority(made: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificate(made.ca_certificate.read_bytes())


def assert_in_order(made: Certificates, now: datetime) -> None:
    """The four files fit, as a fresh look at them says."""
    files = files_in(made.key.parent)
    found = read_authority(files)
    assert found is not None
    assert read_server(files, found) is not None
    check_pair(made.certificate, made.key, now=now)


FILES = ["palpate-ca.crt", "palpate-ca.key", "server.crt", "server.key"]
PEM_GARBAGE = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"\x00\xff garbage", PEM_GARBAGE])
def test_a_damaged_file_is_healed(
    ensure: Ensure,
    folder: Path,
    now: datetime,
    name: str,
    content: bytes,
) -> None:
    first = ensure()
    (folder / name).write_bytes(content)
    second = ensure()
    assert_in_order(second, now)
    is_authority = name.startswith("palpate-ca")
    assert (second.ca_fingerprint_sha256 != first.ca_fingerprint_sha256) == is_authority


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_in_half_is_healed(
    ensure: Ensure,
    folder: Path,
    now: datetime,
    name: str,
) -> None:
    ensure()
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    assert_in_order(ensure(), now)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_computer_is_noticed(
    ensure: Ensure,
    folder: Path,
    tmp_path: Path,
    now: datetime,
    name: str,
) -> None:
    ensure()
    other = tmp_path / "other"
    ensure_certificates(other, names=("localhost",), addresses=(), now=now)
    (folder / name).write_bytes((other / name).read_bytes())
    assert_in_order(ensure(), now)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_made_again(
    ensure: Ensure,
    folder: Path,
    now: datetime,
    name: str,
) -> None:
    ensure()
    (folder / name).unlink()
    assert_in_order(ensure(), now)


def test_an_authority_without_constraints_is_replaced(
    ensure: Ensure,
    folder: Path,
    now: datetime,
) -> None:
    made = ensure()
    files = files_in(folder)
    key = ec.generate_private_key(ec.SECP256R1())
    name = authority(made).subject
    bare = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + DAY)
        .sign(key, hashes.SHA256())
    )
    write_authority(files, Authority(bare, key))
    constraints = authority(ensure()).extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical


def test_a_key_of_another_kind_is_replaced(ensure: Ensure, folder: Path, now: datetime) -> None:
    ensure()
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "server.key").write_bytes(text)
    assert_in_order(ensure(), now)


def test_a_server_certificate_without_names_is_renewed(
    ensure: Ensure,
    folder: Path,
    now: datetime,
) -> None:
    ensure()
    files = files_in(folder)
    found = read_authority(files)
    assert found is not None
    key = ec.generate_private_key(ec.SECP256R1())
    subject = found.certificate.subject
    bare = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + 90 * DAY)
        .sign(found.key, hashes.SHA256())
    )
    write_server(files, found, Server(bare, key))
    assert server(ensure()) != bare


@pytest.mark.parametrize("name", ["palpate-ca.crt", "server.crt"])
def test_a_stop_between_key_and_certificate_is_healed(
    ensure: Ensure,
    monkeypatch: pytest.MonkeyPatch,
    now: datetime,
    name: str,
) -> None:
    def stopped(path: Path, content: bytes, *, mode: int) -> None:
        if path.name == name:
            raise KeyboardInterrupt
        write_atomically(path, content, mode=mode)

    ensure()
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "write_atomically", stopped)
        with pytest.raises(KeyboardInterrupt):
            ensure(names=("desk-2",))  # a new name needs a new authority, then a new server
    assert_in_order(ensure(), now)


def test_a_program_that_keeps_breaking_the_files_is_reported(
    ensure: Ensure,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def torn(files: Files, _: Authority) -> None:
        files.ca_certificate.write_bytes(b"torn")

    monkeypatch.setattr(certificates_module, "write_authority", torn)
    with pytest.raises(PalpateError, match="Close every other Palpate"):
        ensure()
