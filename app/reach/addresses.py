"""The names and addresses under which this machine can be reached."""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

Address = IPv4Address | IPv6Address

# Documentation ranges (RFC 5737, RFC 3849): routed like any outside address, used by nobody.
PROBE_IPV4 = "192.0.2.1"
PROBE_IPV6 = "2001:db8::1"
PROBE_PORT = 9  # "discard"; connecting a UDP socket sends nothing

LOOPBACKS: tuple[Address, ...] = (IPv4Address("127.0.0.1"), IPv6Address("::1"))

MAX_NAME_LENGTH = 253
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def local_names() -> tuple[str, ...]:
    """The names of this machine: its host name, its `.local` name and localhost.

    Returns:
        Lower-case DNS names without duplicates, the host name first when it is a valid one.
    """
    host = dns_name(socket.gethostname())
    if host is None or host == "localhost":
        return ("localhost",)
    short = host.partition(".")[0]
    return tuple(dict.fromkeys((host, f"{short}.local", "localhost")))


def dns_name(text: str) -> str | None:
    """The text as a lower-case DNS name; letters beyond ASCII become punycode.

    Returns:
        The name without a closing dot, or None when no DNS name can be made of the text.
        An IP address and a wildcard are not names.
    """
    try:
        name = text.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        return None
    if len(name) > MAX_NAME_LENGTH or _address(name) is not None:
        return None
    labels = name.split(".")
    # A name that ends in digits is read as an IPv4 address by browsers.
    if labels[-1].isdigit() or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return name


def local_addresses() -> tuple[Address, ...]:
    """The addresses of this machine, the likely address on the local network first.

    Link-local IPv6 addresses are left out: they mean nothing without a scope id, which a browser
    cannot take. Offline, only the loopback addresses remain. An unknown host name can make the
    system's resolver wait for some seconds; it never makes this raise.
    """
    found = [
        _outgoing_address(socket.AF_INET, PROBE_IPV4),
        _outgoing_address(socket.AF_INET6, PROBE_IPV6),
        *(_address(text) for text in _resolved_addresses()),
        *LOOPBACKS,
    ]
    usable = dict.fromkeys(address for address in found if address and _is_usable(address))
    return tuple(sorted(usable, key=_distance))


def lan_address() -> Address | None:
    """The best address to give to a tablet, or None when there is only loopback."""
    return next((address for address in local_addresses() if not address.is_loopback), None)


def is_loopback(host: str) -> bool:
    """Whether a server bound to this host can be reached from this machine only.

    An unknown name counts as reachable by others, so that a doubt ends on the careful side.
    """
    if host.lower().removesuffix(".") == "localhost":
        return True
    address = _address(host.removeprefix("[").removesuffix("]"))
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_loopback
    return address is not None and address.is_loopback


def _address(text: str) -> Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _outgoing_address(family: socket.AddressFamily, probe: str) -> Address | None:
    """The address this machine would send from; choosing it sends no packet."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probing:
            probing.connect((probe, PROBE_PORT))
            return _address(str(probing.getsockname()[0]))
    except OSError:
        return None


def _resolved_addresses() -> list[str]:
    try:
        answers = socket.getaddrinfo(socket.gethostname(), None)
    except (OSError, UnicodeError):
        return []
    return [str(sockaddr[0]) for *_, sockaddr in answers]


def _is_usable(address: Address) -> bool:
    if address.is_unspecified or address.is_multicast:
        return False
    return isinstance(address, IPv4Address) or not address.is_link_local


def _distance(address: Address) -> tuple[bool, bool, bool]:
    """Sorts usable before loopback, assigned before self-assigned, IPv4 before IPv6."""
    return (address.is_loopback, address.is_link_local, isinstance(address, IPv6Address))
