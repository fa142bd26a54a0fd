"""What this process serves: one open store, one clock, its settings. Set once at start."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from app.config import Settings
from app.services.context import Clock
from app.storage.store import Store


def system_clock() -> datetime:
    """Now, aware UTC. The only place that asks the computer."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Running:
    """The served clinic."""

    store: Store
    settings: Settings
    clock: Clock = system_clock


class _Holder:
    running: Running | None = None


_lock = threading.Lock()


def start(running: Running) -> None:
    """Serve this clinic from now on in this process."""
    with _lock:
        if _Holder.running is not None:
            raise RuntimeError("this process serves a clinic already: call stop() first")
        _Holder.running = running


def stop() -> None:
    """Close the store and serve nothing."""
    with _lock:
        running, _Holder.running = _Holder.running, None
    if running is not None:
        running.store.close()


def is_started() -> bool:
    """Whether a clinic is served."""
    return _Holder.running is not None


def current() -> Running:
    """The served clinic."""
    if _Holder.running is None:
        raise RuntimeError("no clinic is served: call start() first")
    return _Holder.running
