"""The tables. Importing this package knows them all."""

from app.storage.tables.audit import AuditRow
from app.storage.tables.base import Base
from app.storage.tables.clients import ClientRow, EpisodeRow
from app.storage.tables.clinic import AccountRow, ClinicRow, WebSessionRow
from app.storage.tables.consents import ConsentRow, MedicalClearanceRow
from app.storage.tables.documents import DocumentRenderingRow
from app.storage.tables.facts import FactSnapshotRow, SessionFactRow
from app.storage.tables.intakes import ClearanceRow, IntakeRow
from app.storage.tables.notes import AddendumRow, DraftRow, NoteRow, SignatureRow
from app.storage.tables.reviews import RuleReviewRow
from app.storage.tables.sessions import PerformedStepRow, PressureEventRow, SessionRow
from app.storage.tables.typed import ScreenTimeRow, TypedTextRow

__all__ = [
    "AccountRow",
    "AddendumRow",
    "AuditRow",
    "Base",
    "ClearanceRow",
    "ClientRow",
    "ClinicRow",
    "ConsentRow",
    "DocumentRenderingRow",
    "DraftRow",
    "EpisodeRow",
    "FactSnapshotRow",
    "IntakeRow",
    "MedicalClearanceRow",
    "NoteRow",
    "PerformedStepRow",
    "PressureEventRow",
    "RuleReviewRow",
    "ScreenTimeRow",
    "SessionFactRow",
    "SessionRow",
    "SignatureRow",
    "TypedTextRow",
    "WebSessionRow",
]
