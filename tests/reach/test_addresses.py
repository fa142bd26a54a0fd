import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reach.addresses import dns_name, is_loopback, lan_address, local_addresses, local_names

UNSPECIFIED = str(IPv4Address(0))


def offline(*_: object, **__: object) -> NoReturn:
    raise OSError("network is unreachable")


@pytest.fixture
def unplugged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", offline)
    monkeypatch.setattr(socket, "getaddrinfo", offline)


def host_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: name)


def resolves_to(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    found = [(socket.AF_UNSPEC, 0, 0, "", (text, 0)) for text in texts]
    monkeypatch.setattr(socket, "socket", offline)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: found)


def test_the_names_are_the_host_name_its_local_name_and_localhost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    host_name(monkeypatch, "Clinic-PC.Example.ORG")
    assert local_names() == ("clinic-pc.example.org", "clinic-pc.local", "localhost")


def test_a_name_appears_once(monkeypatch: pytest.MonkeyPatch) -> None:
    host_name(monkeypatch, "clinic-pc.local")
    assert local_names() == ("clinic-pc.local", "localhost")


@pytest.mark.parametrize("name", ["", "localhost", "front desk", "front_desk", "-a", "192.168.1.2"])
def test_a_host_name_that_is_no_dns_name_leaves_localhost(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    host_name(monkeypatch, name)
    assert local_names() == ("localhost",)


def test_letters_beyond_ascii_become_punycode() -> None:
    assert dns_name("Müller-PC") == "xn--mller-pc-65a"


@pytest.mark.parametrize(("length", "valid"), [(63, True), (64, False)])
def test_a_label_has_at_most_63_characters(length: int, *, valid: bool) -> None:
    assert (dns_name("a" * length) is not None) == valid


@pytest.mark.parametrize(("last", "valid"), [(61, True), (62, False)])
def test_a_name_has_at_most_253_characters(last: int, *, valid: bool) -> None:
    name = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * last])
    assert (len(name) <= 253) == valid
    assert (dns_name(name) is not None) == valid


@given(st.text(max_size=80))
def test_a_sanitised_name_is_plain_and_stays_as_it_is(text: str) -> None:
    name = dns_name(text)
    if name is not None:
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
        assert dns_name(name) == name


@given(st.ip_addresses())
def test_an_address_is_no_name(address: IPv4Address | IPv6Address) -> None:
    assert dns_name(str(address)) is None


def test_this_machine_has_its_loopback_addresses_last() -> None:
    found = local_addresses()
    assert set(found) >= {IPv4Address("127.0.0.1"), IPv6Address("::1")}
    kinds = [address.is_loopback for address in found]
    assert kinds == sorted(kinds)


@pytest.mark.usefixtures("unplugged")
def test_offline_only_loopback_remains() -> None:
    assert local_addresses() == (IPv4Address("127.0.0.1"), IPv6Address("::1"))
    assert lan_address() is None


def test_a_host_name_the_resolver_cannot_encode_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    host_name(monkeypatch, "a" * 64 + ".\udc80")
    assert IPv4Address("127.0.0.1") in local_addresses()


def test_the_lan_address_is_first_and_self_assigned_ones_come_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolves_to(monkeypatch, "127.0.1.1", "fd00::5", "169.254.7.7", "192.168.1.20", UNSPECIFIED)
    expected = ["192.168.1.20", "fd00::5", "169.254.7.7", "127.0.1.1", "127.0.0.1", "::1"]
    assert local_addresses() == tuple(ip_address(text) for text in expected)
    assert lan_address() == IPv4Address("192.168.1.20")


def test_link_local_ipv6_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, "fe80::1%eth0", "fe80::2")
    assert lan_address() is None


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.255.255.254", True),
        ("126.255.255.255", False),
        ("128.0.0.0", False),
        ("::1", True),
        ("[::1]", True),
        ("::2", False),
        ("::ffff:127.0.0.1", True),
        ("::ffff:192.168.1.20", False),
        (UNSPECIFIED, False),
        ("::", False),
        ("", False),
        ("clinic-pc", False),
        ("localhost.example.com", False),
    ],
)
def test_loopback_is_known_by_name_and_by_address(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected


@given(st.ip_addresses(network="127.0.0.0/8"))
def test_every_127_address_is_loopback(address: IPv4Address) -> None:
    assert is_loopback(str(address))


@given(st.text(max_size=40).filter(lambda text: text.lower().strip("[].") != "localhost"))
def test_other_text_is_not_loopback_and_never_raises(text: str) -> None:
    try:
        ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        assert not is_loopback(text)
