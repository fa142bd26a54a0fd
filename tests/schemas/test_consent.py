"""Which consent covers a day, and what is signed."""

from datetime import UTC, date, datetime

import pytest

from schemas.clinic import Language
from schemas.consent import holds, is_minor, sentences
from schemas.visit import ClientFacts, Consent

LAST_DAY = date(2027, 11, 23)


def _client(born_on: date) -> ClientFacts:
    return ClientFacts(
        id="c",
        first_name="Zelda",
        last_name="Quistgaard",
        preferred_name="",
        born_on=born_on,
        phone="",
        language=Language.ENGLISH,
        guardian_name="",
        guardian_relation="",
        own_doctor="",
        allergies=(),
        medicines=(),
    )


def _consent(relation: str = "") -> Consent:
    return Consent(
        id="x",
        language=Language.ENGLISH,
        signer_name="Zelda",
        guardian_relation=relation,
        signed_at=datetime(2026, 11, 24, tzinfo=UTC),
        valid_until=LAST_DAY,
    )


@pytest.mark.parametrize(("day", "covered"), [(LAST_DAY, True), (date(2027, 11, 24), False)])
def test_a_consent_covers_its_last_day_and_no_more(
    day: date,
    covered: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert holds(_consent(), _client(date(1980, 1, 1)), day) is covered


def test_no_consent_covers_nothing() -> None:
    assert not holds(None, _client(date(1980, 1, 1)), LAST_DAY)


@pytest.mark.parametrize(
    ("born_on", "minor"), [(date(2009, 11, 23), False), (date(2009, 11, 24), True)]
)
def test_a_guardian_signs_until_the_eighteenth_birthday(
    born_on: date,
    minor: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    client = _client(born_on)
    assert is_minor(client, LAST_DAY) is minor
    assert holds(_consent("mother"), client, LAST_DAY) is minor
    assert holds(_consent(), client, LAST_DAY) is not minor


def test_eight_sentences_are_signed_in_each_language() -> None:
    assert len(sentences(Language.ENGLISH)) == len(sentences(Language.SPANISH)) == 8
    assert sentences(Language.SPANISH)[0] == "Hoy quiero un masaje para mi espalda."
