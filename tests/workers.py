"""How the tests are shared between workers (`pytest -n 2`)."""

from typing import Final

from xdist.scheduler import LoadScopeScheduling

_BROWSER: Final = "tests/browser/"


class OneBrowser(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """A file's tests stay together; everything that drives a browser is one worker's.

    The largest share is handed out first, and that is the browser's.
    """

    def _split_scope(self, nodeid: str) -> str:
        return _BROWSER if nodeid.startswith(_BROWSER) else nodeid.partition("::")[0]
