"""The aftercare sheet that the client takes home."""

from datetime import UTC, datetime, time
from typing import Final

from reportlab.platypus import Flowable

from app.documents.clinic_head import clinic_head
from app.documents.frames import Framed
from app.documents.handout_layout import KEEPS_ITS_PICTURE, SETTINGS, Beside, Setting
from app.documents.handout_words import WORDS, HandoutWords
from app.documents.moments import full_day, long_day
from app.documents.paper import PageSize
from app.documents.pictures.book import NUMBER_IN_THE_TEXTS, picture
from app.documents.sheet import Sheet, pages_needed, rendered
from app.documents.styles import (
    BLOCK_STOP,
    CLIENT_FOOT,
    CLIENT_LINE,
    CLIENT_NAME,
)
from app.documents.text import Text
from schemas.codes.outcomes import Block
from schemas.codes.rows import ReviewStatus
from schemas.errors import PalpateError
from schemas.handout import HandoutContent
from schemas.rules.aftercare import aftercare_rules, block_text

_PAGES_OF_A_SHEET: Final = 2


def handout_pdf(content: HandoutContent, page_size: PageSize = PageSize.LETTER) -> bytes:
    """The sheet in the client's language; the same bytes for the same content.

    A block's dose is not printed: it is a working note of ours, in English, and the text says it
    in the client's words.

    Raises:
        PalpateError: there is no block to show, or one names a deadline and there is none.
    """
    if not content.blocks:
        raise PalpateError("There is no sheet for this visit yet.")
    words = WORDS[content.language]
    sheet, head = _sheet(content, words, page_size), _head(content, words)
    return rendered(sheet, [*head, *_fitting(content, sheet, head)])


def _fitting(content: HandoutContent, sheet: Sheet, head: list[Flowable]) -> list[Flowable]:
    """The blocks in the largest setting that stays on one sheet of paper."""
    blocks: list[Flowable] = []
    for setting in SETTINGS:
        blocks = [_block(block, content, setting) for block in content.blocks]
        if pages_needed(sheet, [*head, *blocks]) <= _PAGES_OF_A_SHEET:
            return blocks
    fewer = list(blocks)
    for place, block in reversed(list(enumerate(content.blocks))):
        if block not in KEEPS_ITS_PICTURE:
            fewer[place] = _block(block, content, SETTINGS[-1], has_picture=False)
            if pages_needed(sheet, [*head, *fewer]) <= _PAGES_OF_A_SHEET:
                return fewer
    return blocks  # more than a sheet of text alone: then the pictures may stay


def _head(content: HandoutContent, words: HandoutWords) -> list[Flowable]:
    day = full_day(content.local_date, content.language)
    lines: list[Flowable] = [
        *clinic_head(content.clinic, CLIENT_FOOT),
        Text(words.for_whom.format(name=content.first_name), CLIENT_NAME),
        Text(words.from_visit.format(day=day), CLIENT_LINE),
    ]
    if content.next_visit_on is not None:
        day = long_day(content.next_visit_on, content.language)
        lines.append(Text(words.next_visit.format(day=day), BLOCK_STOP))
    return lines


def _block(
    block: Block, content: HandoutContent, setting: Setting, *, has_picture: bool = True
) -> Flowable:
    row, language = aftercare_rules()[block], content.language
    own_number = content.clinic.emergency_number
    drawn = picture(block, language, own_number) if has_picture else None
    title = row.title.in_language(language)
    text = Text(_with_number(_block_text(block, content), content), setting.text)
    stop = Text(_with_number(row.stop.in_language(language), content), setting.stop)
    if block is not Block.EMERGENCY:
        parts = [Text(title, setting.title), text, stop]
        return Beside(drawn, setting.picture_width, parts, before=setting.gap)
    number = Text(WORDS[language].emergency.format(number=own_number), setting.stop)
    inside = Beside(drawn, setting.picture_width, [text, stop, number])
    return Framed([Text(title, setting.bar)], [inside])


def _block_text(block: Block, content: HandoutContent) -> str:
    try:
        return block_text(block, content.language, content.urgency)
    except KeyError as error:
        raise PalpateError(
            "This sheet says by when to call a doctor, and no decision says when."
        ) from error


def _with_number(text: str, content: HandoutContent) -> str:
    return text.replace(NUMBER_IN_THE_TEXTS, content.clinic.emergency_number)


def _sheet(content: HandoutContent, words: HandoutWords, page_size: PageSize) -> Sheet:
    rows = aftercare_rules()
    is_draft = not content.is_reviewed and any(
        rows[block].status is ReviewStatus.DRAFT for block in content.blocks
    )
    questions = words.questions.format(clinic=content.clinic.name, phone=content.clinic.phone)
    return Sheet(
        title=words.title,
        author=content.clinic.name,
        language=content.language,
        dated=datetime.combine(content.local_date, time(), UTC),
        foot="\n".join([questions, *([words.draft] if is_draft else []), words.page]),
        page_size=page_size,
        foot_style=CLIENT_FOOT,
    )
