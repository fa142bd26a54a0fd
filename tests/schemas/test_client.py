"""A client's details, and the form in which names are searched."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.base import sentences
from schemas.client import NewClient, search_form
from schemas.clinic import Language

DETAILS: dict[str, Any] = {
    "first_name": "Lucía",
    "last_name": "de la Peña",
    "born_on": date(1980, 2, 29),
    "phone": "+1 (555) 010-0199",
}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Lucía", "lucia"),
        ("LUCIA", "lucia"),
        ("  Ana   María ", "ana maria"),
        ("Peña", "pena"),
        ("Straße", "strasse"),
        ("ŁUKASZ", "łukasz"),  # the stroke is no accent
        ("İbrahim", "ibrahim"),
        ("O\u2019Brien", "o\u2019brien"),
        ("Đặng Thị", "đang thi"),
        ("李小龙", "李小龙"),
        ("", ""),
    ],
)
def test_a_name_is_searched_without_case_and_accents(name: str, form: str) -> None:
    assert search_form(name) == form


@given(st.text())
def test_the_search_form_of_a_search_form_is_itself(text: str) -> None:
    assert search_form(search_form(text)) == search_form(text)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_latin_names_meet_however_their_accents_are_written(text: str) -> None:
    forms = {search_form(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_names_meet_in_upper_and_lower_case(text: str) -> None:
    assert search_form(text.upper()) == search_form(text.lower())


def test_a_client_is_found_by_names_and_the_phones_digits() -> None:
    client = NewClient.model_validate({**DETAILS, "preferred_name": "Lucha"})
    assert client.search_text == "lucia de la pena lucha 15550100199"


def test_an_unknown_preferred_name_leaves_no_gap() -> None:
    assert NewClient.model_validate(DETAILS).search_text == "lucia de la pena 15550100199"


def test_what_is_not_known_is_empty() -> None:
    client = NewClient.model_validate(DETAILS)
    assert client.language is Language.ENGLISH
    unknown = set(NewClient.model_fields) - set(DETAILS) - {"language"}
    assert {getattr(client, field) for field in unknown} == {""}


@pytest.mark.parametrize("field", ["first_name", "last_name", "born_on"])
def test_what_must_be_known_is_asked_for(field: str) -> None:
    fields = {name: value for name, value in DETAILS.items() if name != field}
    with pytest.raises(ValidationError) as refused:
        NewClient.model_validate(fields)
    assert sentences(refused.value) == {field: "Fill this in."}


@pytest.mark.parametrize(
    ("typed", "stored"), [("", ""), ("   ", ""), (" 555 0142 ", "555 0142"), ("call me", None)]
)
def test_a_phone_may_follow_later_but_is_one(typed: str, stored: str | None) -> None:
    if stored is None:
        with pytest.raises(ValidationError, match="Enter a phone number"):
            NewClient.model_validate({**DETAILS, "phone": typed})
    else:
        assert NewClient.model_validate({**DETAILS, "phone": typed}).phone == stored


def test_an_error_does_not_repeat_a_clients_words() -> None:
    with pytest.raises(ValidationError) as refused:
        NewClient.model_validate({**DETAILS, "phone": "Zqmarker", "born_on": "Zqmarker"})
    assert "Zqmarker" not in str(refused.value)
    assert set(sentences(refused.value)) == {"phone", "born_on"}
