"""The hash of what was printed first: kept once, by form and revision, and never in the way."""

import hashlib
import logging
from typing import Any

import pytest
from sqlalchemy import select

from app.documents.paper import PageSize
from app.services import addenda, documents, signing, verification
from app.services.context import Context
from app.storage.tables import DocumentRenderingRow
from schemas.account import DEMO_PIN
from schemas.errors import NotAllowedError, ProtectedRowError
from schemas.rules.loading import rules_version
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.clients_of import WORDS, add, typed


@pytest.fixture
def visit(therapist: Context, clock: FixedClock) -> tuple[str, str]:
    """A signed visit; ids of its session and note."""
    session_id = signable.ready(therapist, clock, add(therapist, typed()))
    fingerprint = signable.fingerprint(therapist, session_id)
    return session_id, signing.sign(therapist, session_id, DEMO_PIN, fingerprint=fingerprint)


def kept(ctx: Context) -> list[DocumentRenderingRow]:
    """Every kept hash, oldest first."""
    with ctx.store.read() as tx:
        return list(
            tx.scalars(select(DocumentRenderingRow).order_by(DocumentRenderingRow.revision))
        )


def test_the_first_printing_keeps_its_hash_and_the_second_adds_nothing(
    therapist: Context, visit: tuple[str, str]
) -> None:
    first = documents.session_note(therapist, visit[0])
    assert documents.session_note(therapist, visit[0]) == first
    (row,) = kept(therapist)
    assert row.content_sha256 == hashlib.sha256(first.content).hexdigest()
    assert (row.session_id, row.document, row.language, row.paper) == (
        visit[0], "note", "en", "letter",
    )  # fmt: skip
    assert (row.revision, row.rules_version) == (0, rules_version())


def test_each_document_paper_and_revision_has_a_hash_of_its_own(
    therapist: Context, visit: tuple[str, str]
) -> None:
    documents.session_note(therapist, visit[0])
    documents.session_note(therapist, visit[0], PageSize.A4)
    documents.handout(therapist, visit[0])
    addenda.add(therapist, visit[1], "Felt fine the day after.", DEMO_PIN)
    documents.session_note(therapist, visit[0])
    rows = kept(therapist)
    assert [row.revision for row in rows] == [0, 0, 0, 1]
    assert len({row.content_sha256 for row in rows}) == 4


def test_a_withdrawal_is_a_new_revision_of_the_note(
    therapist: Context, visit: tuple[str, str]
) -> None:
    documents.session_note(therapist, visit[0])
    addenda.withdraw(therapist, visit[1], "Another client's visit.", DEMO_PIN)
    documents.session_note(therapist, visit[0])
    assert [row.revision for row in kept(therapist)] == [0, 1]


def test_what_is_not_signed_yet_keeps_no_hash(therapist: Context) -> None:
    session_id = signable.refused(therapist, add(therapist, typed()))
    documents.handout(therapist, session_id)
    documents.letter(therapist, session_id)
    assert kept(therapist) == []


def test_other_bytes_later_are_shown_and_logged_without_words(
    therapist: Context,
    visit: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    documents.session_note(therapist, visit[0])
    before = [row.content_sha256 for row in kept(therapist)]

    def of_another_release(*_: Any, **__: Any) -> bytes:  # noqa: ANN401 - whatever the note is made of
        return b"%PDF of another release"

    monkeypatch.setattr(documents, "note_pdf", of_another_release)
    with caplog.at_level(logging.WARNING, logger="palpate"):
        shown = documents.session_note(therapist, visit[0])
    assert shown.content == b"%PDF of another release"
    assert [row.content_sha256 for row in kept(therapist)] == before
    (message,) = caplog.messages
    assert visit[0] in message
    assert not [word for word in WORDS if word in message]


def _overwrite(ctx: Context) -> None:
    with ctx.store.write() as tx:
        tx.scalars(select(DocumentRenderingRow)).one().content_sha256 = "0" * 64


def test_nobody_changes_a_kept_hash(therapist: Context, visit: tuple[str, str]) -> None:
    documents.session_note(therapist, visit[0])
    with pytest.raises(ProtectedRowError):
        _overwrite(therapist)
    assert "0" * 64 not in [row.content_sha256 for row in kept(therapist)]


def test_verifying_counts_the_kept_hashes(therapist: Context, visit: tuple[str, str]) -> None:
    assert verification.verify(therapist.store).renderings == 0
    documents.session_note(therapist, visit[0])
    assert verification.verify(therapist.store).renderings == 1


def test_a_refused_person_leaves_no_hash(
    therapist: Context, clock: FixedClock, visit: tuple[str, str]
) -> None:
    desk = people.context(therapist.store, clock, "frontdesk")
    with pytest.raises(NotAllowedError):
        documents.session_note(desk, visit[0])
    assert kept(therapist) == []
