"""The clinic's logo on the settings page."""

from app.services import clinic
from app.storage.records import clinics
from app.storage.store import Store
from tests.clock import FixedClock
from tests.services import people
from tests.services.test_logo import picture
from tests.ui.conftest import PageOf


def test_without_a_logo_there_is_nothing_to_remove(page_of: PageOf) -> None:
    app = page_of("admin", "settings.py")
    assert not app.exception
    assert app.button(key="clinic.logo.save").disabled
    assert "Remove logo" not in [button.label for button in app.button]


def test_the_logo_is_shown_and_removed_and_the_form_beside_it_still_saves(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    admin = people.context(served_store, clock, "admin")
    clinic.change_logo(admin, picture())
    app = page_of("admin", "settings.py")
    assert any("data:image/png;base64," in str(one.proto.body) for one in app.get("html"))
    app.button(key="clinic.logo.remove").click().run()
    assert app.success[0].value == "The logo is removed."
    assert clinic.logo(admin) is None
    app.text_input(key="clinic.phone").set_value("555 010 0177")
    app.button(key="clinic.save").click().run()
    assert app.success[0].value == "The clinic's details are saved."


def test_a_picture_that_is_chosen_becomes_the_logo(page_of: PageOf, served_store: Store) -> None:
    app = page_of("admin", "settings.py")
    app.file_uploader[0].set_value(("own.png", picture(), "image/png")).run()
    app.button(key="clinic.logo.save").click().run()
    assert not app.exception
    assert app.success[0].value == "The logo is saved."
    assert "Remove logo" in [button.label for button in app.button]
    assert app.button(key="clinic.logo.save").disabled
    with served_store.read() as tx:
        assert clinics.logo(tx) is not None


def test_a_text_that_is_named_as_a_picture_is_refused_in_a_sentence(
    page_of: PageOf, served_store: Store
) -> None:
    app = page_of("admin", "settings.py")
    app.file_uploader[0].set_value(("own.png", b"a text", "image/png")).run()
    app.button(key="clinic.logo.save").click().run()
    assert "Choose a PNG or JPEG file" in app.error[0].value
    with served_store.read() as tx:
        assert clinics.logo(tx) is None
