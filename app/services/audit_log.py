"""Reading the audit log and proving it whole."""

from dataclasses import dataclass

from app.services.context import Context, reading
from app.storage import audit_chain
from app.storage.records import accounts
from schemas.access import Permission
from schemas.audit import AuditEntry


@dataclass(frozen=True)
class LogView:
    """The newest entries, newest first, and the names behind the actors' ids."""

    entries: list[AuditEntry]
    names: dict[str, str]


def newest(ctx: Context, limit: int = 200) -> LogView:
    """What happened lately."""
    with reading(ctx, Permission.READ_AUDIT) as tx:
        names = {account.id: account.name for account in accounts.every(tx)}
        return LogView(audit_chain.newest(tx, limit), names)


def verified_length(ctx: Context) -> int:
    """How many entries the whole chain has.

    Raises:
        AuditBrokenError: an entry was changed, removed, inserted or moved.
    """
    with reading(ctx, Permission.READ_AUDIT) as tx:
        return audit_chain.verify(tx).seq
