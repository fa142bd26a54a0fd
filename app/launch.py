"""How `palpate run` starts: checked settings, an open store, a bound port, one uvicorn."""

import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
import uvicorn

from app.config import LOOPBACK_HOSTS, Settings, extra_hosts
from app.reach.addresses import is_loopback, lan_address, local_addresses, local_names
from app.reach.certificates import Certificates, check_pair, ensure_certificates
from app.reach.invitation import invitation
from app.services import running
from app.services.running import Running, system_clock
from app.storage.keyholder import key_holder
from app.storage.opening import is_demo_folder, open_or_create_store
from schemas.errors import SettingError

_LOOPBACK: Final = "127.0.0.1"
_EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - only with --lan, which always has TLS
_AUTHORITY_PATH: Final = "/sign-in/palpate-ca.crt"
_LARGEST_SOCKET_MESSAGE: Final = 4 * 1024 * 1024
_BACKLOG: Final = 128


@dataclass(frozen=True)
class Wishes:
    """What the command line asked for."""

    data_dir: Path
    port: int
    host: str | None = None
    is_lan: bool = False
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    is_insecure: bool = False

    @property
    def address(self) -> str:
        """The address to listen on."""
        return self.host or (_EVERYWHERE if self.is_lan else _LOOPBACK)


def check(wishes: Wishes) -> None:
    """Refuse what must not start.

    Raises:
        SettingError: half a TLS pair, two kinds of TLS, or other computers without any.
        PalpateError: the TLS pair cannot be used.
    """
    pair = (wishes.tls_certificate, wishes.tls_key)
    if any(pair) and not all(pair):
        raise SettingError("Give --tls-cert and --tls-key together.")
    if any(pair) and wishes.is_lan:
        raise SettingError("Use either --lan, which makes certificates, or --tls-cert, not both.")
    if wishes.tls_certificate and wishes.tls_key:
        check_pair(wishes.tls_certificate, wishes.tls_key, now=system_clock())
    has_tls = any(pair) or wishes.is_lan
    if not (has_tls or wishes.is_insecure or is_loopback(wishes.address)):
        raise SettingError(
            f"Palpate does not listen on {wishes.address} without TLS: anybody on the network "
            "could read passwords and health records. Add --lan to use own certificates, or "
            "--tls-cert and --tls-key. If a proxy in front speaks TLS, add --insecure."
        )


def serve(wishes: Wishes) -> None:
    """Serve until stopped.

    Raises:
        StoreError: the data folder cannot be used as it is.
        SettingError: the port is taken.
    """
    with _bound(wishes) as listener:
        store = open_or_create_store(wishes.data_dir, system_clock())
        made = _own_certificates(wishes)
        authority = made.ca_certificate if made else None
        running.start(Running(store, Settings(wishes.data_dir, _allowed_hosts(wishes), authority)))
        click.echo(_greeting(wishes, made, listener.getsockname()[1]))
        try:
            _server(wishes, made).run(sockets=[listener])
        except KeyboardInterrupt:  # uvicorn has shut down and passes Ctrl+C on
            click.echo("Stopped. Everything stored is safe.")
        finally:
            running.stop()


def _server(wishes: Wishes, made: Certificates | None) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            "app.server:app",
            access_log=False,  # addresses of pages may hold ids
            log_level="warning",
            proxy_headers=False,  # a header must not turn http into https
            server_header=False,
            ssl_certfile=made.certificate if made else wishes.tls_certificate,
            ssl_keyfile=made.key if made else wishes.tls_key,
            timeout_graceful_shutdown=5,
            ws="websockets-sansio",
            ws_max_size=_LARGEST_SOCKET_MESSAGE,
        )
    )


def _bound(wishes: Wishes) -> socket.socket:
    family = socket.AF_INET6 if ":" in wishes.address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    # On Windows this option would let a second program take the same port.
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((wishes.address, wishes.port))
    except OSError as error:
        listener.close()
        raise SettingError(
            f"Palpate cannot listen on {wishes.address} port {wishes.port}: another program has "
            f"it, or it is not this computer's. Stop that program, or choose another port: "
            f"palpate run --port {wishes.port + 1}"
        ) from error
    listener.listen(_BACKLOG)
    return listener


def _own_certificates(wishes: Wishes) -> Certificates | None:
    if not wishes.is_lan:
        return None
    holder = key_holder(wishes.data_dir, is_demo=is_demo_folder(wishes.data_dir))
    return ensure_certificates(
        holder.certificates, names=_lasting_names(), addresses=local_addresses(), now=system_clock()
    )


def _lasting_names() -> tuple[str, ...]:
    """Names that stay: a dotted one may follow the network, and each would cost new trust."""
    return tuple(name for name in local_names() if name.endswith(".local") or "." not in name)


def _allowed_hosts(wishes: Wishes) -> tuple[str, ...]:
    hosts = set(LOOPBACK_HOSTS) | set(extra_hosts())
    if not is_loopback(wishes.address):
        hosts |= set(local_names()) | {str(address) for address in local_addresses()}
        hosts |= {wishes.address.lower()}
    return tuple(sorted(hosts))


def _greeting(wishes: Wishes, made: Certificates | None, port: int) -> str:
    scheme = "https" if made or wishes.tls_certificate else "http"
    if not made:
        host = wishes.address if is_loopback(wishes.address) else str(lan_address() or _LOOPBACK)
        return f"Palpate is running: {scheme}://{_bracketed(host)}:{port}\nStop it with Ctrl+C."
    host = _tablet_host(made)
    return invitation(
        f"https://{host}:{port}",
        made,
        trust_url=f"https://{host}:{port}{_AUTHORITY_PATH}",
        encoding=sys.stdout.encoding or "ascii",
    )


def _tablet_host(made: Certificates) -> str:
    """The address a tablet reaches and the certificate covers, else this machine's local name."""
    address = lan_address()
    if address is not None and address not in made.left_out:
        return _bracketed(str(address))
    return next((name for name in local_names() if name.endswith(".local")), "localhost")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
