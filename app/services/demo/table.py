"""An invented treatment on the table: the steps that the clearance leaves open, one by one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.services.demo.chance import Chance
from app.services.demo.pad import Pad
from app.services.demo.plans import Turn
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import Area, EventResponse, ProtocolStep, SkipReason, StepStatus
from schemas.decide.decision import Decision
from schemas.rules.protocol import protocol_rules
from schemas.session import PerformedStep, side_of
from schemas.treatment import ended

_DONE_SHARES: Final = {
    ProtocolStep.HEAT: 0.85,
    ProtocolStep.DESENSITIZATION: 1.0,
    ProtocolStep.RECIPROCAL_INHIBITION: 0.68,
    ProtocolStep.GENTLE_MOBILIZATION: 0.86,
}
_SKIPPED: Final = {
    SkipReason.NOT_NEEDED: 45,
    SkipReason.NO_TIME: 30,
    SkipReason.CLIENT_DECLINED: 25,
}
_WORDS: Final = {
    (ClientWord.TOO_LIGHT, 1): 5,
    (ClientWord.COULD_BE_FIRMER, 2): 12,
    (ClientWord.JUST_RIGHT, 4): 40,
    (ClientWord.JUST_RIGHT, 5): 28,
    (ClientWord.STRONG_BUT_OK, 6): 15,
}
_RED_SIGNS: Final = (RedSign.FAINT, RedSign.NEW_NUMBNESS, RedSign.PAIN_BELOW_KNEE)
_WORD_SHARE: Final = 0.8
_NUMBER_SHARE: Final = 0.3
_MISTAKEN_SHARE: Final = 0.02
_MORE_SHARE: Final = 0.4
_PAIN_ASKED_SHARE: Final = 0.25
_PAIN_RISES_SHARE: Final = 0.04
_STOPS: Final = frozenset({Turn.CLIENT_STOPS, Turn.RED_SIGN})
_HIGHEST: Final = 5


@dataclass(frozen=True)
class OnTheTable:
    """What a treatment is done with. `starts_at` is UTC, pain NRS before."""

    decision: Decision
    areas: tuple[Area, ...]
    starts_at: datetime
    pain_nrs: int
    turn: Turn


class Treatment:
    """Steps and taps as they come; `at` is the moment that has been reached."""

    def __init__(self, chance: Chance, given: OnTheTable) -> None:
        self._chance = chance
        self._given = given
        self.pad = Pad(chance, given.decision)
        self.steps: list[PerformedStep] = []
        self.at = given.starts_at + timedelta(seconds=chance.randint(30, 90))

    def perform(self) -> None:
        """Every open step, done or skipped; what was planned happens in one with pressure."""
        steps = [one for one in ProtocolStep if self._given.decision.steps.is_open(one)]
        done = [one for one in steps if self._chance.happens(_DONE_SHARES[one])]
        planned = self._chance.choice([one for one in done if one is not ProtocolStep.HEAT])
        for step in steps:
            if self.pad.state.is_stopped:
                self._skip(step, SkipReason.SESSION_STOPPED)
            elif step not in done:
                self._skip(step, self._chance.one_of(_SKIPPED))
            else:
                self._do(step, self._given.turn if step is planned else Turn.USUAL)

    def _skip(self, step: ProtocolStep, reason: SkipReason) -> None:
        self.steps.append(
            PerformedStep(
                id=self._chance.new_id(),
                position=len(self.steps) + 1,
                step=step,
                status=StepStatus.SKIPPED,
                reason=reason,
            )
        )

    def _do(self, step: ProtocolStep, turn: Turn) -> None:
        step_id, began_at = self._chance.new_id(), self.at
        usual = timedelta(minutes=protocol_rules().steps[step].usual_minutes)
        over_at = began_at + usual + timedelta(seconds=self._chance.randint(-200, 200))
        levels = [self._begin_level(step)]
        if step is not ProtocolStep.HEAT:
            over_at = self._with_taps(step, step_id, over_at, levels, turn)
        begun = PerformedStep(
            id=step_id,
            position=len(self.steps) + 1,
            step=step,
            status=StepStatus.RUNNING,
            areas=self._given.areas,
            side=side_of(self._given.areas),
            applied_level=max(levels),
            started_at=began_at,
        )
        self.steps.append(ended(begun, over_at))
        self.at = over_at + timedelta(seconds=self._chance.randint(60, 120))

    def _begin_level(self, step: ProtocolStep) -> int:
        """Heat is still, light touch is light, the rest is as firm as the limit lets it be."""
        cap = self.pad.state.cap
        if step is ProtocolStep.HEAT:
            return 0
        if step is ProtocolStep.DESENSITIZATION:
            return min(1, cap)
        return self._chance.randint(min(2, cap), cap)

    def _with_taps(
        self,
        step: ProtocolStep,
        step_id: str,
        over_at: datetime,
        levels: list[int],
        turn: Turn,
    ) -> datetime:
        """When the step is over; every level that is used is added to `levels`."""
        at = self.at + timedelta(seconds=self._chance.randint(70, 110))
        levels.append(self._usual(step_id, at, levels[-1]))
        at += timedelta(seconds=self._chance.randint(30, 50))
        if turn in _STOPS:
            self._stop(step_id, at, levels[-1], turn)
            return at
        if turn is not Turn.USUAL:
            levels.append(self._too_strong(step_id, at, levels[-1], turn))
        elif step is ProtocolStep.RECIPROCAL_INHIBITION and self._pain_rises(step_id, at):
            return at + timedelta(seconds=10)
        return over_at

    def _usual(self, step_id: str, at: datetime, level: int) -> int:
        """One check, now and then a wish for more; the level from then on."""
        word, felt = self._chance.one_of(_WORDS)
        if self._chance.happens(_MISTAKEN_SHARE):
            earlier = at - timedelta(seconds=15)
            undone_at = earlier + timedelta(seconds=5)
            self.pad.mistaken(step_id, earlier, level, undone_at=undone_at)
        has_word = self._chance.happens(_WORD_SHARE)
        has_number = not has_word or self._chance.happens(_NUMBER_SHARE)
        self.pad.check(
            step_id,
            at,
            level,
            word=word if has_word else None,
            felt=felt if has_number else None,
        )
        if word is ClientWord.TOO_LIGHT and self._chance.happens(_MORE_SHARE):
            is_allowed = self.pad.ask_for_more(step_id, at + timedelta(seconds=10), level + 1)
            return level + 1 if is_allowed else level
        return level

    def _too_strong(self, step_id: str, at: datetime, level: int, turn: Turn) -> int:
        """More than is good for the client, eased off at once; the highest level used."""
        cap = self.pad.state.cap
        pressed = min(_HIGHEST, cap + 1) if turn is Turn.ABOVE_CAP else max(level, min(cap, 2))
        eased = EventResponse.EASED_OFF
        if turn is Turn.EDGE:
            word = ClientWord.STRONG_BUT_OK
            self.pad.check(step_id, at, pressed, word=word, felt=7, response=eased)
        elif turn is Turn.ABOVE_CAP:
            word = ClientWord.STRONG_BUT_OK
            self.pad.check(step_id, at, pressed, word=word, response=eased)
        elif self._chance.happens(0.25):
            word = ClientWord.JUST_RIGHT
            self.pad.check(step_id, at, pressed, word=word, guarding=True, response=eased)
        else:
            felt = self._chance.choice((None, 8, 9))
            word = ClientWord.TOO_MUCH
            self.pad.check(step_id, at, pressed, word=word, felt=felt, response=eased)
        lighter = min(pressed, self.pad.state.cap)
        self.pad.check(step_id, at + timedelta(seconds=30), lighter, word=ClientWord.JUST_RIGHT)
        return pressed

    def _stop(self, step_id: str, at: datetime, level: int, turn: Turn) -> None:
        if turn is Turn.RED_SIGN:
            self.pad.red_sign(step_id, at, self._chance.choice(_RED_SIGNS))
        else:
            stopped = EventResponse.STOPPED
            self.pad.check(step_id, at, level, word=ClientWord.STOP, response=stopped)

    def _pain_rises(self, step_id: str, at: datetime) -> bool:
        """Whether the pain, where it was asked, rose by so much that step 2 ends."""
        if not self._chance.happens(_PAIN_ASKED_SHARE):
            return False
        before = self._given.pain_nrs
        rises = before + 2 <= 10 and self._chance.happens(_PAIN_RISES_SHARE)  # noqa: PLR2004
        response = EventResponse.STOPPED if rises else None
        now = before + 2 if rises else max(0, before - self._chance.randint(0, 1))
        self.pad.pain(step_id, at, now, response)
        return rises
