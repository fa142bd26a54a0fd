"""The form in which names and phones are compared, and the ways to read what was typed."""

import unicodedata
from typing import Final

LONGEST: Final = 200

_MARKS: Final = "Mn"
_HIDDEN: Final = "C"
# Latin letters that Unicode does not take apart, as people type them on another keyboard.
_PLAIN: Final = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ø": "o",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
    # A tablet types the curly apostrophe, a desk the straight one, some people none.
    | dict.fromkeys("'`\u00b4\u2018\u2019\u02bb\u02bc", "")
)
_IN_PHONES: Final = frozenset("0123456789+()-./ ")


def search_form(text: str) -> str:
    """Casefolded and without accents, so that `Lucía` and `LUCIA` meet."""
    spread = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(one for one in spread if unicodedata.category(one) != _MARKS)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def folded(text: str) -> str:
    """The search form, plainer still: `Đặng` is `dang`, `O'Brien` is `obrien`.

    Every part of a text, in any case, folds to a part of the folded text. Hangul stays spread
    out, so that a syllable is found by its beginning.
    """
    spread = unicodedata.normalize("NFD", search_form(text))
    return " ".join("".join(map(_plain, spread)).translate(_PLAIN).split())


def search_ways(typed: str) -> list[tuple[str, ...]]:
    """Each way to read what was typed: words that must all be part of a client's search text.

    Blank gives one way without words, which every client fits.
    """
    words = tuple(folded(typed[:LONGEST]).split())
    ways = [words, tuple(_digits(word) or word for word in words)]
    if as_phone := _digits(" ".join(words)):
        ways.append((as_phone,))
    return list(dict.fromkeys(ways))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "" if category.startswith(_HIDDEN) else character


def _digits(text: str) -> str:
    """The digits of what may be (part of) a phone number; empty for all else."""
    if not _IN_PHONES.issuperset(text):
        return ""
    return "".join(character for character in text if character.isdecimal())
