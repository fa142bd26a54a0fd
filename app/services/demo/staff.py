"""The clinic and who works in it. Nobody here exists."""

from datetime import date, timedelta
from typing import Final

from schemas.access import Role
from schemas.account import AccountProfile
from schemas.clinic import ClinicProfile

CLINIC: Final = ClinicProfile(
    name="Harbor Street Massage",
    address="12 Harbor Street\nPort Ellery, ME 04000",
    phone="555 010 0100",
    zone="America/New_York",
)
SHARES: Final = {"therapist": 5, "ruth": 3, "diego": 2}
"""How the visits are shared among the therapists, by login."""

_THERAPISTS: Final = (
    ("Maya Okafor", "therapist", "MT-20418", 19 * 30),
    ("Ruth Calloway", "ruth", "MT-18873", 11 * 30),
    ("Diego Marín", "diego", "MT-23106", 21),  # ends soon, and holds until then
)
_OTHERS: Final = (
    ("Jonas Reed", "frontdesk", Role.FRONT_DESK),
    ("Helen Abara", "owner", Role.OWNER),
    ("Sam Whitlock", "admin", Role.ADMIN),
)


def staff(today: date) -> tuple[AccountProfile, ...]:
    """Everybody who signs in, the therapists first; their licences hold on this day."""
    therapists = (
        AccountProfile(
            name=name,
            login=login,
            roles=frozenset({Role.THERAPIST}),
            licence=licence,
            licence_state="Maine",
            licence_expires=today + timedelta(days=days_left),
        )
        for name, login, licence, days_left in _THERAPISTS
    )
    others = (
        AccountProfile(name=name, login=login, roles=frozenset({role}))
        for name, login, role in _OTHERS
    )
    return (*therapists, *others)
