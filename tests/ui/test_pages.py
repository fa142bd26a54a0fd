"""Each page, run for real without a browser."""

import pytest

from app.services import sign_in
from app.services.demo import staff
from app.storage import audit_chain
from app.storage.records import accounts
from app.storage.store import Store
from app.ui import session
from schemas.audit import AuditAction
from tests.clock import NOW, FixedClock
from tests.ui.conftest import PageOf


def _actions(store: Store) -> list[AuditAction]:
    with store.read() as tx:
        return [entry.action for entry in audit_chain.newest(tx, 50)]


def test_who_sees_no_clients_is_told_where_the_work_is(page_of: PageOf) -> None:
    for login in ("owner", "admin"):
        app = page_of(login, "today.py")
        assert not app.exception
        assert app.title[0].value == "Tuesday, 24 November"
        assert "Choose a page above" in app.caption[0].value
        assert [one.label for one in app.button] == (
            ["Open the statistics"] if login == "owner" else []
        )


@pytest.mark.parametrize(
    ("login", "page"),
    [("therapist", "settings.py"), ("therapist", "audit.py"), ("owner", "settings.py")],
)
def test_a_page_of_another_role_is_refused(page_of: PageOf, login: str, page: str) -> None:
    app = page_of(login, page)
    assert "may not do this" in app.error[0].value
    assert not app.title


def test_the_admin_sees_every_person(page_of: PageOf) -> None:
    app = page_of("admin", "settings.py")
    assert not app.exception
    changes = [button for button in app.button if button.label == "Change"]
    assert len(changes) == len(staff(NOW.date()))


def test_clinic_details_are_saved_and_said(page_of: PageOf, served_store: Store) -> None:
    app = page_of("admin", "settings.py")
    app.text_input(key="clinic.phone").set_value("555 010 0177")
    app.number_input(key="clinic.idle").set_value(5)
    app.button(key="clinic.save").click().run()
    assert not app.exception
    assert app.success[0].value == "The clinic's details are saved."
    assert _actions(served_store)[0] is AuditAction.CLINIC_CHANGED


def test_a_wrong_phone_is_refused_and_stays_in_its_field(
    page_of: PageOf, served_store: Store
) -> None:
    app = page_of("admin", "settings.py")
    app.text_input(key="clinic.phone").set_value("call me")
    app.button(key="clinic.save").click().run()
    assert "Enter a phone number" in app.error[0].value
    assert app.text_input(key="clinic.phone").value == "call me"
    assert AuditAction.CLINIC_CHANGED not in _actions(served_store)


def test_ones_own_pin_and_password_can_be_changed(page_of: PageOf, served_store: Store) -> None:
    app = page_of("therapist", "account.py")
    app.text_input(key="own.current").set_value("palpate-demo")
    app.text_input(key="own.password").set_value("hands that are busy")
    app.text_input(key="own.pin").set_value("7306")
    app.button(key="own.change").click().run()
    assert not app.exception
    assert app.success[0].value == "Your password and PIN are changed."
    with served_store.read() as tx:
        assert accounts.by_login(tx, "therapist") is not None
    assert _actions(served_store)[0] is AuditAction.SECRETS_RESET


def test_a_wrong_current_password_changes_nothing(page_of: PageOf, served_store: Store) -> None:
    app = page_of("therapist", "account.py")
    app.text_input(key="own.current").set_value("guess")
    app.text_input(key="own.password").set_value("hands that are busy")
    app.text_input(key="own.pin").set_value("7306")
    app.button(key="own.change").click().run()
    assert "current password is wrong" in app.error[0].value
    assert AuditAction.SECRETS_RESET not in _actions(served_store)


def test_the_owner_can_check_the_whole_log(page_of: PageOf) -> None:
    app = page_of("owner", "audit.py")
    app.button(key="audit.verify").click().run()
    assert not app.exception
    assert app.success[0].value == "The log is whole."


def test_nothing_is_drawn_for_a_browser_that_is_not_signed_in(
    page_of: PageOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page_of("owner", "audit.py")
    monkeypatch.setattr(session, "browser_token", lambda: None)
    app.run()
    assert not app.title
    assert not app.button


def test_a_screen_idle_for_ten_minutes_draws_nothing(page_of: PageOf, clock: FixedClock) -> None:
    app = page_of("owner", "audit.py")
    clock.advance(minutes=9, seconds=59)
    assert app.run().title
    clock.advance(seconds=1)
    assert not app.run().title


def test_what_one_person_left_on_the_screen_is_gone_for_the_next(
    page_of: PageOf, served_store: Store, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page_of("therapist", "account.py")
    app.session_state["left.behind"] = "words"
    token = sign_in.sign_in(served_store, clock(), "owner", "palpate-demo").token
    monkeypatch.setattr(session, "browser_token", lambda: token)
    app.run()
    assert "left.behind" not in app.session_state
