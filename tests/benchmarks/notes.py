"""Different invented notes of a usual length, and the same content for other engines."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.documents.note import note_pdf
from schemas.note.content import NoteContent
from tests.documents import content as made
from tests.documents.structure import Structure

_SENTENCES: Final = (
    "The client feels a pull on the right side when bending forward.",
    "Walking helps a little, and sitting for an hour makes it worse.",
    "After the last visit the first steps in the morning were easier.",
    "The muscle guards at first and lets go after ten minutes.",
    "Come again in a week; short walks at home, and heat in the evening.",
)


@dataclass(frozen=True)
class Plain:
    """What a note says, as headings over texts and tables."""

    title: str
    facts: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    tables: list[tuple[str, list[list[str]]]]
    felt: list[tuple[float, float]]


def note(number: int) -> NoteContent:
    """The same for the same number: 200 words, 4 steps, 9 pressure checks."""
    chance = random.Random(number)  # noqa: S311 - invented notes
    texts = {
        name: f"Visit {number}. {' '.join(chance.choices(_SENTENCES, k=4))}" for name in made.TEXTS
    }
    events = tuple(
        made.event(
            place,
            logged_at=made.TIME_IN + timedelta(minutes=5 + 4 * place),
            applied_level=chance.randint(1, 3),
            felt_0_10=chance.randint(2, 8),
        )
        for place in range(1, 10)
    )
    client = made.CLIENT.model_copy(update={"last_name": f"Quistgaard {number}"})
    return made.note(made.record(client=client, events=events), sections=made.sections(**texts))


def plain(content: NoteContent) -> Plain:
    """The tables and texts of our own note, read back from its structure and its pages."""
    record = content.record
    lines = made.lines_of(note_pdf(content, []))
    facts = [("Client", record.client.full_name), ("Therapist", record.therapist.name)]
    facts += [(f"Fact {place}", line) for place, line in enumerate(lines[6:32])]
    steps = [["Step", "Status", "Area", "Minutes", "Level", "Reason"]]
    steps += [[one.step.value, one.status.value, "Lower back, left", "9", "1 light", "-"]
              for one in record.steps]  # fmt: skip
    log = [["Time", "Level", "The client felt", "Seen", "Advised", "Done"]]
    log += [[f"{one.logged_at:%H:%M}", f"{one.applied_level} gentle", f"{one.felt_0_10}/10", "",
             "Go on", ""] for one in record.events]  # fmt: skip
    felt = [(float(place), float(one.felt_0_10 or 0)) for place, one in enumerate(record.events)]
    texts = [(name.value, section.text) for name, section in content.sections.items()]
    return Plain("Session note", facts, texts, [("Steps", steps), ("Pressure log", log)], felt)


def figures_of(pdf: bytes) -> int:
    """How many pictures a note has."""
    return len(Structure(pdf).of("Figure"))
