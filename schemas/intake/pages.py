"""The pages of the intake in their order, before it is known which of them a client needs.

First where, how bad and since when, because the decision cannot do without them. Then what stops
treatment, one emergency a page. Then what changes it, then the story and the client's health.
A group holds at most five items that mean the same for the client: true or not. What must not be
answered by a tap on "None of these" has its own page: `rb_sex`, which may be passed over, and
`mo_floor`, where "no" is the answer that counts. Outcome measures may be passed over, too.
"""

from dataclasses import dataclass
from typing import Final

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.intake import Asked, IntakeText, PageKind
from schemas.intake.activities import SCORED

_TITLES: Final = {
    PageKind.GROUP: IntakeText.ANY_TRUE,
    PageKind.NUMBER: IntakeText.HOW_MANY_WEEKS,
}
_HINTS: Final = {
    PageKind.GROUP: IntakeText.TAP_ALL,
    PageKind.CHOICES: IntakeText.TAP_ALL,
    PageKind.AREAS: IntakeText.TAP_PLACES,
    PageKind.WORDS: IntakeText.OWN_WORDS,
    PageKind.ACTIVITIES: IntakeText.UP_TO,
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the client sees at once. `id` stays the same whatever else is shown.

    `reason`: the line above the question, None for none. `options`: ids to choose from, in
    order. `may_skip`: it may be passed over in one tap, stored as "skipped".
    `yes` and `no`: the words on the two buttons.
    """

    id: str
    kind: PageKind
    question_ids: tuple[str, ...]
    reason: IntakeText | None = None
    options: tuple[str, ...] = ()
    may_skip: bool = False
    yes: IntakeText = IntakeText.YES
    no: IntakeText = IntakeText.NO

    @property
    def title(self) -> IntakeText | None:
        """The page's own title; None: the wording of its question."""
        return _TITLES.get(self.kind)

    @property
    def hint(self) -> IntakeText | None:
        """The small line with what to do; None for none."""
        if self.kind is PageKind.YES_NO and self.reason:
            return IntakeText.NOT_SURE
        return _HINTS.get(self.kind)


def _one(question: Asked, kind: PageKind) -> Page:
    return Page(question.value, kind, (question.value,))


def _measure(question_id: str, kind: PageKind) -> Page:
    return Page(question_id, kind, (question_id,), may_skip=True)


def _safety(question: RedFlag | Modifier | Asked) -> Page:
    return Page(question.value, PageKind.YES_NO, (question.value,), IntakeText.EVERY_VISIT)


def _safety_group(page_id: str, *questions: RedFlag | Modifier) -> Page:
    ids = tuple(question.value for question in questions)
    return Page(page_id, PageKind.GROUP, ids, IntakeText.EVERY_VISIT)


_FIRST: Final = (
    _one(Asked.WHERE, PageKind.AREAS),
    _one(Asked.PAIN, PageKind.SCALE),
    _one(Asked.ONSET, PageKind.CHOICE),
)
_RED_FLAGS: Final = (
    _safety(RedFlag.SADDLE),
    _safety(RedFlag.BLADDER),
    _safety(RedFlag.BOWEL),
    _safety(RedFlag.BOTH_LEGS),
    _safety(RedFlag.ACCIDENT),
    _safety(RedFlag.CHEST),
    _safety(RedFlag.AAA),
    _safety_group(
        "rb_leg_and_fall", RedFlag.LEG, RedFlag.LEG_WORSE, RedFlag.FALL, RedFlag.BONE_STRAIN
    ),
    _safety(RedFlag.SEX),
    _safety_group(
        "rb_whole_body",
        RedFlag.CANCER,
        RedFlag.WEIGHT,
        RedFlag.NIGHT,
        RedFlag.FEVER,
        RedFlag.INFECTION_RISK,
    ),
    _safety_group("rb_leg_and_back", RedFlag.DVT, RedFlag.LUMP, RedFlag.UPPER, RedFlag.HEART),
    _safety_group(
        "rb_lately",
        RedFlag.PREGNANCY_RISK,
        RedFlag.SURGERY,
        RedFlag.SKIN_INFECTION,
        RedFlag.INTOXICATED,
    ),
)
_MODIFIERS: Final = (
    _safety_group("mo_body", Modifier.THINNER, Modifier.BONES, Modifier.HERNIA, Modifier.FLUID),
    _safety_group("mo_feeling", Modifier.FEELING, Modifier.CIRCULATION, Modifier.COLD),
    _safety_group("mo_today", Modifier.CREAM, Modifier.MEDICINES, Modifier.SWELLING, Modifier.SKIN),
    _safety(Modifier.PREGNANT),
    _one(Asked.WEEKS, PageKind.NUMBER),
    _safety(Asked.FLOOR),
)
_STORY: Final = (
    _one(Asked.LAST_TIME, PageKind.CHOICE),
    _measure(Asked.CHANGE.value, PageKind.DEGREES),
    _one(Asked.BEFORE, PageKind.CHOICE),
    _one(Asked.TWELVE_WEEKS, PageKind.YES_NO),
    _one(Asked.EXAMINED, PageKind.YES_NO),
    _one(Asked.MECHANISM, PageKind.CHOICE),
    _one(Asked.TRIGGER, PageKind.WORDS),
    _one(Asked.WORSE, PageKind.CHOICES),
    _one(Asked.QUALITY, PageKind.CHOICE),
    _one(Asked.DISRUPTS, PageKind.YES_NO),
    _measure(Asked.ACTIVITIES.value, PageKind.ACTIVITIES),
    *(_measure(question_id, PageKind.SCALE) for question_id in SCORED),
)
_HEALTH: Final = (
    _one(Asked.STABLE_NUMBNESS, PageKind.YES_NO),
    _one(Asked.PRESCRIBER, PageKind.YES_NO),
    _one(Asked.TRIGGERS, PageKind.CHOICES),
    Page(
        "in_usual",
        PageKind.GROUP,
        (Asked.STEROIDS.value, Asked.NSAID.value, Asked.HEAT.value, Asked.BELT.value),
    ),
    _one(Asked.ALLERGY, PageKind.HAS_TEXT),
    Page(
        Asked.MEDICINES.value,
        PageKind.HAS_TEXT,
        (Asked.MEDICINES.value,),
        yes=IntakeText.TAKES_SOME,
        no=IntakeText.TAKES_NONE,
    ),
)

ALL_PAGES: Final = (*_FIRST, *_RED_FLAGS, *_MODIFIERS, *_STORY, *_HEALTH)
"""Every page of questions; `options` and `may_skip` are filled in by `schemas.intake.flow`.

The page that confirms last time's answers asks none of its own: `schemas.intake.again`.
"""
LAST_RED_FLAG: Final = _RED_FLAGS[-1].id
"""After it, nothing is left that may stop the treatment at once."""
