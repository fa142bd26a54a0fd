"""The decision is what ASSESS.md says: the cases it came with, and a second reading of it."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings

from schemas.decide.decision import decide
from schemas.decide.events import SessionEvents
from schemas.decide.reading import Case
from tests.decide.cases import assessed
from tests.decide.oracle import expected
from tests.decide.strategies import cases

Json = dict[str, Any]

_PUBLIC: Final[list[Json]] = json.loads(
    (Path(__file__).parent / "cases_public.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _PUBLIC, ids=[case["title"] for case in _PUBLIC])
def test_a_public_case_comes_out_as_published(case: Json) -> None:
    given_case = case["input"]
    answer = assessed(given_case["intake"], given_case.get("session"))
    assert answer == case["expected"]
    assert list(answer) == list(case["expected"])


@pytest.mark.parametrize("case", _PUBLIC, ids=[case["title"] for case in _PUBLIC])
def test_the_second_reading_agrees_with_the_public_cases(case: Json) -> None:
    assert expected(case["input"]) == case["expected"]


@settings(max_examples=1_000, deadline=None)
@given(cases())
def test_the_decision_agrees_with_a_second_reading_of_the_page(case: Json) -> None:
    read = Case.model_validate(case)
    answer = decide(read.intake, read.session or SessionEvents()).as_json()
    wanted = expected(case)
    assert answer == wanted
    assert list(answer) == list(wanted)
