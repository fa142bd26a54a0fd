"""Invented notes and handouts, made by hand, and what a PDF says when it is read back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pypdfium2

from schemas.clinic import ClinicProfile, Language
from schemas.codes.outcomes import Block
from schemas.codes.session import Action, ClientWord
from schemas.codes.treatment import (
    AddendumKind,
    Area,
    EventKind,
    EventResponse,
    Finding,
    NoteKind,
    NoteSection,
    OtherTechnique,
    ProtocolStep,
    Response,
    Side,
    SkipReason,
    StepStatus,
    ToldHow,
)
from schemas.decide.decision import Decision, decide
from schemas.decide.intake import Intake
from schemas.handout import HandoutContent
from schemas.letter import LetterContent
from schemas.note.content import AddendumContent, NoteContent, Section, Sentence
from schemas.session import PerformedStep, PressureEvent, Session
from schemas.visit import (
    Clearance,
    ClientFacts,
    Consent,
    TherapistFacts,
    VisitRecord,
)
from tests.decide.cases import CLEAR

TIME_IN: Final = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 10:00 in the clinic
SIGNED_AT: Final = TIME_IN + timedelta(hours=1, minutes=5)
RULES_VERSION: Final = "5e" * 32
CLINIC: Final = ClinicProfile(
    name="Harbour Manual Therapy",
    address="12 Quay Street\nPortland, ME 04101",
    phone="(207) 555-0142",
    zone="America/New_York",
)
CLIENT: Final = ClientFacts(
    id="c0ffee0482",
    first_name="Zoë",
    last_name="Quistgaard",
    preferred_name="",
    born_on=date(1984, 11, 25),
    phone="(207) 555-0199",
    language=Language.ENGLISH,
    guardian_name="",
    guardian_relation="",
    own_doctor="Dr Invented",
    allergies=("Arnica", "Latex"),
    medicines=("Ibuprofen 400 mg as needed",),
)
THERAPIST: Final = TherapistFacts(
    id="7her",
    name="Jordan Okafor",
    licence="LMT-4417",
    licence_state="ME",
    licence_expires=date(2027, 12, 31),
)
CONSENT: Final = Consent(
    id="c0n5",
    language=Language.ENGLISH,
    signer_name="Zoë Quistgaard",
    guardian_relation="",
    signed_at=datetime(2026, 5, 12, 14, 0, tzinfo=UTC),
    valid_until=date(2027, 5, 12),
)
TEXTS: Final = {
    NoteSection.SUBJECTIVE: "The client feels a pull on the right side when bending forward.",
    NoteSection.OBJECTIVE: "The muscle guards at first and lets go after ten minutes.",
    NoteSection.ASSESSMENT: "The pain fell from 6 to 3, a drop that clients notice.",
    NoteSection.PLAN: "Come again in a week. Short walks at home, and heat in the evening.",
}


def decision(**answers: object) -> Decision:
    """Of an otherwise clear intake: 40 years, 60 hours, NRS 5, nothing found."""
    return decide(Intake.model_validate({**CLEAR, **answers}))


def clearance(
    made: Decision | None = None, position: int = 1, *, given: Mapping[str, Any] = CLEAR
) -> Clearance:
    """Decided two minutes after the client came in, from the answers given."""
    return Clearance(
        id="c1ea",
        position=position,
        decided_at=TIME_IN + timedelta(minutes=2),
        rules_version=RULES_VERSION,
        input=dict(given),
        decision=made or decision(),
    )


def session(**changed: Any) -> Session:  # noqa: ANN401 - a session's fields
    """A treated visit of 55 minutes."""
    fields: dict[str, Any] = {
        "id": "5e55",
        "episode_id": "ep15",
        "therapist_id": THERAPIST.id,
        "local_date": date(2026, 11, 24),
        "time_in": TIME_IN,
        "started_at": TIME_IN + timedelta(minutes=4),
        "time_out": TIME_IN + timedelta(minutes=55),
        "findings": {Finding.GUARDING: True, Finding.SWELLING: False},
        "verbal_consent_at": TIME_IN + timedelta(minutes=3),
        "pain_before_nrs": 6,
        "pain_after_nrs": 3,
        "response": Response.WELL,
        "other_techniques": (OtherTechnique.STRETCHING,),
        "home_care": (Block.EMERGENCY, Block.WALK, Block.HEAT),
        "next_visit_on": date(2026, 12, 1),
        "told_whom": "The client",
        "told_how": ToldHow.IN_PERSON,
        "told_at": TIME_IN + timedelta(minutes=50),
    }
    return Session.model_validate({**fields, **changed})


def step(position: int, code: ProtocolStep, status: StepStatus, **more: Any) -> PerformedStep:  # noqa: ANN401 - a step's fields
    """A performed step."""
    fields = {"id": f"s{position}", "position": position, "step": code, "status": status}
    return PerformedStep.model_validate({**fields, **more})


STEPS: Final = (
    step(1, ProtocolStep.HEAT, StepStatus.WITHHELD),
    step(
        2,
        ProtocolStep.DESENSITIZATION,
        StepStatus.DONE,
        areas=(Area.LOWER_BACK_LEFT, Area.LOWER_BACK_RIGHT),
        side=Side.BOTH,
        minutes=9,
        applied_level=1,
    ),
    step(
        3,
        ProtocolStep.RECIPROCAL_INHIBITION,
        StepStatus.SKIPPED,
        reason=SkipReason.CLIENT_DECLINED,
    ),
    step(
        4,
        ProtocolStep.GENTLE_MOBILIZATION,
        StepStatus.DONE,
        areas=(Area.BUTTOCK_RIGHT,),
        side=Side.RIGHT,
        minutes=14,
        applied_level=2,
    ),
)


def event(position: int, **changed: Any) -> PressureEvent:  # noqa: ANN401 - an event's fields
    """A calm pressure check, so many minutes after the client came in."""
    fields: dict[str, Any] = {
        "id": f"e{position}",
        "step_id": "s2",
        "position": position,
        "logged_at": TIME_IN + timedelta(minutes=10 + position),
        "kind": EventKind.PRESSURE_CHECK,
        "applied_level": 2,
        "felt_0_10": 5,
        "felt_word": ClientWord.JUST_RIGHT,
        "action": Action.CONTINUE,
        "cap_after": 2,
    }
    return PressureEvent.model_validate({**fields, **changed})


EVENTS: Final = (
    event(1),
    event(
        2,
        applied_level=3,
        felt_0_10=8,
        felt_word=ClientWord.TOO_MUCH,
        guarding_sign=True,
        action=Action.REDUCE_NOW,
        response=EventResponse.EASED_OFF,
    ),
    event(3, felt_0_10=9, felt_word=None, undone_at=TIME_IN + timedelta(minutes=14)),
)


def record(**changed: Any) -> VisitRecord:  # noqa: ANN401 - a record's fields
    """Everything about the visit."""
    fields: dict[str, Any] = {
        "clinic": CLINIC,
        "client": CLIENT,
        "therapist": THERAPIST,
        "session": session(),
        "visit_number": 2,
        "intake": None,
        "clearance": clearance(),
        "consent": CONSENT,
        "steps": STEPS,
        "events": EVENTS,
        "earlier": None,
        "is_signed": True,
    }
    return VisitRecord(**{**fields, **changed})


def sections(**changed: str) -> dict[NoteSection, Section]:
    """The four sections; the objective one was edited by hand."""
    texts = {**TEXTS, **{NoteSection(name): text for name, text in changed.items()}}
    return {
        name: Section(
            text=text,
            is_edited=name is NoteSection.OBJECTIVE,
            sentences=(Sentence(text=text, sources=("intake:1:nrs_now",)),),
        )
        for name, text in texts.items()
    }


def note(of: VisitRecord | None = None, **changed: Any) -> NoteContent:  # noqa: ANN401 - a note's fields
    """A signed note."""
    fields: dict[str, Any] = {
        "note_id": "n07e",
        "kind": NoteKind.TREATED,
        "record": of or record(),
        "sections": sections(),
        "rules_version": RULES_VERSION,
        "signed_at": SIGNED_AT,
    }
    return NoteContent(**{**fields, **changed})


def addendum(text: str = "The client called: less pain today.", **changed: Any) -> AddendumContent:  # noqa: ANN401 - an addendum's fields
    """An addition, signed the next day."""
    fields: dict[str, Any] = {
        "addendum_id": "add1",
        "note_id": "n07e",
        "kind": AddendumKind.ADDITION,
        "text": text,
        "author_id": THERAPIST.id,
        "author_name": THERAPIST.name,
        "signed_at": SIGNED_AT + timedelta(days=1),
    }
    return AddendumContent(**{**fields, **changed})


def withdrawal() -> AddendumContent:
    """The note was entered in error."""
    return addendum(
        "This visit was another client's.",
        addendum_id="add2",
        kind=AddendumKind.ENTERED_IN_ERROR,
        signed_at=SIGNED_AT + timedelta(days=2),
    )


def handout(**changed: Any) -> HandoutContent:  # noqa: ANN401 - a handout's fields
    """A sheet after a treated visit."""
    fields: dict[str, Any] = {
        "clinic": CLINIC,
        "first_name": CLIENT.first_name,
        "language": Language.ENGLISH,
        "local_date": date(2026, 11, 24),
        "blocks": (Block.EMERGENCY, Block.DOCTOR, Block.HEAT, Block.WALK),
        "next_visit_on": date(2026, 12, 1),
    }
    return HandoutContent(**{**fields, **changed})


def letter(of: VisitRecord | None = None) -> LetterContent:
    """A letter after a treated visit that advises a doctor, unless another visit is given."""
    visit = of or record(clearance=clearance(decision(mo_thinner=True, onset_hours=100)))
    assert visit.clearance is not None
    return LetterContent.of(visit, visit.clearance.decision)


def emergency(**changed: Any) -> VisitRecord:  # noqa: ANN401 - a record's fields
    """A visit that ended with a red flag, before anybody was treated."""
    untreated = session(
        not_treated=True, started_at=None, time_out=None, response=None, other_techniques=(),
        pain_after_nrs=None, home_care=(), next_visit_on=None, no_next_visit=True,
    )  # fmt: skip
    fields = {
        "session": untreated,
        "steps": (),
        "events": (),
        "clearance": clearance(decision(em_saddle=True, rb_leg=True)),
    }
    return record(**{**fields, **changed})


def pages_of(pdf: bytes) -> list[str]:
    """What each page says, read back from the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            page.get_textpage().get_text_range(errors="strict").replace("\r\n", "\n")
            for page in document
        ]


def lines_of(pdf: bytes) -> list[str]:
    """The lines of all pages."""
    return [line.strip() for page in pages_of(pdf) for line in page.split("\n")]


def text_of(pdf: bytes) -> str:
    """All pages with every run of white space as one space: lines break where they like."""
    return " ".join(" ".join(pages_of(pdf)).split())


def characters_of(texts: Sequence[str]) -> str:
    """Every character but white space."""
    return "".join("".join(texts).split())


def page_sizes_of(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def type_sizes_of(pdf: bytes) -> set[float]:
    """Every size of type that draws something, in points."""
    sizes = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                if text.get_text_range(place, 1).strip():
                    sizes.add(round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, place), 1))
    return sizes
