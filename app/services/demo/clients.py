"""Invented clients with everything that happened to them, one after the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.services.demo.chance import Chance
from app.services.demo.complaints import invented_complaint, seen_by_a_doctor
from app.services.demo.diary import Diary
from app.services.demo.history import Coming, History, MadeVisit
from app.services.demo.leading import LEADING, Leading, plan_of
from app.services.demo.people import People, Person
from app.services.demo.plans import (
    Plan,
    Stage,
    comes_back_with_another,
    invented_plan,
)
from app.services.demo.staff import CLINIC
from app.services.demo.visits import Visit
from schemas.client import age_on
from schemas.codes.answers import Modifier
from schemas.codes.intake import Asked
from schemas.codes.rows import Limit
from schemas.rules.loading import limit
from schemas.visit import TherapistFacts

_HISTORY_DAYS: Final = 540
_SEES_A_DOCTOR_SHARE: Final = 0.4
_SESSIONS_A_DAY: Final = 8
"""With more sessions than this the clinic has been there for longer, not busier."""


@dataclass(frozen=True)
class InventedEpisode:
    """One problem: its plan, and its visits as made."""

    id: str
    plan: Plan
    visits: tuple[MadeVisit, ...]


@dataclass(frozen=True)
class InventedClient:
    """A client with one problem or two, oldest first."""

    person: Person
    episodes: tuple[InventedEpisode, ...]

    @property
    def visits(self) -> list[MadeVisit]:
        """All of them, oldest first."""
        return [made for episode in self.episodes for made in episode.visits]


class Inventor:
    """Invents clients until there are so many sessions. `now` is aware UTC."""

    def __init__(
        self, chance: Chance, now: datetime, therapists: Mapping[str, TherapistFacts]
    ) -> None:
        zone = ZoneInfo(CLINIC.zone)
        self._chance = chance
        self._now = now.astimezone(zone)
        self._today = self._now.date()
        self._therapists = therapists
        self._diary = Diary(chance, zone)
        self._people = People(chance, {" ".join(one.known.name) for one in LEADING})

    def clients(self, sessions: int) -> Iterator[InventedClient]:
        """Those who make today first, then anybody, each with at least one session."""
        left = sessions
        for leading in LEADING:
            if left:
                client = self._leading(leading, left)
                left -= len(client.visits)
                yield client
        history_days = max(_HISTORY_DAYS, sessions // _SESSIONS_A_DAY)
        while left:
            first_day = self._today - timedelta(days=self._chance.randint(1, history_days))
            plan = invented_plan(self._chance, self._diary, first_day, self._today)
            if plan is not None:
                client = self._anybody(plan, left)
                left -= len(client.visits)
                yield client

    def _leading(self, leading: Leading, most: int) -> InventedClient:
        plan = plan_of(self._chance, self._diary, leading, self._now).first(most)
        history = History(self._people.known(leading.known, plan.arrivals[0].date()))
        return InventedClient(history.person, (self._episode(history, plan),))

    def _anybody(self, plan: Plan, most: int) -> InventedClient:
        plan = plan.first(most)
        history = History(self._people.anybody(plan.arrivals[0].date()))
        episodes = [self._episode(history, plan)]
        left, day = most - len(plan.arrivals), comes_back_with_another(self._chance, plan)
        if left and day and day < self._today:
            another = invented_plan(self._chance, self._diary, day, self._today)
            if another is not None:
                episodes.append(self._episode(history, another.first(left)))
        return InventedClient(history.person, tuple(episodes))

    def _episode(self, history: History, plan: Plan) -> InventedEpisode:
        """Every visit knows those before it."""
        person, arrival = history.person, plan.arrivals[0]
        age = age_on(person.client.born_on, arrival.date())
        is_frail = (
            age >= limit(Limit.FRAIL_AGE)
            or Modifier.BONES in person.health.modifiers
            or Asked.STEROIDS in person.health.usual
        )
        complaint = invented_complaint(
            self._chance, person.client.language, arrival, is_frail=is_frail
        )
        episode_id, made = self._chance.new_id(), []
        for place in range(len(plan.arrivals)):
            if place == 1 and self._chance.happens(_SEES_A_DOCTOR_SHARE):
                complaint = seen_by_a_doctor(complaint)
            coming = self._coming(plan, place)
            visit = Visit(self._chance, history, episode_id, complaint, coming)
            made.append(visit.made())
        return InventedEpisode(episode_id, plan, tuple(made))

    def _coming(self, plan: Plan, place: int) -> Coming:
        is_last = place == len(plan.arrivals) - 1
        return Coming(
            therapist=self._therapists[plan.login],
            arrival=plan.arrivals[place],
            turn=plan.turns[place],
            pains=plan.pains[place],
            next_on=plan.next_after(place),
            stage=plan.last_stage if is_last else Stage.SIGNED,
        )
