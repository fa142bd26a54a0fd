"""The consent: word for word as handed over, and how long it holds."""

import re
from pathlib import Path
from typing import Final

import pytest

from schemas.clinic import Language
from schemas.codes.rows import ReviewStatus
from schemas.rules.consent import consent_rules

_HANDED_OVER: Final = (Path(__file__).parent / "consent.md").read_text(encoding="utf-8")


def _handed_over(language: Language) -> list[str]:
    """The numbered sentences of the paragraph that begins with the language."""
    paragraph = next(
        part for part in _HANDED_OVER.split("\n\n") if part.startswith(f"**{language.upper()}**")
    )
    numbered = re.split(r"\s+[1-8]\. ", " ".join(paragraph.split()))
    return numbered[1:]


@pytest.mark.parametrize("language", Language)
def test_every_sentence_is_there_word_for_word_in_order(language: Language) -> None:
    sentences = [row.in_language(language) for row in consent_rules().sentences]
    assert len(sentences) == 8
    assert sentences == _handed_over(language)


def test_a_consent_holds_for_one_year() -> None:
    assert "Valid one year from signature" in _HANDED_OVER
    assert consent_rules().terms.valid_days == 365


def test_the_verbal_question_asks_in_both_languages_and_offers_the_stop_word() -> None:
    question = consent_rules().verbal_question
    assert "?" in question.in_language(Language.ENGLISH)
    assert "stop" in question.in_language(Language.ENGLISH)
    assert "¿" in question.in_language(Language.SPANISH)
    assert "pare" in question.in_language(Language.SPANISH)


def test_the_consent_is_a_draft_that_nobody_has_reviewed() -> None:
    terms = consent_rules().terms
    assert terms.status is ReviewStatus.DRAFT
    assert (terms.reviewed_on, terms.next_review) == ("", "")


def test_no_sentence_is_the_same_in_both_languages() -> None:
    for row in (consent_rules().verbal_question, *consent_rules().sentences):
        assert row.en != row.es, row.id
        assert row.source, row.id
