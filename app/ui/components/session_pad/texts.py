"""The words of the session's screen that do not change while it runs."""

from typing import Any

from app.ui.components.pressure_pad import pressure_texts
from schemas.clinic import Language
from schemas.codes.treatment import SkipReason
from schemas.note.words import upper
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules


def texts_in(language: Language) -> dict[str, Any]:
    """Questions and anchors in the client's language, everything else for the therapist."""
    rules = protocol_rules()
    return {
        "language": language.value,
        **pressure_texts(language),
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
