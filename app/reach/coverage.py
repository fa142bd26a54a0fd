"""What the local certificate authority may vouch for, and what it leaves alone.

A tablet that trusts the authority would believe every certificate signed with its key. The name
constraints below limit that to this machine's names and to addresses that exist on a private
network only, so that a stolen key cannot impersonate a bank, a mailbox or any other site.

Source: RFC 5280, section 4.2.1.10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from cryptography import x509

from app.reach.addresses import Address, dns_name

# A constraint also permits every name below it: "local" stands for all multicast DNS names.
ALWAYS_PERMITTED_NAMES = ("localhost", "local")

PERMITTED_NETWORKS = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "100.64.0.0/10",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)


@dataclass(frozen=True)
class Wanted:
    """The names and addresses a certificate shall carry, and those it must not."""

    names: tuple[str, ...]
    addresses: tuple[Address, ...]
    names_left_out: tuple[str, ...]
    addresses_left_out: tuple[Address, ...]


def sort_out(names: Iterable[str], addresses: Iterable[Address]) -> Wanted:
    """Separates what the authority may vouch for from what it may not, keeping the order.

    Raises:
        ValueError: Nothing is left to vouch for.
    """
    given_names = tuple(dict.fromkeys(names))
    given_addresses = tuple(dict.fromkeys(addresses))
    kept_names = dict.fromkeys(filter(None, map(_permissible_name, given_names)))
    kept_addresses = tuple(filter(_is_permissible_address, given_addresses))
    if not kept_names and not kept_addresses:
        raise ValueError(
            "names, addresses: expected a name or a private address of this machine, got neither",
        )
    return Wanted(
        names=tuple(kept_names),
        addresses=kept_addresses,
        names_left_out=tuple(name for name in given_names if _permissible_name(name) is None),
        addresses_left_out=tuple(a for a in given_addresses if a not in kept_addresses),
    )


def constraints_for(names: Iterable[str]) -> x509.NameConstraints:
    """The constraints of an authority for these names and for every private network."""
    permitted_names = dict.fromkeys((*ALWAYS_PERMITTED_NAMES, *names))
    # A name under one that is permitted already needs no row of its own.
    rows = [n for n in permitted_names if not _is_below(n, (p for p in permitted_names if p != n))]
    return x509.NameConstraints(
        permitted_subtrees=[
            *(x509.DNSName(name) for name in rows),
            *(x509.IPAddress(network) for network in PERMITTED_NETWORKS),
        ],
        excluded_subtrees=None,
    )


def covers(constraints: x509.NameConstraints, wanted: Wanted) -> bool:
    """Whether an authority with these constraints may vouch for everything that is wanted."""
    permitted = constraints.permitted_subtrees or []
    names = [row.value for row in permitted if isinstance(row, x509.DNSName)]
    values = [row.value for row in permitted if isinstance(row, x509.IPAddress)]
    networks = [value for value in values if isinstance(value, IPv4Network | IPv6Network)]
    return all(_is_below(name, names) for name in wanted.names) and all(
        any(address in network for network in networks) for address in wanted.addresses
    )


def _permissible_name(text: str) -> str | None:
    """The name as it stands in a certificate, or None when it must stay out.

    A single word of letters may be a top-level domain ("clinic", "studio", "dev"), and a
    constraint for it would permit every site below. A word with a digit or an inner hyphen
    cannot be one.
    """
    name = dns_name(text)
    if name is None or name == "localhost" or "." in name:
        return name
    return None if name.isalpha() or name.startswith("xn--") else name


def _is_permissible_address(address: Address) -> bool:
    return any(address in network for network in PERMITTED_NETWORKS)


def _is_below(name: str, permitted: Iterable[str]) -> bool:
    return any(name == row or name.endswith(f".{row}") for row in permitted)
