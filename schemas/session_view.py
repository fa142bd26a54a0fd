"""Everything that the session's screen draws. Moments are aware UTC, times the clinic's clock."""

from datetime import date, datetime
from enum import StrEnum

from schemas.base import Schema
from schemas.body.marks import BodyMark
from schemas.clinic import Language
from schemas.codes.session import Action, ClientWord, Stop
from schemas.codes.treatment import Area, OtherTechnique, ProtocolStep, Response
from schemas.session import Stage


class StepState(StrEnum):
    """What the screen shows of a step."""

    WITHHELD = "withheld"
    OPEN = "open"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"


class Suggestion(Schema):
    """What to begin a step with; `taken_from` says in words where the areas come from.

    `has_last_level`, `has_last_minutes`: they are those of the visit before.
    """

    areas: tuple[Area, ...]
    level: int
    minutes: int
    taken_from: str
    has_last_level: bool
    has_last_minutes: bool

    @property
    def is_as_last_time(self) -> bool:
        """Whether one of them is."""
        return self.has_last_level or self.has_last_minutes


class SourcedText(Schema):
    """A few words, and each source behind them spelled out."""

    text: str
    sources: tuple[str, ...]


class StepView(Schema):
    """A step of the protocol. `recorded_id` is its newest record, None before the first.

    `minutes` is the sum and `level` the highest of all its records; `reason` why it was withheld
    or skipped, in words; `withheld` the same reasons with their sources. `limit`: what holds for
    a step that the therapist opened.
    """

    step: ProtocolStep
    number: str
    name: str
    state: StepState
    reason: str = ""
    recorded_id: str | None = None
    minutes: int | None = None
    level: int | None = None
    areas: tuple[Area, ...] = ()
    suggested: Suggestion
    withheld: tuple[SourcedText, ...] = ()
    limit: str = ""


class HeatView(Schema):
    """Heat that the therapist opened in the acute phase: minutes used by steps that ended."""

    most_minutes: int
    used_minutes: int
    time_is_up: str
    skin_after: str
    needs_skin_check: bool


class ToSay(Schema):
    """What to say aloud in the client's language, and in English where that is another."""

    is_allowed: bool
    text: str
    english: str = ""


class RunningView(Schema):
    """The step that runs now: in these areas since `started_at`, in all since `begun_at`."""

    id: str
    step: ProtocolStep
    started_at: datetime
    begun_at: datetime
    areas: tuple[Area, ...]
    areas_text: str
    level: int


class Prompt(Schema):
    """What the guard asks the therapist to do; it stays until it is answered.

    `back_to`: the step before the running one to go back to, where one tap may begin it. `held`:
    steps that may not begin before it is answered, and `hold` why.
    """

    event_id: str
    word: ClientWord | None
    action: Action
    cap: int
    title: str
    text: str
    is_emergency: bool = False
    back_to: ProtocolStep | None = None
    held: tuple[ProtocolStep, ...] = ()
    hold: str = ""


class LogEntry(Schema):
    """One line of the log. `is_hot` marks what had a prompt, or went above the limit.

    `event_id` is None for what is never taken back: a step, a press above the limit.
    """

    event_id: str | None
    time: str
    words: str
    is_struck: bool = False
    is_hot: bool = False


class WordView(Schema):
    """A pressure word in the client's language, and in English where that is another."""

    id: ClientWord
    text: str
    english: str = ""


class Compared(Schema):
    """One line of last time beside today."""

    name: str
    before: str
    today: str


class LastTime(Schema):
    """The visit before this one: its steps, and its pain, areas and pressure beside today's."""

    local_date: date
    day_text: str
    lines: tuple[str, ...]
    compared: tuple[Compared, ...]


class PainSaid(Schema):
    """A pain of a moment ago; until `holds_until` it is offered as the pain after the session."""

    pain_nrs: int
    time: str
    holds_until: datetime


class NextVisitChoice(Schema):
    """A day on offer; `is_usual` after the gap between the last two visits."""

    day: date
    text: str
    day_text: str
    is_usual: bool


class NextVisitView(Schema):
    """What is planned so far, and what may be tapped; `last_gap` says why a day is usual."""

    day: date | None
    none_planned: bool
    choices: tuple[NextVisitChoice, ...]
    last_gap: str


class TechniqueView(Schema):
    """A technique beside the protocol, whether it is allowed now, and whether it was used."""

    id: OtherTechnique
    name: str
    is_allowed: bool
    is_used: bool


class SessionView(Schema):
    """One session as it stands. `cap` is the limit now, `start_cap` that before the first event.

    `can_begin` is False once the session is stopped. `cautions` are the clearance's and stay the
    same while the session runs; `heat` is None where the clearance alone decides on heat.
    `hides_name`: this browser shows initials in the name's place. `is_covered`: it lies idle, and
    what tells who the client is was left out.
    """

    session_id: str
    stage: Stage
    client_name: str
    client_called: str
    client_initials: str
    allergies: tuple[str, ...]
    language: Language
    visit_number: int
    started_at: datetime | None
    started_text: str
    steps: tuple[StepView, ...]
    running: RunningView | None
    cap: int
    start_cap: int
    can_begin: bool
    stopped: Stop
    prompt: Prompt | None
    notice: str
    to_say: ToSay | None
    cautions: tuple[SourcedText, ...]
    heat: HeatView | None
    last_check_at: datetime | None
    last_check_step_id: str | None
    last_check_level: int | None
    undo_event_id: str | None
    log: tuple[LogEntry, ...]
    words: tuple[WordView, ...]
    last_time: LastTime | None
    pain_before_nrs: int | None
    pain_now_nrs: int | None
    pain_just_said: PainSaid | None
    pain_after_nrs: int | None
    response: Response | None
    next_visit: NextVisitView
    other_techniques: tuple[TechniqueView, ...]
    marks: tuple[BodyMark, ...]
    server_time: datetime
    server_clock: str
    hides_name: bool = False
    is_covered: bool = False
