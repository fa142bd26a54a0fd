"""The routes of the session's screen: one for each tap, each answers with the session after it.

A tab that is being closed sends all that wait there at once: alone they would overtake one another.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from starlette.routing import Route

from app.api.requests import post
from app.services import treatment
from app.services.context import Context
from schemas import taps
from schemas.base import Schema
from schemas.errors import InvalidInputError, PalpateError
from schemas.session_view import SessionView

_T = TypeVar("_T", bound=Schema)
_Body = Mapping[str, Any]
_UseCase = Callable[[Context, str, _Body], SessionView]


def routes() -> list[Route]:
    """`/api/sessions/{session_id}/...`."""
    return [
        post("/api/sessions/{session_id}/view", _view),
        *(_route(use, use_case) for use, use_case in _USES.items()),
        post("/api/sessions/{session_id}/taps", _waiting),
    ]


def _route(use: str, use_case: _UseCase) -> Route:
    def answered(ctx: Context, path: Mapping[str, str], body: _Body) -> dict[str, Any]:
        return _as_json(use_case(ctx, path["session_id"], body))

    return post(f"/api/sessions/{{session_id}}/{use}", answered)


def _tapped(tap: type[_T], tapped: Callable[[Context, str, _T], SessionView]) -> _UseCase:
    def use_case(ctx: Context, session_id: str, body: _Body) -> SessionView:
        return tapped(ctx, session_id, tap.model_validate(body))

    return use_case


_USES: Final[Mapping[str, _UseCase]] = {
    "begin_step": _tapped(taps.BeginStep, treatment.begin_step),
    "change_areas": _tapped(taps.ChangeAreas, treatment.change_areas),
    "set_level": _tapped(taps.SetLevel, treatment.set_level),
    "end_step": _tapped(taps.OnStep, treatment.end_step),
    "skip_step": _tapped(taps.SkipStep, treatment.skip_step),
    "record_step": _tapped(taps.RecordStep, treatment.record_step),
    "change_step": _tapped(taps.ChangeStep, treatment.change_step),
    "remove_step": _tapped(taps.OnStep, treatment.remove_step),
    "log_event": _tapped(taps.LogEvent, treatment.log_event),
    "undo": _tapped(taps.Undo, treatment.undo),
    "respond": _tapped(taps.Respond, treatment.respond),
    "stop": _tapped(taps.Stop, treatment.stop),
    "finish": _tapped(taps.Tap, treatment.finish),
    "pain_after": _tapped(taps.PainAfter, treatment.set_pain_after),
    "response": _tapped(taps.HowItWas, treatment.set_response),
    "other_techniques": _tapped(taps.Techniques, treatment.set_other_techniques),
    "marks": _tapped(taps.Marks, treatment.set_marks),
    "next_visit": _tapped(taps.NextVisit, treatment.set_next_visit),
    "times": _tapped(taps.Times, treatment.set_times),
    "home_care": _tapped(taps.HomeCare, treatment.set_home_care),
    "skin_after": _tapped(taps.Tap, treatment.look_at_skin),
}


def _view(ctx: Context, path: Mapping[str, str], _body: _Body) -> dict[str, Any]:
    return _as_json(treatment.view(ctx, path["session_id"]))


def _waiting(ctx: Context, path: Mapping[str, str], body: _Body) -> dict[str, Any]:
    """One after the other, each as if it came alone: a refused one holds up none after it."""
    for tap in taps.WaitingTaps.model_validate(body).taps:
        if tap.use not in _USES:
            raise InvalidInputError({"use": "This cannot be read. Reload the page."})
        # The tab is closed, and nobody is left to be told.
        with suppress(PalpateError, ValidationError):
            _USES[tap.use](ctx, path["session_id"], tap.body)
    return _view(ctx, path, {})


def _as_json(view: SessionView) -> dict[str, Any]:
    return view.model_dump(mode="json")
