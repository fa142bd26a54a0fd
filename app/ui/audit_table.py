"""The audit log as a table a person can read."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from app.ui.words import short_moment
from schemas.audit import AuditAction, AuditEntry

_ACTIONS: Final[Mapping[AuditAction, str]] = {
    AuditAction.STORE_CREATED: "Data folder made",
    AuditAction.STORE_MIGRATED: "Data brought to a newer version",
    AuditAction.CLINIC_CREATED: "Clinic set up",
    AuditAction.CLINIC_CHANGED: "Clinic details changed",
    AuditAction.RECOVERY_KEY_MADE: "Recovery key made",
    AuditAction.ACCOUNT_CREATED: "Account made",
    AuditAction.ACCOUNT_CHANGED: "Account changed",
    AuditAction.ACCOUNT_DEACTIVATED: "Account deactivated",
    AuditAction.ACCOUNT_REACTIVATED: "Account reactivated",
    AuditAction.SECRETS_REFUSED: "Change of password refused",
    AuditAction.SECRETS_RESET: "Password and PIN changed",
    AuditAction.SIGNED_IN: "Signed in",
    AuditAction.SIGN_IN_REFUSED: "Sign-in refused",
    AuditAction.SIGNED_OUT: "Signed out",
    AuditAction.LOCKED: "Screen locked",
    AuditAction.UNLOCKED: "Screen unlocked",
    AuditAction.UNLOCK_REFUSED: "Unlock refused",
    AuditAction.REVOKED: "Signed out by an admin",
    AuditAction.HANDED_OVER: "Tablet handed to a client",
    AuditAction.HANDED_BACK: "Tablet taken back from a client",
    AuditAction.CLIENT_CREATED: "Client put on record",
    AuditAction.CLIENT_CHANGED: "Client's details changed",
    AuditAction.CLIENT_NAME_CORRECTED: "Client's name corrected",
    AuditAction.CLIENT_MERGED: "Another record merged into a client's",
    AuditAction.EPISODE_OPENED: "New problem opened",
    AuditAction.EPISODE_CLOSED: "Problem closed",
    AuditAction.SESSION_BEGUN: "Visit begun",
    AuditAction.SESSION_MOVED: "Visit moved to another client",
    AuditAction.SESSION_STARTED: "Treatment started",
    AuditAction.SESSION_ENDED: "Treatment ended",
    AuditAction.SESSION_NOT_TREATED: "Visit closed without treatment",
    AuditAction.INTAKE_FINISHED: "Intake finished",
    AuditAction.INTAKE_REOPENED: "Intake opened again",
    AuditAction.CONSENT_SIGNED: "Consent signed",
    AuditAction.VERBAL_CONSENT: "Verbal consent recorded",
    AuditAction.CLEARANCE_DECIDED: "Clearance decided",
    AuditAction.MEDICAL_CLEARANCE_RECORDED: "Medical clearance recorded",
    AuditAction.TOLD_RECORDED: "Recorded who was told",
    AuditAction.HEAT_OVERRIDDEN: "Heat in the acute phase decided",
    AuditAction.CAP_EXCEEDED: "Pressed above the limit",
    AuditAction.NOTE_SIGNED: "Note signed",
    AuditAction.NOTE_SIGN_REFUSED: "Signing refused",
    AuditAction.NOTE_ADDENDUM: "Addendum signed",
    AuditAction.NOTE_WITHDRAWN: "Note withdrawn as entered in error",
    AuditAction.DOCUMENT_OPENED: "Document opened",
    AuditAction.DOCUMENTS_EXPORTED: "Documents exported",
    AuditAction.STATISTICS_EXPORTED: "Statistics exported",
    AuditAction.RULES_REVIEWED: "Review of the rules recorded",
    AuditAction.DEMO_MADE: "Demo clinic made",
}


def audit_table(entries: Iterable[AuditEntry], names: Mapping[str, str], zone: str) -> str:
    """HTML: number, when, who, what, to whom, newest first; everything escaped."""
    rows = "".join(_row(entry, names, zone) for entry in entries)
    return (
        '<table class="rule"><caption class="visually-hidden">Audit log, newest first</caption>'
        "<thead><tr><th>No.</th><th>When</th><th>Who</th><th>What</th><th>Whose</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(entry: AuditEntry, names: Mapping[str, str], zone: str) -> str:
    whose = names.get(entry.subject_id, "") if entry.subject == "account" else ""
    cells = (
        str(entry.seq),
        short_moment(entry.at, zone),
        names.get(entry.actor_id, "Palpate"),
        _what(entry),
        whose,
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _what(entry: AuditEntry) -> str:
    is_idle = entry.action is AuditAction.LOCKED and entry.details.get("reason") == "idle"
    return f"{_ACTIONS[entry.action]}, nobody touched it" if is_idle else _ACTIONS[entry.action]
