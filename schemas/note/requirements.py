"""What is missing before a note may be signed."""

from collections.abc import Iterator, Mapping
from typing import Final

from schemas.codes.treatment import NoteSection
from schemas.note import papers
from schemas.note.content import Section
from schemas.note.gaps import Missing, Place, Requirement, asked_for
from schemas.note.treatment import treatment
from schemas.visit import VisitRecord

__all__ = ["LONGEST_SECTION", "Missing", "Place", "Requirement", "missing"]

LONGEST_SECTION: Final = 20_000


def missing(record: VisitRecord, sections: Mapping[NoteSection, Section]) -> tuple[Missing, ...]:
    """Everything to mend, in the order of the visit; empty for a note that may be signed.

    A visit without treatment needs no consent, clearance or findings, and its intake may be
    cut short by an emergency.
    """
    found = [asked_for(one) for one in (*papers.people(record), *papers.intake(record))]
    if not record.session.not_treated:
        found.extend(asked_for(one) for one in papers.clearance(record))
        found.extend(asked_for(one) for one in papers.consents(record))
        found.extend(treatment(record))
    found.extend(asked_for(one) for one in papers.told(record))
    return (*found, *_sections(sections))


def _sections(sections: Mapping[NoteSection, Section]) -> Iterator[Missing]:
    for section in NoteSection:
        text = sections[section].text if section in sections else ""
        if not text.strip():
            yield asked_for(Requirement.SECTION_FILLED, section=section.value)
        elif len(text) > LONGEST_SECTION:
            yield asked_for(
                Requirement.SECTION_LENGTH, section=section.value, most=f"{LONGEST_SECTION:,}"
            )
