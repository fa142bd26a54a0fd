"""A date of birth typed in parts: the message names what is missing."""

import pytest

from schemas.client import birth_date


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", 3, "1985"), "Enter the day of birth."),
        (("5", None, "1985"), "Enter the month of birth."),
        (("5", 3, ""), "Enter the year of birth."),
        (("", None, ""), "Enter the day and the month and the year of birth."),
        (("3/5/85", 3, "1985"), "Enter day and year in digits, for example 3 and 1985."),
    ],
)
def test_the_missing_part_is_named(parts: tuple[str, int | None, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        birth_date(*parts)
