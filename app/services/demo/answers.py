"""What an invented client answers on the tablet: every question that applies, and no other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from app.services.demo.chance import Chance
from app.services.demo.complaints import Complaint
from app.services.demo.measured import invented_measures
from app.services.demo.people import Person
from app.services.demo.plans import Turn
from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.intake import SKIPPED, Asked
from schemas.codes.treatment import Response
from schemas.intake.answers import checked
from schemas.intake.emergency import is_emergency
from schemas.intake.flow import is_complete, pages
from schemas.intake.onset import Onset
from schemas.intake.visit import VisitFacts
from schemas.session import Session
from schemas.visit import VisitRecord

_PASSING: Final = (RedFlag.FEVER, RedFlag.INTOXICATED, RedFlag.SKIN_INFECTION)
_LASTING: Final = (
    *(RedFlag.LEG, RedFlag.NIGHT, RedFlag.WEIGHT, RedFlag.DVT, RedFlag.HEART),
    *(RedFlag.SURGERY, RedFlag.LUMP),
)
_EMERGENCIES: Final = (RedFlag.CHEST, RedFlag.BLADDER, RedFlag.BOTH_LEGS, RedFlag.SADDLE)
_FLAGS: Final = {
    Turn.PASSING_FLAG: _PASSING,
    Turn.LASTING_FLAG: _LASTING,
    Turn.EMERGENCY: _EMERGENCIES,
}
# What a client may have on one day and not on the next.
_OF_THE_DAY: Final = {
    Modifier.CREAM: 0.05,
    Modifier.MEDICINES: 0.06,
    Modifier.SKIN: 0.02,
    Modifier.SWELLING: 0.015,
}
_SKIPS_SHARE: Final = 0.04
_DISRUPTS_FROM_NRS: Final = 6
_AFTER: Final = {
    Response.WELL: "better",
    Response.SORE: "sore",
    Response.DIZZY: "same",
    Response.WORSE: "worse",
}


@dataclass(frozen=True)
class Asking:
    """One visit's questions. `before` are the episode's visits so far, oldest first.

    `local` is the moment of asking, aware, in the clinic's zone.
    """

    person: Person
    complaint: Complaint
    local: datetime
    pain_nrs: int
    turn: Turn
    before: tuple[VisitRecord, ...]

    @property
    def earlier(self) -> Session | None:
        """The session before this one, None at the first visit."""
        return self.before[-1].session if self.before else None


def invented_answers(chance: Chance, asking: Asking) -> dict[str, JsonValue]:
    """As stored, page by page; an emergency leaves the rest open.

    Raises:
        ValueError: a question that applies has no answer here.
    """
    meant = _meant(chance, asking)
    facts = VisitFacts(visit_number=len(asking.before) + 1, visit_local=asking.local)
    shown, answers = pages(meant, facts), dict[str, JsonValue]()
    for page in shown:
        answers |= {one: checked(one, meant.get(one)) for one in page.question_ids}
        if is_emergency(answers):
            break
    if not (is_emergency(answers) or is_complete(shown, answers)):
        raise ValueError("the demo leaves a question open")
    return answers


def _meant(chance: Chance, asking: Asking) -> dict[str, JsonValue]:
    """An answer to everything that might be asked."""
    health = asking.person.health
    weeks = health.weeks_on(asking.local.date())
    of_the_day = {one for one, share in _OF_THE_DAY.items() if chance.happens(share)}
    if Modifier.THINNER in health.modifiers:
        of_the_day.discard(Modifier.SWELLING)  # together they need a doctor first
    yes = {*health.modifiers, *health.usual, *of_the_day, *_flag(chance, asking.turn)}
    if weeks is not None:
        yes.add(Modifier.PREGNANT)
    asked = (*RedFlag, *Modifier, Asked.STEROIDS, Asked.NSAID, Asked.HEAT, Asked.BELT)
    meant: dict[str, JsonValue] = {one.value: one in yes for one in asked}
    if chance.happens(_SKIPS_SHARE):
        meant[RedFlag.SEX] = SKIPPED
    return meant | _story(asking) | _more(asking, weeks) | _measured(asking)


def _flag(chance: Chance, turn: Turn) -> tuple[RedFlag, ...]:
    return (chance.choice(_FLAGS[turn]),) if turn in _FLAGS else ()


def _story(asking: Asking) -> dict[str, JsonValue]:
    complaint = asking.complaint
    onset = complaint.onset if asking.earlier is None else Onset(complaint.onset.at, choice=None)
    return {
        Asked.WHERE: [one.value for one in complaint.areas],
        Asked.PAIN: asking.pain_nrs,
        Asked.ONSET: onset.stored(),
        Asked.LAST_TIME: _after(asking.earlier),
        Asked.BEFORE: complaint.before.value,
        Asked.TWELVE_WEEKS: complaint.keeps_coming_back,
        Asked.EXAMINED: complaint.is_examined,
        Asked.MECHANISM: complaint.mechanism.value,
        Asked.TRIGGER: complaint.own_words,
        Asked.WORSE: [one.value for one in complaint.worse],
        Asked.QUALITY: complaint.quality.value,
        Asked.DISRUPTS: asking.pain_nrs >= _DISRUPTS_FROM_NRS,
    }


def _more(asking: Asking, weeks: int | None) -> dict[str, JsonValue]:
    health, client = asking.person.health, asking.person.client
    return {
        Asked.WEEKS: weeks,
        Asked.FLOOR: health.can_get_on_floor,
        Asked.STABLE_NUMBNESS: Modifier.FEELING in health.modifiers,
        Asked.PRESCRIBER: health.has_prescribers_word,
        Asked.TRIGGERS: [one.value for one in health.triggers],
        Asked.ALLERGY: {"has": bool(client.allergies), "text": client.allergies},
        Asked.MEDICINES: {"has": bool(client.medicines), "text": client.medicines},
    }


def _measured(asking: Asking) -> dict[str, JsonValue]:
    first = asking.before[0].session.pain_before_nrs if asking.before else None
    return invented_measures(asking.complaint, asking.pain_nrs, first)


def _after(earlier: Session | None) -> str:
    """How it was after last time, as the therapist wrote it down then."""
    response = earlier.response if earlier else None
    return "same" if response is None else _AFTER[response]
