"""The clients' pages, run for real without a browser."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from app.services import clients, episodes, visits
from app.services.context import Context
from app.storage.store import Store
from schemas.episode import Outcome
from schemas.session import Stage
from tests.clock import FixedClock
from tests.services import people
from tests.services.clients_of import add, add_episode, other, typed
from tests.ui.conftest import PageOf

STRANGE = "<script>alert(1)</script> *Zilla* [x](http://y) :red[z]"


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def _html(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _record(page_of: PageOf, client_id: str, login: str = "therapist") -> AppTest:
    app = page_of(login, "clients.py")
    app.query_params["id"] = client_id
    return app.switch_page("../pages/client.py").run()


def test_the_list_shows_name_age_phone_last_visit_and_allergy(
    page_of: PageOf, therapist: Context
) -> None:
    add_episode(therapist, add(therapist, typed(allergies="saffron")), date(2026, 11, 20))
    app = page_of("therapist", "clients.py")
    app.text_input(key="clients.find").set_value("quist").run()
    assert not app.exception
    shown = _html(app)
    for words in ("Zelda Quistgaard", "46, born 31 January 1980", "555 777 0199", "20 Nov"):
        assert words in shown
    assert "Allergy: saffron" in shown
    assert _labels(app).count("Open") == 1


def test_more_than_fifty_hits_say_so(page_of: PageOf, therapist: Context) -> None:
    for _ in range(51):
        add(therapist, other(1, last_name="Wyvern"))
    app = page_of("frontdesk", "clients.py")
    app.text_input(key="clients.find").set_value("wyvern").run()
    assert _labels(app).count("Open") == 50
    assert "the first 50 clients" in app.caption[0].value


def test_a_search_that_fits_nobody_says_what_to_do(page_of: PageOf) -> None:
    app = page_of("therapist", "clients.py")
    app.text_input(key="clients.find").set_value("zzz%").run()
    assert "Nobody fits what you typed" in app.markdown[0].value
    assert "Open" not in _labels(app)


def test_a_tap_on_a_row_opens_the_record(page_of: PageOf, therapist: Context) -> None:
    client_id = add(therapist, typed())
    app = page_of("therapist", "clients.py")
    app.text_input(key="clients.find").set_value("zelda").run()
    app.button(key=f"clients.{client_id}").click().run()
    assert not app.exception
    assert app.query_params["id"] == client_id
    assert "<h1><bdi>Zelda Quistgaard</bdi></h1>" in _html(app)


def test_new_client_asks_for_names_a_birth_date_and_a_phone(page_of: PageOf) -> None:
    app = page_of("frontdesk", "clients.py")
    app.button(key="clients.new").click().run()
    assert not app.exception
    assert {"Save client", "Cancel"} <= set(_labels(app))
    assert app.text_input(key="new_client.first_name").value == ""
    assert app.text_input(key="new_client.born_on").placeholder == "5 3 1985"
    assert app.text_input(key="new_client.phone").value == ""
    assert app.button_group(key="new_client.language").value == "en"


def test_todays_search_goes_to_the_clients_without_a_word_in_the_address(
    page_of: PageOf, therapist: Context
) -> None:
    add(therapist, typed())
    app = page_of("therapist", "today.py")
    app.text_input(key="today.find").set_value("quistgaard").run()
    assert app.text_input(key="clients.find").value == "quistgaard"
    assert _labels(app).count("Open") == 1
    assert app.query_params == {}


def test_today_shows_who_was_seen_lately(page_of: PageOf, therapist: Context) -> None:
    client_id = add(therapist, typed())
    add_episode(therapist, client_id, date(2026, 11, 24))
    app = page_of("frontdesk", "today.py")
    assert "Zelda Quistgaard" in _html(app)
    app.button(key=f"seen.{client_id}").click().run()
    assert app.query_params["id"] == client_id


@pytest.mark.parametrize("login", ["owner", "admin"])
def test_owner_and_admin_see_no_clients(page_of: PageOf, login: str) -> None:
    today = page_of(login, "today.py")
    assert not today.exception
    assert not today.text_input
    assert "Seen lately" not in [one.value for one in today.subheader]
    for page in ("clients.py", "client.py"):
        refused = page_of(login, page)
        assert "may not do this" in refused.error[0].value
        assert not refused.button


@pytest.mark.parametrize(
    "client_id", ["", "nonsense", "'; --", "\u202e", "😀" * 300, "../settings"]
)
def test_an_unknown_id_is_a_plain_message_with_a_way_back(page_of: PageOf, client_id: str) -> None:
    app = _record(page_of, client_id)
    assert not app.exception
    assert "No such client" in _html(app)
    app.button(key="client.back").click().run()
    assert app.title[0].value == "Clients"


def test_the_record_shows_details_and_visits(page_of: PageOf, therapist: Context) -> None:
    client_id = add(
        therapist, typed(medicines="Qiviut\nibuprofen", own_doctor="Dr. Lowe", allergies="saffron")
    )
    add_episode(therapist, client_id, date(2026, 11, 13), date(2026, 11, 20))
    app = _record(page_of, client_id)
    assert not app.exception
    shown = _html(app)
    for words in (
        *("46", "31 January 1980", "English", "Allergy: saffron", "Qiviut\nibuprofen", "Dr. Lowe"),
        *("Problem since 13 November", "2 visits", "Fri 20 Nov", "5 to 2"),
        "Pain before the session stayed at 5 over 2 visits.",
    ):
        assert words in shown, words


def test_new_problem_begins_a_visit_with_its_intake(page_of: PageOf, therapist: Context) -> None:
    client_id = add(therapist, typed())
    app = _record(page_of, client_id)
    app.button(key=f"client.{client_id}.new_problem").click().run()
    (episode,) = episodes.of_client(therapist, client_id)
    (begun,) = episode.sessions
    assert visits.get(therapist, begun.id).stage is Stage.INTAKE
    assert app.query_params["id"] == begun.id


def test_the_same_problem_goes_on_with_one_tap(page_of: PageOf, therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id, date(2026, 11, 20))
    app = _record(page_of, client_id)
    same = app.button(key=f"client.{client_id}.same_problem")
    assert same.label == "Same problem, visit 2"
    same.click().run()
    (episode,) = episodes.of_client(therapist, client_id)
    assert (episode.id, len(episode.sessions)) == (episode_id, 2)


def test_a_problem_that_may_not_go_on_has_no_button(page_of: PageOf, therapist: Context) -> None:
    client_id = add(therapist, typed())
    add_episode(therapist, client_id, date(2026, 8, 25))
    labels = _labels(_record(page_of, client_id))
    assert not [label for label in labels if label.startswith("Same problem")]
    assert {"New problem", "Change details", "Close this problem"} < set(labels)


def test_the_front_desk_says_who_treats_and_closes_no_problem(
    page_of: PageOf, therapist: Context
) -> None:
    client_id = add(therapist, typed())
    add_episode(therapist, client_id, date(2026, 11, 20))
    app = _record(page_of, client_id, "frontdesk")
    assert not [label for label in _labels(app) if label.startswith("Close")]
    app.button(key=f"client.{client_id}.same_problem").click().run()
    app.button(key=f"visit.{client_id}.by.{therapist.actor.account_id}").click().run()
    (episode,) = episodes.of_client(therapist, client_id)
    assert episode.sessions[-1].therapist_id == therapist.actor.account_id


def test_a_closed_problem_stands_among_the_earlier_ones(
    page_of: PageOf, therapist: Context
) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id, date(2026, 11, 20))
    episodes.close(therapist, episode_id, 1, Outcome.RECOVERED)
    app = _record(page_of, client_id)
    assert app.expander[0].label == "November 2026 · 1 visit · recovered"
    assert "No problem is open. Choose New problem" in app.markdown[0].value
    assert "New problem" in _labels(app)


def test_before_the_first_problem_the_record_names_the_button_that_begins_it(
    page_of: PageOf, therapist: Context
) -> None:
    app = _record(page_of, add(therapist, typed()))
    assert "Start the visit" in app.markdown[0].value
    assert "Start the visit" in _labels(app)
    assert "New problem" not in _labels(app)


def test_a_merged_record_opens_the_kept_one(page_of: PageOf, therapist: Context) -> None:
    kept, away = add(therapist, typed()), add(therapist, other(1, allergies="saffron"))
    clients.merge(therapist, kept, away)
    app = _record(page_of, away)
    assert app.query_params["id"] == kept
    assert "<h1><bdi>Zelda Quistgaard</bdi></h1>" in _html(app)
    assert "Merged record" in [one.value for one in app.subheader]
    assert "Allergy: saffron" in _html(app)


def test_a_strange_name_is_shown_and_never_obeyed(page_of: PageOf, therapist: Context) -> None:
    client_id = add(therapist, typed(first_name=STRANGE, allergies=STRANGE))
    add_episode(therapist, client_id, date(2026, 11, 24))
    for app in (page_of("therapist", "today.py"), _record(page_of, client_id)):
        assert not app.exception
        assert "&lt;script&gt;" in _html(app)
        assert "<script>alert" not in _html(app)
        read_as_markdown = [*app.markdown, *app.title, *app.subheader, *app.caption]
        assert not [one for one in read_as_markdown if "Zilla" in one.value]
        assert not [label for label in _labels(app) if "Zilla" in label]
