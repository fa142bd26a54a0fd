"""What goes wrong, told to the log without a client's words.

An exception's message may hold what somebody typed, so the log gets its type and the places in
the code, never the message. That holds for what other libraries log too: Streamlit logs every
exception of a page before it asks what to do about it.
"""

import logging
import secrets
import threading
import traceback
from collections.abc import Mapping
from typing import Any, Final

_LOG: Final = logging.getLogger("palpate")
_WORDLESS: Final = "..."


def report(error: BaseException) -> str:
    """Log the error; returns the reference that the screen shows too (6 hex digits)."""
    reference = secrets.token_hex(3)
    _LOG.error("mishap %s: %s", reference, _chain(error))
    return reference


def keep_words_out_of_logs() -> None:
    """From now on no exception's message reaches a log of this process, whoever writes it."""
    logging.setLogRecordFactory(_wordless)
    logging.raiseExceptions = False  # a failing handler would print what it was given
    threading.excepthook = _report_thread


def _wordless(*given: Any, **more: Any) -> logging.LogRecord:  # noqa: ANN401 - as LogRecord's
    record = logging.LogRecord(*given, **more)
    errors = [one for one in _values(record.args) if isinstance(one, BaseException)]
    if record.exc_info and (error := record.exc_info[1]) is not None:
        errors.append(error)
    if errors:
        chains = "; ".join(dict.fromkeys(_chain(one) for one in errors))
        record.msg = f"{_without_words(record.getMessage(), errors)} ({chains})"
        record.args, record.exc_info = (), None
    return record


def _values(args: object) -> tuple[object, ...]:
    if isinstance(args, Mapping):
        return tuple(args.values())
    return args if isinstance(args, tuple) else ()


def _without_words(message: str, errors: list[BaseException]) -> str:
    for error in (one for outer in errors for one in _causes(outer)):
        for words in (repr(error), str(error)):
            message = message.replace(words, _WORDLESS) if words else message
    return message


def _report_thread(thread: threading.ExceptHookArgs) -> None:
    if thread.exc_value is not None:
        report(thread.exc_value)


def _chain(error: BaseException) -> str:
    return " <- ".join(_described(one) for one in _causes(error))


def _causes(error: BaseException) -> list[BaseException]:
    found = [error]
    while (cause := found[-1].__cause__ or found[-1].__context__) and cause not in found:
        found.append(cause)
    return found


def _described(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    places = ", ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__module__}.{type(error).__qualname__} at [{places}]"
