"""The pressure pad of an invented treatment: each tap is answered by the guard as it is logged."""

from datetime import datetime
from typing import Any, Final

from app.services.demo.chance import Chance
from schemas.codes.session import Action, ClientWord, RedSign
from schemas.codes.treatment import EventKind, EventResponse
from schemas.decide.decision import Decision
from schemas.decide.events import ClientRequestsMore, PressureCheck, RedSignSeen, SessionEvent
from schemas.decide.guard import GuardState, after
from schemas.session import PressureEvent

_UNMINDED: Final = 0  # the guard goes by the order of events, not by their minutes


class Pad:
    """Taps in their order, and where the guard stands after them."""

    def __init__(self, chance: Chance, decision: Decision) -> None:
        self._chance = chance
        self.events: list[PressureEvent] = []
        self.state = GuardState(
            cap=decision.max_pressure_level,
            is_blocked=decision.blocked,
            may_mobilize=decision.steps.gentle_mobilization,
        )

    def check(
        self,
        step_id: str,
        at: datetime,
        level: int,
        *,
        word: ClientWord | None = None,
        felt: int | None = None,
        guarding: bool = False,
        response: EventResponse | None = None,
    ) -> None:
        """How the pressure feels now."""
        given = {"level": level, "client_0_10": felt, "client_word": word}
        read = {key: value for key, value in given.items() if value is not None}
        check = PressureCheck(at_min=_UNMINDED, guarding_sign=guarding, **read)
        self._log(
            check,
            step_id=step_id,
            logged_at=at,
            kind=EventKind.PRESSURE_CHECK,
            applied_level=level,
            felt_word=word,
            felt_0_10=felt,
            guarding_sign=guarding,
            response=response,
        )

    def mistaken(self, step_id: str, at: datetime, level: int, *, undone_at: datetime) -> None:
        """A tap on the wrong word, struck through before anything came of it."""
        before = self.state
        self.check(step_id, at, level, word=ClientWord.TOO_LIGHT)
        struck = {**self.events.pop().model_dump(), "undone_at": undone_at}
        self.events.append(PressureEvent(**struck))
        self.state = before

    def ask_for_more(self, step_id: str, at: datetime, level: int) -> bool:
        """The client asks for this level; returns whether it is allowed."""
        request = ClientRequestsMore(at_min=_UNMINDED, requested_level=level)
        self._log(
            request,
            step_id=step_id,
            logged_at=at,
            kind=EventKind.CLIENT_REQUESTS_MORE,
            applied_level=level,
        )
        return self.events[-1].action is Action.ALLOW

    def red_sign(self, step_id: str, at: datetime, sign: RedSign) -> None:
        """A red sign shows, and the therapist stops."""
        self._log(
            RedSignSeen(at_min=_UNMINDED, sign=sign),
            step_id=step_id,
            logged_at=at,
            kind=EventKind.RED_SIGN,
            red_sign=sign,
            response=EventResponse.STOPPED,
        )

    def pain(
        self, step_id: str, at: datetime, nrs: int, response: EventResponse | None = None
    ) -> None:
        """Pain now; no matter for the guard."""
        self._add(
            step_id=step_id,
            logged_at=at,
            kind=EventKind.PAIN_NOW,
            pain_nrs=nrs,
            action=Action.CONTINUE,
            cap_after=self.state.cap,
            response=response,
        )

    def _log(self, read: SessionEvent, **tapped: Any) -> None:  # noqa: ANN401 - an event's fields
        self.state, answer = after(self.state, read)
        self._add(**tapped, action=answer.action, cap_after=answer.to_level_max)

    def _add(self, **fields: Any) -> None:  # noqa: ANN401 - an event's fields
        position = len(self.events) + 1
        self.events.append(PressureEvent(id=self._chance.new_id(), position=position, **fields))
