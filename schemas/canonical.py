"""One exact byte form for a record, so that a hash of it means something."""

import json
from typing import Any


def canonical_json(record: Any) -> bytes:  # noqa: ANN401 - any JSON value is welcome
    """UTF-8 JSON with sorted keys, no spaces, and no NaN.

    Raises:
        ValueError: a float is NaN or infinite, or a string holds a lone surrogate.
        TypeError: the record holds something JSON cannot say.
    """
    text = json.dumps(
        record, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")
