"""The routes of the session's screen: one for each tap, each answers with the session after it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from starlette.routing import Route

from app.api.requests import post
from app.services import treatment
from app.services.context import Context
from schemas import taps
from schemas.base import Schema
from schemas.session_view import SessionView

_T = TypeVar("_T", bound=Schema)


def routes() -> list[Route]:
    """`/api/sessions/{session_id}/...`."""
    return [
        post("/api/sessions/{session_id}/view", _view),
        _tapped("begin_step", taps.BeginStep, treatment.begin_step),
        _tapped("change_areas", taps.ChangeAreas, treatment.change_areas),
        _tapped("set_level", taps.SetLevel, treatment.set_level),
        _tapped("end_step", taps.OnStep, treatment.end_step),
        _tapped("skip_step", taps.SkipStep, treatment.skip_step),
        _tapped("record_step", taps.RecordStep, treatment.record_step),
        _tapped("change_step", taps.ChangeStep, treatment.change_step),
        _tapped("remove_step", taps.OnStep, treatment.remove_step),
        _tapped("log_event", taps.LogEvent, treatment.log_event),
        _tapped("undo", taps.Undo, treatment.undo),
        _tapped("respond", taps.Respond, treatment.respond),
        _tapped("stop", taps.Stop, treatment.stop),
        _tapped("finish", taps.Tap, treatment.finish),
        _tapped("pain_after", taps.PainAfter, treatment.set_pain_after),
        _tapped("response", taps.HowItWas, treatment.set_response),
        _tapped("other_techniques", taps.Techniques, treatment.set_other_techniques),
        _tapped("marks", taps.Marks, treatment.set_marks),
        _tapped("next_visit", taps.NextVisit, treatment.set_next_visit),
        _tapped("times", taps.Times, treatment.set_times),
        _tapped("home_care", taps.HomeCare, treatment.set_home_care),
        _tapped("skin_after", taps.Tap, treatment.look_at_skin),
    ]


def _tapped(name: str, tap: type[_T], tapped: Callable[[Context, str, _T], SessionView]) -> Route:
    def use_case(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
        return _as_json(tapped(ctx, path["session_id"], tap.model_validate(body)))

    return post(f"/api/sessions/{{session_id}}/{name}", use_case)


def _view(ctx: Context, path: Mapping[str, str], _body: Mapping[str, Any]) -> dict[str, Any]:
    return _as_json(treatment.view(ctx, path["session_id"]))


def _as_json(view: SessionView) -> dict[str, Any]:
    return view.model_dump(mode="json")
