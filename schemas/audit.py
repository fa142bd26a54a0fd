"""What the audit log says: who did what to which record, never what was written in it."""

from datetime import datetime
from enum import StrEnum

from schemas.base import Schema


class AuditAction(StrEnum):
    """Everything that leaves an entry in the audit log."""

    STORE_CREATED = "store.created"
    STORE_MIGRATED = "store.migrated"
    CLINIC_CREATED = "clinic.created"
    CLINIC_CHANGED = "clinic.changed"
    RECOVERY_KEY_MADE = "recovery_key.made"
    ACCOUNT_CREATED = "account.created"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_DEACTIVATED = "account.deactivated"
    ACCOUNT_REACTIVATED = "account.reactivated"
    SECRETS_REFUSED = "account.secrets_refused"
    SECRETS_RESET = "account.secrets_reset"
    SIGNED_IN = "web_session.signed_in"
    SIGN_IN_REFUSED = "web_session.sign_in_refused"
    SIGNED_OUT = "web_session.signed_out"
    LOCKED = "web_session.locked"
    UNLOCKED = "web_session.unlocked"
    UNLOCK_REFUSED = "web_session.unlock_refused"
    REVOKED = "web_session.revoked"
    HANDED_OVER = "web_session.handed_over"
    HANDED_BACK = "web_session.handed_back"
    CLIENT_CREATED = "client.created"
    CLIENT_CHANGED = "client.changed"
    CLIENT_NAME_CORRECTED = "client.name_corrected"
    CLIENT_MERGED = "client.merged"
    EPISODE_OPENED = "episode.opened"
    EPISODE_CLOSED = "episode.closed"
    SESSION_BEGUN = "session.begun"
    SESSION_MOVED = "session.moved"
    SESSION_STARTED = "session.started"
    SESSION_ENDED = "session.ended"
    SESSION_NOT_TREATED = "session.not_treated"
    INTAKE_FINISHED = "intake.finished"
    INTAKE_REOPENED = "intake.reopened"
    CONSENT_SIGNED = "consent.signed"
    VERBAL_CONSENT = "consent.verbal"
    CLEARANCE_DECIDED = "clearance.decided"
    MEDICAL_CLEARANCE_RECORDED = "medical_clearance.recorded"
    TOLD_RECORDED = "session.told_recorded"
    HEAT_OVERRIDDEN = "session.heat_overridden"
    CAP_EXCEEDED = "pressure.cap_exceeded"
    NOTE_SIGNED = "note.signed"
    NOTE_SIGN_REFUSED = "note.sign_refused"
    NOTE_ADDENDUM = "note.addendum"
    NOTE_WITHDRAWN = "note.withdrawn"
    DOCUMENT_OPENED = "document.opened"
    DOCUMENTS_EXPORTED = "documents.exported"
    STATISTICS_EXPORTED = "statistics.exported"
    RULES_REVIEWED = "rules.reviewed"
    DEMO_MADE = "demo.made"


class AuditEntry(Schema):
    """One line of the audit log.

    `at` is aware UTC. `actor_id` is an account's id, or `-` for the program itself and for
    strangers. `details` holds ids, counts and field names, never a person's words.
    """

    seq: int
    at: datetime
    action: AuditAction
    actor_id: str
    subject: str
    subject_id: str
    details: dict[str, str | int | bool | list[str]]
