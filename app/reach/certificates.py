"""Keeps the local authority and the server certificate of this machine in good order.

Four files lie in one folder: the authority's certificate and key, and the server's certificate
(followed by the authority's) and key. Each is replaced in one step, but two files cannot be, so
every call checks that they belong together, mends one thing, and looks again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from app.reach.addresses import Address
from app.reach.coverage import Wanted, covers, sort_out
from app.reach.files import prepare_folder
from app.reach.issuing import Authority, make_authority, make_server
from app.reach.pairs import check_pair
from app.reach.pem import BROKEN
from app.reach.shelf import (
    Files,
    files_in,
    read_authority,
    read_server,
    write_authority,
    write_server,
)
from schemas.errors import PalpateError

__all__ = ["Certificates", "check_pair", "ensure_certificates"]

RENEW_BEFORE_END = timedelta(days=30)
# Two rounds mend everything, a third confirms; the others are for a Palpate started beside this.
MAX_ROUNDS = 6


@dataclass(frozen=True)
class Certificates:
    """Where the certificates are, and what they could not include.

    `certificate` holds the server's certificate, then the authority's. `left_out` holds addresses
    outside the private networks; `names_left_out` holds texts that are no DNS name or could be a
    top-level domain.
    """

    ca_certificate: Path
    certificate: Path
    key: Path
    ca_fingerprint_sha256: str
    left_out: tuple[Address, ...] = ()
    names_left_out: tuple[str, ...] = ()


def ensure_certificates(
    folder: Path,
    *,
    names: Iterable[str],
    addresses: Iterable[Address],
    now: datetime,
) -> Certificates:
    """The certificates in this folder, made or renewed where needed.

    The authority stays the same, so that tablets keep trusting it, unless it is missing, damaged,
    expired, or may not vouch for one of the names.

    Args:
        folder: Made when missing; holds private keys, so it belongs to one account.
        names: Host names of this machine, its own name first.
        addresses: Addresses of this machine.
        now: Aware; the moment from which the certificates shall serve.

    Raises:
        PalpateError: A file cannot be read or written, or the clock is wrong.
        ValueError: `now` is naive, or no name or private address is given.
    """
    if now.tzinfo is None:
        raise ValueError("now: expected an aware datetime, got a naive one")
    wanted = sort_out(names, addresses)
    files = files_in(folder)
    prepare_folder(folder)
    for _ in range(MAX_ROUNDS):
        authority = read_authority(files)
        if authority is None or not _authority_serves(authority, files, wanted, now):
            write_authority(files, make_authority(wanted, now=now))
        elif not _server_serves(files, authority, wanted, now):
            write_server(files, authority, make_server(authority, wanted, now=now))
        else:
            return _described(files, authority, wanted)
    raise PalpateError(
        f"Another program keeps changing the files in {folder}. "
        "Close every other Palpate, then start again.",
    )


def _described(files: Files, authority: Authority, wanted: Wanted) -> Certificates:
    return Certificates(
        ca_certificate=files.ca_certificate,
        certificate=files.certificate,
        key=files.key,
        ca_fingerprint_sha256=authority.certificate.fingerprint(hashes.SHA256()).hex(":").upper(),
        left_out=wanted.addresses_left_out,
        names_left_out=wanted.names_left_out,
    )


def _authority_serves(authority: Authority, files: Files, wanted: Wanted, now: datetime) -> bool:
    """Whether this authority can go on.

    Raises:
        PalpateError: It starts in the future. Either the clock is wrong now, and a new authority
            would cost the tablets' trust for nothing, or it was wrong then; a person must say.
    """
    certificate = authority.certificate
    if now < certificate.not_valid_before_utc:
        raise PalpateError(
            "The clock of this computer is behind the date of Palpate's certificates. Set the "
            f"clock. If the clock is right, delete the folder {files.folder} and start again.",
        )
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.NameConstraints).value
        return now <= certificate.not_valid_after_utc and covers(constraints, wanted)
    except BROKEN:
        return False


def _server_serves(files: Files, authority: Authority, wanted: Wanted, now: datetime) -> bool:
    """Whether the server's files belong together, are valid for long enough and name it all."""
    server = read_server(files, authority)
    try:
        return (
            server is not None
            and _is_valid_for_long(server, authority, now)
            and _names_everything(server, wanted)
        )
    except BROKEN:
        return False


def _is_valid_for_long(server: x509.Certificate, authority: Authority, now: datetime) -> bool:
    end = server.not_valid_after_utc
    as_long_as_possible = end == authority.certificate.not_valid_after_utc
    return server.not_valid_before_utc <= now and (
        end - now >= RENEW_BEFORE_END or as_long_as_possible
    )


def _names_everything(server: x509.Certificate, wanted: Wanted) -> bool:
    named = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(wanted.names) <= set(named.get_values_for_type(x509.DNSName)) and set(
        wanted.addresses,
    ) <= set(named.get_values_for_type(x509.IPAddress))
