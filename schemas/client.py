"""A client: the person receiving massage."""

import unicodedata
from datetime import date
from typing import Final

from schemas.base import Schema
from schemas.clinic import Language, Phone
from schemas.text import Line, Lines, OptionalLine

_MARKS: Final = "Mn"


class NewClient(Schema):
    """What is known of a client at first; the optional texts are empty when not known."""

    first_name: Line
    last_name: Line
    preferred_name: OptionalLine = ""
    born_on: date
    phone: Phone
    language: Language = Language.ENGLISH
    email: OptionalLine = ""
    emergency_contact: OptionalLine = ""
    own_doctor: OptionalLine = ""
    allergies: Lines = ""
    medicines: Lines = ""
    guardian_name: OptionalLine = ""
    guardian_relation: OptionalLine = ""

    @property
    def search_text(self) -> str:
        """Names and the phone's digits, in the form that searches are compared in."""
        digits = "".join(character for character in self.phone if character.isdecimal())
        names = (self.first_name, self.last_name, self.preferred_name)
        return " ".join(filter(None, [*map(search_form, names), digits]))


def search_form(text: str) -> str:
    """Casefolded and without accents, so that `Lucía` and `LUCIA` meet."""
    spread = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(one for one in spread if unicodedata.category(one) != _MARKS)
    return " ".join(unicodedata.normalize("NFC", bare).split())
