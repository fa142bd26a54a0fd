"""The few words inside pictures, in the client's language.

The Spanish is not by a certified translator: a native clinician must check it before use.
"""

from dataclasses import dataclass
from typing import Final

from schemas.clinic import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a picture may say; numbers with "min", "h" and "s" read the same in both languages."""

    low: str
    too_much: str
    emergency_number: str


CONTRACTION_ALT: Final = {
    Language.ENGLISH: "A person on the back pushes a knee into the hands, then lets go.",
    Language.SPANISH: "Una persona boca arriba empuja la rodilla contra las manos y luego suelta.",
}
_LOW: Final = {Language.ENGLISH: "LOW", Language.SPANISH: "BAJO"}
_TOO_MUCH: Final = {Language.ENGLISH: "Too much", Language.SPANISH: "Es mucho"}


def said_in(language: Language, emergency_number: str) -> Said:
    """The words in one language, with the clinic's emergency number."""
    return Said(low=_LOW[language], too_much=_TOO_MUCH[language], emergency_number=emergency_number)
