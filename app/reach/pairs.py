"""Checks a certificate and key that somebody brings along, before the server starts."""

from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.reach.files import read_if_there
from app.reach.pem import BROKEN, belongs_to
from schemas.errors import PalpateError

# PKCS #8, and the older form of OpenSSL ("Proc-Type: 4,ENCRYPTED").
ENCRYPTED_MARKS = (b"BEGIN ENCRYPTED PRIVATE KEY", b"4,ENCRYPTED")


def check_pair(certificate: Path, key: Path, *, now: datetime) -> None:
    """Returns when a server can use the two files, named by --tls-cert and --tls-key.

    Where the certificate's file holds a chain, its first certificate must be the server's.

    Raises:
        PalpateError: A file is missing, unreadable or not PEM, the key is encrypted or belongs to
            another certificate, or the certificate is not valid at `now` (aware). The message
            says what to do and never holds any content of the files.
    """
    first = _read_certificate(certificate)
    own = _read_key(key)
    if not belongs_to(own, first):
        raise PalpateError(
            f"The key in {key} does not belong to the certificate in {certificate}. "
            "Give --tls-key the key that was made with this certificate.",
        )
    _check_dates(first, certificate, now)


def _read_certificate(path: Path) -> x509.Certificate:
    content = _read(path, "--tls-cert")
    try:
        first = x509.load_pem_x509_certificates(content)[0]
        first.public_key()  # some damage shows up only here
    except BROKEN:
        raise PalpateError(
            f"{path} holds no certificate in PEM form. "
            'Give --tls-cert a file with "BEGIN CERTIFICATE" in it.',
        ) from None
    return first


def _read_key(path: Path) -> PrivateKeyTypes:
    """The key; errors of the library stay unchained, as they may quote what they could not read."""
    content = _read(path, "--tls-key")
    if any(mark in content for mark in ENCRYPTED_MARKS):
        raise PalpateError(
            f"The key in {path} is encrypted. "
            "Remove its passphrase, for example with openssl pkey, then start again.",
        )
    try:
        return load_pem_private_key(content, password=None)
    except BROKEN:
        raise PalpateError(
            f"{path} holds no private key in PEM form. "
            'Give --tls-key a file with "BEGIN PRIVATE KEY" in it.',
        ) from None


def _read(path: Path, option: str) -> bytes:
    content = read_if_there(path)
    if content is None:
        raise PalpateError(f"There is no file {path}. Give {option} the path of a PEM file.")
    return content


def _check_dates(first: x509.Certificate, path: Path, now: datetime) -> None:
    if now > first.not_valid_after_utc:
        raise PalpateError(
            f"The certificate in {path} expired on {first.not_valid_after_utc:%Y-%m-%d}. "
            "Renew it, then start again.",
        )
    if now < first.not_valid_before_utc:
        raise PalpateError(
            f"The certificate in {path} is valid from {first.not_valid_before_utc:%Y-%m-%d} "
            "only. Check the clock of this computer, or wait until then.",
        )
