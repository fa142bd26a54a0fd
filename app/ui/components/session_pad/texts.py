"""The words of the session's screen that do not change while it runs."""

from typing import Any, Final

from schemas.clinic import Language
from schemas.codes.treatment import SkipReason
from schemas.note.words import upper
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules

_ASKED: Final = {
    "pressure": ("How does the pressure feel?", "¿Cómo siente la presión?"),
    "felt": ("How strong does it feel, 0 to 10?", "¿Qué tan fuerte la siente, de 0 a 10?"),
    "pain": ("How bad is the pain now, 0 to 10?", "¿Qué tan fuerte es el dolor ahora, de 0 a 10?"),
}
# Anchors of felt pressure: clinical/measures.md section 3 (R45); the Spanish is not yet checked.
_FELT: Final = {
    0: ("nothing", "nada"),
    5: ("medium", "media"),
    6: ("firm", "firme"),
    7: ("the edge", "al límite"),
    8: ("too much", "es mucho"),
    10: ("the worst", "la peor"),
}
_PAIN: Final = {0: ("none", "nada"), 10: ("the worst", "el peor")}


def texts_in(language: Language) -> dict[str, Any]:
    """Questions and anchors in the client's language, everything else for the therapist."""
    rules = protocol_rules()
    return {
        "language": language.value,
        "asked": {name: _asked(pair, language) for name, pair in _ASKED.items()},
        "felt": {number: _chosen(pair, language) for number, pair in _FELT.items()},
        "pain": {number: _chosen(pair, language) for number, pair in _PAIN.items()},
        "levels": [row.en for row in rules.levels.values()],
        "areas": [{"id": area.value, "text": row.en} for area, row in rules.areas.items()],
        "skipReasons": [
            {"id": reason.value, "text": row.en}
            for reason, row in rules.skip_reasons.items()
            if reason is not SkipReason.SESSION_STOPPED
        ],
        "responses": [
            {"id": response.value, "text": row.en} for response, row in rules.responses.items()
        ],
        "redSigns": [
            {"id": sign.value, "text": upper(row.en)}
            for sign, row in decision_rules().red_signs.items()
        ],
    }


def _chosen(pair: tuple[str, str], language: Language) -> str:
    english, spanish = pair
    return spanish if language is Language.SPANISH else english


def _asked(pair: tuple[str, str], language: Language) -> dict[str, str]:
    english = "" if language is Language.ENGLISH else pair[0]
    return {"text": _chosen(pair, language), "english": english}
