"""The clinic's details: its zone, its telephone, and how long a screen stays open."""

from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from schemas.base import sentences
from schemas.clinic import Clinic, ClinicProfile, Language, zone_names

DETAILS = {
    "name": "Invented Clinic",
    "address": "1 Invented Street\nSpringfield",
    "phone": "555 010 0199",
    "zone": "America/Chicago",
}


def _refused(**changes: object) -> dict[str, str]:
    with pytest.raises(ValidationError) as refused:
        Clinic.model_validate(
            {**DETAILS, "is_demo": False, "idle_minutes": 10, "revision": 1, **changes}
        )
    return sentences(refused.value)


def test_a_clinic_speaks_english_and_calls_911_unless_told_otherwise() -> None:
    clinic = ClinicProfile.model_validate(DETAILS)
    assert clinic.language is Language.ENGLISH
    assert clinic.emergency_number == "911"
    assert clinic.address == DETAILS["address"]


@pytest.mark.parametrize("zone", ["UTC", "America/Chicago", "Europe/Madrid", "Asia/Kolkata"])
def test_a_zone_of_the_list_is_taken(zone: str) -> None:
    assert ClinicProfile.model_validate({**DETAILS, "zone": zone}).zone == zone


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "EST", "Etc/GMT+5", "america/chicago", "localtime", "../etc/passwd"]
)
def test_a_zone_that_is_not_in_the_list_is_refused(zone: str) -> None:
    assert _refused(zone=zone) == {"zone": "Choose a time zone from the list."}


def test_every_zone_of_the_list_is_one_that_python_knows() -> None:
    names = zone_names()
    assert names[0] == "UTC"
    assert list(names[1:]) == sorted(set(names[1:]))
    assert len(names) > 300
    for name in names:
        ZoneInfo(name)


@pytest.mark.parametrize(
    "number",
    [
        "911",
        "11",
        "+1 555 010 0199",
        "555-010-0199",
        "(555) 010-0199",
        "+1(555)010-0199",
        "1 (555) 010.0199",
        "555 010 0199 x5",
        "555 010 0199 ext. 123456",
        "5550100199ext5",
        "9" * 31,
    ],
)
def test_a_telephone_number_is_taken_as_it_is_written(number: str) -> None:
    clinic = ClinicProfile.model_validate({**DETAILS, "phone": number, "emergency_number": number})
    assert (clinic.phone, clinic.emergency_number) == (number, number)


@pytest.mark.parametrize(
    "number",
    [
        "1",
        "call me",
        "((555) 010 0199",
        "555 010 0199 ext. 1234567",
        "555 010 0199 x",
        "555a010",
        "\u0665\u0665\u0665\u0660\u0661\u0660",
        "++1 555",
        "9" * 32,
    ],
)
def test_what_is_no_telephone_number_is_refused(number: str) -> None:
    sentence = "Enter a phone number, for example (555) 010-0199."
    assert _refused(phone=number) == {"phone": sentence}


@pytest.mark.parametrize(("minutes", "is_fine"), [(0, False), (1, True), (120, True), (121, False)])
def test_a_screen_locks_after_one_to_120_minutes(minutes: int, *, is_fine: bool) -> None:
    if is_fine:
        fields = {**DETAILS, "is_demo": True, "idle_minutes": minutes, "revision": 1}
        assert Clinic.model_validate(fields).idle_minutes == minutes
    else:
        assert _refused(idle_minutes=minutes).keys() == {"idle_minutes"}


@pytest.mark.parametrize("field", ["name", "address", "phone", "zone", "emergency_number"])
def test_an_empty_field_is_to_be_filled_in(field: str) -> None:
    for typed in ("", "  ", "\n"):
        assert _refused(**{field: typed}) == {field: "Fill this in."}


def test_a_language_that_sheets_are_not_written_in_is_refused() -> None:
    assert _refused(language="fr") == {"language": "Choose one from the list."}
