"""Where words are stored while they are typed."""

import pytest

from schemas.codes.intake import PageKind
from schemas.codes.treatment import AddendumKind, NoteSection
from schemas.intake.pages import ALL_PAGES
from schemas.typed_words import (
    AMENDING_PLACES,
    QUESTION_PLACES,
    SECTION_PLACES,
    Place,
    TypedLines,
    digest_of,
)

_TYPED = {PageKind.WORDS, PageKind.HAS_TEXT}


def test_every_field_has_a_place_of_its_own() -> None:
    places = [*SECTION_PLACES.values(), *AMENDING_PLACES.values(), *QUESTION_PLACES.values()]
    assert sorted(places) == sorted(Place)
    assert set(SECTION_PLACES) == set(NoteSection)
    assert set(AMENDING_PLACES) == set(AddendumKind)


def test_every_page_that_a_client_types_on_has_one() -> None:
    typed = {page.question_ids[0] for page in ALL_PAGES if page.kind in _TYPED}
    assert typed == set(QUESTION_PLACES)


def test_a_place_fits_its_column() -> None:
    assert all(len(place) <= 40 for place in Place)


def test_a_digest_tells_two_texts_apart() -> None:
    assert digest_of("Walks") == digest_of("Walks")
    assert digest_of("Walks") != digest_of("Walks ")
    assert len(digest_of("")) == 64


@pytest.mark.parametrize("text", ["", "A box\non the stairs", "x" * 1_000])
def test_half_a_text_may_be_stored(text: str) -> None:
    assert TypedLines(text=text).text == text
