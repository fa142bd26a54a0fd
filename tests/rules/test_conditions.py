"""When a row applies: its three lists, and what the loader refuses in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.codes.answers import Modifier, Trigger
from schemas.codes.reasons import Circumstance, Condition
from schemas.rules.conditions import When, holding

ACUTE, GUARDING, MINOR = Circumstance.ACUTE, Circumstance.GUARDING, Circumstance.MINOR
EVERY: list[Condition] = [*Modifier, *Trigger, *Circumstance]
known_sets = st.frozensets(st.sampled_from(EVERY))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any condition that asks for something."""
    named = draw(st.lists(st.sampled_from(EVERY), min_size=1, max_size=6, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, len(named)), min_size=2, max_size=2)))
    return When(
        all_of=tuple(named[: cuts[0]]),
        any_of=tuple(named[cuts[0] : cuts[1]]),
        none_of=tuple(named[cuts[1] :]),
    )


@pytest.mark.parametrize(
    ("when", "known", "does_hold"),
    [
        (When(all_of=(ACUTE, MINOR)), {ACUTE, MINOR, GUARDING}, True),
        (When(all_of=(ACUTE, MINOR)), {ACUTE}, False),
        (When(any_of=(ACUTE, MINOR)), {MINOR}, True),
        (When(any_of=(ACUTE, MINOR)), {GUARDING}, False),
        (When(none_of=(ACUTE, MINOR)), {GUARDING}, True),
        (When(none_of=(ACUTE, MINOR)), {MINOR}, False),
        (When(all_of=(ACUTE,), any_of=(MINOR,), none_of=(GUARDING,)), {ACUTE, MINOR}, True),
        (When(all_of=(ACUTE,), any_of=(MINOR,), none_of=(GUARDING,)), {ACUTE}, False),
        (When(none_of=(ACUTE,)), set(), True),
    ],
)
def test_a_condition_holds_by_its_three_lists(
    when: When, known: set[Condition], *, does_hold: bool
) -> None:
    assert when.holds(frozenset(known)) is does_hold


@given(whens(), known_sets)
def test_it_holds_exactly_as_its_words_say(when: When, known: frozenset[Condition]) -> None:
    wanted = (
        all(one in known for one in when.all_of)
        and (when.any_of == () or any(one in known for one in when.any_of))
        and not any(one in known for one in when.none_of)
    )
    assert when.holds(known) is wanted


@given(whens(), known_sets)
def test_a_cause_is_named_and_holds(when: When, known: frozenset[Condition]) -> None:
    causes = when.causes(known)
    assert set(causes) <= known & set(when.named)
    assert not set(causes) & set(when.none_of)


def test_what_holds_keeps_the_order_of_the_list() -> None:
    known: frozenset[Condition] = frozenset({ACUTE, Modifier.CREAM, Trigger.STRESS})
    listed = (Trigger.STRESS, GUARDING, Modifier.CREAM, ACUTE)
    assert holding(listed, known) == (Trigger.STRESS, Modifier.CREAM, ACUTE)


@pytest.mark.parametrize(
    "lists",
    [
        {},
        {"all_of": []},
        {"all_of": ["acute", "acute"]},
        {"all_of": ["acute"], "none_of": ["acute"]},
        {"all_of": ["a bad mood"]},
        {"all_of": [4]},
        {"all_of": "acute"},
        {"one_of": ["acute"]},
    ],
)
def test_a_condition_that_makes_no_sense_is_refused(lists: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        When.model_validate(lists)


def test_every_condition_has_a_name_of_its_own() -> None:
    names = [condition.value for condition in EVERY]
    assert len(set(names)) == len(names)
