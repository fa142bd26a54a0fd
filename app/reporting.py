"""What goes wrong, told to the log without a client's words.

An exception's message may hold what somebody typed, so the log gets its type and the places in
the code, never the message.
"""

import logging
import secrets
import traceback
from typing import Final

_LOG: Final = logging.getLogger("palpate")


def report(error: BaseException) -> str:
    """Log the error; returns the reference that the screen shows too (6 hex digits)."""
    reference = secrets.token_hex(3)
    chain = " <- ".join(_described(one) for one in _causes(error))
    _LOG.error("mishap %s: %s", reference, chain)
    return reference


def _causes(error: BaseException) -> list[BaseException]:
    found = [error]
    while (cause := found[-1].__cause__ or found[-1].__context__) and cause not in found:
        found.append(cause)
    return found


def _described(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    places = ", ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__module__}.{type(error).__qualname__} at [{places}]"
