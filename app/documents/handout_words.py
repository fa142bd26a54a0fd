"""What a handout says of itself, in the client's language.

The Spanish is not by a certified translator: a native clinician must check it before use.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from schemas.clinic import Language


@dataclass(frozen=True, slots=True)
class HandoutWords:
    """`{...}` in a text is filled by the handout."""

    title: str
    for_whom: str
    from_visit: str
    emergency: str
    next_visit: str
    questions: str
    draft: str
    page: str


WORDS: Final[Mapping[Language, HandoutWords]] = MappingProxyType(
    {
        Language.ENGLISH: HandoutWords(
            title="Home care",
            for_whom="For {name}",
            from_visit="Home care after your visit on {day}",
            emergency="Emergency number: {number}",
            next_visit="Your next visit: {day}",
            questions="Questions? Call {clinic}: {phone}",
            draft="These texts are drafts that a licensed clinician has not yet checked.",
            page="Page {page} of {pages}",
        ),
        Language.SPANISH: HandoutWords(
            title="Cuidado en casa",
            for_whom="Para {name}",
            from_visit="Cuidado en casa después de su visita del {day}",
            emergency="Número de emergencia: {number}",
            next_visit="Su próxima visita: {day}",
            questions="¿Preguntas? Llame a {clinic}: {phone}",
            draft="Son borradores: un clínico con licencia aún no los ha revisado.",
            page="Página {page} de {pages}",
        ),
    }
)
