"""What the therapist marked on the body chart, in one sentence."""

from schemas.body.charted import found_in_words, place_in_words
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.words import said
from schemas.visit import VisitRecord


def chart_sentences(record: VisitRecord) -> list[Sentence]:
    """Each marked place with its strength and where it spreads to; nothing without a mark."""
    marks = record.session.marks
    if not marks:
        return []
    found = "; ".join(f"{place_in_words(one.place)} {found_in_words(one)}" for one in marks)
    return [said(f"Spasm on the body chart: {found}", sources.of_session(record, "marks"))]
