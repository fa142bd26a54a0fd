"""One invented visit, from arrival to what the client takes home, by the rules of a real one."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pydantic import JsonValue

from app.services.demo.answers import Asking, invented_answers
from app.services.demo.chance import Chance
from app.services.demo.closing import closed, timed
from app.services.demo.complaints import Complaint
from app.services.demo.history import Coming, History, MadeVisit
from app.services.demo.papers import signed_consent
from app.services.demo.plans import Stage, Turn
from app.services.demo.staff import CLINIC
from app.services.demo.table import OnTheTable, Treatment
from schemas.client import age_on
from schemas.codes.answers import Modifier
from schemas.codes.treatment import Finding
from schemas.consent import Signed, holds
from schemas.decide.decision import decide
from schemas.intake.to_decision import DecisionFacts, decision_intake
from schemas.measures.earlier import earlier_visit
from schemas.rules.loading import rules_version
from schemas.session import Session
from schemas.visit import Clearance, EarlierVisit, IntakeRecord, VisitRecord

_FOUND: Final = {
    Finding.GUARDING: 0.22,
    Finding.REDUCED_FEELING: 0.01,
    Finding.SWELLING: 0.01,
}


class Visit:
    """A visit under way; `made` puts it together."""

    def __init__(
        self,
        chance: Chance,
        history: History,
        episode_id: str,
        complaint: Complaint,
        coming: Coming,
    ) -> None:
        self._chance = chance
        self._history = history
        self._complaint = complaint
        self._coming = coming
        self._before = history.of_episode(episode_id)
        self._clearances: list[Clearance] = []
        self._consent: Signed | None = None
        self._at = coming.arrival.astimezone(UTC)
        self._session = Session(
            id=chance.new_id(),
            episode_id=episode_id,
            therapist_id=coming.therapist.id,
            local_date=coming.arrival.date(),
            time_in=self._at,
            time_out=None,
            pain_before_nrs=coming.pains[0],
            pain_after_nrs=None,
            next_visit_on=None,
        )
        self._treatment: Treatment | None = None

    def made(self) -> MadeVisit:
        """Asked, cleared, and, where that is allowed and planned, treated."""
        intake = self._intake()
        self._decide(intake.answers)
        if self._coming.stage is not Stage.CLEARED and not self._is_blocked:
            self._look()
            self._decide(intake.answers)
            if not self._is_blocked:
                self._agree()
                self._treat()
        record = self._record(intake)
        if self._coming.stage is not Stage.CLEARED:
            has_next = self._coming.stage is not Stage.NEXT_VISIT_MISSING
            next_on = self._coming.next_on
            record = closed(self._chance, record, self._at, next_on, has_next=has_next)
        if self._coming.stage is Stage.SIGNED:
            record = timed(record)
        self._history.visits.append(record)
        return MadeVisit(record, tuple(self._clearances), self._consent, self._coming.stage)

    @property
    def _is_blocked(self) -> bool:
        return self._clearances[-1].decision.blocked

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - a session's fields
        self._session = Session(**{**self._session.model_dump(), **fields})

    def _pass(self, least: int, most: int) -> datetime:
        """So many minutes go by; the moment that is reached."""
        self._at += self._chance.randint(least * 60, most * 60) * timedelta(seconds=1)
        return self._at

    def _intake(self) -> IntakeRecord:
        started_at = self._pass(0, 2)
        asking = Asking(
            self._history.person,
            self._complaint,
            self._coming.arrival,
            self._coming.pains[0],
            self._coming.turn,
            tuple(self._before),
        )
        answers = invented_answers(self._chance, asking)
        return IntakeRecord(
            id=self._chance.new_id(),
            revision=1,
            language=self._history.person.client.language,
            answers=answers,
            started_at=started_at,
            completed_at=self._pass(3, 6),
        )

    def _decide(self, answers: dict[str, JsonValue]) -> None:
        day, person = self._session.local_date, self._history.person
        intake = decision_intake(
            answers,
            DecisionFacts(
                age=age_on(person.client.born_on, day),
                visit_at=self._at,
                visit_date=day,
                language=person.client.language,
                findings=self._session.findings,
                prior_overpressure_level=self._history.over_pressed(self._session.episode_id, day),
            ),
        )
        self._clearances.append(
            Clearance(
                id=self._chance.new_id(),
                position=len(self._clearances) + 1,
                decided_at=self._at,
                rules_version=rules_version(),
                input=intake.model_dump(mode="json", exclude_none=True),
                decision=decide(intake),
            )
        )

    def _look(self) -> None:
        self._pass(1, 2)
        found = {one: self._chance.happens(share) for one, share in _FOUND.items()}
        if Modifier.THINNER in self._history.person.health.modifiers:
            found[Finding.SWELLING] = False  # together they need a doctor first
        self._set(findings=found)

    def _agree(self) -> None:
        """Signed where nothing signed covers this day, and said aloud every time."""
        facts = self._history.person.facts()
        if not holds(self._history.consent, facts, self._session.local_date):
            at = self._pass(1, 2)
            self._consent = signed_consent(self._chance, facts, self._session, at)
            self._history.consent = self._consent.consent
        self._set(verbal_consent_at=self._pass(0, 1))

    def _treat(self) -> None:
        starts_at = self._pass(0, 1)
        self._treatment = Treatment(
            self._chance,
            OnTheTable(
                self._clearances[-1].decision,
                self._complaint.areas,
                starts_at,
                self._coming.pains[0],
                self._coming.turn,
            ),
        )
        self._treatment.perform()
        self._at = self._treatment.at
        after = self._coming.pains[1]
        if self._coming.turn not in {Turn.USUAL, Turn.EDGE, Turn.ABOVE_CAP}:
            after = min(10, self._coming.pains[0] + self._chance.choice((-1, 0, 0, 1, 2)))
        self._set(
            started_at=starts_at, time_in=starts_at, time_out=self._at, pain_after_nrs=max(0, after)
        )

    def _record(self, intake: IntakeRecord) -> VisitRecord:
        treatment, series = self._treatment, tuple(map(_as_earlier, self._before))
        return VisitRecord(
            clinic=CLINIC,
            client=self._history.person.facts(),
            therapist=self._coming.therapist,
            session=self._session,
            visit_number=len(self._before) + 1,
            intake=intake,
            clearance=self._clearances[-1],
            consent=self._history.consent,
            steps=tuple(treatment.steps) if treatment else (),
            events=tuple(treatment.pad.events) if treatment else (),
            earlier=series[-1] if series else None,
            series=series,
        )


def _as_earlier(visit: VisitRecord) -> EarlierVisit:
    answers = visit.intake.answers if visit.intake else {}
    return earlier_visit(visit.session, visit.steps, answers)
