"""Text into lines: greedy, linear in the text, and no word too long for it."""

from collections.abc import Iterator

from app.documents.shaping.lines import ShapedLine, needs_shaping, shaped_lines
from app.documents.styles import TextStyle

# Drawn character by character, or by glyphs that a shaper chose.
Line = str | ShapedLine


def broken(text: str, style: TextStyle, width: float) -> list[Line]:
    """The lines of a text in this style, at most `width` points wide; line breaks stay."""
    is_plain = not needs_shaping(text)
    room = width / style.size
    most = style.most_characters or len(text)
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        words = [word for word in paragraph.split(" ") if word]
        if is_plain or not needs_shaping(paragraph):
            lines.extend(_lines(words, style, room, most))
        else:
            lines.extend(shaped_lines(words, style.face, room, most))
    return lines


def said(line: Line) -> str:
    """What a line reads, in the order of reading."""
    return line if isinstance(line, str) else line.text


def width_of(line: Line, style: TextStyle) -> float:
    """In points."""
    width = style.face.width(line) if isinstance(line, str) else line.width
    return width * style.size


def _lines(words: list[str], style: TextStyle, room: float, most: int) -> Iterator[str]:
    measured, space = style.face.width, style.face.width(" ")
    line: list[str] = []
    used, count = 0.0, 0
    for word in words:
        wide = measured(word)
        if line and used + space + wide <= room and count + 1 + len(word) <= most:
            line.append(word)
            used, count = used + space + wide, count + 1 + len(word)
            continue
        if line:
            yield " ".join(line)
        rest = word
        if wide > room or len(word) > most:
            *full, rest = _chopped(word, style, room, most)
            yield from full
        line, used, count = [rest], measured(rest), len(rest)
    yield " ".join(line)


def _after_hyphen(word: str, start: int, place: int) -> int:
    """Behind the last hyphen between two places that parts more than a letter; else the second."""
    hyphen = word.rfind("-", start + 2, place)
    return place if hyphen < 0 else hyphen + 1


def _chopped(word: str, style: TextStyle, room: float, most: int) -> list[str]:
    """A word wider than a line, in pieces that fit: after a hyphen, or before any letter.

    A mark stays with its letter.
    """
    pieces: list[str] = []
    start, used = 0, 0.0
    for place, character in enumerate(word):
        wide = style.face.width(character)
        if place > start and wide and (used + wide > room or place - start >= most):
            end = _after_hyphen(word, start, place)
            used = style.face.width(word[end:place])
            if used + wide > room:
                end, used = place, 0.0
            pieces.append(word[start:end])
            start = end
        used += wide
    return [*pieces, word[start:]]
