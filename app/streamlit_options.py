"""Streamlit's options, set in code.

A wheel that runs from another folder finds no `.streamlit/config.toml` of ours, and may find
somebody else's: what matters for safety is set here, whatever a file says.
"""

from collections.abc import Iterable
from typing import Any, Final

from streamlit.web import bootstrap

from app.look.tokens import streamlit_theme

# Long enough for a tablet that slept through half a session.
_RESUMABLE_SECONDS: Final = 1200
_LARGEST_UPLOAD_MB: Final = 2  # a clinic's logo

_SAFETY: Final[dict[str, Any]] = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.showSidebarNavigation": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "logger.enableRich": False,  # it prints past the log
    "logger.hideWelcomeMessage": True,
    "logger.level": "error",
    "runner.magicEnabled": False,
    "server.baseUrlPath": "",
    "server.disconnectedSessionTTL": _RESUMABLE_SECONDS,
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": _LARGEST_UPLOAD_MB,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {},
}


def set_options(allowed_hosts: Iterable[str]) -> None:
    """Set safety and look for this process, over any file or environment."""
    options = {**_SAFETY, **streamlit_theme(), "server.allowedHosts": list(allowed_hosts)}
    bootstrap.load_config_options(options)
