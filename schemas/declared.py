"""What a client declared on the tablet of allergies and medicines, to be read beside the record."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from schemas.base import Schema

NOT_SAID_WHICH: Final = "not said which"


class Declared(Schema):
    """One answer; `text` is empty for "no", and for who did not say which.

    `said_on` is the day of the visit, on the clinic's calendar.
    """

    has: bool
    text: str
    said_on: date

    @property
    def words(self) -> tuple[str, ...]:
        """What is there, on one line; nothing for who said that there is none."""
        return declared_in({"has": self.has, "text": self.text})


def declared_in(answer: Mapping[str, Any] | None) -> tuple[str, ...]:
    """What a stored answer names; a "yes" without a word counts too, so that somebody asks."""
    if not answer or not answer["has"]:
        return ()
    return (" ".join(answer["text"].split()) or NOT_SAID_WHICH,)


def once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text on one line, without those whose every word between commas another one holds."""
    lines: dict[frozenset[str], str] = {}
    for line in filter(None, (" ".join(one.split()) for one in texts)):
        lines.setdefault(_named(line), line)
    return tuple(line for named, line in lines.items() if not any(named < one for one in lines))


def _named(line: str) -> frozenset[str]:
    parts = line.rstrip(".").replace(";", ",").split(",")
    return frozenset(part.strip().casefold() for part in parts)
