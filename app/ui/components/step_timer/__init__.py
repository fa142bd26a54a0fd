"""The step timer: how long the step runs by the server's clock, and when its minutes are over.

A component's script cannot import a file of another: `TIMER_JS` and `TIMER_CSS` are joined into
those of the session's screen, whose helpers (`el`, `icon`, `setText`, `toggle`) it draws with.
"""

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
TIMER_JS: Final = (_HERE / "step_timer.js").read_text(encoding="utf-8")
TIMER_CSS: Final = (_HERE / "step_timer.css").read_text(encoding="utf-8")
