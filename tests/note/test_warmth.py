"""Heat in the first 48 hours on the note: told without a contradiction, and asked about."""

from typing import Any

import pytest

from schemas.codes.treatment import HeatOverrideReason, NoteSection, SkipReason
from schemas.note.compose import compose
from schemas.note.requirements import Missing, Place, Requirement, missing
from schemas.note.sections import sections_of
from schemas.note.source_words import source_words
from schemas.session import HeatOverride
from schemas.visit import VisitRecord
from tests.note.parts import ALL_STEPS, ARRIVED, HEAT, LEFT, answers, skipped, step
from tests.note.records import treated

_WITHHELD = "The clearance had withheld clinic heat: first 48 hours."
_OPENED = "Opened by the therapist: the client asks for warmth; skin unharmed before."


def _visit(*steps: dict[str, Any], skin_after: bool = True, **given: object) -> VisitRecord:
    override = HeatOverride(
        reason=HeatOverrideReason.CLIENT_ASKS,
        decided_at=ARRIVED,
        skin_before_at=ARRIVED,
        skin_after_at=LEFT if skin_after else None,
    )
    return treated(
        given=answers(began_hours_ago=10, **given),
        steps=steps or ALL_STEPS,
        heat_override=override,
    )


def _said(record: VisitRecord) -> list[str]:
    return [one.text for one in compose(record)[NoteSection.OBJECTIVE]]


def _assessed(record: VisitRecord) -> list[str]:
    return [one.text for one in compose(record)[NoteSection.ASSESSMENT]]


def _missing(record: VisitRecord) -> list[Missing]:
    return [
        one
        for one in missing(record, sections_of(record, {}))
        if one.requirement in {Requirement.SKIN_AFTER, Requirement.STEP_DONE}
    ]


def test_heat_that_was_given_is_told_with_reason_minutes_and_skin() -> None:
    found = _said(_visit())
    assert "Clinic heat 10 min, level 0, at lower back left." in found
    at = found.index(_WITHHELD)
    assert found[at + 1 : at + 3] == [_OPENED, "Mild warmth 10 min; skin looked at after."]
    assert not [text for text in found if text.startswith("Clinic heat withheld")]


def test_skin_that_nobody_looked_at_after_is_told_and_asked_for() -> None:
    record = _visit(skin_after=False)
    assert "Mild warmth 10 min; skin not looked at after." in _said(record)
    (one,) = _missing(record)
    assert (one.requirement, one.place) == (Requirement.SKIN_AFTER, Place.SESSION)
    assert one.text == "Did you look at the skin after the heat?"
    assert _missing(_visit()) == []


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (10, "Mild warmth 10 min; skin looked at after."),
        (11, "Mild warmth 11 min, longer than the 10 minutes at most; skin looked at after."),
    ],
)
def test_heat_beyond_its_limit_is_told(minutes: int, text: str) -> None:
    assert text in _said(_visit(step(HEAT, minutes, 0), *ALL_STEPS[1:]))


def test_heat_that_was_opened_and_skipped_is_told_as_that() -> None:
    found = _said(_visit(skipped(HEAT, SkipReason.CLIENT_DECLINED), *ALL_STEPS[1:]))
    at = found.index(_WITHHELD)
    assert found[at + 1 : at + 3] == [_OPENED, "No heat was given."]
    assert "Clinic heat skipped: the client did not want it." in found


def test_heat_that_was_opened_must_be_accounted_for() -> None:
    (one,) = _missing(_visit(*ALL_STEPS[1:]))
    assert (one.requirement, one.text) == (
        Requirement.STEP_DONE,
        "Clinic heat: was it done or skipped?",
    )


def test_an_override_that_a_finding_made_unlawful_is_told_with_every_reason() -> None:
    found = _said(_visit(mo_cream=True))
    assert (
        "The clearance had withheld clinic heat: first 48 hours; pain cream, gel or patch." in found
    )
    assert _OPENED in found


def test_without_an_override_heat_is_withheld_as_before() -> None:
    record = treated(given=answers(began_hours_ago=10), steps=ALL_STEPS[1:])
    assert "Clinic heat withheld: first 48 hours." in _said(record)
    assert not [text for text in _said(record) if "Opened" in text]
    assert _missing(record) == []


def test_the_sentence_says_where_it_is_from() -> None:
    record = _visit()
    sentence = next(one for one in compose(record)[NoteSection.OBJECTIVE] if one.text == _OPENED)
    assert source_words(sentence, record) == "From the session: heat in the first 48 hours"


def test_the_caution_of_the_acute_phase_does_not_speak_against_heat_that_was_opened() -> None:
    opened, closed = _visit(), treated(given=answers(began_hours_ago=10), steps=ALL_STEPS[1:])
    begin = "Caution, first 48 hours: light pressure,"
    assert f"{begin} heat only by the therapist's decision." in _assessed(opened)
    assert f"{begin} no heat in the clinic." in _assessed(closed)
    assert not [text for text in _assessed(opened) if "no heat in the clinic" in text]


def test_a_caution_with_a_reason_of_its_own_stays_where_heat_was_opened() -> None:
    found = _assessed(_visit(mo_cream=True))
    assert "Caution, cream or patch on the skin: no heat, do not massage over it." in found
