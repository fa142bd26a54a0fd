"""Coherent visits of invented people: built through the constructors, decided by the decision.

A visit is `treated()` or `not_treated()` with what is different given by keyword. Answers, steps
and taps have their own small builders; taps get the guard's answer as the session would give it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from schemas.client import age_on
from schemas.codes.session import Action
from schemas.codes.treatment import Finding
from schemas.decide.decision import decide
from schemas.decide.intake import MedicalClearance
from schemas.intake.to_decision import DecisionFacts, decision_intake
from schemas.note.events import final_decision, guarded_events
from schemas.session import PerformedStep, PressureEvent, side_of
from schemas.visit import Clearance, ClientFacts, VisitRecord
from tests.note.parts import (
    ALL_STEPS,
    ARRIVED,
    CLINIC,
    EARLIER,
    FELT_RIGHT,
    FIRST_VISIT,
    TODAY,
    TOLD,
    Json,
    answers,
    client,
    consent,
    intake,
    session,
    therapist,
)

FIRST: Final[Json] = {"earlier": None, "series": (), "visit_number": 1}
"""Of the whole record: nothing of this episode came before."""


def clearance(
    given: Mapping[str, Any],
    facts: ClientFacts,
    findings: Mapping[Finding, bool],
    *,
    prior: int | None = None,
    medical_clearances: tuple[MedicalClearance, ...] = (),
) -> Clearance:
    """Decided from the answers and the findings, stored as JSON."""
    decision_facts = DecisionFacts(
        age=age_on(facts.born_on, TODAY),
        visit_at=ARRIVED,
        visit_date=TODAY,
        language=facts.language,
        findings=findings,
        prior_overpressure_level=prior,
        medical_clearances=medical_clearances,
    )
    decided_from = decision_intake(given, decision_facts)
    return Clearance(
        id="clearance-1",
        position=1,
        decided_at=ARRIVED,
        rules_version="0" * 64,
        input=decided_from.model_dump(mode="json"),
        decision=decide(decided_from),
    )


def treated(
    *,
    given: Mapping[str, Any] | None = None,
    steps: Sequence[Json] = ALL_STEPS,
    events: Sequence[Json] = FELT_RIGHT,
    who: ClientFacts | None = None,
    prior: int | None = None,
    medical_clearances: tuple[MedicalClearance, ...] = (),
    record: Mapping[str, object] | None = None,
    **of_session: object,
) -> VisitRecord:
    """A treated visit; `record` changes fields of the whole, the other keywords the session's."""
    given, who, visit = given or answers(), who or client(), session(**of_session)
    rows = tuple(_step(at, one) for at, one in enumerate(steps, start=1))
    found = VisitRecord.model_validate(
        {
            "clinic": CLINIC,
            "client": who,
            "therapist": therapist(),
            "session": visit,
            "visit_number": 3,
            "intake": intake(given),
            "clearance": clearance(
                given, who, visit.findings, prior=prior, medical_clearances=medical_clearances
            ),
            "consent": consent(),
            "steps": rows,
            "events": tuple(_event(at, one, rows) for at, one in enumerate(events, start=1)),
            "earlier": EARLIER,
            "series": (FIRST_VISIT, EARLIER),
            **(record or {}),
        }
    )
    return _with_the_guards_answers(found)


def not_treated(
    *,
    given: Mapping[str, Any] | None = None,
    record: Mapping[str, object] | None = None,
    **of_session: object,
) -> VisitRecord:
    """A visit that ended without treatment: nothing recorded but who was told."""
    empty: Json = {
        "not_treated": True,
        "started_at": None,
        "time_out": None,
        "findings": {},
        "verbal_consent_at": None,
        "pain_after_nrs": None,
        "response": None,
        "home_care": (),
        "next_visit_on": None,
        **TOLD,
    }
    changed = {"consent": None, **FIRST, **(record or {})}
    return treated(given=given, steps=(), events=(), record=changed, **(empty | of_session))


def _step(position: int, row: Json) -> PerformedStep:
    return PerformedStep(
        id=f"step-{position}",
        position=position,
        side=side_of(tuple(row.get("areas", ()))),
        **{"started_at": ARRIVED, "ended_at": ARRIVED, **row},
    )


def _event(position: int, tap: Json, steps: Sequence[PerformedStep]) -> PressureEvent:
    fields = dict(tap)
    in_step = fields.pop("in_step", None)
    return PressureEvent.model_validate(
        {
            "id": f"event-{position}",
            "step_id": None if in_step is None else steps[in_step - 1].id,
            "position": position,
            "logged_at": ARRIVED + timedelta(minutes=position),
            "action": Action.CONTINUE,
            "cap_after": 0,
            **fields,
        }
    )


def _with_the_guards_answers(record: VisitRecord) -> VisitRecord:
    decision = final_decision(record)
    if decision is None:
        return record
    answered = {one.event.id: one.action for one in guarded_events(record)}
    events = []
    for event in record.events:
        fields = event.model_dump()
        if action := answered.get(event.id):
            fields |= {"action": action.action, "cap_after": action.to_level_max}
        events.append(PressureEvent.model_validate(fields))
    whole = {name: getattr(record, name) for name in VisitRecord.model_fields}
    return VisitRecord.model_validate(whole | {"events": tuple(events)})
