"""Today: who is expected, how far each visit is, and what is left to sign."""

from datetime import date, timedelta

import pytest

from app.services import visits
from app.services.context import Context
from app.services.today import Expected, Today, today
from app.storage.records import sessions, treatment
from schemas.access import Role
from schemas.clinic import Language
from schemas.codes.treatment import Area, ProtocolStep, StepStatus
from schemas.errors import NotAllowedError
from schemas.session import PerformedStep, Stage
from tests.clock import FixedClock
from tests.services import people
from tests.services.clients_of import add, add_episode, other, session_on, typed

DAY = date(2026, 11, 24)


def asked_back(ctx: Context, client_id: str, on: date = DAY, days_ago: int = 7) -> str:
    """An episode whose last visit asked the client back; returns its id."""
    episode_id = add_episode(ctx, client_id)
    visit = session_on(DAY - timedelta(days=days_ago), episode_id, ctx.actor.account_id)
    step = PerformedStep(
        id=f"step-{visit.id}",
        position=1,
        step=ProtocolStep.DESENSITIZATION,
        status=StepStatus.DONE,
        areas=(Area.LOWER_BACK_LEFT,),
        minutes=9,
        applied_level=1,
    )
    with ctx.store.write() as tx:
        sessions.add(tx, visit.model_copy(update={"next_visit_on": on}))
        tx.flush()
        treatment.add_step(tx, visit.id, step)
    return episode_id


def of(plan: Today, client_id: str) -> list[Expected]:
    return [one for one in plan.expected if one.who.client.id == client_id]


def test_who_was_asked_back_is_expected_with_what_is_known(therapist: Context) -> None:
    client_id = add(therapist, typed(language=Language.SPANISH, allergies="latex"))
    episode_id = asked_back(therapist, client_id)
    (one,) = of(today(therapist), client_id)
    assert (one.visit, one.same_episode_id, one.session_id) == (2, episode_id, None)
    assert one.areas == (Area.LOWER_BACK_LEFT,)
    assert one.who.allergies == ("latex",)


@pytest.mark.parametrize("days", [-1, 1])
def test_who_was_asked_for_another_day_is_not_expected(therapist: Context, days: int) -> None:
    client_id = add(therapist, typed())
    asked_back(therapist, client_id, DAY + timedelta(days=days))
    assert of(today(therapist), client_id) == []


def test_a_later_visit_with_another_day_takes_the_older_ones_place(therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = asked_back(therapist, client_id)
    later = session_on(DAY - timedelta(days=2), episode_id, therapist.actor.account_id)
    with therapist.store.write() as tx:
        sessions.add(tx, later.model_copy(update={"next_visit_on": DAY + timedelta(days=5)}))
    assert of(today(therapist), client_id) == []


def test_whose_visit_has_begun_stays_on_the_list_with_its_stage(therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = asked_back(therapist, client_id)
    session_id = visits.begin(therapist, client_id, same_episode_id=episode_id)
    plan = today(therapist)
    (one,) = of(plan, client_id)
    assert (one.session_id, one.stage, one.signed_at) == (session_id, Stage.INTAKE, None)
    assert one not in plan.to_come
    assert session_id in [visit.session_id for visit in plan.open_visits]


def test_a_visit_that_waits_for_its_note_says_how_much_is_missing(therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id, DAY - timedelta(days=1))
    plan = today(therapist)
    (session,) = [one for one in plan.to_sign if one.client_name == "Zelda Quistgaard"]
    assert session.stage is Stage.WRITING
    assert session.missing
    assert episode_id


def test_a_therapist_sees_no_drafts_of_another(therapist: Context, clock: FixedClock) -> None:
    session_id = visits.begin(therapist, add(therapist, typed()), same_episode_id=None)
    people.add(therapist.store, Role.THERAPIST)
    colleague = people.context(therapist.store, clock, "second")
    assert session_id not in [one.session_id for one in today(colleague).open_visits]


def test_the_front_desk_sees_intakes_of_the_day_and_no_notes(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits.begin(therapist, add(therapist, typed()), same_episode_id=None)
    add_episode(therapist, add(therapist, other(1)), DAY)
    plan = today(people.context(therapist.store, clock, "frontdesk"))
    assert session_id in [one.session_id for one in plan.open_visits]
    assert {one.stage for one in plan.open_visits} == {Stage.INTAKE}
    assert plan.to_sign == []


@pytest.mark.parametrize("login", ["owner", "admin"])
def test_who_sees_no_clients_has_no_list(therapist: Context, clock: FixedClock, login: str) -> None:
    with pytest.raises(NotAllowedError):
        today(people.context(therapist.store, clock, login))
