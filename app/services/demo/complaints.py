"""An invented complaint: where it is tight, since when, and what set it off."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.services.demo.chance import Chance
from schemas.clinic import Language
from schemas.codes.answers import Mechanism, Quality
from schemas.codes.intake import Before, OnsetChoice, Worsening
from schemas.codes.treatment import Area
from schemas.intake.onset import Onset, onset_moment, possible_onsets

_AREAS: Final = {
    (Area.LOWER_BACK_LEFT,): 20,
    (Area.LOWER_BACK_RIGHT,): 20,
    (Area.LOWER_BACK_LEFT, Area.LOWER_BACK_RIGHT): 22,
    (Area.LOWER_BACK_RIGHT, Area.HIP_RIGHT): 8,
    (Area.MIDDLE_BACK_LEFT,): 7,
    (Area.MIDDLE_BACK_RIGHT,): 7,
    (Area.UPPER_BACK_LEFT, Area.UPPER_BACK_RIGHT): 8,
    (Area.SIDE_LEFT, Area.LOWER_BACK_LEFT): 4,
    (Area.BUTTOCK_RIGHT, Area.LOWER_BACK_RIGHT): 4,
    (Area.BUTTOCK_LEFT, Area.HIP_LEFT): 4,
}
_ONSETS: Final = {
    OnsetChoice.TODAY_MORNING: 12,
    OnsetChoice.YESTERDAY_MORNING: 10,
    OnsetChoice.YESTERDAY_AFTERNOON: 12,
    OnsetChoice.YESTERDAY_EVENING: 12,
    OnsetChoice.TWO_DAYS_MORNING: 7,
    OnsetChoice.TWO_DAYS_EVENING: 10,
    OnsetChoice.THREE_DAYS: 10,
    OnsetChoice.FOUR_TO_SIX_DAYS: 12,
    OnsetChoice.ONE_TO_FOUR_WEEKS: 13,
    OnsetChoice.ONE_TO_THREE_MONTHS: 8,
    OnsetChoice.OVER_THREE_MONTHS: 5,
}
_BEFORE: Final = {
    Before.FIRST_TIME: 45,
    Before.CAME_BACK_SEEN: 40,
    Before.CAME_BACK_NOT_SEEN: 15,
}
_MECHANISMS: Final = {
    Mechanism.NONE: 18,
    Mechanism.BEND: 24,
    Mechanism.TWIST: 16,
    Mechanism.LIFT: 14,
    Mechanism.SIT: 16,
    Mechanism.OVERUSE: 12,
}
_WORDS: Final = {
    Mechanism.NONE: ("I woke up with it", "Me desperté con esto"),
    Mechanism.BEND: ("Putting on my shoes", "Me estaba poniendo los zapatos"),
    Mechanism.TWIST: ("Reaching for the back seat", "Me giré hacia el asiento de atrás"),
    Mechanism.LIFT: ("Carrying boxes up the stairs", "Subía cajas por la escalera"),
    Mechanism.SIT: ("A long drive", "Un viaje largo en coche"),
    Mechanism.OVERUSE: ("Raking leaves all day", "Todo el día recogiendo hojas"),
}
_WORSE: Final = {
    Mechanism.BEND: (Worsening.BENDING, Worsening.STANDING),
    Mechanism.TWIST: (Worsening.TWISTING,),
    Mechanism.LIFT: (Worsening.LIFTING, Worsening.BENDING),
    Mechanism.SIT: (Worsening.SITTING,),
}
_EXAMINED_SHARE: Final = 0.35
_LONG: Final = frozenset({OnsetChoice.ONE_TO_THREE_MONTHS, OnsetChoice.OVER_THREE_MONTHS})


@dataclass(frozen=True)
class Complaint:
    """What a client tells of one spasm at every visit; `onset` is as chosen at the first."""

    areas: tuple[Area, ...]
    onset: Onset
    mechanism: Mechanism
    own_words: str
    worse: tuple[Worsening, ...]
    before: Before
    keeps_coming_back: bool
    is_examined: bool
    quality: Quality


def invented_complaint(
    chance: Chance, language: Language, told_at: datetime, *, is_frail: bool
) -> Complaint:
    """`told_at` is aware, in the clinic's zone: only what can be true then is chosen.

    Who has bones at risk did not get it from a lift: that needs a doctor before any treatment.
    """
    can_be = possible_onsets(told_at)
    choice = chance.one_of({one: often for one, often in _ONSETS.items() if one in can_be})
    mechanisms = {
        one: often for one, often in _MECHANISMS.items() if not (is_frail and one is Mechanism.LIFT)
    }
    mechanism, before = chance.one_of(mechanisms), chance.one_of(_BEFORE)
    is_examined = before is Before.CAME_BACK_SEEN or (
        before is Before.FIRST_TIME and chance.happens(_EXAMINED_SHARE)
    )
    place = 0 if language is Language.ENGLISH else 1
    return Complaint(
        areas=chance.one_of(_AREAS),
        onset=Onset(onset_moment(choice, told_at), choice),
        mechanism=mechanism,
        own_words=_WORDS[mechanism][place] if chance.happens(0.8) else "",
        worse=_WORSE.get(mechanism, (Worsening.NOTHING,)),
        before=before,
        keeps_coming_back=before is not Before.FIRST_TIME and chance.happens(0.4),
        is_examined=is_examined,
        quality=Quality.STIFF if choice in _LONG else chance.choice(list(Quality)),
    )


def seen_by_a_doctor(complaint: Complaint) -> Complaint:
    """The complaint of a client who did as advised."""
    came_back = complaint.before is not Before.FIRST_TIME
    before = Before.CAME_BACK_SEEN if came_back else Before.FIRST_TIME
    return replace(complaint, before=before, is_examined=True)
