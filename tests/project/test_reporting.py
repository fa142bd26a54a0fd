"""The logs of the program, whoever writes them, hold no exception's words."""

import io
import logging
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reporting

_WORDS = "Rosa said it hurts"


@pytest.fixture(autouse=True, scope="module")
def _wordless() -> Iterator[None]:
    factory, raises = logging.getLogRecordFactory(), logging.raiseExceptions
    hook = threading.excepthook
    reporting.keep_words_out_of_logs()
    yield
    logging.setLogRecordFactory(factory)
    logging.raiseExceptions, threading.excepthook = raises, hook


@pytest.fixture(scope="module")
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """Another library's logger, and all that it has written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("another.library")
    logger.addHandler(handler)
    yield logger, written
    logger.removeHandler(handler)


Log = tuple[logging.Logger, io.StringIO]


def _raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_logged_exception_tells_kind_and_place_and_no_words(log: Log) -> None:
    logger, written = log
    error = _raised(ValueError(f"no {_WORDS}"))
    error.__cause__ = _raised(KeyError(_WORDS))
    logger.error("Uncaught app execution", exc_info=error)
    told = written.getvalue()
    assert "Uncaught app execution (builtins.ValueError at [" in told
    assert "<- builtins.KeyError at [" in told
    assert "Rosa" not in told


@pytest.mark.parametrize("shape", ["failed: %s", "failed: %r", "failed: %(error)s"])
def test_an_exception_among_the_arguments_is_told_by_its_kind(log: Log, shape: str) -> None:
    logger, written = log
    error = _raised(ValueError(_WORDS))
    logger.error(shape, {"error": error} if "(" in shape else error)
    assert "Rosa" not in written.getvalue()
    assert "failed: ... (builtins.ValueError at [" in written.getvalue()


def test_a_line_without_an_exception_stays_as_it_is(log: Log) -> None:
    logger, written = log
    logger.error("%s of %d rows", "3", 4)
    assert written.getvalue().endswith("3 of 4 rows\n")


@given(words=st.text(min_size=6).filter(str.strip))
def test_no_words_get_through_by_any_way(log: Log, words: str) -> None:
    logger, written = log
    error = _raised(RuntimeError(f"<{words}>"))
    written.truncate(0)
    written.seek(0)
    for message in (f"told {error}", f"told {error!r}"):
        logger.error(message, exc_info=error)
    logger.error("told %s", error, exc_info=error)
    assert f"<{words}>" not in written.getvalue()
    assert repr(words) not in written.getvalue()
    assert written.getvalue().count("told ... (builtins.RuntimeError at [") == 3


def test_a_thread_that_dies_tells_no_words(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def dies() -> None:
        raise ValueError(_WORDS)

    thread = threading.Thread(target=dies)
    thread.start()
    thread.join()
    told = caplog.text + "".join(capfd.readouterr())
    assert "builtins.ValueError at [" in told
    assert "Rosa" not in told
