"""Settings, from the command line or the environment, checked before anything starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from schemas.errors import SettingError

DATA_DIR_VARIABLE: Final = "PALPATE_DATA_DIR"
ALLOWED_HOSTS_VARIABLE: Final = "PALPATE_ALLOWED_HOSTS"
LOOPBACK_HOSTS: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """How one process serves one data folder.

    `allowed_hosts` are the names a browser may use for this server, without ports; a page of
    another name could otherwise be pointed at it (DNS rebinding). `authority` is the file of
    the local certificate authority that a tablet may download before signing in.
    """

    data_dir: Path
    allowed_hosts: tuple[str, ...] = LOOPBACK_HOSTS
    authority: Path | None = None


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment gives; defaults for what it leaves out.

    Raises:
        SettingError: a variable cannot be used; names it and its allowed values.
    """
    variables = os.environ if environment is None else environment
    return Settings(
        data_dir=data_dir(variables.get(DATA_DIR_VARIABLE)),
        allowed_hosts=LOOPBACK_HOSTS + extra_hosts(variables),
    )


def data_dir(chosen: str | Path | None = None, *, is_demo: bool = False) -> Path:
    """The data folder: the chosen one, else `PALPATE_DATA_DIR`, else the system's own place."""
    named = chosen or os.environ.get(DATA_DIR_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    base = platformdirs.user_data_path("palpate", appauthor=False)
    return base / ("demo" if is_demo else "clinic")


def extra_hosts(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Further names from `PALPATE_ALLOWED_HOSTS`, comma separated, for a proxy in front.

    Raises:
        SettingError: a name holds something that no host name does.
    """
    variables = os.environ if environment is None else environment
    names = [name.strip().lower() for name in variables.get(ALLOWED_HOSTS_VARIABLE, "").split(",")]
    names = [name for name in names if name]
    if any(set(name) & set("*/ @?#") for name in names):
        raise SettingError(
            f"{ALLOWED_HOSTS_VARIABLE} holds host names or addresses, comma separated, "
            "without ports and without *. For example: notes.example.test, 192.168.1.20"
        )
    return tuple(names)
