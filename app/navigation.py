"""The pages: where each lies, what it is called, and what one must be allowed to open it.

Plain data, because the gate refuses by it before Streamlit is asked, and `main` registers by it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.access import Permission

# Where the screen says that it was touched: the one route that keeps the idle lock away.
ACTIVITY_PATH: Final = "/api/activity"
# Where the eye beside a client's name says that names are to be covered.
NAMES_PATH: Final = "/api/names"
# Where a client's taps go, under the session: the intake's routes, and the signature.
_SESSIONS_PATH: Final = "/api/sessions"
# What the pad of a running session sends; its end and what is written after it are not among it.
PAD_CALLS: Final = frozenset(
    {
        *("view", "begin_step", "change_areas", "set_level", "end_step", "skip_step"),
        *("remove_step", "log_event", "undo", "respond", "stop", "marks", "skin_after", "taps"),
    }
)
# Where documents are shown, each in a tab of its own.
DOCUMENTS_PATH: Final = "/documents/"
_PAGES_FOLDER: Final = Path(__file__).resolve().parents[1] / "pages"


@dataclass(frozen=True)
class PageEntry:
    """One page. `url_path` is empty for the first page; `in_bar` says whether the bar names it.

    `under`: the url_path of the page that the bar marks as current while this one is shown.
    `has_bar`: False for a screen in a client's hands or in a session, which fills the tablet.
    `is_clients`: whether a client holds the tablet while it is shown; nothing else answers then.
    """

    url_path: str
    title: str
    permission: Permission
    file_name: str
    in_bar: bool = True
    under: str = ""
    has_bar: bool = True
    is_clients: bool = False

    @property
    def file(self) -> Path:
        """The page's script."""
        return _PAGES_FOLDER / self.file_name

    @property
    def path(self) -> str:
        """Its path in the browser."""
        return f"/{self.url_path}"


PAGES: Final = (
    PageEntry("", "Today", Permission.OPEN_APP, "today.py"),
    PageEntry("clients", "Clients", Permission.FIND_CLIENTS, "clients.py"),
    PageEntry(
        "client", "Client", Permission.FIND_CLIENTS, "client.py", in_bar=False, under="clients"
    ),
    PageEntry(
        "intake",
        "Intake",
        Permission.HAND_OUT_INTAKE,
        "intake.py",
        in_bar=False,
        has_bar=False,
        is_clients=True,
    ),
    PageEntry("clearance", "Clearance", Permission.TREAT, "clearance.py", in_bar=False),
    PageEntry("session", "Session", Permission.TREAT, "session.py", in_bar=False, has_bar=False),
    PageEntry(
        "afterwards", "Written down afterwards", Permission.TREAT, "afterwards.py", in_bar=False
    ),
    PageEntry("note", "Session note", Permission.READ_NOTES, "note.py", in_bar=False),
    PageEntry("statistics", "Statistics", Permission.OPEN_STATISTICS, "statistics.py"),
    PageEntry("settings", "Settings", Permission.MANAGE_ACCOUNTS, "settings.py"),
    PageEntry("account", "My account", Permission.OPEN_APP, "account.py", in_bar=False),
    PageEntry("rules", "Rules", Permission.REVIEW_RULES, "rules.py"),
    PageEntry("audit", "Audit log", Permission.READ_AUDIT, "audit.py"),
)


def pad_call(path: str) -> str | None:
    """The session whose pad sends this tap; None for every other address."""
    here, _, call = path.rpartition("/")
    sessions, _, session_id = here.rpartition("/")
    return session_id if sessions == _SESSIONS_PATH and call in PAD_CALLS else None


def page_at(path: str) -> PageEntry | None:
    """The page at a browser's path, with or without a slash at its end."""
    wanted = path.strip("/")
    return next((page for page in PAGES if page.url_path == wanted), None)


def page_named(url_path: str) -> PageEntry:
    """The page with this url_path, for code that leads there.

    Raises:
        KeyError: there is none.
    """
    return {page.url_path: page for page in PAGES}[url_path]


def is_intake_call(path: str, session_id: str) -> bool:
    """Whether the intake's screen of this session sends its taps there."""
    here = f"{_SESSIONS_PATH}/{session_id}"
    return path == f"{here}/consent" or path.startswith(f"{here}/intake/")
