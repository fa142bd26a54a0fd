"""The note and afterwards on a line that is cut or has gone deaf: "Saved" does not lie."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from app.services import afterwards
from app.services.context import Context
from app.services.running import system_clock
from app.storage.store import Store
from schemas.codes.treatment import Response
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_words import _edit, _says, _stored
from tests.browser.wire import Wire, wire_to
from tests.clock import FixedClock
from tests.services import clients_of, people, signable, visits_of
from tests.serving import Served

pytestmark = pytest.mark.browser

_NOT_TAKEN = "Not saved yet. Reload the page."


@pytest.fixture
def wire(clinic: Served) -> Iterator[Wire]:
    """Between the tablet and the clinic."""
    with wire_to(clinic.url) as made:
        yield made


@pytest.fixture
def tablet(wire: Wire, tablet_of: TabletOf, clinic: Served) -> Tablet:
    """At the far end of the wire."""
    return tablet_of(wire.url, folder=clinic.folder)


@pytest.fixture
def an_hour_ago(store: Store) -> tuple[Context, FixedClock]:
    """The therapist then, with a clock of her own."""
    clock = FixedClock(system_clock() - timedelta(hours=1))
    return people.context(store, clock, "therapist"), clock


@pytest.fixture
def draft(an_hour_ago: tuple[Context, FixedClock]) -> str:
    """A treated visit that lacks pain after, response and next visit."""
    ctx, clock = an_hour_ago
    return signable.ended(ctx, clock, clients_of.add(ctx, clients_of.other(5)))


@pytest.fixture
def late(an_hour_ago: tuple[Context, FixedClock], desk: Context) -> str:
    """A visit that is being written down afterwards; something is stored."""
    then, _ = an_hour_ago
    session_id = visits_of.ready(then)
    visits_of.start(then, session_id)
    afterwards.as_planned(desk, session_id)
    return session_id


def _well(tablet: Tablet) -> Locator:
    return tablet.page.get_by_role("radio", name="Well", exact=True)


@pytest.mark.parametrize("page", ["note", "afterwards"])
def test_a_tap_into_a_deaf_line_is_never_called_saved(
    tablet: Tablet, wire: Wire, desk: Context, request: pytest.FixtureRequest, page: str
) -> None:
    session_id: str = request.getfixturevalue("draft" if page == "note" else "late")
    tablet.open_signed_in("therapist", f"/{page}?id={session_id}")
    saved = tablet.page.locator(".beside").get_by_text(re.compile(r"^Saved( \d\d:\d\d)?$"))
    expect(saved).to_be_visible()
    wire.go_deaf()
    _well(tablet).tap()
    expect(saved).to_be_hidden()
    expect(tablet.page.get_by_text(_NOT_TAKEN)).to_be_visible()
    assert visits_of.of(desk, session_id).session.response is None
    wire.mend()
    expect(saved).to_be_hidden()
    tablet.page.reload()
    tablet.wait_until_drawn()
    expect(_well(tablet)).not_to_be_checked()
    expect(saved).to_be_visible()
    _well(tablet).tap()
    expect(tablet.page.get_by_text("Saving", exact=True)).to_be_hidden()
    expect(saved).to_be_visible()
    assert visits_of.of(desk, session_id).session.response is Response.WELL


def test_words_typed_while_the_wire_is_cut_arrive_by_themselves(
    tablet: Tablet, wire: Wire, store: Store, draft: str
) -> None:
    tablet.open_signed_in("therapist", f"/note?id={draft}")
    field = _edit(tablet)
    field.press_sequentially(" Before.")
    _says(tablet, "Saved")
    wire.cut()
    field.press_sequentially(" Meanwhile.")
    _says(tablet, "Not saved yet")
    assert _stored(store, draft).endswith(" Before.")
    wire.mend()
    _says(tablet, "Saved")
    assert _stored(store, draft).endswith(" Before. Meanwhile.")
