"""The printed recovery key: typed by hand, in a hurry, and still never taken wrongly."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.recovery_key import new_recovery_key, parsed, printed
from schemas.errors import WrongKeyError
from tests.storage.saying import assert_speaks_to_people

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES: Final = {"O": "0", "I": "1", "L": "1"}
KEYS: Final = st.binary(min_size=20, max_size=20)


@given(KEYS)
def test_a_printed_key_is_read_back(key: bytes) -> None:
    text = printed(key)
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{8}}[{ALPHABET}]{{2}}", text)
    assert parsed(text) == key


@given(KEYS, st.sampled_from(["", " ", "-", "  ", "\t", "\n", " - "]), st.booleans())
def test_case_spaces_and_hyphens_do_not_matter(
    key: bytes,
    between: str,
    lower: bool,  # noqa: FBT001 - hypothesis passes by position
) -> None:
    text = between.join([*printed(key).replace("-", ""), ""])
    assert parsed(text.lower() if lower else text) == key


@given(KEYS)
def test_letters_that_look_like_digits_are_read_as_digits(key: bytes) -> None:
    text = printed(key)
    assert parsed(text.replace("0", "o").replace("1", "l")) == key
    assert parsed(text.replace("0", "O").replace("1", "I")) == key


@given(KEYS, st.integers(0, 33), st.characters())
def test_one_mistyped_character_is_always_refused(key: bytes, position: int, typed: str) -> None:
    text = printed(key).replace("-", "")
    read_as = "".join(LOOK_ALIKES.get(one, one) for one in typed.upper())
    if read_as == text[position]:
        assert parsed(text[:position] + typed + text[position + 1 :]) == key
        return
    with pytest.raises(WrongKeyError) as refused:
        parsed(text[:position] + typed + text[position + 1 :])
    assert_speaks_to_people(refused.value)


@pytest.mark.parametrize("key", [bytes(20), b"\xff" * 20, bytes(range(20))])
def test_every_possible_single_mistake_is_refused(key: bytes) -> None:
    text = printed(key).replace("-", "")
    for position, right in enumerate(text):
        for wrong in set(ALPHABET) - {right}:
            with pytest.raises(WrongKeyError, match=r"typing mistake. Compare it with the sheet"):
                parsed(text[:position] + wrong + text[position + 1 :])


@given(KEYS, st.integers(0, 30))
def test_two_neighbours_swapped_are_always_refused(key: bytes, position: int) -> None:
    text = printed(key).replace("-", "")
    one, two = text[position], text[position + 1]
    swapped = text[:position] + two + one + text[position + 2 :]
    if one == two:
        assert parsed(swapped) == key
        return
    with pytest.raises(WrongKeyError, match="typing mistake"):
        parsed(swapped)


@pytest.mark.parametrize("size", [0, 1, 33, 35, 68])
def test_a_key_of_another_length_is_refused(size: int) -> None:
    text = (printed(bytes(range(20))).replace("-", "") * 2)[:size]
    with pytest.raises(WrongKeyError, match=r"not a whole recovery key. It has eight groups"):
        parsed(text)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_key_or_a_sentence(typed: str) -> None:
    try:
        assert len(parsed(typed)) == 20
    except WrongKeyError as refused:
        assert_speaks_to_people(refused)


def test_a_new_key_has_160_bits_and_no_other_has_them() -> None:
    assert len({new_recovery_key() for _ in range(1_000)}) == 1_000
    assert len(new_recovery_key()) == 20
