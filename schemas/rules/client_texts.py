"""The texts that a client reads or hears, each as the whole in which it is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from schemas.clinic import Language
from schemas.rules.catalogue import RulePart, RuleRow, RuleText

_READ_BY_CLIENTS: Final = frozenset(
    {
        ("screening.toml", "question"),
        ("aftercare.toml", "block"),
        ("consent.toml", "sentence"),
        ("consent.toml", "verbal_question"),
        ("intake.toml", "text"),
        ("intake.toml", "confirmed"),
        ("spoken.toml", "text"),
        ("measures.toml", "measure"),
        ("measures.toml", "activity"),
        ("measures.toml", "degree"),
    }
)
# Signed together, so read as one text.
_ONE_TEXT: Final = "sentence"
# So is what the handout prints of a home-care block; its drawing's words are not printed.
_BLOCK: Final = "block"
_PRINTED: Final = ("title", "text", "stop")
_ENDS: Final = (".", "?", "!")
# Fewer words without a full stop are a label or an answer: formulas measure sentences.
_LABEL_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class ClientText:
    """A text to be measured, in one language."""

    id: str
    language: Language
    text: str


def client_texts(part: RulePart) -> Iterator[ClientText]:
    """What clients read of a rule file; labels and missing texts are left out."""
    rows = [row for row in part.rows if (part.file, row.table) in _READ_BY_CLIENTS]
    for row_id, texts in _wholes(rows):
        for language in Language:
            whole = _joined(_in_language(one, language) for one in texts)
            if not _is_label(whole):
                yield ClientText(row_id, language, whole)


def _wholes(rows: list[RuleRow]) -> Iterator[tuple[str, list[RuleText]]]:
    together = [text for row in rows if row.table == _ONE_TEXT for text in row.texts]
    if together:
        yield _ONE_TEXT, together
    for row in rows:
        if row.table == _BLOCK:
            yield row.id, [text for text in row.texts if text.field in _PRINTED]
        elif row.table != _ONE_TEXT:
            yield from ((row.id, [text]) for text in row.texts)


def _in_language(text: RuleText, language: Language) -> str:
    return {Language.ENGLISH: text.en, Language.SPANISH: text.es}[language] or ""


def _joined(texts: Iterable[str]) -> str:
    """One text; a title without a full stop gets one where another text follows."""
    filled = [text for text in texts if text]
    if len(filled) == 1:
        return filled[0]
    return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in filled)


def _is_label(text: str) -> bool:
    return not text.endswith(_ENDS) and len(text.split()) <= _LABEL_WORDS
