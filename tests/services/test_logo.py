"""The clinic's logo: who may change it, what is refused, and the papers that are made after."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from app.services import clinic, documents, signing
from app.services.context import Context
from schemas.account import DEMO_PIN
from schemas.audit import AuditAction
from schemas.errors import NotAllowedError, PalpateError
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, typed


def picture(colour: str = "black") -> bytes:
    """A dark square on white, as a PNG file."""
    image = Image.new("RGB", (120, 120), "white")
    ImageDraw.Draw(image).rectangle((20, 20, 80, 80), fill=colour)
    into = BytesIO()
    image.save(into, "PNG")
    return into.getvalue()


@pytest.fixture
def session_id(therapist: Context, clock: FixedClock) -> str:
    """A signed visit with a sheet."""
    made = signable.ready(therapist, clock, add(therapist, typed()))
    signing.sign(therapist, made, DEMO_PIN, fingerprint=signable.fingerprint(therapist, made))
    return made


@pytest.fixture
def at_the_desk(therapist: Context, clock: FixedClock, session_id: str) -> Context:  # noqa: ARG001 - after the visit, whose minutes would lock the screen
    """The admin, signed in after the visit."""
    return people.context(therapist.store, clock, "admin")


def _has_logo(pdf: bytes) -> bool:
    return b"/Subtype/Image" in pdf


def test_a_logo_is_kept_drawn_anew_and_stands_on_the_papers(
    at_the_desk: Context, therapist: Context, session_id: str
) -> None:
    assert clinic.logo(at_the_desk) is None
    clinic.change_logo(at_the_desk, picture())
    kept = clinic.logo(at_the_desk)
    assert kept is not None
    assert kept != picture()
    for make in (documents.session_note, documents.handout):
        assert _has_logo(make(therapist, session_id).content)


def test_a_logo_that_is_removed_stands_on_no_paper(
    at_the_desk: Context, therapist: Context, session_id: str
) -> None:
    clinic.change_logo(at_the_desk, picture())
    clinic.change_logo(at_the_desk, None)
    assert clinic.logo(at_the_desk) is None
    assert not _has_logo(documents.session_note(therapist, session_id).content)


def test_a_change_of_the_logo_is_logged_by_its_field(admin: Context) -> None:
    for chosen in (picture(), None):
        clinic.change_logo(admin, chosen)
        entry = people.log(admin.store)[0]
        assert entry.action is AuditAction.CLINIC_CHANGED
        assert entry.details == {"fields": ["logo"]}


def test_a_file_that_is_no_picture_changes_nothing(admin: Context) -> None:
    clinic.change_logo(admin, picture())
    before, kept = people.every_row(admin.store), clinic.logo(admin)
    with pytest.raises(PalpateError, match="Choose a PNG or JPEG file"):
        clinic.change_logo(admin, b"logo.png")
    assert clinic.logo(admin) == kept
    assert people.every_row(admin.store) == before


@pytest.mark.parametrize("login", ["therapist", "frontdesk", "owner"])
def test_nobody_but_the_admin_changes_the_logo(
    admin: Context, clock: FixedClock, login: str
) -> None:
    ctx = people.context(admin.store, clock, login)
    with pytest.raises(NotAllowedError):
        clinic.change_logo(ctx, picture())
    assert clinic.logo(admin) is None


def test_the_clinics_details_stay_as_they_are(admin: Context) -> None:
    before = clinic.get(admin)
    clinic.change_logo(admin, picture())
    after = clinic.get(admin)
    assert after.model_copy(update={"revision": before.revision}) == before


def test_a_reprint_with_another_logo_is_shown_and_said_to_differ(
    at_the_desk: Context, therapist: Context, session_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = documents.session_note(therapist, session_id)
    assert people.log(therapist.store)[0].details == {"kind": "note"}
    clinic.change_logo(at_the_desk, picture())
    again = documents.session_note(therapist, session_id)
    assert again.content != first.content
    assert people.log(therapist.store)[0].details == {"kind": "note", "differs_from_first": True}
    assert any("is not as it was first made" in message for message in caplog.messages)
    clinic.change_logo(at_the_desk, None)
    assert documents.session_note(therapist, session_id) == first
    assert people.log(therapist.store)[0].details == {"kind": "note"}
