"""The door to the set-up page: opened once, by the code printed in the terminal."""

import hmac
import secrets
import threading
from typing import Final

from app.services.setup import RecoverySheet
from schemas.errors import WrongCredentialsError

# No 0/O, 1/I/L: the code is read off one screen and typed on another.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 8


class SetupDoor:
    """One process's door. The browser that opened it carries a token in a cookie.

    The recovery sheet waits here until its reader says it is printed, so that neither a
    double tap nor a reload loses the only copy.
    """

    def __init__(self) -> None:
        self._code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        self._token: str | None = None
        self._sheet: RecoverySheet | None = None
        self._lock = threading.Lock()

    @property
    def printed_code(self) -> str:
        """The code in two groups, `K7QF-2M9X`."""
        return f"{self._code[:4]}-{self._code[4:]}"

    def open(self, typed: str) -> str:
        """Open the door; returns the token for the cookie. The code works once.

        Raises:
            WrongCredentialsError: not the code, or the door was opened before.
        """
        code = "".join(typed.upper().split()).replace("-", "")[:64]
        with self._lock:
            is_right = hmac.compare_digest(code.encode(), self._code.encode())
            if self._token is not None:
                raise WrongCredentialsError(
                    "This code was used already. Go on in the browser that used it, or stop "
                    "Palpate and start it again for a new code."
                )
            if not is_right:
                raise WrongCredentialsError("That is not the code. Look at the window again.")
            self._token = secrets.token_urlsafe(32)
            return self._token

    def is_open_for(self, token: str | None) -> bool:
        """Whether this browser opened it."""
        expected = self._token
        return (
            expected is not None
            and token is not None
            and hmac.compare_digest(token.encode(), expected.encode())
        )

    def keep(self, sheet: RecoverySheet) -> None:
        """Hold the sheet until it is printed."""
        self._sheet = sheet

    def sheet_for(self, token: str | None) -> RecoverySheet | None:
        """The sheet, for the browser that made the clinic."""
        return self._sheet if self.is_open_for(token) else None

    def close(self) -> None:
        """The sheet is printed: forget it, and the browser."""
        with self._lock:
            self._sheet = None
            self._token = secrets.token_urlsafe(32)
