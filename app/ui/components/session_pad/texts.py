"""The words of the session's screen that do not change while it runs."""

from collections.abc import Mapping
from typing import Any, Final

from schemas.clinic import Language
from schemas.codes.spoken import Spoken
from schemas.codes.treatment import SkipReason
from schemas.note.words import upper
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.rules.spoken import spoken
from schemas.rules.text_rows import AnchorRow

_ASKED: Final = {
    "pressure": Spoken.ASK_PRESSURE,
    "felt": Spoken.ASK_FELT,
    "pain": Spoken.ASK_PAIN,
}


def texts_in(language: Language) -> dict[str, Any]:
    """Questions and anchors in the client's language, everything else for the therapist."""
    rules = protocol_rules()
    return {
        "language": language.value,
        "asked": {name: _asked(which, language) for name, which in _ASKED.items()},
        "felt": _anchors(rules.felt_anchors, language),
        "pain": _anchors(rules.pain_anchors, language),
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


def _anchors(rows: Mapping[int, AnchorRow], language: Language) -> dict[int, str]:
    return {number: row.in_language(language) for number, row in rows.items()}


def _asked(which: Spoken, language: Language) -> dict[str, str]:
    english = "" if language is Language.ENGLISH else spoken(which, Language.ENGLISH)
    return {"text": spoken(which, language), "english": english}
