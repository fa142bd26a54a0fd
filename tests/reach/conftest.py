"""A folder of certificates made at a fixed time."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest

from app.reach.certificates import Certificates, ensure_certificates

Ensure = Callable[..., Certificates]

NAMES = ("clinic-pc", "clinic-pc.local", "localhost")
ADDRESSES = ("192.168.1.20", "fd00::20", "127.0.0.1", "::1")


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "reach"


@pytest.fixture
def ensure(folder: Path, now: datetime) -> Ensure:
    def call(
        names: Sequence[str] = NAMES,
        addresses: Sequence[str] = ADDRESSES,
        at: datetime = now,
    ) -> Certificates:
        parsed: list[IPv4Address | IPv6Address] = [ip_address(text) for text in addresses]
        return ensure_certificates(folder, names=names, addresses=parsed, now=at)

    return call
