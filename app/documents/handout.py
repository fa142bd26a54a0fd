"""The aftercare sheet that the client takes home."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final

from reportlab.platypus import Flowable

from app.documents.clinic_head import clinic_head
from app.documents.frames import Framed
from app.documents.handout_layout import (
    KEEPS_ITS_PICTURE,
    SETTINGS,
    Beside,
    Pair,
    Setting,
    pairs_from_the_end,
)
from app.documents.handout_words import WORDS, HandoutWords
from app.documents.moments import full_day, long_day
from app.documents.paper import PageSize
from app.documents.pictures.book import NUMBER_IN_THE_TEXTS, picture
from app.documents.safe_text import NO_BREAK_SPACE
from app.documents.sheet import Sheet, pages_needed, rendered
from app.documents.styles import (
    BLOCK_STOP,
    CLIENT_FOOT,
    CLIENT_LINE,
    CLIENT_NAME,
    LINE_FOR_CLIENTS,
)
from app.documents.text import Text
from schemas.clinic import ClinicProfile
from schemas.codes.outcomes import Block
from schemas.codes.rows import ReviewStatus
from schemas.errors import PalpateError
from schemas.handout import HandoutContent
from schemas.rules.aftercare import aftercare_rules, block_text

_PAGES_OF_A_SHEET: Final = 2


def handout_pdf(
    content: HandoutContent,
    page_size: PageSize = PageSize.LETTER,
    *,
    logo: bytes | None = None,
) -> bytes:
    """The sheet in the client's language; the same bytes for the same content.

    A block's dose is not printed: it is a working note of ours, in English, and the text says it
    in the client's words.

    Raises:
        PalpateError: there is no block to show, or one names a deadline and there is none.
    """
    if not content.blocks:
        raise PalpateError("There is no sheet for this visit yet.")
    words = WORDS[content.language]
    head = _head(content, words, logo)
    for setting, blocks in _ways(content):
        sheet = _sheet(content, words, page_size, setting.margin)
        if pages_needed(sheet, [*head, *blocks]) <= _PAGES_OF_A_SHEET:
            return rendered(sheet, [*head, *blocks])
    # More than a sheet of text alone: then the pictures may stay.
    sheet = _sheet(content, words, page_size, SETTINGS[-1].margin)
    return rendered(sheet, [*head, *_all_in(SETTINGS[-1], content)])


def _ways(content: HandoutContent) -> Iterator[tuple[Setting, list[Flowable]]]:
    """From large to small, then with the last blocks in pairs: one more each time."""
    for setting in SETTINGS:
        yield setting, _all_in(setting, content)
    may_go = [place for place, one in enumerate(content.blocks) if one not in KEEPS_ITS_PICTURE]
    paired = _all_in(SETTINGS[-1], content)
    for first in pairs_from_the_end(may_go):
        two = content.blocks[first : first + 2]
        texts = [_block(one, content, SETTINGS[-1], has_picture=False) for one in two]
        paired[first : first + 2] = [Pair(texts, before=SETTINGS[-1].gap)]
        yield SETTINGS[-1], paired


def _all_in(setting: Setting, content: HandoutContent) -> list[Flowable]:
    return [_block(block, content, setting) for block in content.blocks]


def _head(content: HandoutContent, words: HandoutWords, logo: bytes | None) -> list[Flowable]:
    day = full_day(content.local_date, content.language)
    lines: list[Flowable] = [
        *clinic_head(content.clinic, CLIENT_FOOT, logo),
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


def _foot(clinic: ClinicProfile, words: HandoutWords) -> list[str]:
    """Whom to ask, and the page: on a line of its own where it would begin a second one."""
    questions = words.questions.format(clinic=clinic.name, phone=clinic.phone)
    numbered = words.page.format(page=1, pages=_PAGES_OF_A_SHEET)
    if len(questions) <= LINE_FOR_CLIENTS < len(f"{questions} · {numbered}"):
        return [questions, words.page]
    return [f"{questions} · {words.page.replace(' ', NO_BREAK_SPACE)}"]


def _sheet(
    content: HandoutContent, words: HandoutWords, page_size: PageSize, margin: float
) -> Sheet:
    rows = aftercare_rules()
    is_draft = not content.is_reviewed and any(
        rows[block].status is ReviewStatus.DRAFT for block in content.blocks
    )
    lines = [*_foot(content.clinic, words), *([words.draft] if is_draft else [])]
    return Sheet(
        title=words.title,
        author=content.clinic.name,
        language=content.language,
        dated=datetime.combine(content.local_date, time(), UTC),
        foot="\n".join(lines),
        page_size=page_size,
        margin=margin,
        foot_style=CLIENT_FOOT,
    )
