"""Signing in, locking, and being sent away, as a person meets them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.services import accounts as account_service
from app.services import sign_in as sign_in_service
from app.services.context import Actor, Context
from app.services.running import system_clock
from app.storage.opening import open_store
from schemas.account import DEMO_PASSWORD
from tests.browser.conftest import TabletOf
from tests.serving import Served

pytestmark = pytest.mark.browser


def test_a_deep_link_survives_sign_in(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    tablet = tablet_of(clinic.url, shape)
    tablet.go("/settings")
    expect(tablet.page).to_have_url(re.compile(r"/sign-in\?next=%2Fsettings$"))
    tablet.sign_in("admin")
    tablet.wait_until_drawn()
    expect(tablet.page).to_have_url(re.compile(r"/settings$"))
    expect(tablet.page.get_by_role("heading", name="Settings")).to_be_visible()


def test_a_wrong_password_keeps_the_name_and_says_so(clinic: Served, tablet_of: TabletOf) -> None:
    tablet = tablet_of(clinic.url)
    tablet.go("/")
    tablet.sign_in("therapist", "not the password")
    expect(tablet.page.get_by_role("alert")).to_contain_text("do not fit together")
    expect(tablet.page.get_by_label("Your name or email")).to_have_value("therapist")


def test_the_lock_opens_with_the_pin_and_returns_to_the_page(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("admin", "/settings")
    tablet.page.get_by_role("link", name="Lock", exact=True).tap()
    expect(tablet.page.get_by_text("Sam Whitlock", exact=True)).to_be_visible()
    tablet.type_pin()
    tablet.wait_until_drawn()
    expect(tablet.page).to_have_url(re.compile(r"/settings$"))


def test_an_untouched_screen_locks_itself(clinic: Served, tablet_of: TabletOf) -> None:
    tablet = tablet_of(clinic.url)
    tablet.page.clock.install()
    tablet.open_signed_in("owner", "/audit")
    tablet.page.clock.fast_forward("09:50")
    expect(tablet.page).to_have_url(re.compile(r"/audit$"))
    tablet.page.clock.fast_forward("00:15")
    expect(tablet.page).to_have_url(re.compile(r"/lock\?idle=1&next=%2Faudit$"))
    tablet.type_pin()
    expect(tablet.page).to_have_url(re.compile(r"/audit$"))


def test_a_touch_keeps_the_screen_open(clinic: Served, tablet_of: TabletOf) -> None:
    tablet = tablet_of(clinic.url)
    tablet.page.clock.install()
    tablet.open_signed_in("owner", "/audit")
    tablet.page.clock.fast_forward("09:00")
    with tablet.page.expect_response("**/api/activity") as answered:
        tablet.page.get_by_role("heading", name="Audit log").tap()
    assert answered.value.status == 204
    tablet.page.clock.fast_forward("09:00")
    expect(tablet.page).to_have_url(re.compile(r"/audit$"))


def test_a_revoked_browser_is_signed_out_at_its_next_tap_in_a_fragment(
    clinic: Served, tablet_of: TabletOf, demo_folder: Path
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("admin", "/settings")
    tablet.page.get_by_role("button", name="New person").tap()
    tablet.page.get_by_role("dialog").get_by_label("Name", exact=True).fill("Nobody New")
    _revoke_everywhere(demo_folder, "admin")
    tablet.page.get_by_role("button", name="Create account").tap()
    expect(tablet.page).to_have_url(re.compile(r"/sign-in\?next=%2Fsettings$"))


def test_locking_one_tab_hides_the_others(clinic: Served, tablet_of: TabletOf) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("admin", "/settings")
    other_tab = tablet.page.context.new_page()
    other_tab.goto(clinic.url + "/lock")
    expect(tablet.page).to_have_url(re.compile(r"/lock\?next=%2Fsettings$"))


def test_a_refused_page_in_another_tab_locks_nothing(clinic: Served, tablet_of: TabletOf) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist", "/account")
    other_tab = tablet.page.context.new_page()
    other_tab.goto(clinic.url + "/settings")
    expect(other_tab.get_by_role("heading", name="not for your account")).to_be_visible()
    tablet.page.reload()
    tablet.wait_until_drawn()
    expect(tablet.page).to_have_url(re.compile(r"/account$"))


def test_a_browser_locked_elsewhere_meets_the_lock_at_its_next_run(
    clinic: Served, tablet_of: TabletOf
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("admin", "/settings")
    locked = tablet.page.context.request.get(clinic.url + "/lock")  # no page, so no script
    assert locked.ok
    tablet.page.get_by_role("button", name="New person").tap()
    expect(tablet.page).to_have_url(re.compile(r"/lock\?next=%2Fsettings$"))


def test_after_signing_out_the_back_button_shows_nothing(
    clinic: Served, tablet_of: TabletOf
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("owner", "/audit")
    tablet.page.get_by_role("link", name="Lock", exact=True).tap()
    tablet.page.get_by_role("button", name="Sign out").tap()
    expect(tablet.page.get_by_role("heading", name="Sign in")).to_be_visible()
    tablet.page.go_back()
    tablet.page.go_back()
    expect(tablet.page.get_by_role("heading", name="Sign in")).to_be_visible()


def _revoke_everywhere(folder: Path, login: str) -> None:
    store = open_store(folder, system_clock())
    try:
        new = sign_in_service.sign_in(store, system_clock(), login, DEMO_PASSWORD)
        signed_in = sign_in_service.identify(store, new.token)
        assert signed_in is not None
        account = signed_in.account
        actor = Actor(account.id, account.name, account.roles, signed_in.session.id)
        account_service.sign_out_everywhere(Context(store, system_clock, actor), account.id)
    finally:
        store.close()
