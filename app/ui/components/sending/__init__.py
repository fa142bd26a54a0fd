"""How a screen sends what it stores by itself: a request, and words while they are typed.

A component's script cannot import a file of another: these are joined into those that send,
`POST_JS` into one that stores no words.
"""

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
POST_JS: Final = (_HERE / "post.js").read_text(encoding="utf-8")
SENDING_JS: Final = "\n".join((POST_JS, (_HERE / "words.js").read_text(encoding="utf-8")))
