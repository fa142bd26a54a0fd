"""A text field that stores its words while they are typed, by HTTP and not by Streamlit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from app.ui.components.sending import SENDING_JS
from schemas.note.requirements import LONGEST_SECTION
from schemas.typed_words import LONGEST_LINES, Place

_HERE: Final = Path(__file__).parent
_note_field: Final = st.components.v2.component(
    "palpate_note_field",
    html=(_HERE / "field.html").read_text(encoding="utf-8"),
    css=(_HERE / "field.css").read_text(encoding="utf-8"),
    js=f"{SENDING_JS}\n{(_HERE / 'field.js').read_text(encoding='utf-8')}",
)


@dataclass(frozen=True)
class SectionText:
    """What stands in a section: `digest` names the text, `revision` the draft.

    `copy`: words that wait beside it: `text`, with its `writer` and `sequence`.
    """

    text: str
    digest: str
    revision: int
    copy: Mapping[str, Any] | None


@dataclass(frozen=True)
class Told:
    """What the page does when the field says something.

    `opened`: words wait to be looked at. `stored`: the note reads otherwise by now. `done`: the
    field may close. `compose`: the section is to be composed again, over the text of this digest.
    """

    opened: Callable[[], None]
    stored: Callable[[], None]
    done: Callable[[], None]
    compose: Callable[[str], None]


def section_field(
    session_id: str,
    place: Place,
    label: str,
    shown: SectionText,
    told: Told,
    *,
    is_open: bool,
    key: str,
) -> None:
    """A section of a draft. Closed, it shows nothing, and sends what a reload left unsent."""

    def compose() -> None:
        seen = getattr(st.session_state[key], "compose", None)
        if isinstance(seen, str):
            told.compose(seen)

    _note_field(
        key=key,
        data={
            "api": f"/api/sessions/{session_id}/note",
            "place": place.value,
            "label": label,
            "showsLabel": False,
            "isSection": True,
            "isOpen": is_open,
            "most": LONGEST_SECTION,
            "text": shown.text,
            "digest": shown.digest,
            "revision": shown.revision,
            "copy": shown.copy,
        },
        on_opened_change=told.opened,
        on_stored_change=told.stored,
        on_done_change=told.done,
        on_compose_change=compose,
    )


def words_below(session_id: str, place: Place, label: str, kept: str, *, key: str) -> str:
    """A field under a signed note; what stands in it now. `kept`: what was typed before."""
    found = _note_field(
        key=key,
        data={
            "api": f"/api/sessions/{session_id}/addendum",
            "place": place.value,
            "label": label,
            "showsLabel": True,
            "isSection": False,
            "isOpen": True,
            "most": LONGEST_LINES,
            "text": kept,
            "digest": "",
            "revision": 0,
            "copy": None,
        },
        on_text_change=_nothing,
    )
    typed: Any = found.text
    return typed if isinstance(typed, str) else kept


def _nothing() -> None:
    """The run that follows reads the text."""
