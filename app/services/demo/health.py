"""An invented client's health: what stays the same from visit to visit."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.services.demo.chance import Chance
from schemas.clinic import Language
from schemas.codes.answers import Modifier, Trigger
from schemas.codes.intake import Asked

_OLD: Final = 60
_PREGNANT_AGES: Final = range(20, 43)
_PREGNANT_SHARE: Final = 0.08
_PREGNANT_FROM: Final = 14  # before week 13 nobody is treated here
_PREGNANT_UP_TO: Final = 40
_SHARES: Final = {
    Modifier.HERNIA: 0.05,
    Modifier.FEELING: 0.03,
    Modifier.COLD: 0.03,
}
_SHARES_WHEN_OLD: Final = {
    Modifier.THINNER: 0.16,
    Modifier.BONES: 0.13,
    Modifier.CIRCULATION: 0.05,
    Modifier.FLUID: 0.05,
}
_USUAL: Final = {
    Asked.NSAID: 0.22,
    Asked.BELT: 0.09,
    Asked.HEAT: 0.02,
    Asked.STEROIDS: 0.015,
}
_MEDICINES: Final = {
    Modifier.THINNER: ("apixaban", "apixabán"),
    Modifier.BONES: ("alendronate", "alendronato"),
    Modifier.FEELING: ("metformin", "metformina"),
    Asked.NSAID: ("ibuprofen", "ibuprofeno"),
    Asked.STEROIDS: ("prednisone", "prednisona"),
}


@dataclass(frozen=True)
class Health:
    """`weeks` pregnant on the day `since`, None for who is not."""

    since: date
    modifiers: frozenset[Modifier] = frozenset()
    usual: frozenset[Asked] = frozenset()
    triggers: tuple[Trigger, ...] = (Trigger.SITTING,)
    weeks: int | None = None
    can_get_on_floor: bool = True
    has_prescribers_word: bool = False

    def weeks_on(self, day: date) -> int | None:
        """Weeks pregnant on a day; None before and after."""
        if self.weeks is None:
            return None
        weeks = self.weeks + (day - self.since).days // 7
        return weeks if weeks <= _PREGNANT_UP_TO else None

    def medicines_in(self, language: Language) -> str:
        """What is taken, in the client's words; empty for nothing."""
        place = 0 if language is Language.ENGLISH else 1
        taken = {*self.modifiers, *self.usual}
        return ", ".join(names[place] for of, names in _MEDICINES.items() if of in taken)


def invented_health(chance: Chance, since: date, age: int, *, may_be_pregnant: bool) -> Health:
    """Most have nothing that changes treatment; the old have more of it."""
    shares = _SHARES | (_SHARES_WHEN_OLD if age >= _OLD else {})
    is_pregnant = may_be_pregnant and age in _PREGNANT_AGES and chance.happens(_PREGNANT_SHARE)
    return Health(
        since=since,
        modifiers=frozenset(one for one, share in shares.items() if chance.happens(share)),
        usual=frozenset(one for one, share in _USUAL.items() if chance.happens(share)),
        triggers=tuple(chance.sample(list(Trigger), chance.randint(0, 3))),
        weeks=chance.randint(_PREGNANT_FROM, 30) if is_pregnant else None,
        can_get_on_floor=chance.happens(0.65 if age >= _OLD else 0.95),
        has_prescribers_word=chance.happens(0.5),
    )
