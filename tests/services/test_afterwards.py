"""Pain before and the pressure check, asked after the session and before the signature."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from app.services import afterwards, notes
from app.services.context import Context
from schemas.access import Role
from schemas.codes.session import ClientWord
from schemas.codes.treatment import NoteSection
from schemas.errors import (
    NotAllowedError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    WrongStateError,
)
from tests.clock import FixedClock
from tests.services import people, signable

UseCase = Callable[[Context, str], None]
BOTH: list[UseCase] = [
    lambda ctx, session_id: afterwards.set_pain_before(ctx, session_id, 6),
    lambda ctx, session_id: afterwards.add_check(ctx, session_id, ClientWord.JUST_RIGHT),
]


def refused(use: UseCase, ctx: Context, error: type[PalpateError], session_id: str) -> None:
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        use(ctx, session_id)
    assert people.every_row(ctx.store) == before


@pytest.mark.parametrize("nrs", [0, 10, None])
def test_pain_before_is_set(therapist: Context, ready: str, nrs: int | None) -> None:
    afterwards.set_pain_before(therapist, ready, nrs)
    assert notes.get(therapist, ready).record.session.pain_before_nrs == nrs


@pytest.mark.parametrize("nrs", [-1, 11])
def test_no_other_number_is_pain(therapist: Context, ready: str, nrs: int) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(ValidationError):
        afterwards.set_pain_before(therapist, ready, nrs)
    assert people.every_row(therapist.store) == before


def test_a_check_afterwards_is_an_event_of_the_hardest_step(
    therapist: Context, ready: str, clock: FixedClock
) -> None:
    afterwards.add_check(therapist, ready, ClientWord.JUST_RIGHT)
    view = notes.get(therapist, ready)
    added = view.record.events[-1]
    hardest = max(view.record.steps, key=lambda step: step.applied_level or 0)
    assert (added.step_id, added.applied_level) == (hardest.id, hardest.applied_level)
    assert (added.position, added.logged_at) == (2, clock())
    assert "Felt just right once." in view.sections[NoteSection.OBJECTIVE].text


def test_too_much_afterwards_counts_for_the_next_visit(therapist: Context, ready: str) -> None:
    afterwards.add_check(therapist, ready, ClientWord.TOO_MUCH)
    assessment = notes.get(therapist, ready).sections[NoteSection.ASSESSMENT].text
    assert "2 over-pressure events" in assessment


def test_without_a_step_there_is_nothing_to_ask_about(therapist: Context) -> None:
    refused(BOTH[1], therapist, WrongStateError, signable.refused(therapist))


@pytest.mark.parametrize("use", BOTH)
def test_a_running_session_is_asked_on_its_own_screen(
    therapist: Context, clock: FixedClock, use: UseCase
) -> None:
    refused(use, therapist, WrongStateError, signable.treating(therapist, clock))


@pytest.mark.parametrize("use", BOTH)
def test_nothing_is_added_to_a_signed_note(therapist: Context, ready: str, use: UseCase) -> None:
    signable.signed(therapist, ready)
    refused(use, therapist, ProtectedRowError, ready)


@pytest.mark.parametrize("use", BOTH)
def test_only_the_one_who_treated_answers(
    therapist: Context, ready: str, clock: FixedClock, use: UseCase
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    refused(use, people.context(therapist.store, clock, "second"), NotYoursError, ready)
    refused(use, people.context(therapist.store, clock, "frontdesk"), NotAllowedError, ready)
