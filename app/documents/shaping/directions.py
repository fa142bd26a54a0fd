"""Which way each character runs: the Unicode bidirectional algorithm.

Only its implicit part: `safe_text` leaves out the characters that override a direction. Written
here because the libraries give a reordered string, and a page needs to know which glyph belongs to
which character; the tests hold it equal to one of them. Source: Unicode Standard Annex 9.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import bidirectional

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "L", "R"
_STRONG: Final = frozenset({"L", "R", "AL"})
_NUMBERS: Final = frozenset({"EN", "AN"})
_SEPARATORS: Final = frozenset({"ES", "CS"})
_BRACKETS: Final = "()[]{}⟨⟩⟦⟧｟｠（）［］｛｝｢｣〈〉《》「」『』【】〔〕〖〗"  # noqa: RUF001
_CLOSING: Final = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_MOST_OPEN: Final = 63
# How much higher than an even or an odd base a character's level is (rules I1 and I2).
_RISES: Final = (
    {"L": 0, "R": 1, "AN": 2, "EN": 2},
    {"L": 1, "R": 0, "AN": 1, "EN": 1},
)


def base_level(text: str) -> int:
    """1 where a paragraph runs to the left, else 0.

    It does where its first letter does (P2, P3) and no more letters run to the right: a sentence of
    ours that begins with a client's name stays one of ours.
    """
    kinds = [kind for kind in map(bidirectional, text) if kind in _STRONG]
    rightward = kinds.count(_LEFT_TO_RIGHT)
    return int(bool(kinds) and kinds[0] != _LEFT_TO_RIGHT and 2 * rightward <= len(kinds))


def levels(text: str, base: int) -> list[int]:
    """Each character's level in a paragraph without line breaks; odd runs from right to left."""
    kinds = [bidirectional(character) or _LEFT_TO_RIGHT for character in text]
    seen = [place for place, kind in enumerate(kinds) if kind != "BN"]
    direction = _RIGHT_TO_LEFT if base else _LEFT_TO_RIGHT
    resolved = _weak([kinds[place] for place in seen], direction)
    _pair_brackets([text[place] for place in seen], [kinds[place] for place in seen], resolved,
                   direction)  # fmt: skip
    _neutral(resolved, direction)
    rises = _RISES[base]
    found = dict(zip(seen, (base + rises[kind] for kind in resolved), strict=True))
    level, all_levels = base, []
    for place in range(len(text)):  # what nobody sees goes with what stands before it
        level = found.get(place, level)
        all_levels.append(level)
    return all_levels


def visual(line: Sequence[int]) -> list[int]:
    """The places of a line's characters from left to right, by their levels (rule L2)."""
    order = list(range(len(line)))
    lowest_odd = min((level for level in line if level % 2), default=0)
    for level in range(max(line, default=0), lowest_odd - 1, -1) if lowest_odd else ():
        begin = 0
        for is_run, places in groupby(order, key=lambda place: line[place] >= level):
            run = list(places)
            if is_run:
                order[begin : begin + len(run)] = run[::-1]
            begin += len(run)
    return order


def _weak(kinds: list[str], direction: str) -> list[str]:
    """Marks, numbers and what stands between numbers (rules W1 to W7)."""
    kinds = _marks_and_numbers(kinds, direction)
    for place in range(1, len(kinds) - 1):
        before, after = kinds[place - 1], kinds[place + 1]
        if kinds[place] in _SEPARATORS and before == after and before in _NUMBERS:
            kinds[place] = before if kinds[place] == "CS" or before == "EN" else "ON"
    _join_terminators(kinds)
    strong = direction
    for place, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == _LEFT_TO_RIGHT:
            kinds[place] = _LEFT_TO_RIGHT
    return kinds


def _marks_and_numbers(kinds: list[str], direction: str) -> list[str]:
    """W1 to W3: a mark is what it stands on; a number after Arabic letters is an Arabic one."""
    found: list[str] = []
    before = strong = direction
    for kind in kinds:
        now = before if kind == "NSM" else kind
        before = now
        if now in _STRONG:
            strong = now
        if now == "EN" and strong == "AL":
            now = "AN"
        found.append(_RIGHT_TO_LEFT if now == "AL" else now)
    return found


def _join_terminators(kinds: list[str]) -> None:
    """W5: a currency or per cent sign beside a number is part of it."""
    begin = 0
    for kind, same in groupby(list(kinds)):
        end = begin + len(list(same))
        if kind == "ET" and "EN" in (kinds[begin - 1 : begin] + kinds[end : end + 1]):
            kinds[begin:end] = ["EN"] * (end - begin)
        begin = end


def _pair_brackets(
    characters: list[str], kinds: list[str], resolved: list[str], direction: str
) -> None:
    """N0: both brackets of a pair run the same way."""
    for opening, closing in sorted(_pairs(characters, resolved)):
        way = _way_of_pair(resolved, opening, closing, direction)
        if way:
            for place in (opening, closing):
                resolved[place] = way
                for after in range(place + 1, len(kinds)):
                    if kinds[after] != "NSM":
                        break
                    resolved[after] = way


def _pairs(characters: list[str], resolved: list[str]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if resolved[place] != "ON":
            continue
        if character in _CLOSING:
            if len(waiting) == _MOST_OPEN:
                return
            waiting.append((_CLOSING[character], place))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == character:
                yield waiting[depth][1], place
                del waiting[depth:]
                break


def _way_of_pair(resolved: list[str], opening: int, closing: int, direction: str) -> str:
    inside = {_way(resolved[place]) for place in range(opening + 1, closing)} - {""}
    if direction in inside or not inside:
        return direction if inside else ""
    before = next(filter(None, (_way(resolved[one]) for one in range(opening - 1, -1, -1))), "")
    return before or direction


def _way(kind: str) -> str:
    """The direction that a neutral sees in its neighbour; nothing in another neutral."""
    if kind in _NUMBERS or kind == _RIGHT_TO_LEFT:
        return _RIGHT_TO_LEFT
    return kind if kind == _LEFT_TO_RIGHT else ""


def _neutral(kinds: list[str], direction: str) -> None:
    """N1 and N2: what has no direction takes that of both neighbours, else the paragraph's."""
    begin, before = 0, direction
    for way, same in groupby([_way(kind) for kind in kinds]):
        end = begin + len(list(same))
        if not way:
            after = _way(kinds[end]) if end < len(kinds) else direction
            kinds[begin:end] = [before if before == after else direction] * (end - begin)
        before, begin = way or before, end
