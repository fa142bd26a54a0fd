"""An address as a QR code made of characters, for a terminal."""

import segno

MAX_WIDTH = 78
BORDER_MODULES = 2

# Keyed by (upper module is dark, lower module is dark). What is drawn is the light part: most
# terminals show light text on a dark ground. Most cameras read the inverse as well.
HALF_BLOCKS = {
    (False, False): "\N{FULL BLOCK}",
    (False, True): "\N{UPPER HALF BLOCK}",
    (True, False): "\N{LOWER HALF BLOCK}",
    (True, True): " ",
}
ASCII_LIGHT = "##"
ASCII_DARK = "  "


def qr_lines(text: str, *, encoding: str) -> tuple[str, ...]:
    """The QR code of the text, with a border of two modules.

    Args:
        text: What a camera shall read.
        encoding: Of the terminal. Where it has no block characters, the code is drawn in ASCII,
            two characters to a module, which takes twice the width and height.

    Returns:
        Lines of equal width, or none when the code would be wider than 78 columns.
    """
    code = segno.make_qr(text, error="l")
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=BORDER_MODULES)]
    lines = _in_half_blocks(rows) if shows_blocks(encoding) else _in_ascii(rows)
    return lines if len(lines[0]) <= MAX_WIDTH else ()


def shows_blocks(encoding: str) -> bool:
    """Whether a stream of this encoding can carry half blocks; an unknown one cannot."""
    try:
        "".join(HALF_BLOCKS.values()).encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True


def _in_half_blocks(rows: list[list[bool]]) -> tuple[str, ...]:
    padded = [*rows, [True] * len(rows[0])]  # a QR code has an odd number of rows
    return tuple(
        "".join(HALF_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(padded[::2], padded[1::2], strict=True)
    )


def _in_ascii(rows: list[list[bool]]) -> tuple[str, ...]:
    return tuple("".join(ASCII_DARK if dark else ASCII_LIGHT for dark in row) for row in rows)
