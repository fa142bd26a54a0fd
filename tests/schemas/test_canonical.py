"""The one byte form of a record: the same for the same record, never the same for another."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.canonical import canonical_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers()
    | TEXT
    | st.floats(allow_nan=False, allow_infinity=False)
)
RECORDS = st.recursive(
    SIMPLE, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20
)


def _exactly(record: Any) -> str:  # noqa: ANN401 - any JSON value
    """Tells 1 from 1.0 and from True, and 0.0 from -0.0, where == does not."""
    if isinstance(record, dict):
        return "dict " + repr(sorted((key, _exactly(value)) for key, value in record.items()))
    if isinstance(record, list):
        return repr([_exactly(value) for value in record])
    return f"{type(record).__name__} {record!r}"


@given(RECORDS)
def test_a_record_is_read_back_exactly(record: object) -> None:
    assert _exactly(json.loads(canonical_json(record))) == _exactly(record)


@given(RECORDS)
def test_the_bytes_of_a_record_read_back_are_the_same_bytes(record: object) -> None:
    once = canonical_json(record)
    assert canonical_json(json.loads(once)) == once


@given(RECORDS, RECORDS)
def test_two_records_have_the_same_bytes_only_if_they_are_the_same(
    one: object, two: object
) -> None:
    assert (canonical_json(one) == canonical_json(two)) is (_exactly(one) == _exactly(two))


@given(st.dictionaries(TEXT, SIMPLE, min_size=2), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(record: dict[str, object], chance: Any) -> None:  # noqa: ANN401 - hypothesis's Random
    keys = list(record)
    chance.shuffle(keys)
    assert canonical_json({key: record[key] for key in keys}) == canonical_json(record)


@pytest.mark.parametrize(
    ("record", "form"),
    [
        ({"b": 1, "a": [True, None]}, b'{"a":[true,null],"b":1}'),
        ({"ñ": "é"}, '{"ñ":"é"}'.encode()),
        (1.0, b"1.0"),
        (1, b"1"),
        ("\n", b'"\\n"'),
        ((1, 2), b"[1,2]"),
    ],
)
def test_the_form_is_utf8_without_spaces(record: object, form: bytes) -> None:
    assert canonical_json(record) == form


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"pain": number})


@pytest.mark.parametrize("record", ["\ud800", {"\udfff": 1}, ["a", {"b": "\ud800"}]])
def test_a_lone_surrogate_is_refused(record: object) -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        canonical_json(record)


@pytest.mark.parametrize("record", [{1, 2}, b"bytes", object(), {"a": {1}}, {1: "a", "b": 2}])
def test_what_json_cannot_say_is_refused(record: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(record)
