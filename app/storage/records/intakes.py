"""Intakes, the clearances decided from them, and doctors' words."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.storage.records.columns import columns_of
from app.storage.store import Transaction
from app.storage.tables import ClearanceRow, EpisodeRow, IntakeRow, MedicalClearanceRow, SessionRow
from schemas.canonical import canonical_json
from schemas.clinic import Language
from schemas.decide.decision import Decision
from schemas.decide.intake import Intake, MedicalClearance
from schemas.errors import NotFoundError
from schemas.visit import Clearance, IntakeRecord


def begin(
    tx: Transaction,
    intake_id: str,
    session_id: str,
    *,
    language: Language,
    rules_version: str,
    at: datetime,
) -> None:
    """Write an intake without any answer."""
    tx.add(
        IntakeRow(
            id=intake_id,
            session_id=session_id,
            language=language.value,
            answers={},
            rules_version=rules_version,
            started_at=at,
        )
    )
    tx.flush()


def add_whole(
    tx: Transaction, session_id: str, intake: IntakeRecord, *, rules_version: str
) -> None:
    """Write an intake that is answered already."""
    columns = columns_of(intake, leave_out=frozenset({"revision"}))
    tx.add(IntakeRow(session_id=session_id, rules_version=rules_version, **columns))
    tx.flush()


def answers_of(tx: Transaction, session_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The answers of each of these sessions that has an intake."""
    wanted = select(IntakeRow.session_id, IntakeRow.answers)
    rows = tx.execute(wanted.where(IntakeRow.session_id.in_(list(session_ids))))
    return {row.session_id: dict(row.answers) for row in rows}


def of_session(tx: Transaction, session_id: str) -> IntakeRecord | None:
    """The session's intake."""
    row = tx.scalar(select(IntakeRow).where(IntakeRow.session_id == session_id))
    return None if row is None else _intake(row)


def add_answers(
    tx: Transaction, session_id: str, answers: Mapping[str, Any], *, at: datetime
) -> IntakeRecord:
    """Store answers beside those that are there; the newest of each question counts.

    None takes an answer back. From the first one on, the age of the answers is counted.

    Raises:
        NotFoundError: the session has no intake.
    """
    row = _row(tx, session_id)
    if not row.answers:
        row.started_at = at
    both = {**row.answers, **answers}
    row.answers = {one: answer for one, answer in both.items() if answer is not None}
    tx.flush()
    return _intake(row)


def clear_answers(tx: Transaction, session_id: str) -> None:
    """Nothing is answered any more; the clearances keep what they were decided from.

    Raises:
        NotFoundError: the session has no intake.
    """
    _row(tx, session_id).answers = {}
    tx.flush()


def set_language(tx: Transaction, session_id: str, language: Language) -> IntakeRecord:
    """The language that is asked in from now on.

    Raises:
        NotFoundError: the session has no intake.
    """
    row = _row(tx, session_id)
    row.language = language.value
    tx.flush()
    return _intake(row)


def set_completed(tx: Transaction, session_id: str, at: datetime | None) -> None:
    """The client has answered everything; None: an answer is being changed again.

    Raises:
        NotFoundError: the session has no intake.
    """
    _row(tx, session_id).completed_at = at
    tx.flush()


def add_clearance(
    tx: Transaction,
    clearance_id: str,
    session_id: str,
    *,
    intake: Intake,
    decision: Decision,
    rules_version: str,
    at: datetime,
    by: str,
) -> Clearance:
    """Store a decision after those before it; none is ever changed.

    Raises:
        NotFoundError: the session has no intake.
    """
    before = clearances_of(tx, session_id)
    row = ClearanceRow(
        id=clearance_id,
        session_id=session_id,
        intake_id=_row(tx, session_id).id,
        position=len(before) + 1,
        input_json=canonical_json(intake.model_dump(mode="json", exclude_none=True)).decode(),
        decision_json=canonical_json(decision.as_json()).decode(),
        rules_version=rules_version,
        decided_at=at,
        decided_by=by,
    )
    tx.add(row)
    tx.flush()
    return _clearance(row)


def add_decided(
    tx: Transaction, session_id: str, intake_id: str, clearance: Clearance, *, by: str
) -> None:
    """Write a clearance as it was decided; it knows its place."""
    tx.add(
        ClearanceRow(
            id=clearance.id,
            session_id=session_id,
            intake_id=intake_id,
            position=clearance.position,
            input_json=canonical_json(clearance.input).decode(),
            decision_json=canonical_json(clearance.decision.as_json()).decode(),
            rules_version=clearance.rules_version,
            decided_at=clearance.decided_at,
            decided_by=by,
        )
    )
    tx.flush()


def clearances_of(tx: Transaction, session_id: str) -> list[Clearance]:
    """Every clearance of the session, oldest first."""
    rows = select(ClearanceRow).where(ClearanceRow.session_id == session_id)
    return [_clearance(row) for row in tx.scalars(rows.order_by(ClearanceRow.position))]


def newest_clearance(tx: Transaction, session_id: str) -> Clearance | None:
    """The clearance that holds now."""
    rows = select(ClearanceRow).where(ClearanceRow.session_id == session_id)
    row = tx.scalar(rows.order_by(ClearanceRow.position.desc()).limit(1))
    return None if row is None else _clearance(row)


def add_medical_clearance(
    tx: Transaction,
    clearance_id: str,
    said: MedicalClearance,
    *,
    client_id: str,
    session_id: str,
    at: datetime,
    by: str,
) -> None:
    """Store a doctor's word."""
    tx.add(
        MedicalClearanceRow(
            id=clearance_id,
            client_id=client_id,
            session_id=session_id,
            item=said.item,
            said_by=said.by,
            said_on=said.on,
            recorded_at=at,
            recorded_by=by,
        )
    )
    tx.flush()


def medical_clearances(tx: Transaction, client_ids: Iterable[str]) -> list[MedicalClearance]:
    """What doctors said about these records' red flags, in the order of recording.

    A word recorded in a visit that was moved to another client since is not among them.
    """
    ids = list(client_ids)
    rows = (
        select(MedicalClearanceRow)
        .join(SessionRow, MedicalClearanceRow.session_id == SessionRow.id)
        .join(EpisodeRow, SessionRow.episode_id == EpisodeRow.id)
        .where(MedicalClearanceRow.client_id.in_(ids), EpisodeRow.client_id.in_(ids))
    )
    order = rows.order_by(MedicalClearanceRow.recorded_at, MedicalClearanceRow.id)
    return [
        MedicalClearance(item=row.item, by=row.said_by, on=row.said_on) for row in tx.scalars(order)
    ]


def _row(tx: Transaction, session_id: str) -> IntakeRow:
    row = tx.scalar(select(IntakeRow).where(IntakeRow.session_id == session_id))
    if row is None:
        raise NotFoundError("This visit has no intake. Go back to Today and choose again.")
    return row


def _intake(row: IntakeRow) -> IntakeRecord:
    return IntakeRecord.model_validate(
        {name: getattr(row, name) for name in IntakeRecord.model_fields}
    )


def _clearance(row: ClearanceRow) -> Clearance:
    return Clearance(
        id=row.id,
        position=row.position,
        decided_at=row.decided_at,
        rules_version=row.rules_version,
        input=json.loads(row.input_json),
        decision=Decision.from_json(row.decision_json),
    )
