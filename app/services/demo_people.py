"""Invented people. None of them exists."""

from datetime import date
from random import Random
from typing import Final

from schemas.access import Role
from schemas.account import AccountProfile
from schemas.client import NewClient
from schemas.clinic import ClinicProfile, Language

CLINIC: Final = ClinicProfile(
    name="Harbor Street Massage",
    address="12 Harbor Street\nPort Ellery, ME 04000",
    phone="555 010 0100",
    zone="America/New_York",
)

STAFF: Final = (
    AccountProfile(
        name="Maya Okafor",
        login="therapist",
        roles=frozenset({Role.THERAPIST}),
        licence="MT-20418",
        licence_state="Maine",
        licence_expires=date(2028, 6, 30),
    ),
    AccountProfile(name="Jonas Reed", login="frontdesk", roles=frozenset({Role.FRONT_DESK})),
    AccountProfile(name="Helen Abara", login="owner", roles=frozenset({Role.OWNER})),
    AccountProfile(name="Sam Whitlock", login="admin", roles=frozenset({Role.ADMIN})),
)

_FIRST: Final = (
    *("Rosa", "Daniel", "Grace", "Tom", "Aisha", "Marcus", "Ines", "Peter", "Lucía", "Hannah"),
    *("Miguel", "Olga", "Samuel", "Yuki", "Leila", "Erik", "Carmen", "Joon", "Nadia", "Paulo"),
    *("Fatima", "Owen", "Beatriz", "Ravi", "Sofia", "Liam", "Elena", "Kwame", "Ana", "Victor"),
)
_LAST: Final = (
    *("Delgado", "Kim", "Lindqvist", "Whitaker", "Rahman", "Bell", "Carvalho", "Novak"),
    *("Fernández", "Weiss", "Ortega", "Petrova", "Adeyemi", "Tanaka", "Haddad", "Nilsson"),
    *("Reyes", "Park", "Costa", "Murphy", "Silva", "Menon", "Rossi", "Walsh", "Mensah", "Núñez"),
)
_SPANISH_SHARE: Final = 0.25
_ALLERGY_SHARE: Final = 0.12
_ALLERGIES: Final = ("lavender", "latex", "nut oil", "adhesive tape")


def invented_client(chance: Random, today: date) -> NewClient:
    """A client of 18 to 84 years with a telephone number that nobody has."""
    age_days = chance.randint(18 * 366, 84 * 365)
    has_allergy = chance.random() < _ALLERGY_SHARE
    return NewClient(
        first_name=chance.choice(_FIRST),
        last_name=chance.choice(_LAST),
        born_on=date.fromordinal(today.toordinal() - age_days),
        phone=f"555 01{chance.randint(0, 99):02d} {chance.randint(0, 9999):04d}",
        language=Language.SPANISH if chance.random() < _SPANISH_SHARE else Language.ENGLISH,
        allergies=chance.choice(_ALLERGIES) if has_allergy else "",
    )
