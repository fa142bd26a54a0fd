"""What happened in the session, in the order in which it happened."""

from typing import Annotated, Literal

from annotated_types import Ge
from pydantic import Field, StrictBool

from schemas.base import Schema
from schemas.codes.session import ClientWord, RedSign
from schemas.decide.fields import Felt, Given, Nrs, Number, WaltonLevel


class Event(Schema):
    """`at_min`: minutes since the session began; the order of the list counts, not the minutes."""

    at_min: Annotated[Number, Ge(0)]


class PressureCheck(Event):
    """The therapist asked, or saw: applied Walton level, felt pressure, the client's word."""

    type: Literal["pressure_check"] = "pressure_check"
    level: WaltonLevel
    client_0_10: Annotated[Felt | None, Given] = None
    client_word: Annotated[ClientWord | None, Given] = None
    guarding_sign: StrictBool = False


class ClientRequestsMore(Event):
    """The client asks for a firmer level."""

    type: Literal["client_requests_more"] = "client_requests_more"
    requested_level: WaltonLevel


class RedSignSeen(Event):
    """A red sign showed."""

    type: Literal["red_sign"] = "red_sign"
    sign: RedSign


SessionEvent = Annotated[
    PressureCheck | ClientRequestsMore | RedSignSeen, Field(discriminator="type")
]


class SessionEvents(Schema):
    """One session: its events, and the pain after it where it was asked (None: not asked)."""

    events: tuple[SessionEvent, ...] = ()
    nrs_post: Annotated[Nrs | None, Given] = None


NO_SESSION = SessionEvents()
