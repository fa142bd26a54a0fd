"""Pieces of HTML that several pages share; whatever a person typed is escaped here."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

Kind = Literal["ok", "warn", "stop", "note", "todo", "late"]


def pill(kind: Kind, text: str, rest: str = "") -> str:
    """A rounded word; the style sheet gives each kind its colour and its shape.

    `rest`: what may be left out where the screen is narrow.
    """
    more = f'<span class="rest">{escape(rest)}</span>' if rest else ""
    return f'<span class="pill {kind}"><span>{escape(text)}{more}</span></span>'


def allergy_pills(allergies: Iterable[str]) -> str:
    """One pill for each text; nothing where none is known."""
    return "".join(pill("warn", f"Allergy: {one}") for one in allergies)


def person_line(name: str, second: Iterable[str], pills: str = "") -> str:
    """A person in a list: the name, and small words below it. `pills` is HTML."""
    return (
        f'<div class="row-text"><b>{_own_direction(name)}</b>'
        f"<span>{_dotted(second)}</span>{pills}</div>"
    )


def page_head(title: str, second: Sequence[str] = (), pills: str = "") -> str:
    """A page's title with a line below. `st.title` would read a name as Markdown."""
    line = f'<p class="second">{_dotted(second)}</p>' if second else ""
    return f'<header class="page-head"><h1>{_own_direction(title)}</h1>{line}{pills}</header>'


def tag(kind: Kind, text: str) -> str:
    """A small word with its shape, without the pill's ground."""
    return f'<span class="tag {kind}">{escape(text)}</span>'


def stored(text: str) -> str:
    """That everything is stored; in its place, while `tap_watch` says so, that a tap is not.

    `text`: empty where nothing is to be stored yet.
    """
    saved = tag("ok", text) if text else ""
    rest = tag("todo", "Saving") + tag("late", "Not saved yet. Reload the page.")
    return f'<span class="stored" role="status">{saved}{rest}</span>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Small headings with what is known; several lines stay lines, what is empty is left out."""
    return "".join(
        f'<h3>{escape(label)}</h3><p class="fact" dir="auto">{escape(text)}</p>'
        for label, text in pairs
        if text
    )


def _own_direction(text: str) -> str:
    """A name written right to left must not turn the words around it."""
    return f"<bdi>{escape(text)}</bdi>"


def _dotted(texts: Iterable[str]) -> str:
    return " · ".join(_own_direction(text) for text in texts if text)
