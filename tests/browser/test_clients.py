"""Clients found, put on record, changed, merged and their problems closed, on a tablet."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from app.services import clients
from app.services.context import Context
from app.services.running import system_clock
from schemas.client import Client
from tests.browser.conftest import TabletOf
from tests.browser.hands import Hands
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _assert_good_to_touch
from tests.services.clients_of import add, add_episode, other, typed
from tests.serving import Served

pytestmark = pytest.mark.browser
_FILLED = '[data-testid="stBaseButton-primary"]:visible'


@pytest.fixture
def zelda(desk: Context) -> str:
    """A client with an allergy, treated today."""
    client_id = add(desk, typed(allergies="saffron", medicines="Qiviut"))
    add_episode(desk, client_id, system_clock().date())
    return client_id


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], zelda: str) -> Tablet:
    """Held both ways, where that client is on record."""
    assert zelda
    return tablet_of(clinic.url, shape)


def _tap(tablet: Tablet, name: str) -> None:
    tablet.page.get_by_role("button", name=name, exact=True).tap()


def _dialog(tablet: Tablet) -> Locator:
    return tablet.page.get_by_role("dialog")


def _heading(tablet: Tablet, name: str) -> Locator:
    return tablet.page.get_by_role("heading", level=1, name=name)


def _choose_in_more(tablet: Tablet, name: str) -> None:
    with tablet.running():  # opening the menu is a run of its own
        _tap(tablet, "More")
    _tap(tablet, name)
    expect(_dialog(tablet)).to_be_visible()
    expect(tablet.page.get_by_test_id("stPopoverBody")).to_have_count(0)
    tablet.wait_until_drawn()


def _type_client(tablet: Tablet, phone: str) -> None:
    dialog = _dialog(tablet)
    dialog.get_by_label("First name").fill("Wilma")
    dialog.get_by_label("Last name").fill("Testperson")
    dialog.get_by_label("Date of birth").fill("5 3 1985")
    dialog.get_by_label("Phone").fill(phone)


def test_a_client_is_found_from_today_and_opened(tablet: Tablet, zelda: str) -> None:
    tablet.open_signed_in("therapist")
    field = tablet.page.get_by_label("Find by name or phone")
    field.fill("quist 777")
    field.press("Enter")
    expect(_heading(tablet, "Clients")).to_be_visible()
    expect(tablet.page).to_have_url(re.compile(r"/clients$"))
    expect(tablet.page.get_by_text("Allergy: saffron")).to_be_visible()
    _tap(tablet, "Open")
    expect(_heading(tablet, "Zelda Quistgaard")).to_be_visible()
    expect(tablet.page).to_have_url(re.compile(rf"/client\?id={zelda}$"))


def test_the_list_answers_while_a_name_is_typed(tablet: Tablet) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    field = tablet.page.get_by_label("Find by name or phone")
    field.press_sequentially("quistg")
    expect(tablet.page.get_by_role("button", name="Open", exact=True)).to_have_count(1)
    field.fill("zzzz")
    expect(tablet.page.get_by_text("Nobody fits what you typed")).to_be_visible()


def test_a_new_client_is_saved_with_one_press_and_opens(tablet: Tablet) -> None:
    tablet.open_signed_in("frontdesk")
    _tap(tablet, "New client")
    _type_client(tablet, "555 999 1234")
    _tap(tablet, "Save client")
    expect(_heading(tablet, "Wilma Testperson")).to_be_visible()
    expect(tablet.page.get_by_text("The new client is on record.")).to_be_visible()


def test_three_typed_fields_register_a_client_and_the_visit_starts(
    tablet: Tablet, desk: Context
) -> None:
    hands = Hands(tablet.page)
    tablet.open_signed_in("therapist")
    _tap(tablet, "New client")
    dialog = _dialog(tablet)
    words = {"First name": "Wilma", "Last name": "Testperson", "Date of birth": "05031985"}
    for label, word in words.items():
        field = dialog.get_by_label(label)
        field.tap()
        field.press_sequentially(word)
    dialog.get_by_role("radio", name="Spanish").tap()
    expect(dialog.get_by_text("Born 3 May 1985")).to_be_visible()
    _tap(tablet, "Save client")
    expect(_heading(tablet, "Wilma Testperson")).to_be_visible()
    expect(tablet.page.locator(_FILLED)).to_have_count(1)
    _tap(tablet, "Start the visit")
    expect(_heading(tablet, "¿Dónde lo siente apretado? Señale.")).to_be_visible()
    hands.settle()
    print({"taps": hands.taps.total(), "typed fields": len(words)})  # noqa: T201 - what issue 5 asks for
    assert hands.taps.total() == 7
    (found,) = clients.find(desk, "testperson").hits
    assert (found.client.born_on, found.client.phone) == (date(1985, 5, 3), "")


def test_what_was_typed_survives_a_reload_until_it_is_thrown_away(tablet: Tablet) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    _tap(tablet, "New client")
    dialog = _dialog(tablet)
    dialog.get_by_label("First name").fill("Wilma")
    dialog.get_by_label("Date of birth").press_sequentially("0503")  # not left yet
    tablet.page.reload()
    expect(dialog.get_by_label("First name")).to_have_value("Wilma")
    expect(dialog.get_by_label("Date of birth")).to_have_value("0503")
    tablet.wait_until_settled()
    _tap(tablet, "Cancel")
    expect(dialog).to_have_count(0)
    tablet.wait_until_settled()
    assert "Wilma" not in tablet.page.evaluate("JSON.stringify(sessionStorage)")
    tablet.page.reload()
    tablet.wait_until_drawn()
    tablet.wait_until_settled()
    expect(dialog).to_have_count(0)


def test_another_person_at_the_same_tab_is_not_shown_what_was_typed(tablet: Tablet) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    _tap(tablet, "New client")
    _dialog(tablet).get_by_label("First name").fill("Wilma")
    expect(_dialog(tablet).get_by_label("First name")).to_have_value("Wilma")
    tablet.open_signed_in("therapist", "/clients")
    tablet.wait_until_settled()
    expect(_dialog(tablet)).to_have_count(0)
    assert "Wilma" not in tablet.page.evaluate("JSON.stringify(sessionStorage)")


def test_who_looks_the_same_is_shown_and_a_second_press_saves(
    tablet: Tablet, desk: Context
) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    _tap(tablet, "New client")
    _type_client(tablet, "555-777-0199")
    _tap(tablet, "Save client")
    expect(_dialog(tablet).get_by_text("Is it one of these?")).to_be_visible()
    expect(_dialog(tablet).get_by_text("Zelda Quistgaard")).to_be_visible()
    expect(_dialog(tablet).get_by_label("First name")).to_have_value("Wilma")
    assert clients.find(desk, "testperson").hits == []
    _assert_good_to_touch(tablet)
    _tap(tablet, "Save as a new client")
    expect(_heading(tablet, "Wilma Testperson")).to_be_visible()
    assert len(clients.find(desk, "testperson").hits) == 1


def test_the_one_who_looks_the_same_can_be_opened_instead(tablet: Tablet, desk: Context) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    _tap(tablet, "New client")
    _type_client(tablet, "555 777 0199")
    _tap(tablet, "Save client")
    tablet.page.locator(".st-key-card_alike").get_by_role("button", name="Open").tap()
    expect(_heading(tablet, "Zelda Quistgaard")).to_be_visible()
    assert clients.find(desk, "testperson").hits == []


def test_what_is_missing_is_named_and_what_was_typed_stays(tablet: Tablet) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    _tap(tablet, "New client")
    _dialog(tablet).get_by_label("First name").fill("Wilma")
    _dialog(tablet).get_by_label("Date of birth").fill("5 3 85")
    _tap(tablet, "Save client")
    told = _dialog(tablet).get_by_role("alert")
    for words in (
        "Last name: Fill this in.",
        "Date of birth: Enter the year with all four digits",
    ):
        expect(told).to_contain_text(words)
    expect(_dialog(tablet).get_by_label("First name")).to_have_value("Wilma")


def test_a_minor_is_asked_for_a_guardian(tablet: Tablet) -> None:
    tablet.open_signed_in("frontdesk", "/clients")
    _tap(tablet, "New client")
    _type_client(tablet, "555 999 1234")
    born = _dialog(tablet).get_by_label("Date of birth")
    expect(_dialog(tablet).get_by_label("Guardian's name")).to_have_count(0)
    born.fill(f"5 3 {system_clock().year - 5}")
    born.press("Enter")
    expect(_dialog(tablet).get_by_label("Guardian's name")).to_be_visible()
    _tap(tablet, "Save client")
    expect(_dialog(tablet).get_by_role("alert")).to_contain_text("under 18")


def test_changed_details_are_saved(tablet: Tablet, zelda: str) -> None:
    tablet.open_signed_in("frontdesk", f"/client?id={zelda}")
    _choose_in_more(tablet, "Change details")
    _dialog(tablet).get_by_label("Last name").fill("Zilla")
    _tap(tablet, "Save details")
    expect(_heading(tablet, "Zelda Zilla")).to_be_visible()
    expect(tablet.page.get_by_text("The details are saved.")).to_be_visible()


def test_a_stale_copy_says_so_and_keeps_what_was_typed(
    tablet: Tablet, zelda: str, desk: Context
) -> None:
    tablet.open_signed_in("frontdesk", f"/client?id={zelda}")
    _choose_in_more(tablet, "Change details")
    _dialog(tablet).get_by_label("Last name").fill("Zilla")
    clients.change(desk, _now(desk, zelda), typed(phone="555 777 0200"))
    _tap(tablet, "Save details")
    expect(_dialog(tablet).get_by_role("alert")).to_contain_text("Somebody else changed this")
    expect(_dialog(tablet).get_by_label("Last name")).to_have_value("Zilla")
    assert _now(desk, zelda).last_name == "Quistgaard"


def test_two_records_are_merged(tablet: Tablet, zelda: str, desk: Context) -> None:
    away = add(desk, other(1))
    tablet.open_signed_in("frontdesk", f"/client?id={zelda}")
    _choose_in_more(tablet, "Merge with another record")
    field = _dialog(tablet).get_by_label("Name or phone")
    field.fill("wybvern")
    field.press("Enter")
    _tap(tablet, "Choose")
    expect(_dialog(tablet).get_by_text("Nothing is deleted")).to_be_visible()
    _assert_good_to_touch(tablet)
    _tap(tablet, "Merge these records")
    expect(tablet.page.get_by_text("The records are merged.")).to_be_visible()
    tablet.go(f"/client?id={away}")
    tablet.wait_until_drawn()
    expect(_heading(tablet, "Zelda Quistgaard")).to_be_visible()


def test_a_problem_is_closed_and_a_new_one_opened(tablet: Tablet, zelda: str) -> None:
    tablet.open_signed_in("therapist", f"/client?id={zelda}")
    _choose_in_more(tablet, "Close this problem")
    _tap(tablet, "Close the problem")
    expect(_dialog(tablet).get_by_role("alert")).to_contain_text("Choose how it ended first.")
    _dialog(tablet).get_by_text("Recovered").tap()
    _assert_good_to_touch(tablet)
    _tap(tablet, "Close the problem")
    expect(tablet.page.get_by_text("The problem is closed.")).to_be_visible()
    expect(tablet.page.get_by_text("1 visit · recovered")).to_be_visible()
    _tap(tablet, "New problem")
    expect(tablet.page).to_have_url(re.compile(r"/intake\?id="))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_screen_of_clients_is_good_to_touch_and_read(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    zelda: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.open_signed_in("therapist")
    for path in ("/", "/clients", f"/client?id={zelda}", "/client?id=nobody"):
        tablet.go(path)
        tablet.wait_until_drawn()
        _assert_good_to_touch(tablet)
        assert tablet.page.locator(_FILLED).count() <= 1
    tablet.go(f"/client?id={zelda}")
    tablet.wait_until_drawn()
    _tap(tablet, "More")
    expect(tablet.page.get_by_role("button", name="Change details")).to_be_visible()
    _assert_good_to_touch(tablet)
    _tap(tablet, "Change details")
    tablet.page.get_by_role("button", name="Save details").wait_for()
    expect(_dialog(tablet).get_by_label("Date of birth")).to_have_value("31 January 1980")
    _assert_good_to_touch(tablet)


def test_a_long_or_right_to_left_name_breaks_no_screen(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], desk: Context
) -> None:
    long = add(desk, other(1, first_name="W" * 200, last_name="محمد", allergies="x" * 1_000))
    add_episode(desk, long, system_clock().date())
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist")
    for path in ("/", "/clients", f"/client?id={long}"):
        tablet.go(path)
        tablet.wait_until_drawn()
        assert not tablet.scrolls_sideways()


def _now(ctx: Context, client_id: str) -> Client:
    return clients.get(ctx, client_id).client
