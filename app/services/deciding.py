"""The clearance of a visit, decided anew from everything on record and stored beside the others."""

from datetime import datetime, timedelta

from app.services.context import Context, record
from app.services.ids import new_id
from app.storage.records import clients, earlier, intakes, sessions, visits
from app.storage.store import Transaction
from schemas.audit import AuditAction
from schemas.client import age_on
from schemas.decide.decision import decide
from schemas.decide.intake import Intake
from schemas.episode import SAME_PROBLEM_DAYS
from schemas.errors import WrongStateError
from schemas.heat_override import was_heat_begun, what_forbids
from schemas.intake.to_decision import DecisionFacts, decision_intake
from schemas.overpressure import over_pressed_level
from schemas.rules.loading import rules_version
from schemas.standing import standing_emergencies
from schemas.visit import Clearance, VisitRecord


def decide_anew(tx: Transaction, ctx: Context, session_id: str) -> Clearance:
    """Decide and store; the clearances before it stay.

    Heat that the therapist opened is closed again where this forbids it and it was not begun.

    Raises:
        NotFoundError: there is no such visit.
        WrongStateError: the intake does not say enough to decide at all.
    """
    visit = visits.of_session(tx, session_id)
    intake = _decided_from(tx, ctx, visit)
    clearance = intakes.add_clearance(
        tx,
        new_id(),
        session_id,
        intake=intake,
        decision=decide(intake),
        rules_version=rules_version(),
        at=ctx.clock(),
        by=ctx.actor.account_id,
    )
    details: dict[str, str | int] = {
        "referral": clearance.decision.referral.value,
        "position": clearance.position,
        "max_pressure_level": clearance.decision.max_pressure_level,
    }
    record(tx, ctx, AuditAction.CLEARANCE_DECIDED, "session", session_id, details=details)
    _heed_heat(tx, ctx, visit, intake)
    return clearance


def _heed_heat(tx: Transaction, ctx: Context, visit: VisitRecord, intake: Intake) -> None:
    session = visit.session
    if session.heat_override is None or not what_forbids(intake) or was_heat_begun(visit):
        return
    sessions.change(tx, session.model_copy(update={"heat_override": None}))
    details = {"withdrawn_by": "clearance"}
    record(tx, ctx, AuditAction.HEAT_OVERRIDDEN, "session", session.id, details=details)


def _decided_from(tx: Transaction, ctx: Context, visit: VisitRecord) -> Intake:
    if visit.intake is None:
        raise WrongStateError("This visit has no intake. Go back to Today and choose again.")
    day = visit.session.local_date
    record_ids = list(clients.members(tx, [visit.client.id]))
    words = tuple(intakes.medical_clearances(tx, record_ids))
    facts = DecisionFacts(
        age=age_on(visit.client.born_on, day),
        visit_at=_moment(ctx, visit),
        visit_date=day,
        language=visit.intake.language,
        findings=visit.session.findings,
        prior_overpressure_level=over_pressed_level(
            earlier.pressure_events(
                tx, record_ids, visit.session, since=day - timedelta(days=SAME_PROBLEM_DAYS)
            )
        ),
        medical_clearances=words,
        standing=standing_emergencies(earlier.alarms(tx, record_ids, visit.session), words),
    )
    return decision_intake(visit.intake.answers, facts)


def _moment(ctx: Context, visit: VisitRecord) -> datetime:
    """To when the hours since the onset are counted: what was treated stays as old as it was."""
    return visit.session.started_at or ctx.clock()
