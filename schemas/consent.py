"""A signed consent: what is signed, by whom, and for how long it holds."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import dist
from typing import Annotated, Final

from pydantic import Field, StrictInt

from schemas.base import Schema
from schemas.canonical import canonical_json
from schemas.client import FULL_AGE, age_on
from schemas.clinic import Language
from schemas.rules.consent import consent_rules
from schemas.text import Line, OptionalLine
from schemas.visit import ClientFacts, Consent

PAD_WIDTH: Final = 900
PAD_HEIGHT: Final = 300
MOST_POINTS: Final = 4_000
SHORTEST: Final = 30
"""A signature is at least one stroke of this length, in units of the pad; a dot is none."""

Across = Annotated[StrictInt, Field(ge=0, le=PAD_WIDTH)]
Down = Annotated[StrictInt, Field(ge=0, le=PAD_HEIGHT)]
Point = tuple[Across, Down]
Stroke = Annotated[tuple[Point, ...], Field(min_length=1)]
Strokes = tuple[Stroke, ...]


class TypedConsent(Schema):
    """What the tablet sends: who signs, in which language, and the finger's strokes.

    `guardian_relation` is empty where the client signs.
    """

    signer_name: Line
    guardian_relation: OptionalLine = ""
    strokes: Strokes
    language: Language


class Signed(Schema):
    """A consent as it is stored; `content_json` are the bytes that were agreed to."""

    consent: Consent
    client_id: str
    session_id: str
    content_json: str
    content_sha256: str
    strokes: Strokes


def mistakes(typed: TypedConsent, client: ClientFacts, day: date) -> dict[str, str]:
    """Field name to a sentence: what stands against signing on this day of the clinic's."""
    found: dict[str, str] = {}
    if is_minor(client, day) and not typed.guardian_relation:
        found["guardian_relation"] = "Enter what you are to the client, for example mother."
    if not is_signature(typed.strokes):
        found["strokes"] = "Sign in the box with your finger."
    return found


def is_signature(strokes: Strokes) -> bool:
    """Whether this is a name drawn, and no more than a pad can give."""
    if sum(len(stroke) for stroke in strokes) > MOST_POINTS:
        return False
    return any(_length(stroke) >= SHORTEST for stroke in strokes)


def signed(
    typed: TypedConsent,
    client: ClientFacts,
    *,
    consent_id: str,
    session_id: str,
    day: date,
    at: datetime,
) -> Signed:
    """The consent to store: it holds for one year, the day of signing included."""
    relation = typed.guardian_relation if is_minor(client, day) else ""
    last_day = day + timedelta(days=consent_rules().terms.valid_days - 1)
    content = canonical_json(
        {
            "sentences": sentences(typed.language),
            "language": typed.language.value,
            "signer_name": typed.signer_name,
            "guardian_relation": relation,
            "client_id": client.id,
            "session_id": session_id,
            "signed_at": at.isoformat(),
            "valid_until": last_day.isoformat(),
        }
    )
    return Signed(
        consent=Consent(
            id=consent_id,
            language=typed.language,
            signer_name=typed.signer_name,
            guardian_relation=relation,
            signed_at=at,
            valid_until=last_day,
        ),
        client_id=client.id,
        session_id=session_id,
        content_json=content.decode(),
        content_sha256=hashlib.sha256(content).hexdigest(),
        strokes=typed.strokes,
    )


def sentences(language: Language) -> list[str]:
    """What is signed, sentence by sentence."""
    return [row.in_language(language) for row in consent_rules().sentences]


def holds(consent: Consent | None, client: ClientFacts, day: date) -> bool:
    """Whether a consent covers this day: a guardian's for a minor, an adult's own after that."""
    if consent is None or day > consent.valid_until:
        return False
    return is_minor(client, day) == bool(consent.guardian_relation)


def is_minor(client: ClientFacts, day: date) -> bool:
    """Whether somebody else has to consent on this day."""
    return age_on(client.born_on, day) < FULL_AGE


def _length(stroke: Sequence[Point]) -> float:
    return sum(dist(one, other) for one, other in pairwise(stroke))
