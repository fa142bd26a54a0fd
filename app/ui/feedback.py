"""What came of an action, said once, above the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import streamlit as st
from pydantic import ValidationError

from schemas.base import sentences
from schemas.errors import InvalidInputError, PalpateError, SessionLockedError, SignedOutError

_KEY: Final = "palpate.feedback"


@dataclass
class Outcome:
    """Whether the action stands, and what to mend, field by field."""

    is_done: bool = False
    errors: dict[str, str] = field(default_factory=dict)


def show_last() -> None:
    """The sentence of the last success, if one waits."""
    sentence = st.session_state.pop(_KEY, None)
    if sentence:
        st.success(sentence, icon=":material/check_circle:")


@contextmanager
def reported(success: str) -> Iterator[Outcome]:
    """Run a service: success is said after the reload, a refusal here, with what was typed kept."""
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
    for sentence in outcome.errors.values():
        st.error(sentence, icon=":material/error:")
    if outcome.is_done:
        st.rerun(scope="app")
