"""What a tab sends while somebody types: each field's newest words, until they are acknowledged.

Every request may be repeated, and may come after a newer one. The client's own fields are among
the intake's routes, which a tablet in a client's hands reaches.
"""

from collections.abc import Mapping
from typing import Any, Final

from starlette.routing import Route

from app.api.requests import post
from app.services import intake_words, typed_words
from app.services.context import Context
from schemas.typed_words import Acknowledged, Decided, TypedWords

_Json = dict[str, Any]
_HERE: Final = "/api/sessions/{session_id}"


def routes() -> list[Route]:
    """Under `/api/sessions/{session_id}`; each answers with what is stored."""
    return [
        post(f"{_HERE}/note/words", _section),
        post(f"{_HERE}/note/keep_theirs", _keep_theirs),
        post(f"{_HERE}/addendum/words", _below),
        post(f"{_HERE}/intake/words", _intake),
    ]


def _section(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    sent = TypedWords.model_validate(body)
    return _said(typed_words.type_section(ctx, path["session_id"], sent))


def _keep_theirs(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    decided = Decided.model_validate(body)
    return _said(typed_words.give_up_copy(ctx, path["session_id"], decided))


def _below(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    sent = TypedWords.model_validate(body)
    return _said(typed_words.type_below(ctx, path["session_id"], sent))


def _intake(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> _Json:
    sent = TypedWords.model_validate(body)
    return _said(intake_words.type_answer(ctx, path["session_id"], sent))


def _said(answer: Acknowledged) -> _Json:
    return answer.model_dump(mode="json")
