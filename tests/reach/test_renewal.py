from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from app.reach.certificates import Certificates, check_pair
from app.reach.shelf import (
    files_in,
    read_authority,
    read_server,
)
from schemas.errors import PalpateError

Ensure = Callable[..., Certificates]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def server(made: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificates(made.certificate.read_bytes())[0]


def authority(made: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificate(made.ca_certificate.read_bytes())


def named_addresses(made: Certificates) -> set[str]:
    names = server(made).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(address) for address in names.get_values_for_type(x509.IPAddress)}


def assert_in_order(made: Certificates, now: datetime) -> None:
    """The four files fit, as a fresh look at them says."""
    files = files_in(made.key.parent)
    found = read_authority(files)
    assert found is not None
    assert read_server(files, found) is not None
    check_pair(made.certificate, made.key, now=now)


def test_a_second_start_changes_nothing(ensure: Ensure, folder: Path) -> None:
    first = ensure()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert ensure() == first
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(("over", "renewed"), [(timedelta(0), False), (SECOND, True)])
def test_the_server_certificate_is_renewed_under_30_days(
    ensure: Ensure,
    over: timedelta,
    *,
    renewed: bool,
) -> None:
    first = ensure()
    serial = server(first).serial_number
    later = server(first).not_valid_after_utc - 30 * DAY + over
    second = ensure(at=later)
    assert (server(second).serial_number != serial) == renewed
    assert second.ca_fingerprint_sha256 == first.ca_fingerprint_sha256


def test_the_authority_stays_the_same_when_an_address_changes(
    ensure: Ensure,
    now: datetime,
) -> None:
    first = ensure()
    second = ensure(addresses=("10.0.0.7",))
    assert second.ca_fingerprint_sha256 == first.ca_fingerprint_sha256
    assert named_addresses(second) == {"10.0.0.7"}
    assert_in_order(second, now)


def test_an_address_that_went_away_renews_nothing(ensure: Ensure) -> None:
    serial = server(ensure()).serial_number
    assert server(ensure(addresses=("127.0.0.1",))).serial_number == serial


def test_a_new_local_name_keeps_the_authority(ensure: Ensure) -> None:
    first = ensure()
    second = ensure(names=("desk-2.local", "localhost"))
    assert second.ca_fingerprint_sha256 == first.ca_fingerprint_sha256


def test_a_name_outside_the_constraints_needs_a_new_authority(
    ensure: Ensure,
    now: datetime,
) -> None:
    first = ensure()
    second = ensure(names=("desk-2", "localhost"))
    assert second.ca_fingerprint_sha256 != first.ca_fingerprint_sha256
    assert_in_order(second, now)


@pytest.mark.parametrize(("over", "replaced"), [(timedelta(0), False), (SECOND, True)])
def test_an_expired_authority_is_replaced(
    ensure: Ensure,
    over: timedelta,
    *,
    replaced: bool,
) -> None:
    first = ensure()
    end = authority(first).not_valid_after_utc
    second = ensure(at=end + over)
    assert (second.ca_fingerprint_sha256 != first.ca_fingerprint_sha256) == replaced


def test_a_server_certificate_never_outlives_its_authority(ensure: Ensure) -> None:
    end = authority(ensure()).not_valid_after_utc
    made = ensure(at=end - 10 * DAY)
    assert server(made).not_valid_after_utc == end
    assert server(ensure(at=end - 9 * DAY)) == server(made)


def test_a_clock_before_the_authority_is_reported_and_changes_nothing(
    ensure: Ensure,
    folder: Path,
    now: datetime,
) -> None:
    ensure()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(PalpateError, match="Set the clock"):
        ensure(at=now - HOUR - SECOND)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_server_certificate_from_the_future_is_renewed(ensure: Ensure, now: datetime) -> None:
    ensure()
    ensure(addresses=("10.0.0.7",), at=now + 90 * DAY)
    made = ensure(addresses=("10.0.0.7",), at=now)
    assert server(made).not_valid_before_utc == now - HOUR
