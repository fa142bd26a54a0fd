"""A client: the person receiving massage."""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Final

from schemas.base import Schema
from schemas.clinic import Language, OptionalPhone
from schemas.declared import once
from schemas.searching import folded, search_form
from schemas.text import Line, Lines, OptionalLine

__all__ = [
    "Client",
    "NewClient",
    "age_on",
    "allergies_of",
    "is_alike",
    "mistakes",
    "search_form",
]

HEALTH_FIELDS: Final = ("allergies", "medicines")
NAME_FIELDS: Final = ("first_name", "last_name", "preferred_name")
FULL_AGE: Final = 18
EARLIEST_BIRTH: Final = date(1900, 1, 1)
_SIMILAR: Final = 0.8  # `Jon Smith` and `John Smyth` have 0.84, `Rosa Kim` and `Omar Bell` 0.24


class NewClient(Schema):
    """What is known of a client at first; the optional texts are empty when not known.

    Age decides, so the birth date is needed at once; a note is not signed without a phone.
    """

    first_name: Line
    last_name: Line
    preferred_name: OptionalLine = ""
    born_on: date
    phone: OptionalPhone = ""
    language: Language = Language.ENGLISH
    email: OptionalLine = ""
    emergency_contact: OptionalLine = ""
    own_doctor: OptionalLine = ""
    allergies: Lines = ""
    medicines: Lines = ""
    guardian_name: OptionalLine = ""
    guardian_relation: OptionalLine = ""

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def phone_digits(self) -> str:
        """The phone's digits alone."""
        return "".join(character for character in self.phone if character.isdecimal())

    @property
    def search_text(self) -> str:
        """Names and the phone's digits, in the form that searches are compared in."""
        names = (self.first_name, self.last_name, self.preferred_name)
        return " ".join(filter(None, [*map(folded, names), self.phone_digits]))


class Client(NewClient):
    """A stored client. `revision` tells a stale copy.

    `health_at`: when allergies or medicines were last written (aware UTC).
    """

    id: str
    revision: int
    health_at: datetime | None = None


def age_on(born_on: date, day: date) -> int:
    """Whole years; who was born on 29 February is a year older from 1 March on."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def mistakes(client: NewClient, day: date) -> dict[str, str]:
    """Field name to a sentence: what may not be stored on this day of the clinic's."""
    if client.born_on > day:
        return {"born_on": "This day has not come yet. Check the date of birth."}
    if client.born_on < EARLIEST_BIRTH:
        return {"born_on": "This is before 1900. Check the date of birth."}
    if age_on(client.born_on, day) >= FULL_AGE:
        return {}
    asked = {
        "guardian_name": "Enter who consents for this client, who is under 18.",
        "guardian_relation": "Enter what this person is to the client, for example mother.",
    }
    return {field: sentence for field, sentence in asked.items() if not getattr(client, field)}


def allergies_of(records: Iterable[Client], declared: Iterable[str] = ()) -> tuple[str, ...]:
    """What each record of one person says and what was declared, each text once, on one line."""
    return once([*(one.allergies for one in records), *declared])


def is_alike(one: NewClient, other: NewClient) -> bool:
    """Whether two records may be of one person: worth a look, never proof."""
    if one.phone_digits and one.phone_digits == other.phone_digits:
        return True
    if _words([one.full_name]) == _words([other.full_name]):
        return True
    return one.born_on == other.born_on and _have_similar_names(one, other)


def _have_similar_names(one: NewClient, other: NewClient) -> bool:
    shared = set(_words(_names(one))) & set(_words(_names(other)))
    forms = (folded(one.full_name), folded(other.full_name))
    return bool(shared) or SequenceMatcher(None, *forms).ratio() >= _SIMILAR


def _names(client: NewClient) -> list[str]:
    return [client.first_name, client.last_name, client.preferred_name]


def _words(names: Iterable[str]) -> list[str]:
    """The names' words, sorted: some write the family's name first."""
    return sorted(word for name in names for word in folded(name).split())
