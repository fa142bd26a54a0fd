"""The four steps as the clearance tells of them: open, withheld and why, or opened by hand."""

from app.ui.clearance_words import Point, because, sources_of
from schemas.codes.reasons import Circumstance
from schemas.codes.treatment import ProtocolStep
from schemas.decide.intake import Intake
from schemas.decide.reasons import withheld_reasons
from schemas.heat_override import is_limited_heat, what_forbids
from schemas.note.words import lower
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord


def steps(record: VisitRecord, intake: Intake) -> list[Point]:
    """The four steps, open or withheld with every reason."""
    return [_step(record, step, intake) for step in ProtocolStep]


def names() -> list[Point]:
    """The four steps by name, for where all of them are open."""
    return [Point(f"{row.number} {row.en}", "", ()) for row in protocol_rules().steps.values()]


def _step(record: VisitRecord, step: ProtocolStep, intake: Intake) -> Point:
    row = protocol_rules().steps[step]
    name, reasons = f"{row.number} {row.en}", withheld_reasons(intake, step)
    if is_limited_heat(record, step):
        return _opened_heat(record, name)
    if step is ProtocolStep.HEAT and Circumstance.ACUTE in reasons:
        return _early_heat(intake, name)
    state = "withheld" if reasons else "open"
    return Point(f"{name}: {state}", because(reasons), sources_of(reasons), is_open=not reasons)


def _opened_heat(record: VisitRecord, name: str) -> Point:
    rules, given = protocol_rules(), record.session.heat_override
    why = f" {rules.heat_override_reasons[given.reason].en}." if given else ""
    row = rules.heat_override
    return Point(f"{name}: opened", f"{row.en}.{why}", row.source)


def _early_heat(intake: Intake, name: str) -> Point:
    """Withheld for the first 48 hours, with whatever else keeps it off."""
    forbidden = what_forbids(intake)
    stays_off = f" It stays off: {lower(because(forbidden))}" if forbidden else ""
    text = f"{because([Circumstance.ACUTE])}{stays_off}"
    sources = sources_of([Circumstance.ACUTE, *forbidden])
    return Point(f"{name}: withheld", text, sources, is_open=False)
