"""What the visit before carries forward, with its date: the plan, never a finding."""

from collections.abc import Iterable

from schemas.codes.outcomes import Block
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.words import day_in_words, in_a_row, lower, said
from schemas.rules.aftercare import aftercare_rules
from schemas.visit import VisitRecord


def home_care_since(record: VisitRecord) -> list[Sentence]:
    """How today's home care differs from that of the visit before; nothing without both."""
    earlier, today = record.earlier, record.session.home_care
    if earlier is None or not earlier.home_care or not today:
        return []
    day = day_in_words(earlier.local_date, record.session.local_date)
    by = (sources.of_session(record, "home_care"), f"session:{earlier.session_id}:home_care")
    new = [block for block in today if block not in earlier.home_care]
    dropped = [block for block in earlier.home_care if block not in today]
    if not new and not dropped:
        return [said(f"Home care is the same as on {day}", *by)]
    parts = [
        f"{what}: {_titles(blocks)}"
        for what, blocks in (("new", new), ("no longer", dropped))
        if blocks
    ]
    return [said(f"Against the home care of {day}, {'; '.join(parts)}", *by)]


def _titles(blocks: Iterable[Block]) -> str:
    return in_a_row(lower(aftercare_rules()[block].title.en) for block in blocks)
