"""The referral letter, for a doctor's desk: one page."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Final

from reportlab.platypus import Flowable

from app.documents import letter_words as words
from app.documents.clinic_head import clinic_head
from app.documents.frames import Framed, Rule
from app.documents.letter_styles import SIZES, LetterStyles
from app.documents.moments import ClinicClock, full_day
from app.documents.note_head import licence_of
from app.documents.note_words import SIDES, level, out_of_ten, reason
from app.documents.paper import PageSize
from app.documents.pieces import fact
from app.documents.sheet import Sheet, pages_needed, rendered
from app.documents.styles import INK
from app.documents.text import Text
from schemas.clinic import Language
from schemas.codes.answers import RedFlag
from schemas.codes.treatment import StepStatus
from schemas.letter import LetterContent
from schemas.note.words import lower
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import PerformedStep

_BULLET: Final = "•"
_BULLET_INDENT: Final = 12.0
_NOT_DONE: Final = frozenset({StepStatus.WITHHELD, StepStatus.SKIPPED})


def letter_pdf(
    content: LetterContent,
    page_size: PageSize = PageSize.LETTER,
    *,
    logo: bytes | None = None,
) -> bytes:
    """The letter; the same bytes for the same content.

    It takes the largest of its sizes with which it stays on one page. Where even the smallest
    needs a second, what else the client said gives way, line by line from its end. Names so long
    that this does not help get a second page: nothing is cut.
    """
    sheet = _sheet(content, page_size)
    stories = _ever_shorter(content, logo)
    fitting = (story for story in stories if pages_needed(sheet, story) == 1)
    return rendered(sheet, next(fitting, _story(content, SIZES[-1], logo)))


def _ever_shorter(content: LetterContent, logo: bytes | None) -> Iterator[list[Flowable]]:
    yield from (_story(content, styles, logo) for styles in SIZES)
    for kept in reversed(range(len(content.known))):
        shorter = content.model_copy(update={"known": content.known[:kept]})
        yield _story(shorter, SIZES[-1], logo)


def _story(content: LetterContent, look: LetterStyles, logo: bytes | None) -> list[Flowable]:
    return [
        *clinic_head(content.clinic, look.small, logo),
        Text(words.TITLE, look.title),
        *_addressed(content, look),
        Framed([Text(words.URGENCIES[content.urgency], look.urgency)]),
        Text(_came(content), look.body),
        *_listed(words.ANSWERS, _answers(content), look),
        *_listed(words.KNOWN, content.known, look),
        *_listed(words.SIGNS, _signs(content), look),
        *_treatment(content, look),
        *_contact(content, look),
    ]


def _addressed(content: LetterContent, look: LetterStyles) -> list[Flowable]:
    client = content.client
    doctor = client.own_doctor or words.ANY_DOCTOR
    return [
        fact("To", words.EMERGENCY_DEPARTMENT if content.is_emergency else doctor, look.body),
        *([fact("Copy to", doctor, look.body)] if content.is_emergency else []),
        fact("About", client.full_name, look.body),
        fact("Born", full_day(client.born_on), look.body),
        *([fact("Phone", client.phone, look.body)] if client.phone else []),
        fact("Date", full_day(content.local_date), look.body),
    ]


def _came(content: LetterContent) -> str:
    clock = ClinicClock(content.clinic.zone)
    return words.CAME.format(
        name=content.client.full_name,
        day=full_day(content.local_date),
        time=clock.time(content.time_in),
    )


def _answers(content: LetterContent) -> Iterator[str]:
    for code in content.reasons:
        if isinstance(code, RedFlag) and (word := content.cleared.get(code)):
            yield words.CLEARED.format(flag=reason(code), doctor=word.by, day=full_day(word.on))
        elif code in content.earlier:
            yield words.EARLIER.format(flag=reason(code))
        else:
            yield reason(code)


def _signs(content: LetterContent) -> Iterator[str]:
    return (decision_rules().red_signs[sign].en for sign in content.red_signs)


def _treatment(content: LetterContent, look: LetterStyles) -> list[Flowable]:
    before, after = out_of_ten(content.pain_before_nrs), out_of_ten(content.pain_after_nrs)
    if not content.was_treated:
        pain = words.PAIN_NOT_TREATED.format(before=before)
        return [*_headed(words.DONE, [words.NOBODY_TREATED, pain], look), *_told(content, look)]
    done = [_done(step) for step in content.steps if step.status is StepStatus.DONE]
    stopped = words.STOPPED.get(content.stopped)
    closing = [*([stopped] if stopped else []), words.PAIN.format(before=before, after=after)]
    return [
        *_listed(words.DONE, done or [words.NOTHING_DONE], look),
        *(Text(line, look.body) for line in closing),
        *_told(content, look),
        *_listed(words.NOT_DONE, _not_done(content.steps), look),
    ]


def _done(step: PerformedStep) -> str:
    rules = protocol_rules()
    areas = "; ".join(lower(rules.areas[area].en) for area in step.areas)
    where = [f"on {areas}"] if areas else [SIDES[step.side]] if step.side else []
    pressed = [f"pressure level {level(step.applied_level)}"] if step.applied_level else []
    minutes = [] if step.minutes is None else [f"{step.minutes} min"]
    return ", ".join([rules.steps[step.step].en, *minutes, *pressed, *where])


def _not_done(steps: Iterable[PerformedStep]) -> Iterator[str]:
    rules = protocol_rules()
    for step in steps:
        if step.status in _NOT_DONE:
            why = lower(rules.skip_reasons[step.reason].en) if step.reason else words.NOT_ALLOWED
            yield f"{rules.steps[step.step].en}: {why}"


def _told(content: LetterContent, look: LetterStyles) -> list[Flowable]:
    if content.told_at is None:
        return []
    moment = ClinicClock(content.clinic.zone).moment(content.told_at)
    whom = content.told_whom or words.ANY_BODY
    return [Text(words.TOLD.format(whom=whom, moment=moment), look.body)]


def _contact(content: LetterContent, look: LetterStyles) -> list[Flowable]:
    therapist, licence = content.therapist, licence_of(content.therapist)
    return [
        Text(words.CONTACT, look.heading),
        fact("Therapist", therapist.name, look.body),
        *([fact("Licence", licence, look.body)] if licence else []),
        fact("Phone", content.clinic.phone, look.body),
        Text(words.REPLY, look.body),
        Rule(0.7, INK, share=0.5, before=look.room_to_sign),
        Text(words.SIGNATURE.format(name=therapist.name), look.small),
    ]


def _headed(title: str, lines: Iterable[str], look: LetterStyles) -> list[Flowable]:
    return [Text(title, look.heading), *(Text(line, look.body) for line in lines)]


def _listed(title: str, items: Iterable[str], look: LetterStyles) -> list[Flowable]:
    texts = [Text(item, look.item, label=_BULLET, indent=_BULLET_INDENT) for item in items]
    return [Text(title, look.heading), *texts] if texts else []


def _sheet(content: LetterContent, page_size: PageSize) -> Sheet:
    day = full_day(content.local_date)
    return Sheet(
        title=f"{words.TITLE}, {day}",
        author=content.therapist.name,
        subject=f"Client {content.client.id}",
        language=Language.ENGLISH,
        dated=datetime.combine(content.local_date, time(), UTC),
        head=f"{words.TITLE}, {day}",
        foot=f"Client {content.client.short_id} · {day} · Page {{page}} of {{pages}}",
        page_size=page_size,
    )
