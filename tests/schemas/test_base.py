"""Schemas refuse what they do not know, stay as they are, and never repeat what was typed."""

from datetime import date
from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import Field, ValidationError, field_validator, model_validator

from schemas.base import Schema, sentences

FILL_IN = "Fill this in."
DATE = "Enter a date."
LIST = "Choose one from the list."
OTHER = "This cannot be used. Check it and type it again."


class Colour(StrEnum):
    RED = "red"


class Form(Schema):
    text: str = Field(default="x", min_length=1, max_length=5)
    day: date = date(2026, 1, 1)
    colour: Colour = Colour.RED
    size: Literal["s", "m"] = "s"
    some: frozenset[str] = Field(default=frozenset("a"), min_length=1)
    score: int = Field(default=0, ge=0, le=10)
    share: float = 0.0
    nested: dict[str, int] = Field(default_factory=dict)
    own: str = ""

    @field_validator("own")
    @classmethod
    def _own(cls, value: str) -> str:
        if value:
            raise ValueError("Say it differently.")
        return value


class Needed(Schema):
    name: str
    born_on: date


class Pair(Schema):
    low: int
    high: int

    @model_validator(mode="after")
    def _in_order(self) -> "Pair":
        if self.low > self.high:
            raise ValueError("Enter the lower one first.")
        return self


def _sentences(schema: type[Schema], fields: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ValidationError) as refused:
        schema.model_validate(fields)
    return sentences(refused.value)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("text", "", FILL_IN),
        ("text", "123456", "This is too long. Use at most 5 characters."),
        ("text", 5, OTHER),
        ("day", "", DATE),
        ("day", "yesterday", DATE),
        ("day", "2026-02-30", DATE),
        ("day", None, DATE),
        ("day", [], DATE),
        ("colour", "blue", LIST),
        ("colour", "", LIST),
        ("size", "xl", LIST),
        ("some", [], "Choose at least one."),
        ("score", 11, OTHER),
        ("score", -1, OTHER),
        ("score", "many", OTHER),
        ("share", float("nan"), OTHER),
        ("share", float("inf"), OTHER),
        ("nested", {"deep": "x"}, OTHER),
        ("unknown", "x", OTHER),
        ("own", "x", "Say it differently."),
    ],
)
def test_each_kind_of_problem_has_one_sentence(field: str, typed: object, sentence: str) -> None:
    assert _sentences(Form, {field: typed}) == {field: sentence}


@pytest.mark.parametrize(
    ("field", "typed"),
    [("text", "12345"), ("score", 0), ("score", 10), ("day", "2026-02-28"), ("some", ["b"])],
)
def test_what_is_just_right_is_taken(field: str, typed: object) -> None:
    assert Form.model_validate({field: typed}).model_fields_set == {field}


def test_what_is_missing_is_to_be_filled_in() -> None:
    assert _sentences(Needed, {}) == {"name": FILL_IN, "born_on": FILL_IN}


def test_a_problem_of_the_whole_form_is_the_forms() -> None:
    assert _sentences(Pair, {"low": 2, "high": 1}) == {"form": "Enter the lower one first."}


def test_a_field_shows_its_first_problem_only() -> None:
    assert _sentences(Form, {"nested": {"a": "x", "b": "y"}}) == {"nested": OTHER}


def test_every_wrong_field_is_named_at_once() -> None:
    wrong = {"text": "", "day": "x", "own": "x", "extra": 1}
    assert _sentences(Form, wrong).keys() == wrong.keys()


@pytest.mark.parametrize("field", ["text", "day", "colour", "size", "score", "own", "unknown"])
def test_an_error_never_repeats_what_was_typed(field: str) -> None:
    typed = "Zqmarker Zqmarker"
    with pytest.raises(ValidationError) as refused:
        Form.model_validate({field: typed})
    assert "Zqmarker" not in str(refused.value)
    assert "Zqmarker" not in repr(refused.value)
    assert "Zqmarker" not in str(sentences(refused.value))


def test_a_schema_does_not_change() -> None:
    form = Form()
    with pytest.raises(ValidationError, match="frozen"):
        form.text = "y"  # type: ignore[misc]  # that mypy refuses it, too, is the point
    assert form == Form()
