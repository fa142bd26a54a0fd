"""What is carried forward is marked with its date; findings never are carried forward."""

from datetime import UTC, datetime

import pytest

from schemas.codes.outcomes import Block
from schemas.codes.treatment import NoteSection
from schemas.note.compose import compose
from schemas.visit import VisitRecord
from tests.note.parts import EARLIER, client
from tests.note.records import treated

_WALK_AND_HEAT = (Block.WALK, Block.HEAT)


def _texts(record: VisitRecord, section: NoteSection) -> list[str]:
    return [one.text for one in compose(record)[section]]


def _after(blocks: tuple[Block, ...]) -> dict[str, object]:
    return {"earlier": EARLIER.model_copy(update={"home_care": blocks, "session_id": "earlier"})}


def test_the_same_home_care_names_the_day_it_was_given() -> None:
    record = treated(home_care=_WALK_AND_HEAT, record=_after(_WALK_AND_HEAT))
    day = f"{EARLIER.local_date:%a} {EARLIER.local_date.day} {EARLIER.local_date:%b}"
    assert f"Home care is the same as on {day}." in _texts(record, NoteSection.PLAN)


def test_other_home_care_tells_what_is_new_and_what_is_dropped() -> None:
    record = treated(home_care=_WALK_AND_HEAT, record=_after((Block.WALK, Block.ICE)))
    (found,) = [one for one in _texts(record, NoteSection.PLAN) if one.startswith("Against")]
    assert found.endswith("new: heat for a stiff back; no longer: ice for the first 2 days.")


@pytest.mark.parametrize(("earlier", "today"), [((), _WALK_AND_HEAT), (_WALK_AND_HEAT, ())])
def test_nothing_is_compared_where_one_visit_gave_no_home_care(
    earlier: tuple[Block, ...], today: tuple[Block, ...]
) -> None:
    found = " ".join(_texts(treated(home_care=today, record=_after(earlier)), NoteSection.PLAN))
    assert "same as on" not in found
    assert "Against" not in found


def test_a_first_visit_carries_nothing_forward() -> None:
    record = treated(home_care=_WALK_AND_HEAT, record={"earlier": None})
    assert not [one for one in _texts(record, NoteSection.PLAN) if "same as on" in one]


def test_history_on_record_is_marked_with_the_day_it_was_written() -> None:
    written = datetime(2025, 3, 4, 15, tzinfo=UTC)
    who = client(allergies=("Nuts",), medicines=("Metformin",), health_at=written)
    found = _texts(treated(who=who), NoteSection.SUBJECTIVE)
    told = [one for one in found if "on record since Tue 4 Mar 2025" in one]
    assert [one.rsplit(": ", 1)[1] for one in told] == ["“Metformin”.", "“Nuts”."]
