"""How hard a text is to read: a school grade in English and in Spanish, without a dictionary.

English: Flesch-Kincaid grade (Kincaid 1975). Spanish: Crawford's grade (Crawford 1985), made for
the six grades of primary school, and the ease of Szigriszt-Pazos (1993), which is read on the
INFLESZ scale (Barrio-Cantalejo 2008): from 65 on a text is as easy as primary school needs.

Syllables are counted by rule. Spanish spelling gives them away; English is right for nearly all
of our words, and where it errs it mostly counts too many, so that a text is taken for harder.
Very short sentences flatter every formula: a good grade is a hint, no proof.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from schemas.clinic import Language

HIGHEST_GRADE: Final = 6
LOWEST_EASE: Final = 65
# Szigriszt-Pazos is for passages: in a shorter text one long word moves it by twenty points.
PASSAGE_WORDS: Final = 25

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SENTENCE_END: Final = re.compile(r"[.?!]+(?=[\"'\u201d\u2019)]*(?:\s|$))")
_ENGLISH_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(
    r"[^aeiouyl]e$|[aeiouyr]le$"  # make, whole; not table
    r"|[^aeiouyscxzgl](?<![cs]h)es$|[aeiouy]les$"  # makes, holes; not boxes
    r"|[^aeioutdy]ed$"  # cleared; not treated
    r"|[aeiouy][^aeiouy]e(?=(?:ment|thing|ly|ful|less)s?$)"  # movement
)
_SPLIT: Final = re.compile(
    r"(?<![tscxg])i[ao]|[^qg]ua|eo(?!p)|iu|sms?$|thm|[aeouy]ing"  # diagonal, spasm, doing
    r"|[dlu]ie[nt]|[^aeiou]ie(?:r|st)$|[aeiouy][^aeiouy]+ea$|lui"  # client, easier, area, fluid
)
_MUTE_U: Final = re.compile(r"(?<=[qg])u(?=[eiéí])")
_SPANISH_VOWELS: Final = re.compile(
    r"[iuüy]?[aeoáéó](?:[iuü](?![aeoáéóíú])|y(?![aeiouáéíóú]))?"
    r"|[iuü]?[íú][iu]?(?![aeoáéó])|[íú]|[iuü]+y?|y$"
)


@dataclass(frozen=True, slots=True)
class _Size:
    words: int
    sentences: int
    syllables: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences

    @property
    def syllables_per_word(self) -> float:
        return self.syllables / self.words


def flesch_kincaid_grade(text: str) -> float:
    """The school grade that an English text needs; 0 for no word, below 0 for very easy ones."""
    size = _size(text, english_syllables)
    if not size.words:
        return 0
    return 0.39 * size.words_per_sentence + 11.8 * size.syllables_per_word - 15.59


def crawford_grade(text: str) -> float:
    """The school grade that a Spanish text needs; 0 for no word, below 0 for very easy ones."""
    size = _size(text, spanish_syllables)
    if not size.words:
        return 0
    return 4.9 * size.syllables_per_word - 20.5 / size.words_per_sentence - 3.407


def szigriszt_pazos_ease(text: str) -> float:
    """The ease of a Spanish text: about 0 to 100, higher is easier; 100 for no word."""
    size = _size(text, spanish_syllables)
    if not size.words:
        return 100
    return 206.835 - 62.3 * size.syllables_per_word - size.words_per_sentence


def too_hard(text: str, language: Language) -> str | None:
    """What makes a text too hard for a client, as measured; None where nothing does.

    A grade counts rounded to a whole one: the formulas are no finer than that.
    """
    if language is Language.ENGLISH:
        return _above(flesch_kincaid_grade(text), "Flesch-Kincaid")
    if hard := _above(crawford_grade(text), "Crawford"):
        return hard
    ease = szigriszt_pazos_ease(text)
    if len(_WORD.findall(text)) < PASSAGE_WORDS or ease >= LOWEST_EASE:
        return None
    return f"reads with an ease of {ease:.1f} (Szigriszt-Pazos), at least {LOWEST_EASE} is needed"


def english_syllables(word: str) -> int:
    """Syllables of one English word; a number counts as one."""
    letters = re.sub(r"['\u2019-]", "", word.lower())
    spoken = len(_ENGLISH_VOWELS.findall(letters))
    return max(1, spoken - len(_SILENT.findall(letters)) + len(_SPLIT.findall(letters)))


def spanish_syllables(word: str) -> int:
    """Syllables of one Spanish word; a number counts as one."""
    return max(1, len(_SPANISH_VOWELS.findall(_MUTE_U.sub("", word.lower()))))


def _above(grade: float, formula: str) -> str | None:
    if grade < HIGHEST_GRADE + 0.5:
        return None
    return f"reads at grade {grade:.1f} ({formula}), at most grade {HIGHEST_GRADE} is wanted"


def _size(text: str, syllables: Callable[[str], int]) -> _Size:
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    return _Size(len(words), sentences, sum(map(syllables, words)))
