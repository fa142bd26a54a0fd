"""How a screen sends what it stores by itself: a request, and words while they are typed.

A component's script cannot import a file of another: `SENDING_JS` is joined into those that send.
"""

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
SENDING_JS: Final = "\n".join(
    (_HERE / name).read_text(encoding="utf-8") for name in ("post.js", "words.js")
)
