"""What the tablet sends while a client answers: answers, language, the end, the signature.

Every request may be repeated: a tablet sends again what was not acknowledged.
"""

from collections.abc import Mapping
from typing import Any, Final

from starlette.routing import Route

from app.api.requests import post
from app.services import consents, intakes
from app.services.context import Context
from schemas.clinic import Language
from schemas.consent import TypedConsent
from schemas.errors import InvalidInputError
from schemas.intake.view import IntakeView

_Json = dict[str, Any]

_UNREADABLE: Final = "This cannot be read. Reload the page."


def routes() -> list[Route]:
    """Under `/api/sessions/{session_id}`; each answers with the screen to show next."""
    here = "/api/sessions/{session_id}"
    return [
        post(f"{here}/intake/answers", _answers),
        post(f"{here}/intake/language", _language),
        post(f"{here}/intake/page", _page),
        post(f"{here}/intake/finish", _finish),
        post(f"{here}/intake/back", _back),
        post(f"{here}/consent", _consent),
    ]


def _answers(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    answers = body.get("answers")
    if not isinstance(answers, dict):
        raise InvalidInputError({"answers": _UNREADABLE})
    return _shown(intakes.answer(ctx, path["session_id"], answers, _page_id(body)))


def _language(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    chosen = body.get("language")
    if chosen not in list(Language):
        raise InvalidInputError({"language": "Choose a language from the list."})
    language = Language(chosen)
    return _shown(intakes.set_language(ctx, path["session_id"], language, _page_id(body)))


def _page(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    return _shown(intakes.view(ctx, path["session_id"], _page_id(body)))


def _finish(ctx: Context, path: Mapping[str, str], _body: Mapping[str, Any]) -> _Json:
    return _shown(intakes.finish(ctx, path["session_id"]))


def _back(ctx: Context, path: Mapping[str, str], _body: Mapping[str, Any]) -> _Json:
    return _shown(intakes.go_back(ctx, path["session_id"]))


def _consent(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    session_id = path["session_id"]
    consents.sign(ctx, session_id, TypedConsent.model_validate(body))
    return _shown(intakes.view(ctx, session_id))


def _page_id(body: Mapping[str, Any]) -> str | None:
    page_id = body.get("page_id")
    if page_id is not None and not isinstance(page_id, str):
        raise InvalidInputError({"page_id": _UNREADABLE})
    return page_id


def _shown(view: IntakeView) -> _Json:
    return view.model_dump(mode="json")
