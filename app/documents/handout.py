"""The aftercare sheet that the client takes home."""

from datetime import UTC, datetime, time
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from app.documents.clinic_head import clinic_head
from app.documents.frames import Framed
from app.documents.handout_words import WORDS, HandoutWords
from app.documents.moments import full_day, long_day
from app.documents.paper import PageSize
from app.documents.sheet import Sheet, rendered
from app.documents.styles import (
    BLOCK_STOP,
    BLOCK_TEXT,
    BLOCK_TITLE,
    CLIENT_FOOT,
    CLIENT_LINE,
    CLIENT_NAME,
    FRAME_TITLE,
)
from app.documents.text import Text
from schemas.codes.outcomes import Block
from schemas.codes.rows import ReviewStatus
from schemas.errors import PalpateError
from schemas.handout import HandoutContent
from schemas.rules.aftercare import aftercare_rules, block_text

# The texts are handed over with this number; a clinic elsewhere has its own.
_NUMBER_IN_THE_TEXTS: Final = "911"


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
    blocks = [_block(block, content) for block in content.blocks]
    return rendered(_sheet(content, words, page_size), [*_head(content, words), *blocks])


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


def _block(block: Block, content: HandoutContent) -> Flowable:
    row, language = aftercare_rules()[block], content.language
    title = row.title.in_language(language)
    text = Text(_with_number(_block_text(block, content), content), BLOCK_TEXT)
    stop = Text(_with_number(row.stop.in_language(language), content), BLOCK_STOP)
    if block is not Block.EMERGENCY:
        return KeepTogether([Text(title, BLOCK_TITLE), text, stop])
    number = WORDS[language].emergency.format(number=content.clinic.emergency_number)
    return Framed([Text(title, FRAME_TITLE)], [text, stop, Text(number, BLOCK_STOP)])


def _block_text(block: Block, content: HandoutContent) -> str:
    try:
        return block_text(block, content.language, content.urgency)
    except KeyError as error:
        raise PalpateError(
            "This sheet says by when to call a doctor, and no decision says when."
        ) from error


def _with_number(text: str, content: HandoutContent) -> str:
    return text.replace(_NUMBER_IN_THE_TEXTS, content.clinic.emergency_number)


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
