import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from app.reach.certificates import Certificates

Ensure = Callable[..., Certificates]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def server(made: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificates(made.certificate.read_bytes())[0]


def authority(made: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificate(made.ca_certificate.read_bytes())


def named_addresses(made: Certificates) -> set[str]:
    names = server(made).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(address) for address in names.get_values_for_type(x509.IPAddress)}


def test_the_server_certificate_names_every_name_and_address(ensure: Ensure) -> None:
    made = ensure()
    names = server(made).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["clinic-pc", "clinic-pc.local", "localhost"]
    assert named_addresses(made) == {"192.168.1.20", "fd00::20", "127.0.0.1", "::1"}
    assert made.left_out == ()
    assert made.names_left_out == ()


def test_the_server_certificate_lasts_397_days_from_an_hour_ago(
    ensure: Ensure,
    now: datetime,
) -> None:
    made = server(ensure())
    assert made.not_valid_before_utc == now - HOUR
    assert made.not_valid_after_utc == now - HOUR + 397 * DAY


def test_the_server_certificate_serves_as_nothing_else(ensure: Ensure) -> None:
    extensions = server(ensure()).extensions
    usage = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_the_authority_lasts_ten_years_and_signs_no_other_authority(
    ensure: Ensure,
    now: datetime,
) -> None:
    made = authority(ensure())
    assert made.not_valid_after_utc == now - HOUR + 3650 * DAY
    basic = made.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)
    usage = made.extensions.get_extension_for_class(x509.KeyUsage)
    assert (usage.critical, usage.value.key_cert_sign, usage.value.crl_sign) == (True, True, True)
    assert made.subject.rfc4514_string().startswith("CN=Palpate clinic-pc ")


def test_a_long_host_name_still_fits_the_common_name(ensure: Ensure) -> None:
    made = ensure(names=("a1" * 31 + ".local",))
    assert authority(made).subject.rfc4514_string().startswith("CN=Palpate a1a1")


def test_the_chain_is_the_server_then_the_authority(ensure: Ensure) -> None:
    made = ensure()
    chain = x509.load_pem_x509_certificates(made.certificate.read_bytes())
    assert chain == [server(made), authority(made)]


def test_the_fingerprint_is_that_of_the_authority(ensure: Ensure) -> None:
    made = ensure()
    digest = authority(made).fingerprint(hashes.SHA256())
    assert made.ca_fingerprint_sha256 == ":".join(f"{byte:02X}" for byte in digest)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_keys_are_for_their_owner_only(ensure: Ensure, folder: Path) -> None:
    ensure()
    keys = sorted(folder.glob("*.key"))
    assert [key.name for key in keys] == ["palpate-ca.key", "server.key"]
    assert {key.stat().st_mode & 0o777 for key in keys} == {0o600}


def test_nothing_else_stays_in_the_folder(ensure: Ensure, folder: Path) -> None:
    ensure()
    names = {path.name for path in folder.iterdir()}
    assert names == {"palpate-ca.crt", "palpate-ca.key", "server.crt", "server.key"}


def test_a_public_address_is_left_out_and_reported(ensure: Ensure) -> None:
    made = ensure(addresses=("203.0.113.5", "192.168.1.20", "2001:db8::5"))
    assert made.left_out == (ip_address("203.0.113.5"), ip_address("2001:db8::5"))
    assert named_addresses(made) == {"192.168.1.20"}


@pytest.mark.parametrize("name", ["clinic", "dev", "local", "xn--p1ai", "*.local", "front desk"])
def test_a_name_that_could_be_a_top_level_domain_is_left_out(ensure: Ensure, name: str) -> None:
    made = ensure(names=(name, "localhost"))
    assert made.names_left_out == (name,)
    names = server(made).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["localhost"]


def test_a_naive_time_is_refused(ensure: Ensure, folder: Path, now: datetime) -> None:
    with pytest.raises(ValueError, match="expected an aware datetime"):
        ensure(at=now.replace(tzinfo=None))
    assert not folder.exists()


def test_nothing_to_vouch_for_is_refused(ensure: Ensure, folder: Path) -> None:
    with pytest.raises(ValueError, match="got neither"):
        ensure(names=("dev",), addresses=("203.0.113.5",))
    assert not folder.exists()


def test_fractions_of_a_second_do_not_matter(ensure: Ensure) -> None:
    made = ensure(at=datetime(2026, 3, 2, 9, 0, 0, 999_999, tzinfo=UTC))
    assert server(made).not_valid_before_utc.microsecond == 0
    assert made == ensure(at=datetime(2026, 3, 2, 9, 0, 1, tzinfo=UTC))
