"""The shape of each row of the rule files."""

from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictInt, StringConstraints, model_validator

from schemas.base import Schema
from schemas.clinic import Language
from schemas.codes.answers import Mechanism, RedFlag
from schemas.codes.outcomes import AdviseReason, Urgency
from schemas.codes.rows import ClearedBy, FlagLevel, Limit, QuestionAction, ReviewStatus, Unit
from schemas.codes.session import RedSign, StopReferral, Then
from schemas.rules.conditions import When
from schemas.text import Line

# A seed article with lines, a settled conflict, a reference, background knowledge, the contract.
Source = Annotated[
    str,
    StringConstraints(
        pattern=r"^(S[0-4](:[0-9]+([,-][0-9]+)*)?|C[0-9]{1,2}|R[0-9]{2}|BG( \(.+\))?|ASSESS: .+)$"
    ),
]
Sources = Annotated[tuple[Source, ...], Field(min_length=1)]
Level = Annotated[StrictInt, Field(ge=0, le=4)]
DayOrEmpty = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


class Review(Schema):
    """Who may rely on a row: nobody before its status is `reviewed`."""

    status: ReviewStatus
    reviewed_on: DayOrEmpty
    next_review: DayOrEmpty


class Identified(Schema):
    """One row of a table."""

    id: Line


class Row(Identified):
    """A row with content; `source` says where that comes from."""

    source: Sources


class ReasonedRow(Row):
    """A row that says why it is there."""

    why: Line


class Worded(Schema):
    """A short text for people, in every language."""

    en: Line
    es: Line

    def in_language(self, language: Language) -> str:
        """The text in one language."""
        return {Language.ENGLISH: self.en, Language.SPANISH: self.es}[language]


class WordedRow(Worded, Row):
    """A row whose code has a short text for people."""


class Option(Worded, Identified):
    """One answer to choose from."""


class Question(WordedRow, Review):
    """One screening question.

    `urgency` and `effect` are wording for people; the decision reads `decision.toml`.
    `key` is the intake key with the answer where it is not the id; None and no `em_`, `rb_` or
    `mo_` action: the answer is recorded and decides nothing.
    """

    group: Line
    action: QuestionAction
    urgency: Line
    effect: Line
    why: Line
    may_skip: StrictBool = False
    key: Line | None = None
    options: tuple[Option, ...] = ()


class LimitRow(ReasonedRow):
    """A threshold or step size; `meaning` says which side of it counts."""

    id: Limit
    value: Annotated[StrictInt, Field(ge=0)]
    unit: Unit
    meaning: Line


class RedFlagRow(WordedRow, ReasonedRow):
    """A red flag; `effect` is wording for people, `level` and `urgency` are what counts.

    `derived_when`: it fires without its question. `raised_urgency` replaces `urgency` where
    `raised_when` is fulfilled.
    """

    id: RedFlag
    level: FlagLevel
    urgency: Urgency
    raised_urgency: Urgency | None = None
    raised_when: When | None = None
    derived_when: When | None = None
    cleared_by: ClearedBy
    effect: Line

    @model_validator(mode="after")
    def _is_raised_as_a_whole(self) -> Self:
        if (self.raised_urgency is None) is not (self.raised_when is None):
            raise ValueError("raised_urgency and raised_when, or neither")
        return self


class MechanismRow(ReasonedRow):
    """What set the spasm off, and the red flag that this derives when nobody has examined it.

    `is_injury`: tissue may be torn, so the acute phase is no time for warmth.
    """

    id: Mechanism
    derives: RedFlag | None = None
    is_injury: StrictBool = False


class AdviseRow(WordedRow, ReasonedRow):
    """A reason to advise a doctor although the client is treated."""

    id: AdviseReason
    when: When
    urgency: Urgency


class RedSignRow(WordedRow, ReasonedRow):
    """What a red sign in the session leads to.

    `stands_as`: the emergency that the client has from then on, whatever a later intake says.
    """

    id: RedSign
    referral: StopReferral
    urgency: Urgency
    then: Then
    stands_as: RedFlag | None = None
