"""May this client be treated today: what the decision says, and the next duty."""

import streamlit as st

from app.ui import (
    clearance_actions,
    clearance_findings,
    clearance_head,
    clearance_page,
    feedback,
    links,
    session,
)
from schemas.session import Stage

ctx = session.require_context()
record = clearance_page.require(ctx, st.query_params.get("id", ""))
if record.stage not in {Stage.INTAKE, Stage.CLEARANCE}:
    links.open_visit(record.session.id, record.stage)

clearance_head.head(ctx, record)
feedback.show_last()
clearance = record.clearance
is_finished = record.intake is not None and record.intake.completed_at is not None
if clearance is None or not is_finished:
    clearance_actions.waiting(ctx, record)
    st.stop()

is_own = record.session.therapist_id == ctx.actor.account_id
clearance_page.band(record, clearance.decision)
is_stale = record.intake is not None and record.intake.is_stale(ctx.clock())
if not is_own or (clearance.decision.blocked and record.session.findings):
    clearance_findings.read(record)
elif is_stale and not clearance.decision.blocked:
    clearance_findings.read(record)  # nothing starts on these answers, whatever is found
elif not clearance.decision.blocked:
    clearance_findings.answered(ctx, record)
if clearance.decision.blocked:
    clearance_page.closed(record, clearance)
else:
    clearance_page.allowed(record, clearance, is_own=is_own)
if not is_own:
    clearance_actions.not_yours(record)
elif clearance.decision.blocked:
    clearance_actions.to_close(record, clearance.decision)
else:
    clearance_actions.to_start(ctx, record, clearance.decision)
