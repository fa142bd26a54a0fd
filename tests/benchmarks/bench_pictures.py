"""What the pictures cost: CPU time, compared within one run, so that it holds on any machine."""

from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import process_time
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.documents.handout import handout_pdf
from app.documents.pictures import operators
from app.documents.pictures.book import picture
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from tests.documents import content as made

_ROUNDS: Final = 15
_BLOCKS: Final = tuple(Block)
_MOST_OF_A_HANDOUT: Final = 0.3
_MOST_MS: Final = 2.0


def _cpu_ms(action: Callable[[], object]) -> float:
    """Median of several rounds."""
    took = []
    for _ in range(_ROUNDS):
        begin = process_time()
        action()
        took.append((process_time() - begin) * 1000)
    return median(took)


def _document(blocks: tuple[Block, ...]) -> bytes:
    into = BytesIO()
    canvas = Canvas(into, invariant=1)
    for block in blocks:
        operators.draw_picture(canvas, picture(block, Language.ENGLISH), (0, 0), 110)
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def _draw_anew() -> None:
    picture.cache_clear()
    for block in _BLOCKS:
        picture(block, Language.ENGLISH)


def test_a_picture_is_a_small_share_of_a_handout() -> None:
    blocks = made.decision(onset_hours=100).aftercare_blocks
    sheet = made.handout(blocks=blocks)
    handout_pdf(sheet)
    whole = _cpu_ms(lambda: handout_pdf(sheet))
    pictures = _cpu_ms(lambda: _document(blocks)) - _cpu_ms(lambda: _document(()))
    print(f"\nhandout {whole:.1f} ms, of it {len(blocks)} pictures {pictures:.2f} ms")  # noqa: T201
    assert pictures / whole < _MOST_OF_A_HANDOUT


def test_a_kept_picture_costs_less_than_two_milliseconds() -> None:
    _document(_BLOCKS)
    kept = (_cpu_ms(lambda: _document(_BLOCKS)) - _cpu_ms(lambda: _document(()))) / len(_BLOCKS)
    first = _cpu_ms(_draw_anew) / len(_BLOCKS)
    print(f"\na picture: {kept:.2f} ms in a document, {first:.2f} ms to draw it once")  # noqa: T201
    assert kept < _MOST_MS
