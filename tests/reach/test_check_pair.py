from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from app.reach.certificates import Certificates, check_pair
from app.reach.pem import key_pem
from schemas.errors import PalpateError

Ensure = Callable[..., Certificates]

SECOND = timedelta(seconds=1)


@pytest.fixture
def pair(ensure: Ensure) -> Certificates:
    return ensure()


def message_of(certificate: Path, key: Path, now: datetime) -> str:
    with pytest.raises(PalpateError) as caught:
        check_pair(certificate, key, now=now)
    return str(caught.value)


def encrypted(key: Path, form: PrivateFormat) -> bytes:
    plain = load_pem_private_key(key.read_bytes(), password=None)
    return plain.private_bytes(Encoding.PEM, form, BestAvailableEncryption(b"invented"))


def test_a_pair_that_fits_is_accepted(pair: Certificates, now: datetime) -> None:
    check_pair(pair.certificate, pair.key, now=now)


def test_one_file_may_hold_both(pair: Certificates, tmp_path: Path, now: datetime) -> None:
    both = tmp_path / "both.pem"
    both.write_bytes(pair.key.read_bytes() + pair.certificate.read_bytes())
    check_pair(both, both, now=now)


def test_a_missing_certificate_is_named(pair: Certificates, tmp_path: Path, now: datetime) -> None:
    message = message_of(tmp_path / "none.crt", pair.key, now)
    assert "There is no file" in message
    assert "Give --tls-cert the path" in message


def test_a_missing_key_is_named(pair: Certificates, tmp_path: Path, now: datetime) -> None:
    assert "Give --tls-key the path" in message_of(pair.certificate, tmp_path / "none.key", now)


def test_a_file_that_cannot_be_read_is_named(
    pair: Certificates,
    tmp_path: Path,
    now: datetime,
) -> None:
    assert "Palpate cannot read" in message_of(tmp_path, pair.key, now)
    assert "Palpate cannot read" in message_of(pair.certificate, tmp_path, now)


GARBAGE = [
    b"",
    b"\x30\x82\x00\x01",
    b"-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n",
]


@pytest.mark.parametrize("content", GARBAGE)
def test_a_certificate_that_is_no_pem_is_refused(
    pair: Certificates,
    now: datetime,
    content: bytes,
) -> None:
    pair.certificate.write_bytes(content)
    message = message_of(pair.certificate, pair.key, now)
    assert "holds no certificate in PEM form. Give --tls-cert" in message


@pytest.mark.parametrize("content", GARBAGE)
def test_a_key_that_is_no_pem_is_refused(
    pair: Certificates,
    now: datetime,
    content: bytes,
) -> None:
    pair.key.write_bytes(content)
    message = message_of(pair.certificate, pair.key, now)
    assert "holds no private key in PEM form. Give --tls-key" in message


def test_the_two_files_in_the_wrong_order_are_refused(pair: Certificates, now: datetime) -> None:
    assert "holds no certificate" in message_of(pair.key, pair.certificate, now)


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_an_encrypted_key_is_refused(
    pair: Certificates,
    now: datetime,
    form: PrivateFormat,
) -> None:
    pair.key.write_bytes(encrypted(pair.key, form))
    assert "is encrypted. Remove its passphrase" in message_of(pair.certificate, pair.key, now)


@pytest.mark.parametrize("kind", ["same curve", "other algorithm"])
def test_a_key_of_another_certificate_is_refused(
    pair: Certificates,
    now: datetime,
    kind: str,
) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    pair.key.write_bytes(key_pem(other) if kind == "same curve" else rsa_pem())
    assert "does not belong to the certificate" in message_of(pair.certificate, pair.key, now)


def rsa_pem() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize(
    ("days", "over", "problem"),
    [
        (397, timedelta(0), None),
        (397, SECOND, "expired on 2027-04-03. Renew it"),
        (0, timedelta(0), None),
        (0, -SECOND, "valid from 2026-03-02 only"),
    ],
)
def test_a_certificate_is_valid_from_its_first_to_its_last_second(
    pair: Certificates,
    now: datetime,
    days: int,
    over: timedelta,
    problem: str | None,
) -> None:
    moment = now - timedelta(hours=1) + timedelta(days=days) + over
    if problem is None:
        check_pair(pair.certificate, pair.key, now=moment)
    else:
        assert problem in message_of(pair.certificate, pair.key, moment)


def test_no_message_holds_the_key(pair: Certificates, now: datetime) -> None:
    lines = pair.key.read_text().splitlines()
    pair.key.write_text("\n".join(lines[:2]))
    with pytest.raises(PalpateError) as caught:
        check_pair(pair.certificate, pair.key, now=now)
    assert lines[1] not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
