"""What the clearance says to the therapist, in plain English. No clinical choice is made here."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final, Literal

from app.ui.words import visit_day
from schemas.clearing import cleared_flags
from schemas.clinic import Language
from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import AdviseReason, Block, Referral, Thermal, Urgency
from schemas.codes.reasons import Reason
from schemas.codes.treatment import ProtocolStep
from schemas.decide.decision import Decision
from schemas.decide.intake import Intake
from schemas.decide.reasons import cap_set_by, no_thermal_reasons
from schemas.heat_override import is_step_open
from schemas.intake.words import question_words
from schemas.note.words import in_a_row, lower, upper
from schemas.rules.aftercare import aftercare_rules
from schemas.rules.loading import decision_rules
from schemas.rules.reasons import reason_rows
from schemas.rules.sources import source_list
from schemas.saying import is_within_limits
from schemas.visit import VisitRecord

Kind = Literal["ok", "warn", "stop"]

_WITHHELD: Final = (
    "All four steps are open.",
    "One step is withheld.",
    "Two steps are withheld.",
    "Three steps are withheld.",
)
_WHEN: Final = {
    Urgency.NOW: "now",
    Urgency.SAME_DAY: "today",
    Urgency.FEW_DAYS: "within two days",
    Urgency.ROUTINE: "first",
}
_FOLLOWS: Final = "It follows from other answers."
_THERMAL_BLOCKS: Final = (Block.ICE, Block.ICE_SWELLING, Block.HEAT, Block.NO_THERMAL)


@dataclass(frozen=True)
class Verdict:
    """The band: what to do in a few words, and one line more."""

    kind: Kind
    title: str
    text: str


@dataclass(frozen=True)
class Point:
    """A line of a card: a title, small words below it, and where the rule comes from."""

    title: str
    small: str
    sources: tuple[str, ...]
    is_open: bool = True


def verdict(record: VisitRecord, decision: Decision) -> Verdict:
    """Treat, treat within limits, or do not treat."""
    if decision.blocked:
        return _do_not_treat(decision)
    sees_doctor = decision.referral is Referral.ADVISE
    level = decision.max_pressure_level
    told = f" Tell {record.client.called} to see a doctor." if sees_doctor else ""
    if not is_within_limits(decision):
        title = "Treat and tell: see a doctor" if sees_doctor else "Treat"
        text = f"No red flags. All four steps are open, up to level {level}.{told}"
        return Verdict("ok", title, text)
    withheld = sum(not is_step_open(record, step) for step in ProtocolStep)
    first = _WITHHELD[withheld]
    return Verdict(
        "warn", "Treat within limits", f"{first} Stay at level {level} or lighter.{told}"
    )


def pressure(intake: Intake, decision: Decision) -> Point:
    """How hard at most, and what holds it there."""
    reasons = cap_set_by(intake)
    title = f"Pressure up to level {decision.max_pressure_level}"
    return Point(title, because(reasons), sources_of(reasons))


def techniques(decision: Decision) -> Point | None:
    """What the pressure's limit rules out; None where it rules out nothing."""
    rows = [decision_rules().techniques[one] for one in decision.techniques_not_allowed]
    if not rows:
        return None
    named = in_a_row((lower(row.en) for row in rows), "or")
    sources = tuple(dict.fromkeys(source for row in rows for source in row.source))
    return Point("Not at this level", f"{upper(named)}.", sources)


def home_care(intake: Intake, decision: Decision) -> Point:
    """Ice, heat or neither at home."""
    thermal = decision.home_thermal
    title = {
        Thermal.ICE: "Home care: ice, not heat",
        Thermal.HEAT: "Home care: heat",
        Thermal.NONE: "Home care: no ice and no heat",
    }[thermal]
    chosen = next(one for one in decision.aftercare_blocks if one in _THERMAL_BLOCKS)
    block = aftercare_rules()[chosen]
    reasons = no_thermal_reasons(intake)
    small = because(reasons) if reasons else f"{block.title.en}."
    return Point(title, small, (*sources_of(reasons), *block.source))


def cautions(decision: Decision) -> list[Point]:
    """What to heed while treating."""
    rows = [decision_rules().cautions[one] for one in decision.cautions]
    return [Point(row.en, "", row.source) for row in rows]


def flags(intake: Intake, decision: Decision, earlier: Collection[RedFlag] = ()) -> list[Point]:
    """Why not: each red flag with the question that was answered yes, or what it follows from.

    `earlier`: those that an earlier visit left standing.
    """
    return [
        _flag(intake, flag, is_earlier=flag in earlier)
        for flag in decision.referral_reasons
        if isinstance(flag, RedFlag)
    ]


def _flag(intake: Intake, flag: RedFlag, *, is_earlier: bool) -> Point:
    row = decision_rules().red_flags[flag]
    if is_earlier:
        small = "From an earlier visit. It stands until a doctor's word since then is recorded."
        return Point(f"{row.en}: yes", small, row.source)
    if intake.answer(flag):
        return Point(f"{row.en}: yes", _asked(flag), row.source)
    return Point(row.en, _FOLLOWS, row.source)


def cleared(intake: Intake, today: date) -> list[Point]:
    """The red flags that a doctor's word has cleared: whose, and of which day."""
    rows = decision_rules().red_flags
    return [
        Point(
            f"{rows[flag].en}: cleared by {word.by} on {visit_day(word.on, today)}",
            _asked(flag) if intake.answer(flag) else _FOLLOWS,
            rows[flag].source,
        )
        for flag, word in cleared_flags(intake).items()
    ]


def advice(decision: Decision) -> list[Point]:
    """Why a doctor should look as well."""
    advised = [one for one in decision.referral_reasons if isinstance(one, AdviseReason)]
    rows = [decision_rules().advise[one] for one in advised]
    return [Point(row.en, "", row.source) for row in rows]


def when(urgency: Urgency) -> str:
    """How soon a doctor must look, to stand after "a doctor must check this"."""
    return _WHEN[urgency]


def spelled_out(sources: Iterable[str]) -> list[str]:
    """Each source with its title and, paler, its code, as HTML."""
    return [_spelled_out(one) for one in sources]


def _spelled_out(source: str) -> str:
    found = source_list().in_words(source)
    if found is None:
        return escape(source)
    code = f' <span class="second">{escape(found.code)}</span>' if found.code else ""
    return escape(found.words) + code


def plain(text: str) -> str:
    """For a label: what Streamlit would read as Markdown stays what was typed."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$^-])", r"\\\1", text)


def _asked(flag: RedFlag) -> str:
    return f"Asked: {question_words(flag.value, Language.ENGLISH)}"


def _do_not_treat(decision: Decision) -> Verdict:
    if decision.referral is Referral.EMERGENCY:
        text = "A hospital must check this now. All steps are closed."
        return Verdict("stop", "Do not treat. Emergency.", text)
    if decision.referral is Referral.INCOMPLETE:
        number = len(decision.missing_answers)
        asked = "1 question has" if number == 1 else f"{number} questions have"
        text = f"{asked} no answer. All steps are closed."
        return Verdict("stop", "Do not treat yet. Answers are missing.", text)
    text = f"A doctor must check this {when(decision.urgency)}. All steps are closed."
    return Verdict("stop", "Do not treat. A doctor first.", text)


def because(reasons: Sequence[Reason]) -> str:
    """The reasons as one sentence; empty without any."""
    rows = reason_rows()
    return f"{upper('; '.join(rows[one].en for one in reasons))}." if reasons else ""


def sources_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Where the reasons come from, each source once."""
    rows = reason_rows()
    return tuple(dict.fromkeys(source for one in reasons for source in rows[one].source))
