"""What came of an action, said once, above the page."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NoReturn

import streamlit as st
from pydantic import ValidationError

from schemas.base import sentences
from schemas.errors import InvalidInputError, PalpateError, SessionLockedError, SignedOutError

_KEY: Final = "palpate.feedback"


@dataclass
class Outcome:
    """Whether the action stands, and what to mend, field by field.

    `leave`: where to go once it stands, instead of drawing this page anew.
    """

    is_done: bool = False
    leave: Callable[[], NoReturn] | None = None
    errors: dict[str, str] = field(default_factory=dict)


def show_last() -> None:
    """The sentence of the last success, if one waits."""
    sentence = st.session_state.pop(_KEY, None)
    if sentence:
        st.success(sentence, icon=":material/check_circle:")


@contextmanager
def reported(success: str, labels: Mapping[str, str] | None = None) -> Iterator[Outcome]:
    """Run a service: success is said after the reload, a refusal here, with what was typed kept.

    `labels`: field name to the name that stands above it, for a form of several fields.
    """
    outcome = Outcome()
    try:
        yield outcome
    except (SignedOutError, SessionLockedError):
        st.rerun(scope="app")  # the next run sends the browser to its door
    except ValidationError as error:
        outcome.errors = sentences(error)
    except InvalidInputError as error:
        outcome.errors = error.errors
    except PalpateError as error:
        st.error(error.message, icon=":material/error:")
    else:
        outcome.is_done = True
        st.session_state[_KEY] = success
    if outcome.errors:
        lines = [_line(labels or {}, *error) for error in outcome.errors.items()]
        st.error("\n\n".join(lines), icon=":material/error:")
    if outcome.is_done:
        (outcome.leave or _reload)()


def _reload() -> NoReturn:
    st.rerun(scope="app")


def _line(labels: Mapping[str, str], field_name: str, sentence: str) -> str:
    label = labels.get(field_name)
    return f"{label}: {sentence}" if label else sentence
