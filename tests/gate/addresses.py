"""Every address the real program answers at, asked of the program itself."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

from app.navigation import PAGES

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
# What answers 200 to a stranger, and the gate's own pages that look at cookies themselves.
OPEN: Final = frozenset(
    {
        *("/healthz", "/sign-in", "/sign-in/gate.css", "/sign-in/gate.js", "/sign-in/icon.svg"),
        *("/sign-in/source-sans.woff2", "/sign-in/source-serif.woff2"),
    }
)
NO_AUTHORITY: Final = "/sign-in/palpate-ca.crt"  # 404: this server made no certificates
GATE_PAGES: Final = frozenset(
    {
        *("/sign-in", "/sign-out", "/lock", "/setup", "/setup/code"),
        *("/setup/recovery", "/setup/done"),
    }
)
SCRIPTS: Final = ("/_stcore/", "/media/", "/component/", "/static/", "/api/")
# In a process of its own: building the application makes Streamlit's one runtime.
_ASK: Final = """
import json
from app.server import app
found = [getattr(route, "path", "") for route in app._build_starlette_app().routes]
print(json.dumps(found))
"""
_GUESSED: Final = (
    *("/index.html", "/docs", "/openapi.json", "/redoc", "/admin", "/.env", "/.git/config"),
    *("/unknown", "/settings/", "/settings/x", "/audit/", "//settings", "/%73ettings", "/SETTINGS"),
    *("/manifest.json", "/favicon.png", "/favicon.ico", "/robots.txt", "/app/static/x"),
    *("/static/..%2f..%2fsettings", "/sign-in/..%2fsettings", "/sign-in/x"),
    *("/sign-in/..%2fgate.css", "/healthz/", "/healthz/x", "/api", "/api/unknown", "/_stcore"),
    *("/_stcore/", "/_stcore/stream", "/_stcore/agent", "/_stcore/script-health-check"),
    *("/settings/_stcore/health", "/x/_stcore/host-config", "/media/..%2f..%2fpalpate.db"),
)


def every_address(work: Path) -> list[str]:
    """Routes of the program and of Streamlit, pages, a real script of Streamlit's, and guesses."""
    command = [sys.executable, "-c", _ASK]
    answer = subprocess.run(command, capture_output=True, check=True, cwd=work, text=True)
    routes = [re.sub(r"\{[^}]+\}", "x", path) for path in json.loads(answer.stdout) if path]
    script = next(iter(sorted(_scripts())))
    pages = (page.path for page in PAGES)
    return sorted({*routes, *pages, f"/static/js/{script}", *_GUESSED})


def is_script(path: str) -> bool:
    """Whether a program, not a person, waits for the answer."""
    return f"{path}/".startswith(SCRIPTS) or "/_stcore/" in path


def _scripts() -> list[str]:
    folder = files("streamlit").joinpath("static", "static", "js")
    return [file.name for file in folder.iterdir() if file.name.endswith(".js")]
