"""An answer of last time, with its day."""

from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Known:
    """Last time's answer; `said_on` is the clinic's day on which the client gave it."""

    answer: JsonValue
    said_on: date
