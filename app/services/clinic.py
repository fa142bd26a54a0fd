"""The clinic's own details."""

from datetime import date
from zoneinfo import ZoneInfo

from app.services.context import Context, reading, record, writing
from app.storage.records import clinics
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.clinic import Clinic, ClinicProfile


def get(ctx: Context) -> Clinic:
    """The clinic."""
    with reading(ctx, Permission.OPEN_APP) as tx:
        return clinics.get(tx)


def local_today(ctx: Context) -> date:
    """The day it is at the clinic."""
    return ctx.clock().astimezone(ZoneInfo(get(ctx).zone)).date()


def change(ctx: Context, profile: ClinicProfile, *, idle_minutes: int) -> None:
    """Write new details. `idle_minutes`: 1-120, until an untouched screen locks."""
    with writing(ctx, Permission.EDIT_CLINIC) as tx:
        before = clinics.get(tx)
        Clinic(**profile.model_dump(), is_demo=before.is_demo, idle_minutes=idle_minutes)
        clinics.change(tx, profile, idle_minutes=idle_minutes)
        fields = [
            name
            for name in ClinicProfile.model_fields
            if getattr(before, name) != getattr(profile, name)
        ]
        if before.idle_minutes != idle_minutes:
            fields.append("idle_minutes")
        record(tx, ctx, AuditAction.CLINIC_CHANGED, "clinic", "clinic", details={"fields": fields})
