"""The clinic over a rule: the top of every document."""

from reportlab.platypus import Flowable

from app.documents.frames import Rule
from app.documents.styles import ACCENT, CLINIC, TextStyle
from app.documents.text import Text
from schemas.clinic import ClinicProfile


def clinic_head(clinic: ClinicProfile, style: TextStyle) -> list[Flowable]:
    """Name, and below it address and phone in the style."""
    address = ", ".join(clinic.address.splitlines())
    return [
        Text(clinic.name, CLINIC),
        Text(f"{address} · {clinic.phone}", style),
        Rule(1.2, ACCENT),
    ]
