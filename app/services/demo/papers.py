"""Invented papers: a consent signed with a finger that nobody has."""

from datetime import datetime
from math import sin
from typing import Final

from app.services.demo.chance import Chance
from schemas.consent import PAD_HEIGHT, PAD_WIDTH, Signed, Strokes, TypedConsent, is_minor, signed
from schemas.session import Session
from schemas.visit import ClientFacts

_POINTS: Final = 36
_STEP: Final = 14
_LEFT: Final = 120


def signed_consent(chance: Chance, client: ClientFacts, session: Session, at: datetime) -> Signed:
    """Signed by the client, or by the guardian of a client under 18."""
    by_guardian = is_minor(client, session.local_date)
    typed = TypedConsent(
        signer_name=client.guardian_name if by_guardian else client.full_name,
        guardian_relation=client.guardian_relation if by_guardian else "",
        strokes=_strokes(chance),
        language=client.language,
    )
    return signed(
        typed,
        client,
        consent_id=chance.new_id(),
        session_id=session.id,
        day=session.local_date,
        at=at,
    )


def _strokes(chance: Chance) -> Strokes:
    """One wave across the pad, different each time."""
    height, pace = chance.randint(25, 80), chance.uniform(0.5, 1.4)
    wave = tuple(
        (_LEFT + place * _STEP, round(PAD_HEIGHT / 2 + height * sin(place * pace)))
        for place in range(_POINTS)
    )
    under = ((_LEFT, PAD_HEIGHT - 40), (PAD_WIDTH - _LEFT, PAD_HEIGHT - 60))
    return (wave, under)
