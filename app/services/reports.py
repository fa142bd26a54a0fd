"""The statistics as a report on paper: the page's own words and numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.moments import full_day
from app.documents.names import report_file_name
from app.documents.paper import PageSize
from app.documents.report import report_pdf
from app.services import statistics
from app.services.context import Context, reading, record, writing
from app.services.documents import Document
from app.services.statistics_look import look
from app.statistics import wording
from app.statistics.answers import answers_of
from app.statistics.details import details_of
from app.storage.records import accounts, clinics
from app.storage.store import Store, Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.report import Limit, ReportContent
from schemas.statistics import Figures, Filter

_TITLE: Final = "How the clinic is doing"
_OWN_TITLE: Final = "My sessions and the clinic's"
_EVERYONE: Final = "Everyone"


@dataclass(frozen=True)
class _Shown:
    """Figures with the names that may stand in them; `clinic` beside a therapist's own."""

    title: str
    figures: Figures
    names: Mapping[str, str]
    clinic: Figures | None = None


def report(ctx: Context, params: Mapping[str, str], paper: PageSize | None = None) -> Document:
    """What the statistics page shows for an address; a therapist's own figures, whatever it says.

    An entry in the audit log says that they left the store.

    Raises:
        NotAllowedError: the person may see no figures.
    """
    found, may = look(ctx, params), Permission.OPEN_STATISTICS
    names = found.names if found.clinic is None else {ctx.actor.account_id: ctx.actor.name}
    title = _TITLE if found.clinic is None else _OWN_TITLE
    shown = _Shown(title, found.figures, names, found.clinic)
    with reading(ctx, may) as tx:
        document = _document(tx, shown, paper)
    details = statistics.trace(found.figures)
    with writing(ctx, may) as tx:
        record(tx, ctx, AuditAction.STATISTICS_EXPORTED, "statistics", "report", details=details)
    return document


def export(store: Store, wanted: Filter, now: datetime) -> bytes:
    """The whole clinic's report for the command line, on its usual paper; it leaves a trace."""
    figures = statistics.export(store, wanted, now)
    with store.read() as tx:
        names = {one.id: one.name for one in accounts.every(tx)}
        return _document(tx, _Shown(_TITLE, figures, names), None).content


def _document(tx: Transaction, shown: _Shown, paper: PageSize | None) -> Document:
    figures, clinic = shown.figures, clinics.get(tx)
    content = ReportContent(
        clinic=clinic,
        day=figures.today,
        title=shown.title,
        limits=tuple(_limits(figures.filter, figures.today, shown.names)),
        answers=answers_of(figures),
        clinic_answers=answers_of(shown.clinic) if shown.clinic else (),
        details=() if figures.is_small else details_of(figures, shown.names),
    )
    size = paper or PageSize.usual_in(clinic.zone)
    pdf = report_pdf(content, size, logo=clinics.logo(tx))
    return Document(report_file_name(figures.today), pdf)


def _limits(wanted: Filter, today: date, names: Mapping[str, str]) -> Iterator[Limit]:
    """The filters in words; period and therapist always, the others where they are set."""
    yield Limit(name="Period", value=_period(wanted, today))
    therapist = wanted.therapist_id
    yield Limit(name="Therapist", value=names.get(therapist, therapist) if therapist else _EVERYONE)
    if wanted.phase is not None:
        yield Limit(name="Phase", value=wording.PHASES[wanted.phase])
    if wanted.region is not None:
        yield Limit(name="Area", value=wording.REGIONS[wanted.region])
    if wanted.step is not None:
        yield Limit(name="Step done", value=wording.step_name(wanted.step))


def _period(wanted: Filter, today: date) -> str:
    end = full_day(wanted.to_day or today)
    if wanted.from_day is None:
        return f"Everything up to {end}"
    return f"{full_day(wanted.from_day)} to {end}"
