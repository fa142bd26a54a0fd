from pathlib import Path

import pytest
import segno

from app.reach.certificates import Certificates
from app.reach.invitation import invitation
from app.reach.qr import qr_lines

URL = "https://192.168.1.20:8443/"
TRUST_URL = "https://192.168.1.20:8443/sign-in/palpate-ca.crt"
FINGERPRINT = ":".join(f"{byte:02X}" for byte in range(32))

MODULES_OF_BLOCK = {
    "\N{FULL BLOCK}": (0, 0),
    "\N{UPPER HALF BLOCK}": (0, 1),
    "\N{LOWER HALF BLOCK}": (1, 0),
    " ": (1, 1),
}


@pytest.fixture
def certificates() -> Certificates:
    folder = Path("reach")
    return Certificates(
        ca_certificate=folder / "palpate-ca.crt",
        certificate=folder / "server.crt",
        key=folder / "server.key",
        ca_fingerprint_sha256=FINGERPRINT,
    )


def modules_of_blocks(lines: tuple[str, ...]) -> list[list[int]]:
    rows: list[list[int]] = []
    for line in lines:
        pairs = [MODULES_OF_BLOCK[character] for character in line]
        rows += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    return rows[:-1]  # the last half line only fills up


def modules_of_ascii(lines: tuple[str, ...]) -> list[list[int]]:
    return [[int(line[i : i + 2] == "  ") for i in range(0, len(line), 2)] for line in lines]


def expected_modules(text: str) -> list[list[int]]:
    return [
        [int(bit) for bit in row] for row in segno.make_qr(text, error="l").matrix_iter(border=2)
    ]


def test_the_code_in_half_blocks_is_the_code_segno_makes() -> None:
    lines = qr_lines(URL, encoding="utf-8")
    assert len({len(line) for line in lines}) == 1
    assert modules_of_blocks(lines) == expected_modules(URL)


def test_the_code_in_ascii_is_the_code_segno_makes() -> None:
    lines = qr_lines(URL, encoding="ascii")
    assert len({len(line) for line in lines}) == 1
    assert "".join(lines).isascii()
    assert modules_of_ascii(lines) == expected_modules(URL)


@pytest.mark.parametrize(
    ("encoding", "in_ascii"),
    [("utf-8", False), ("cp437", False), ("cp1252", True), ("ascii", True), ("no-such", True)],
)
def test_the_encoding_decides_how_the_code_is_drawn(encoding: str, *, in_ascii: bool) -> None:
    assert ("##" in qr_lines(URL, encoding=encoding)[0]) == in_ascii


@pytest.mark.parametrize(("length", "shown"), [(78, True), (79, False)])
def test_a_code_that_is_too_wide_is_left_out(length: int, *, shown: bool) -> None:
    # A version 4 code holds 78 bytes and takes (33 + 4) * 2 = 74 columns in ASCII.
    text = "https://host/".ljust(length, "x")
    assert bool(qr_lines(text, encoding="ascii")) == shown
    said = "point its camera" in invitation(text, None, trust_url=None, encoding="ascii")
    assert said == shown


def test_the_text_names_the_address_the_file_and_the_fingerprint(
    certificates: Certificates,
) -> None:
    text = invitation(URL, certificates, trust_url=TRUST_URL)
    lines = [line.strip() for line in text.splitlines()]
    assert {URL, TRUST_URL, str(certificates.ca_certificate)} <= set(lines)
    assert FINGERPRINT[:47] in lines
    assert FINGERPRINT[48:] in lines


@pytest.mark.parametrize(
    "words",
    [
        "Settings > Profile Downloaded",
        "Settings > General > About > Certificate Trust Settings",
        "Settings > Security > Encryption & credentials > Install a certificate > CA certificate",
        "Trusted Root Certification Authorities",
        "Keychain Access",
    ],
)
def test_the_steps_name_the_settings_of_every_device(
    certificates: Certificates,
    words: str,
) -> None:
    assert words in " ".join(invitation(URL, certificates, trust_url=TRUST_URL).split())


def test_the_fingerprint_comes_before_the_steps_to_trust_it(certificates: Certificates) -> None:
    text = invitation(URL, certificates, trust_url=TRUST_URL)
    assert text.index(FINGERPRINT[:47]) < text.index("Certificate Trust Settings")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("trust_url", [TRUST_URL, None])
def test_the_text_fits_78_columns_and_stays_calm(
    certificates: Certificates,
    encoding: str,
    trust_url: str | None,
) -> None:
    text = invitation(URL, certificates, trust_url=trust_url, encoding=encoding)
    assert max(len(line) for line in text.splitlines()) <= 78
    assert all(line == line.rstrip() for line in text.splitlines() if not is_code(line))
    assert "!" not in text
    text.encode(encoding)


def is_code(line: str) -> bool:
    return set(line) <= {*MODULES_OF_BLOCK, "#"}


def test_without_a_download_address_the_file_is_copied(certificates: Certificates) -> None:
    text = invitation(URL, certificates, trust_url=None)
    assert "1. Copy this file to the device" in text
    assert "warns" not in text


def test_a_certificate_devices_trust_already_needs_no_steps() -> None:
    text = invitation(URL, None, trust_url=None)
    assert URL in text
    assert "trust" not in text.lower()


@pytest.mark.parametrize("encoding", ["ascii", "no-such"])
def test_a_path_the_terminal_cannot_show_does_not_stop_it(
    certificates: Certificates,
    encoding: str,
) -> None:
    odd = Certificates(
        ca_certificate=Path("Müller") / "palpate-ca.crt",
        certificate=certificates.certificate,
        key=certificates.key,
        ca_fingerprint_sha256=FINGERPRINT,
    )
    assert invitation(URL, odd, trust_url=None, encoding=encoding).isascii()
