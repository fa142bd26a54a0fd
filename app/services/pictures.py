"""The handout's pictures as files, for whoever checks them or shows them elsewhere."""

from datetime import datetime
from pathlib import Path

from app.documents.picture_sheet import picture_sheet_pdf
from app.documents.pictures.book import picture
from app.documents.pictures.svg import to_svg
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from schemas.errors import PalpateError


def write_picture_sheet(file: Path, language: Language, at: datetime) -> None:
    """Write the contact sheet as PDF; a file of that name is written anew.

    Raises:
        PalpateError: the file cannot be written.
    """
    _write(file, picture_sheet_pdf(language, at))


def write_pictures(folder: Path, language: Language) -> int:
    """Write one SVG a block into a folder that is there, and say how many.

    Raises:
        PalpateError: a file cannot be written.
    """
    for block in Block:
        _write(folder / f"{block}.svg", to_svg(picture(block, language)).encode())
    return len(Block)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise PalpateError(
            f"{file} cannot be written. Name a place in a folder that you may write to."
        ) from error
