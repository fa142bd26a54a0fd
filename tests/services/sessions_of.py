"""Invented sessions that treatment has started in, written straight to the store."""

from datetime import datetime
from typing import Any, Final

from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import episodes, intakes, sessions, visits
from app.storage.tables import NoteRow, SignatureRow
from schemas.client import NewClient
from schemas.clinic import Language
from schemas.codes.intake import Asked
from schemas.codes.treatment import Area
from schemas.decide.decision import decide
from schemas.decide.intake import Intake
from schemas.rules.loading import rules_version
from schemas.session import Session
from tests.decide.cases import CLEAR
from tests.services import clients_of, people

PAIN_BEFORE_NRS: Final = 5


def started(
    ctx: Context,
    client: NewClient | None = None,
    *,
    session: dict[str, Any] | None = None,
    **more: Any,  # noqa: ANN401 - as `visit_of`
) -> str:
    """A session of a new client that treatment has just started in; returns its id."""
    client_id = clients_of.add(ctx, client or clients_of.other())
    return visit_of(ctx, client_id, session={"started_at": ctx.clock(), **(session or {})}, **more)


def visit_of(
    ctx: Context,
    client_id: str,
    *,
    episode_id: str | None = None,
    language: Language = Language.ENGLISH,
    session: dict[str, Any] | None = None,
    **answers: Any,  # noqa: ANN401 - an intake's keys
) -> str:
    """A visit of the demo's therapist with an intake and its clearance; returns its id.

    `answers` are keys of the decision's intake, over one of a client of 40 years, 60 hours into
    the spasm, pain 5, with every question answered no: limit 3, every step open.
    """
    now, by, session_id = ctx.clock(), people.account_of(ctx.store, "therapist").id, new_id()
    with ctx.store.write() as tx:
        if episode_id is None:
            episode_id = new_id()
            episodes.add(tx, episode_id, client_id, opened_by=by, at=now)
            tx.flush()
        sessions.add(tx, _session(session_id, episode_id, by, now, session or {}))
        tx.flush()
        intakes.begin(
            tx, new_id(), session_id, language=language, rules_version=rules_version(), at=now
        )
        where = {Asked.WHERE.value: [Area.LOWER_BACK_LEFT.value]}
        intakes.add_answers(tx, session_id, where, at=now)
        intakes.set_completed(tx, session_id, now)
    decide_again(ctx, session_id, **answers)
    return session_id


def decide_again(ctx: Context, session_id: str, **answers: Any) -> None:  # noqa: ANN401 - keys
    """One clearance more, from these answers."""
    intake = Intake.model_validate(CLEAR | answers)
    with ctx.store.write() as tx:
        intakes.add_clearance(
            tx,
            new_id(),
            session_id,
            intake=intake,
            decision=decide(intake),
            rules_version=rules_version(),
            at=ctx.clock(),
            by=people.account_of(ctx.store, "therapist").id,
        )


def _session(
    session_id: str, episode_id: str, by: str, now: datetime, more: dict[str, Any]
) -> Session:
    fields: dict[str, Any] = {
        "id": session_id,
        "episode_id": episode_id,
        "therapist_id": by,
        "local_date": now.date(),
        "time_in": now,
        "time_out": None,
        "verbal_consent_at": now,
        "pain_before_nrs": PAIN_BEFORE_NRS,
        "pain_after_nrs": None,
        "next_visit_on": None,
    }
    return Session.model_validate({**fields, **more})


def sign(ctx: Context, session_id: str) -> None:
    """A signed note, so that nothing of the session changes any more."""
    now, by = ctx.clock(), ctx.actor.account_id
    with ctx.store.write() as tx:
        signature = SignatureRow(
            id=new_id(),
            subject="note",
            subject_id=session_id,
            method="pin",
            signer_name="Zelda",
            account_id=by,
            strokes=[],
            content_sha256="0" * 64,
            signed_at=now,
        )
        tx.add(signature)
        tx.flush()
        tx.add(
            NoteRow(
                id=new_id(),
                session_id=session_id,
                client_id=visits.of_session(tx, session_id).client.id,
                therapist_id=by,
                kind="treated",
                content_json="{}",
                content_sha256="0" * 64,
                rules_version=rules_version(),
                signed_at=now,
                signature_id=signature.id,
            )
        )
