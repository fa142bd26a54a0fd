"""The pressure pad: five words, 0 to 10 and what the therapist sees, each a tap of its own.

A component's script cannot import a file of another: `PRESSURE_JS` and `PRESSURE_CSS` are joined
into those of the session's screen, whose helpers it draws with. What is tapped goes to
`/api/sessions/{id}/log_event` and is checked there, as `schemas.taps.LogEvent`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from schemas.clinic import Language
from schemas.codes.spoken import Spoken
from schemas.rules.protocol import protocol_rules
from schemas.rules.spoken import spoken
from schemas.rules.text_rows import AnchorRow

_HERE: Final = Path(__file__).parent
PRESSURE_JS: Final = (_HERE / "pressure_pad.js").read_text(encoding="utf-8")
PRESSURE_CSS: Final = (_HERE / "pressure_pad.css").read_text(encoding="utf-8")
_ASKED: Final = {
    "pressure": Spoken.ASK_PRESSURE,
    "felt": Spoken.ASK_FELT,
    "pain": Spoken.ASK_PAIN,
}


def pressure_texts(language: Language) -> dict[str, Any]:
    """Questions and anchors in the client's language, the levels for the therapist."""
    rules = protocol_rules()
    return {
        "asked": {name: _asked(which, language) for name, which in _ASKED.items()},
        "felt": _anchors(rules.felt_anchors, language),
        "pain": _anchors(rules.pain_anchors, language),
        "levels": [row.en for row in rules.levels.values()],
    }


def _anchors(rows: Mapping[int, AnchorRow], language: Language) -> dict[int, str]:
    return {number: row.in_language(language) for number, row in rows.items()}


def _asked(which: Spoken, language: Language) -> dict[str, str]:
    english = "" if language is Language.ENGLISH else spoken(which, Language.ENGLISH)
    return {"text": spoken(which, language), "english": english}
