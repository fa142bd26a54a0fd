"""Random stored answers, each of them one that can be stored."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.codes.intake import OnsetChoice, PageKind, Worsening
from schemas.codes.measures import Activity
from schemas.codes.treatment import Area
from schemas.intake.activities import SCORED
from schemas.intake.onset import Onset
from schemas.intake.pages import ALL_PAGES
from schemas.intake.questions import client_questions, option_ids
from tests.intake.walking import VISIT

_KINDS = {question_id: page.kind for page in ALL_PAGES for question_id in page.question_ids}
_moments = st.datetimes(
    datetime(2016, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    VISIT.replace(tzinfo=None),
    timezones=st.just(UTC),
)
_onsets = st.builds(Onset, _moments, st.one_of(st.none(), st.sampled_from(OnsetChoice)))
_HAS_TEXT: Final[list[JsonValue]] = [
    {"has": False, "text": ""}, {"has": True, "text": ""}, {"has": True, "text": "nuts"},
]  # fmt: skip
_moves = [move.value for move in Worsening if move is not Worsening.NOTHING]


def _some(options: list[str], at_least: int) -> st.SearchStrategy[JsonValue]:
    found = st.lists(st.sampled_from(options), min_size=at_least, max_size=5, unique=True)
    return found.map(lambda some: [*some])


def an_answer(question_id: str) -> st.SearchStrategy[JsonValue]:
    """Any answer that can be stored for the question."""
    special: dict[str, st.SearchStrategy[JsonValue]] = {
        "ad_hours": _onsets.map(Onset.stored),
        "ad_worse": st.one_of(st.just(["nothing"]), _some(_moves, 1)),
        "rb_sex": st.one_of(st.booleans(), st.just("skipped")),
        "me_activities": st.one_of(st.just("skipped"), _some([*Activity], 1)),
        "me_change": st.one_of(st.just("skipped"), st.integers(1, 7)),
        **dict.fromkeys(SCORED, st.one_of(st.just("skipped"), st.integers(0, 10))),
    }
    return special[question_id] if question_id in special else _by_kind(question_id)


def _by_kind(question_id: str) -> st.SearchStrategy[JsonValue]:
    options = list(option_ids(question_id)) if question_id in client_questions() else []
    found: dict[PageKind, Callable[[], st.SearchStrategy[JsonValue]]] = {
        PageKind.SCALE: lambda: st.integers(0, 10),
        PageKind.NUMBER: lambda: st.one_of(st.integers(0, 45), st.just("unknown")),
        PageKind.AREAS: lambda: _some([area.value for area in Area], 1),
        PageKind.WORDS: lambda: st.sampled_from(["", "I lifted a box"]),
        PageKind.HAS_TEXT: lambda: st.sampled_from(_HAS_TEXT),
        PageKind.CHOICE: lambda: st.sampled_from(options),
        PageKind.CHOICES: lambda: _some(options, 0),
    }
    return found.get(_KINDS[question_id], st.booleans)()


@st.composite
def said(draw: st.DrawFn) -> dict[str, JsonValue]:
    """Some answers of an intake that was begun anywhere."""
    ids = draw(st.lists(st.sampled_from(sorted(_KINDS)), unique=True, max_size=20))
    return {question_id: draw(an_answer(question_id)) for question_id in ids}


@st.composite
def all_said(draw: st.DrawFn) -> dict[str, JsonValue]:
    """An answer to every question, also to those that nothing calls for."""
    return {question_id: draw(an_answer(question_id)) for question_id in sorted(_KINDS)}
