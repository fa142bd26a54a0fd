"""The clinic's own details."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.documents.logo import redrawn
from app.services.context import Context, reading, record, writing
from app.storage.records import clinics
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.clinic import Clinic, ClinicProfile
from schemas.errors import StaleRevisionError


def get(ctx: Context) -> Clinic:
    """The clinic."""
    with reading(ctx, Permission.OPEN_APP) as tx:
        return clinics.get(tx)


def local_today(ctx: Context) -> date:
    """The day it is at the clinic."""
    with reading(ctx, Permission.OPEN_APP) as tx:
        return day_at(tx, ctx.clock())


def day_at(tx: Transaction, moment: datetime) -> date:
    """The clinic's day at a moment (aware), for use cases that have a transaction open."""
    return moment.astimezone(ZoneInfo(clinics.get(tx).zone)).date()


def change(ctx: Context, profile: ClinicProfile, *, idle_minutes: int, revision: int) -> None:
    """Write new details.

    Args:
        ctx: who asks.
        profile: the new details.
        idle_minutes: 1-120, until an untouched screen locks.
        revision: of the clinic as it was shown.

    Raises:
        StaleRevisionError: somebody else changed the details since.
    """
    with writing(ctx, Permission.EDIT_CLINIC) as tx:
        before = clinics.get(tx)
        if before.revision != revision:
            raise StaleRevisionError
        Clinic(
            **profile.model_dump(),
            is_demo=before.is_demo,
            idle_minutes=idle_minutes,
            revision=revision,
        )
        clinics.change(tx, profile, idle_minutes=idle_minutes)
        fields = [
            name
            for name in ClinicProfile.model_fields
            if getattr(before, name) != getattr(profile, name)
        ]
        if before.idle_minutes != idle_minutes:
            fields.append("idle_minutes")
        record(tx, ctx, AuditAction.CLINIC_CHANGED, "clinic", "clinic", details={"fields": fields})


def logo(ctx: Context) -> bytes | None:
    """The logo on the clinic's papers, a PNG; None without one."""
    with reading(ctx, Permission.OPEN_APP) as tx:
        return clinics.logo(tx)


def change_logo(ctx: Context, chosen: bytes | None) -> None:
    """Put a picture at the head of every document that is made from now on, or take it away.

    Args:
        ctx: who asks.
        chosen: a PNG or JPEG file of at most 2 MB, which is drawn anew; None for no logo.

    Raises:
        PalpateError: the file is no such picture, or too large, too small, too long, too pale
            or of one colour.
    """
    png = None if chosen is None else redrawn(chosen)
    with writing(ctx, Permission.EDIT_CLINIC) as tx:
        clinics.change_logo(tx, png)
        details = {"fields": ["logo"]}
        record(tx, ctx, AuditAction.CLINIC_CHANGED, "clinic", "clinic", details=details)
