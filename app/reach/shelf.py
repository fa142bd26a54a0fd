"""The four files of the local authority and its server certificate, read and written in pairs."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from app.reach.files import PRIVATE_MODE, PUBLIC_MODE, read_if_there, write_atomically
from app.reach.issuing import Authority, Server
from app.reach.pem import BROKEN, belongs_to, certificate_pem, key_pem, read_ec_key


@dataclass(frozen=True)
class Files:
    """Where the files lie; `certificate` holds the server's, then the authority's."""

    folder: Path
    ca_certificate: Path
    ca_key: Path
    certificate: Path
    key: Path


def files_in(folder: Path) -> Files:
    """The names of the files in this folder."""
    return Files(
        folder=folder,
        ca_certificate=folder / "palpate-ca.crt",
        ca_key=folder / "palpate-ca.key",
        certificate=folder / "server.crt",
        key=folder / "server.key",
    )


def read_authority(files: Files) -> Authority | None:
    """The authority in the files, or None when they are missing, damaged or don't fit."""
    certificate_text = read_if_there(files.ca_certificate)
    key_text = read_if_there(files.ca_key)
    if certificate_text is None or key_text is None:
        return None
    try:
        certificate = x509.load_pem_x509_certificate(certificate_text)
        certificate.verify_directly_issued_by(certificate)
        key = read_ec_key(key_text)
        return Authority(certificate, key) if belongs_to(key, certificate) else None
    except BROKEN:
        return None


def read_server(files: Files, authority: Authority) -> x509.Certificate | None:
    """The server's certificate, or None when its files are missing, damaged or don't fit."""
    chain_text = read_if_there(files.certificate)
    key_text = read_if_there(files.key)
    if chain_text is None or key_text is None:
        return None
    try:
        server, issuer = x509.load_pem_x509_certificates(chain_text)
        server.verify_directly_issued_by(authority.certificate)
        fits = issuer == authority.certificate and belongs_to(read_ec_key(key_text), server)
    except BROKEN:
        return None
    return server if fits else None


def write_authority(files: Files, authority: Authority) -> None:
    """Writes the key, then the certificate; a stop in between shows as a pair that does not fit."""
    write_atomically(files.ca_key, key_pem(authority.key), mode=PRIVATE_MODE)
    text = certificate_pem(authority.certificate)
    write_atomically(files.ca_certificate, text, mode=PUBLIC_MODE)


def write_server(files: Files, authority: Authority, server: Server) -> None:
    """Writes the key, then the chain; a stop in between shows as a pair that does not fit."""
    write_atomically(files.key, key_pem(server.key), mode=PRIVATE_MODE)
    chain = certificate_pem(server.certificate, authority.certificate)
    write_atomically(files.certificate, chain, mode=PUBLIC_MODE)
