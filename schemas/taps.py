"""What a tablet sends for each tap in a session: checked here, wherever it comes from.

`id` is made on the tablet. A tap that comes twice, because its answer got lost, counts once.
"""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, Field, StrictBool, StrictInt, StringConstraints, model_validator

from schemas.base import Schema
from schemas.body.marks import BodyMark, each_place_once
from schemas.codes.body import Muscle
from schemas.codes.outcomes import Block
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import (
    Area,
    EventKind,
    EventResponse,
    OtherTechnique,
    ProtocolStep,
    Response,
    SkipReason,
)

TapId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
TappedLevel = Annotated[StrictInt, Field(ge=0, le=5)]
TappedNrs = Annotated[StrictInt, Field(ge=0, le=10)]
TappedMinutes = Annotated[StrictInt, Field(ge=1, le=240)]
Areas = Annotated[tuple[Area, ...], Field(max_length=len(Area))]
SomeAreas = Annotated[Areas, Field(min_length=1)]


class Tap(Schema):
    """A tap that says nothing but where it was: `finish`, or a look."""


class WaitingTap(Schema):
    """A tap that nobody has answered yet: the address it goes to, and what it says."""

    use: str
    body: dict[str, Any]


class WaitingTaps(Schema):
    """All that wait in a tab that is being closed, in the order in which they were tapped."""

    taps: Annotated[tuple[WaitingTap, ...], Field(min_length=1)]


class HideNames(Schema):
    """Cover clients' names on this browser's screens, or show them again."""

    hides: StrictBool


class BeginStep(Schema):
    """Begin a step; `id` becomes the recorded step's."""

    id: TapId
    step: ProtocolStep
    areas: SomeAreas
    level: TappedLevel
    above_cap: StrictBool = False


class RecordStep(Schema):
    """Write down a step that was done before; `id` becomes the recorded step's."""

    id: TapId
    step: ProtocolStep
    areas: SomeAreas
    minutes: TappedMinutes
    level: TappedLevel
    above_cap: StrictBool = False


class ChangeStep(Schema):
    """Correct a step that was done."""

    step_id: TapId
    areas: SomeAreas
    minutes: TappedMinutes
    level: TappedLevel
    above_cap: StrictBool = False


class SkipStep(Schema):
    """Leave a step out, and why; `id` becomes the recorded step's."""

    id: TapId
    step: ProtocolStep
    reason: SkipReason


class OnStep(Schema):
    """A recorded step: to end, to take out."""

    step_id: TapId


class ChangeAreas(OnStep):
    """Where the therapist works now."""

    areas: SomeAreas


class Marks(Schema):
    """Everything that is marked on the body chart."""

    marks: Annotated[tuple[BodyMark, ...], Field(max_length=len(Area) + len(Muscle))]

    @model_validator(mode="after")
    def _marks_each_place_once(self) -> Self:
        each_place_once(self.marks)
        return self


class SetLevel(OnStep):
    """How hard the therapist presses now; above the limit only with the second press."""

    level: TappedLevel
    above_cap: StrictBool = False


class LogEvent(Schema):
    """One tap on the pressure pad; each kind needs its own part and has no other.

    `requested_level`: the Walton level that the client asks for.
    """

    id: TapId
    kind: EventKind
    word: ClientWord | None = None
    felt_0_10: TappedNrs | None = None
    guarding: StrictBool = False
    requested_level: TappedLevel | None = None
    sign: RedSign | None = None
    pain_nrs: TappedNrs | None = None

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Self:
        said = {
            EventKind.PRESSURE_CHECK: self.word is not None
            or self.felt_0_10 is not None
            or self.guarding,
            EventKind.CLIENT_REQUESTS_MORE: self.requested_level is not None,
            EventKind.RED_SIGN: self.sign is not None,
            EventKind.PAIN_NOW: self.pain_nrs is not None,
        }
        if [kind for kind, is_said in said.items() if is_said] != [self.kind]:
            raise ValueError("This tap does not say what it should. Reload the page.")
        return self


class Stop(Schema):
    """Stop the session: for a red sign, or None because the client said so."""

    id: TapId
    sign: RedSign | None = None


class Undo(Schema):
    """Take back a pressure event: the newest that stands."""

    event_id: TapId


class Respond(Schema):
    """What the therapist did about an event's prompt."""

    event_id: TapId
    response: EventResponse


class PainAfter(Schema):
    """Pain after the session, 0-10; None: not asked."""

    pain_nrs: TappedNrs | None


class HowItWas(Schema):
    """How the client took the session; None: not said."""

    response: Response | None


class Techniques(Schema):
    """Every technique used beside the protocol."""

    techniques: Annotated[tuple[OtherTechnique, ...], Field(max_length=len(OtherTechnique))]


class NextVisit(Schema):
    """The next visit's day, or that none is planned; neither: not said yet."""

    day: date | None = None
    none_planned: StrictBool = False


class Times(Schema):
    """When the visit began and ended."""

    time_in: AwareDatetime
    time_out: AwareDatetime


class HomeCare(Schema):
    """The blocks that the sheet shows."""

    blocks: Annotated[tuple[Block, ...], Field(max_length=len(Block))]


class ScreenTime(Schema):
    """How many seconds one open screen has been looked at so far; no screen is open for a day."""

    screen: TapId
    seconds: Annotated[StrictInt, Field(ge=0, le=24 * 60 * 60)]
