"""The text that brings a tablet to this computer: address, QR code, and how to trust it."""

import textwrap
from collections.abc import Iterator

from app.reach.certificates import Certificates
from app.reach.qr import MAX_WIDTH, qr_lines

BYTES_IN_FINGERPRINT_LINE = 16
CHARACTERS_A_BYTE = 3  # "AB:"

DEVICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "iPad",
        (
            "Open the file in Safari and tap Allow.",
            (
                "Open Settings > Profile Downloaded. Tap More Details and compare the fingerprint. "
                "Go back and tap Install."
            ),
            (
                "Open Settings > General > About > Certificate Trust Settings. "
                "Switch on the entry that starts with Palpate."
            ),
        ),
    ),
    (
        "Android",
        (
            "Open the file in Chrome and save it.",
            (
                "Open Settings > Security > Encryption & credentials > Install a certificate > "
                "CA certificate. Choose the saved file."
            ),
            (
                "Open Trusted credentials > User on the same settings page. Tap the entry that "
                "starts with Palpate and compare the fingerprint. Remove it if it differs."
            ),
        ),
    ),
    (
        "Windows laptop",
        (
            "Save the file. Run: certutil -v -dump palpate-ca.crt",
            "Compare the fingerprint with the line Cert Hash(sha256).",
            (
                "Open the file and choose Install Certificate > Current User. Place it in "
                "Trusted Root Certification Authorities. Start the browser again."
            ),
        ),
    ),
    (
        "macOS laptop",
        (
            "Save the file and open it. Add it to the login keychain.",
            (
                "In Keychain Access, open the entry that starts with Palpate. "
                "Compare the SHA-256 fingerprint under Details."
            ),
            "Under Trust, set Secure Sockets Layer (SSL) to Always Trust.",
        ),
    ),
)


def invitation(
    url: str,
    certificates: Certificates | None,
    *,
    trust_url: str | None,
    encoding: str = "utf-8",
) -> str:
    """What the terminal shows when tablets may connect.

    Args:
        url: The address a tablet opens.
        certificates: The local authority's files; None leaves out the steps to trust it, as for a
            certificate that devices trust already.
        trust_url: Where a tablet downloads the authority's certificate; None when it cannot.
        encoding: Of the stream the text goes to; every character can be written in it.

    Returns:
        Lines of at most 78 columns, ended by a line break. Only an address or a path that is
        longer by itself goes beyond, as a broken one would be of no use.
    """
    lines = [*_address_lines(url, encoding)]
    if certificates is not None:
        lines += _trust_lines(certificates, trust_url)
    return _writable("\n".join(lines) + "\n", encoding)


def _address_lines(url: str, encoding: str) -> Iterator[str]:
    yield "Open this address on the tablet:"
    yield ""
    yield f"    {url}"
    yield ""
    code = qr_lines(url, encoding=encoding)
    if code:
        yield "Or point its camera at this code:"
        yield ""
        yield from code


def _trust_lines(certificates: Certificates, trust_url: str | None) -> Iterator[str]:
    yield ""
    yield from _wrapped("", "Each device must trust this computer once. Take these steps on it.")
    yield ""
    yield from _fetch_lines(certificates, trust_url)
    yield from _wrapped("2. ", "Before you trust it, compare its SHA-256 fingerprint:")
    yield ""
    yield from (f"       {line}" for line in _fingerprint_lines(certificates))
    yield ""
    yield from _wrapped("   ", "If it differs, stop. Do not install the file.")
    yield from _wrapped("3. ", "Install it as your device needs:")
    for device, steps in DEVICES:
        yield ""
        yield f"   {device}"
        for letter, step in zip("abcdef", steps, strict=False):
            yield from _wrapped(f"   {letter}. ", step)
    yield ""
    yield from _wrapped("4. ", "Open the address again. The browser shows no warning now.")


def _fetch_lines(certificates: Certificates, trust_url: str | None) -> Iterator[str]:
    if trust_url is None:
        yield from _wrapped("1. ", "Copy this file to the device, for example by cable:")
    else:
        yield from _wrapped(
            "1. ",
            "Open this address on the device. The browser warns this one time; go on.",
        )
        yield ""
        yield f"       {trust_url}"
        yield ""
        yield from _wrapped("   ", "Or copy this file to the device, for example by cable:")
    yield ""
    yield f"       {certificates.ca_certificate}"
    yield ""


def _fingerprint_lines(certificates: Certificates) -> list[str]:
    width = BYTES_IN_FINGERPRINT_LINE * CHARACTERS_A_BYTE
    text = certificates.ca_fingerprint_sha256
    return [text[start : start + width].rstrip(":") for start in range(0, len(text), width)]


def _wrapped(lead: str, text: str) -> list[str]:
    """The text under its lead ("1. "), later lines in line with the first."""
    return textwrap.wrap(
        text,
        width=MAX_WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _writable(text: str, encoding: str) -> str:
    """The text without characters that printing in this encoding would fail on."""
    try:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "backslashreplace").decode("ascii")
