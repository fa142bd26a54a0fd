"""Makes the local certificate authority and the server certificates it signs."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.reach.coverage import Wanted, constraints_for

AUTHORITY_LIFETIME = timedelta(days=3650)
# Apple refuses server certificates over 398 days (support.apple.com/102028); one day to spare.
SERVER_LIFETIME = timedelta(days=397)
# A tablet whose clock runs late must not see a certificate from the future.
BACKDATED_BY = timedelta(hours=1)

MAX_HOST_IN_COMMON_NAME = 40  # X.520 allows a common name 64 characters in all
AUTHORITY_ID_BYTES = 3


@dataclass(frozen=True)
class Authority:
    """A certificate that tablets trust, and the key that signs in its name."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)


@dataclass(frozen=True)
class Server:
    """The certificate the server shows to a tablet, and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)


def make_authority(wanted: Wanted, *, now: datetime) -> Authority:
    """A new authority that may vouch for the wanted names and for private addresses only."""
    key = ec.generate_private_key(ec.SECP256R1())
    common_name = f"Palpate {_host(wanted.names)} {secrets.token_hex(AUTHORITY_ID_BYTES)}"
    start = _start(now)
    builder = (
        _begin(common_name, key, start, start + AUTHORITY_LIFETIME)
        .issuer_name(_name(common_name))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(constraints_for(wanted.names), critical=True)
    )
    return Authority(builder.sign(key, hashes.SHA256()), key)


def make_server(authority: Authority, wanted: Wanted, *, now: datetime) -> Server:
    """A new server certificate for the wanted names and addresses; never outlives its issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    start = _start(now)
    end = min(start + SERVER_LIFETIME, authority.certificate.not_valid_after_utc)
    issuer_key_id = authority.certificate.extensions.get_extension_for_class(
        x509.SubjectKeyIdentifier,
    ).value
    builder = (
        _begin(f"Palpate server {_host(wanted.names)}", key, start, end)
        .issuer_name(authority.certificate.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_alternative_names(wanted), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer_key_id),
            critical=False,
        )
    )
    return Server(builder.sign(authority.key, hashes.SHA256()), key)


def _start(now: datetime) -> datetime:
    return now.replace(microsecond=0) - BACKDATED_BY


def _host(names: Sequence[str]) -> str:
    """The short name of this machine, for people to recognise in a list of authorities."""
    first = names[0] if names else "computer"
    return first.partition(".")[0][:MAX_HOST_IN_COMMON_NAME]


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _begin(
    common_name: str,
    key: ec.EllipticCurvePrivateKey,
    start: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    """What both kinds of certificate share."""
    return (
        x509.CertificateBuilder()
        .subject_name(_name(common_name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    """An authority signs certificates and revocation lists; a server signs handshakes."""
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _alternative_names(wanted: Wanted) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName(
        [
            *(x509.DNSName(name) for name in wanted.names),
            *(x509.IPAddress(address) for address in wanted.addresses),
        ],
    )
