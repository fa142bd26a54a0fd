"""Words stored while a therapist types them: in a note's section, or under a signed note.

The newest words of a tab count, in whatever order they arrive. None of this is in the audit log:
a note has a thousand keystrokes, and its signature is there.
"""

from types import MappingProxyType
from typing import Final

from app.services.context import Context, reading, writing
from app.services.ids import new_id
from app.services.notes import writable
from app.storage.records import notes, typed_texts
from app.storage.records.typed_texts import TypedText
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.treatment import AddendumKind, NoteSection
from schemas.errors import InvalidInputError, WrongStateError
from schemas.note.content import TypedSection
from schemas.note.sections import sections_of
from schemas.typed_words import (
    AMENDING_PLACES,
    SECTION_PLACES,
    Acknowledged,
    Decided,
    Place,
    Standing,
    TypedLines,
    TypedWords,
    digest_of,
)
from schemas.visit import VisitRecord

_SECTIONS: Final = MappingProxyType({place: one for one, place in SECTION_PLACES.items()})
_AMENDING: Final = frozenset(AMENDING_PLACES.values())
_ELSEWHERE: Final = "This field is not known here. Reload the page."


def type_section(ctx: Context, session_id: str, sent: TypedWords) -> Acknowledged:
    """Store a section's words as they are typed.

    They go into the note if the tab has seen the text that stands there, or wrote it itself.
    Otherwise they are kept as a copy beside it, until somebody decides. Words that are not newer
    than the tab's last ones change nothing.

    Raises:
        ValidationError: the text cannot be stored.
        InvalidInputError: the place is no section.
        NotFoundError, NotYoursError, ProtectedRowError, WrongStateError: as `notes.writable`.
    """
    section, text = _section(sent.place), TypedSection(text=sent.text).text
    with writing(ctx, Permission.TREAT) as tx:
        visit = writable(tx, ctx, session_id)
        mine = typed_texts.of_writer(tx, session_id, sent.place, sent.writer)
        if mine is None or sent.sequence > mine.sequence:
            stands = _standing(tx, visit, section)
            has_seen = stands.digest == sent.seen or stands.text == text or _wrote(mine, stands)
            mine = TypedText(sent.writer, sent.sequence, text, is_copy=not has_seen)
            _put(tx, ctx, session_id, sent.place, mine)
            if has_seen and text != stands.text:
                _write(tx, ctx, session_id, section, text)
        return _answer(tx, visit, section, mine)


def give_up_copy(ctx: Context, session_id: str, decided: Decided) -> Acknowledged:
    """Let what stands in the section stand; the copy stays stored, and is shown no more.

    Given up twice, it is given up. Words that were typed since wait on.

    Raises:
        InvalidInputError: the place is no section, or holds nothing of this writer.
        NotFoundError, NotYoursError, ProtectedRowError, WrongStateError: as `notes.writable`.
    """
    section, place = _section(decided.place), decided.place
    with writing(ctx, Permission.TREAT) as tx:
        visit = writable(tx, ctx, session_id)
        typed_texts.decide(tx, session_id, place, decided.writer, up_to_sequence=decided.sequence)
        mine = typed_texts.of_writer(tx, session_id, place, decided.writer)
        if mine is None:
            raise InvalidInputError({"writer": _ELSEWHERE})
        return _answer(tx, visit, section, mine)


def type_below(ctx: Context, session_id: str, sent: TypedWords) -> Acknowledged:
    """Store the words of an addendum, or of a withdrawal's reason, before they are signed.

    Raises:
        ValidationError: the text cannot be stored.
        InvalidInputError: the place is not below a note.
        WrongStateError: the note is not signed yet.
    """
    if sent.place not in _AMENDING:
        raise InvalidInputError({"place": _ELSEWHERE})
    text = TypedLines(text=sent.text).text
    with writing(ctx, Permission.TREAT) as tx:
        if notes.of_session(tx, session_id) is None:
            raise WrongStateError("This note is not signed yet. Write in its sections.")
        return keep_newest(tx, ctx, session_id, sent, text)


def below(ctx: Context, session_id: str, kind: AddendumKind) -> str:
    """What the actor typed last for an addendum of this kind and did not sign; else empty."""
    place = AMENDING_PLACES[kind]
    with reading(ctx, Permission.TREAT) as tx:
        found = typed_texts.newest(tx, session_id, [place], by=ctx.actor.account_id)
    return found.get(place, "")


def keep_newest(
    tx: Transaction, ctx: Context, session_id: str, sent: TypedWords, text: str
) -> Acknowledged:
    """Store words that nobody else writes over, for a use case that has a transaction open."""
    mine = typed_texts.of_writer(tx, session_id, sent.place, sent.writer)
    if mine is None or sent.sequence > mine.sequence:
        mine = TypedText(sent.writer, sent.sequence, text, is_copy=False)
        _put(tx, ctx, session_id, sent.place, mine)
    return Acknowledged(sequence=mine.sequence)


def _section(place: Place) -> NoteSection:
    if place not in _SECTIONS:
        raise InvalidInputError({"place": _ELSEWHERE})
    return _SECTIONS[place]


def _wrote(mine: TypedText | None, stands: Standing) -> bool:
    """Whether the tab's own last words are what stands there."""
    return mine is not None and not mine.is_copy and mine.text == stands.text


def _standing(tx: Transaction, visit: VisitRecord, section: NoteSection) -> Standing:
    draft = notes.draft_of(tx, visit.session.id)
    text = sections_of(visit, draft.sections)[section].text
    return Standing(text=text, digest=digest_of(text), revision=draft.revision)


def _answer(
    tx: Transaction, visit: VisitRecord, section: NoteSection, mine: TypedText
) -> Acknowledged:
    stands = _standing(tx, visit, section)
    return Acknowledged(sequence=mine.sequence, is_copy=mine.is_copy, stands=stands)


def _put(tx: Transaction, ctx: Context, session_id: str, place: Place, words: TypedText) -> None:
    by = ctx.actor.account_id
    typed_texts.put(tx, new_id(), session_id, place, words, at=ctx.clock(), by=by)


def _write(tx: Transaction, ctx: Context, session_id: str, section: NoteSection, text: str) -> None:
    draft = notes.draft_of(tx, session_id)
    notes.save_draft(
        tx,
        new_id(),
        session_id,
        {**draft.sections, section: text},
        revision=draft.revision,
        at=ctx.clock(),
        by=ctx.actor.account_id,
    )
