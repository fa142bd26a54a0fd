"""The one clinic of a store."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import ClinicRow
from schemas.clinic import Clinic, ClinicProfile
from schemas.errors import NotFoundError

_ID: Final = "clinic"


def find(tx: Transaction) -> Clinic | None:
    """The clinic, or None before set-up."""
    row = tx.get(ClinicRow, _ID)
    if row is None:
        return None
    fields = {name: getattr(row, name) for name in Clinic.model_fields}
    return Clinic.model_validate(fields)


def get(tx: Transaction) -> Clinic:
    """The clinic.

    Raises:
        NotFoundError: it was not set up yet.
    """
    clinic = find(tx)
    if clinic is None:
        raise NotFoundError("The clinic was not set up yet. Open Palpate's first page.")
    return clinic


def add(tx: Transaction, profile: ClinicProfile, *, is_demo: bool, at: datetime) -> None:
    """Write the clinic for the first time; a screen locks after ten idle minutes."""
    tx.add(
        ClinicRow(
            id=_ID,
            is_demo=is_demo,
            idle_minutes=10,
            created_at=at,
            **profile.model_dump(mode="json"),
        )
    )


def change(tx: Transaction, profile: ClinicProfile, *, idle_minutes: int) -> None:
    """Write new details over the old ones."""
    row = tx.get_one(ClinicRow, _ID)
    for name, value in profile.model_dump(mode="json").items():
        setattr(row, name, value)
    row.idle_minutes = idle_minutes


def logo(tx: Transaction) -> bytes | None:
    """The clinic's logo as it is drawn on paper; None without one, or before set-up."""
    return tx.scalar(select(ClinicRow.logo_png).filter_by(id=_ID))


def change_logo(tx: Transaction, png: bytes | None) -> None:
    """Write a logo over the old one, or take it away."""
    tx.get_one(ClinicRow, _ID).logo_png = png
