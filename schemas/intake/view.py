"""The shape of what the tablet shows to a client: one page of the intake, in one language."""

from enum import StrEnum

from pydantic import JsonValue

from schemas.base import Schema
from schemas.clinic import Language
from schemas.codes.intake import PageKind


class ViewState(StrEnum):
    """Which screen the client sees. `finishing`: all is answered and about to be finished."""

    ASKING = "asking"
    FINISHING = "finishing"
    EMERGENCY = "emergency"
    CONSENT = "consent"
    DONE = "done"


class Choice(Schema):
    """Something to tap: its id, and the words on it. `side` only for an area."""

    id: str
    text: str
    side: str | None = None


class LastTime(Schema):
    """Last time's answer: a line that says it, and the value that a tap would store."""

    text: str
    value: JsonValue


class SaidAgain(Schema):
    """A question in a few words, and the answer to it in words."""

    question: str
    answer: str


class ConfirmLine(Schema):
    """What one page asks, as it stands; a tap opens that page.

    `note`: when it was said, where that is another day than the rest.
    """

    page_id: str
    said: tuple[SaidAgain, ...]
    note: str


class ConfirmGroup(Schema):
    """Lines about one thing. `is_changed`: the client has said that something of it changed."""

    title: str
    lines: tuple[ConfirmLine, ...]
    question_ids: tuple[str, ...]
    is_changed: bool


class Confirming(Schema):
    """Last time's answers. `values`: question id to answer, what "still true" is said to."""

    groups: tuple[ConfirmGroup, ...]
    values: dict[str, JsonValue]


class PageView(Schema):
    """One page. `answers` holds what is stored for its questions; `previous_id` is for Back.

    `low` and `high`: the ends of a scale. `most`: how many options may be ticked, None for all.
    `alone`: the option that goes with no other one. `is_emergency`: a yes ends all questions.
    `typed`: the words in its field as they were typed last, None where nobody typed any.
    """

    id: str
    kind: PageKind
    question_ids: tuple[str, ...]
    reason: str
    title: str
    hint: str
    items: tuple[Choice, ...]
    options: tuple[Choice, ...]
    may_skip: bool
    low: str
    high: str
    most: int | None
    yes: str
    no: str
    answers: dict[str, JsonValue]
    last_time: LastTime | None
    alone: str | None
    previous_id: str | None
    is_emergency: bool
    confirming: Confirming | None = None
    typed: str | None = None


class ConsentView(Schema):
    """What is to be signed, with the name that the field shows at first.

    `may_go_back`: the questions can be looked at again from here.
    """

    sentences: tuple[str, ...]
    signer_name: str
    needs_guardian: bool
    guardian_relation: str
    relation_label: str
    may_go_back: bool = False


class IntakeView(Schema):
    """The whole screen. `must_finish`: the tablet asks for the end of the intake by itself."""

    language: Language
    hello: str
    state: ViewState
    must_finish: bool
    progress: str
    position: int
    total: int
    page: PageView | None
    consent: ConsentView | None
    texts: dict[str, str]
