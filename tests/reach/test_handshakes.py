"""Real TLS over loopback: who trusts the authority gets through, and for this machine only."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509 import verification

from app.reach.certificates import Certificates
from app.reach.coverage import Wanted
from app.reach.issuing import make_server
from app.reach.shelf import files_in, read_authority, write_server

Ensure = Callable[..., Certificates]

GREETING = b"welcome"
TIMEOUT_SECONDS = 10


@pytest.fixture
def made(ensure: Ensure) -> Certificates:
    """Certificates valid at the real time, as OpenSSL reads the clock by itself."""
    return ensure(at=datetime.now(UTC))


@contextmanager
def serving(made: Certificates) -> Iterator[int]:
    """A server that greets one visitor; yields its port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made.certificate, made.key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(TIMEOUT_SECONDS)
        thread = threading.Thread(target=greet_one, args=(listener, context))
        thread.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            thread.join()


def greet_one(listener: socket.socket, context: ssl.SSLContext) -> None:
    visitor, _ = listener.accept()
    visitor.settimeout(TIMEOUT_SECONDS)
    with visitor:
        try:
            with context.wrap_socket(visitor, server_side=True) as secured:
                secured.sendall(GREETING)
        except OSError:
            return  # a visitor without trust hangs up; the test looks at the visitor's side


def visit(port: int, host: str, trusted: Path | None) -> bytes:
    context = ssl.create_default_context(cafile=trusted)
    context.verify_flags |= ssl.VERIFY_X509_STRICT  # the default from Python 3.13 on
    with (
        socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        return secured.recv(len(GREETING))


def forge(made: Certificates, *names: str, addresses: tuple[str, ...] = ()) -> x509.Certificate:
    """What a thief of the authority's key would do: a certificate for somebody else's site."""
    files = files_in(made.key.parent)
    authority = read_authority(files)
    assert authority is not None
    wanted = Wanted(names, tuple(ip_address(text) for text in addresses), (), ())
    stolen = make_server(authority, wanted, now=datetime.now(UTC))
    write_server(files, authority, stolen)
    return stolen.certificate


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "clinic-pc", "clinic-pc.local", "192.168.1.20", "::1"],
)
def test_a_device_that_trusts_the_authority_gets_through(made: Certificates, host: str) -> None:
    with serving(made) as port:
        assert visit(port, host, made.ca_certificate) == GREETING


def test_a_device_without_the_authority_is_refused(made: Certificates) -> None:
    with serving(made) as port, pytest.raises(ssl.SSLCertVerificationError, match="self-signed"):
        visit(port, "127.0.0.1", None)


def test_an_address_that_is_not_in_the_certificate_is_refused(made: Certificates) -> None:
    with serving(made) as port, pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        visit(port, "192.168.1.21", made.ca_certificate)


@pytest.mark.parametrize("name", ["example.com", "clinic-pc.example.com", "local.example.com"])
def test_a_stolen_authority_cannot_vouch_for_another_site(made: Certificates, name: str) -> None:
    forge(made, name)
    with serving(made) as port, pytest.raises(ssl.SSLCertVerificationError, match="permitted"):
        visit(port, name, made.ca_certificate)


@pytest.mark.parametrize("address", ["203.0.113.5", "172.32.0.1", "2606:4700::1"])
def test_a_stolen_authority_cannot_vouch_for_a_public_address(
    made: Certificates,
    address: str,
) -> None:
    forge(made, "localhost", addresses=(address,))
    with serving(made) as port, pytest.raises(ssl.SSLCertVerificationError, match="permitted"):
        visit(port, address, made.ca_certificate)


def verify(made: Certificates, leaf: x509.Certificate, name: str) -> None:
    """A second opinion, from a verifier that shares no code with OpenSSL."""
    root = x509.load_pem_x509_certificate(made.ca_certificate.read_bytes())
    builder = verification.PolicyBuilder().store(verification.Store([root]))
    builder.build_server_verifier(x509.DNSName(name)).verify(leaf, [])


def test_another_verifier_accepts_this_machine(made: Certificates) -> None:
    own = x509.load_pem_x509_certificates(made.certificate.read_bytes())[0]
    verify(made, own, "localhost")


def test_another_verifier_refuses_another_site(made: Certificates) -> None:
    forged = forge(made, "example.com")
    with pytest.raises(verification.VerificationError, match="no permitted name constraints"):
        verify(made, forged, "example.com")
