"""The set-up form as a person fills it in."""

from typing import Any, Final

import httpx

from tests.gate.browser import Browser
from tests.gate.in_process import Gate

PASSWORD: Final = "tide-lamp-oak-river"
PIN: Final = "482915"
PASSPHRASE: Final = "lamp tide oak river stone"
TYPED: Final[dict[str, Any]] = {
    "clinic_name": "Stone Lane Massage",
    "address": "3 Stone Lane\nPort Ellery",
    "phone": "555 010 0142",
    "emergency_number": "911",
    "zone": "Europe/Vienna",
    "language": "es",
    "name": "Ida Brandt",
    "login": "Ida",
    "roles": ["therapist", "frontdesk", "owner", "admin"],
    "licence": "MT-7",
    "licence_state": "Maine",
    "licence_expires": "2028-06-30",
    "password": PASSWORD,
    "pin": PIN,
    "passphrase": PASSPHRASE,
}


def through_the_door(gate: Gate, browser: Browser) -> httpx.Response:
    """Type the code that the terminal shows."""
    return browser.submit("/setup/code", code=gate.door.printed_code)


def fill_in(browser: Browser, **changed: object) -> httpx.Response:
    """Send the form, with some fields typed differently."""
    return browser.submit("/setup", **{**TYPED, **changed})
