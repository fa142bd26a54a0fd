"""The signature pad: a finger's strokes, drawn as they come.

A component's script cannot import a file of another: `SIGNATURE_JS` and `SIGNATURE_CSS` are joined
into those of the client's screen, whose helper `element` it draws with. The strokes go to
`/api/sessions/{id}/consent` and are checked there, as `schemas.consent.Signed`.
"""

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
SIGNATURE_JS: Final = (_HERE / "signature_pad.js").read_text(encoding="utf-8")
SIGNATURE_CSS: Final = (_HERE / "signature_pad.css").read_text(encoding="utf-8")
