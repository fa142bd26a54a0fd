"""The shape of each row of the files that hold text: protocol, home care, consent."""

from typing import Annotated, Final, Literal

from pydantic import Field, StrictInt, StringConstraints

from schemas.base import Schema
from schemas.codes.answers import Region
from schemas.codes.outcomes import Block, Urgency
from schemas.codes.session import ClientWord
from schemas.codes.treatment import (
    Area,
    EventResponse,
    Finding,
    HeatOverrideReason,
    OtherTechnique,
    ProtocolStep,
    Response,
    Side,
    SkipReason,
    ToldHow,
)
from schemas.rules.rows import Level, Review, Row, Sources, Worded, WordedRow
from schemas.text import FilledLines, Line

HIGHEST_LEVEL: Final = 5


class Passage(Worded):
    """A text of several sentences, in every language."""

    en: FilledLines
    es: FilledLines


class Picture(Schema):
    """A drawing on the handout: `what` is for who draws it, `alt` for who cannot see it."""

    id: Line
    what: Line
    alt: Worded


class AftercareBlock(Row, Review):
    """A home-care block. `rule` and `dose` are for people; the decision chooses blocks."""

    id: Block
    title: Worded
    text: Passage
    stop: Passage
    rule: Line
    dose: Line
    picture: Picture


class DeadlineRow(WordedRow):
    """By when to call a doctor, in the words of a sentence."""

    id: Literal[Urgency.SAME_DAY, Urgency.FEW_DAYS, Urgency.ROUTINE]


class ConsentTerms(Review):
    """How long a signed consent holds, in days from the day of signing."""

    valid_days: Annotated[StrictInt, Field(ge=1)]
    source: Sources


class StepRow(WordedRow):
    """A protocol step in the therapist's words; `usual_minutes` is offered, never recorded."""

    id: ProtocolStep
    number: Line
    purpose: Line
    how: Line
    stop_when: Line
    usual_minutes: Annotated[StrictInt, Field(ge=1)]


class OtherTechniqueRow(WordedRow):
    """A technique beside the protocol, and the lowest cap that allows it."""

    id: OtherTechnique
    allowed_from_cap: Level
    what: Line
    when: Line
    caution: Line


class AreaRow(WordedRow):
    """An area of the body chart, in which of the decision's regions it lies, on which side."""

    id: Area
    region: Region
    side: Literal[Side.LEFT, Side.RIGHT]


class ClientWordRow(WordedRow):
    """What the client may say about the pressure."""

    id: ClientWord


class PressureLevelRow(WordedRow):
    """A Walton level: its word, and what the hands do."""

    id: Annotated[str, StringConstraints(pattern=rf"^[0-{HIGHEST_LEVEL}]$")]
    meaning: Line


class SkipReasonRow(WordedRow):
    """Why an open step was not done."""

    id: SkipReason


class ResponseRow(WordedRow):
    """How the client took the session."""

    id: Response


class ToldHowRow(WordedRow):
    """How somebody was told to see a doctor."""

    id: ToldHow


class FindingRow(WordedRow):
    """A finding; `question` asks the therapist for it."""

    id: Finding
    question: Line


class EventResponseRow(WordedRow):
    """What the therapist did about a prompt."""

    id: EventResponse


class HeatOverrideRow(WordedRow):
    """What holds for clinic heat in the acute phase, and how the therapist is told of it."""

    most_minutes: Annotated[StrictInt, Field(ge=1)]
    caution: Line
    heed: Line
    skin_before: Line
    skin_after: Line
    time_is_up: Line


class HeatOverrideReasonRow(WordedRow):
    """Why an acute spasm is warmed all the same."""

    id: HeatOverrideReason


class AnchorRow(WordedRow):
    """The word at one number of a 0 to 10 scale."""

    id: Annotated[str, StringConstraints(pattern=r"^([0-9]|10)$")]
