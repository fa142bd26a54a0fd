"""What a tab sends while somebody types in it."""

from app.services import notes
from app.services.context import Context
from schemas.codes.treatment import NoteSection
from schemas.typed_words import Place, TypedWords, digest_of

TAB = "a" * 32
OTHER_TAB = "b" * 32


def sent(
    text: str, sequence: int = 1, *, place: Place = Place.PLAN, writer: str = TAB, seen: str = ""
) -> TypedWords:
    """The words as they come over the wire."""
    return TypedWords(place=place, writer=writer, sequence=sequence, text=text, seen=seen)


def seen_by(ctx: Context, session_id: str, section: NoteSection = NoteSection.PLAN) -> str:
    """What a tab that looks now says it has seen."""
    return digest_of(text_of(ctx, session_id, section))


def text_of(ctx: Context, session_id: str, section: NoteSection = NoteSection.PLAN) -> str:
    """What stands in the section."""
    return notes.get(ctx, session_id).sections[section].text
