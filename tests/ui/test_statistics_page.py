"""The statistics page as each person sees it."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from app.services import statistics_look
from app.statistics.answers import answers_of
from app.statistics.asking import asked
from app.storage.store import Store
from app.storage.tables import SessionFactRow
from app.ui import statistics_tables, statistics_words
from schemas.figures.answer import Line, Table
from tests.clock import FixedClock
from tests.services import people
from tests.ui.conftest import PageOf


def _shown(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def _words(app: AppTest) -> str:
    return re.sub(r"<[^>]+>", "", _shown(app))


def _filters(app: AppTest) -> list[str]:
    return [
        one.proto.popover.label for one in app.get("popover") if "**" in one.proto.popover.label
    ]


def _address(app: AppTest) -> dict[str, str]:
    found = dict(app.query_params)
    return {name: one if isinstance(one, str) else one[0] for name, one in found.items()}


def _asked(app: AppTest, **params: str) -> AppTest:
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def _no_notes(store: Store, clock: FixedClock, keep: int) -> None:
    """Withdraw the sessions of all but so many clients."""
    with store.write() as tx:
        rows = list(tx.scalars(select(SessionFactRow)))
        kept = sorted({row.client_id for row in rows})[:keep]
        newest = max(row.change for row in rows)
        for row in rows:
            if row.client_id not in kept:
                row.withdrawn_at, row.change = clock(), newest + 1


def test_the_owner_sees_all_five_answers_as_the_figures_have_them(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    app = _asked(page_of("owner", "statistics.py"), period="all")
    assert not app.exception
    assert app.title[0].value == "How the clinic is doing"
    owner = people.context(served_store, clock, "owner")
    for answer in answers_of(statistics_look.look(owner, {"period": "all"}).figures):
        assert answer.title in _words(app)
        assert answer.sentence in _words(app)
        assert answer.definition.pitfall in _words(app)
    assert "All clinical texts are drafts" in app.caption[-1].value


def test_filters_come_from_the_address(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    app = page_of("owner", "statistics.py")
    assert any("June to November" in one for one in _filters(app))
    _asked(app, period="all", phase="stiffness", step="2_reciprocal_inhibition")
    assert [one.replace("\\", "") for one in _filters(app)] == [
        "Period **All time**",
        "Therapist **Everyone**",
        "Phase **Stiffness**",
        "Area **All**",
        "Step **2 Reciprocal inhibition**",
    ]
    owner = people.context(served_store, clock, "owner")
    params = {"period": "all", "phase": "stiffness", "step": "2_reciprocal_inhibition"}
    first = answers_of(statistics_look.look(owner, params).figures)[0]
    assert first.evidence in _words(app)


def test_a_chosen_filter_is_kept_in_the_address(page_of: PageOf) -> None:
    app = page_of("owner", "statistics.py")
    app.button(key="statistics.period.All time").click().run()
    app.button(key="statistics.phase.Stiffness").click().run()
    assert _address(app) == {"period": "all", "phase": "stiffness"}
    app.button(key="statistics.phase.Both").click().run()
    assert _address(app) == {"period": "all"}


def test_what_the_address_asks_for_and_is_not_there_is_said_calmly(page_of: PageOf) -> None:
    app = _asked(page_of("owner", "statistics.py"), period="all", step="9", area="moon")
    assert not app.exception
    said = "This address asks for something that is not there and was left out: area, step."
    assert app.info[0].value == said


def test_a_therapist_sees_own_answers_beside_the_clinics_and_no_other_name(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    app = _asked(page_of("therapist", "statistics.py"), period="all", detail="pressure")
    assert not app.exception
    assert not any(one.startswith("Therapist") for one in _filters(app))
    found = statistics_look.look(
        people.context(served_store, clock, "therapist"), {"period": "all"}
    )
    assert found.clinic is not None
    assert answers_of(found.figures)[0].evidence in _words(app)
    assert f"The clinic: {answers_of(found.clinic)[0].sentence}" in _words(app)
    owner = people.context(served_store, clock, "owner")
    others = set(statistics_look.therapist_names(owner).values())
    others.remove(people.account_of(served_store, "therapist").name)
    assert others
    assert not [name for name in others if name in _shown(app)]


def test_a_therapist_cannot_open_the_group_of_therapists(page_of: PageOf) -> None:
    app = _asked(page_of("therapist", "statistics.py"), period="all", detail="therapists")
    assert not app.exception
    assert "Therapists and their cases" not in _words(app)


@pytest.mark.parametrize("login", ["frontdesk", "admin"])
def test_others_are_refused(page_of: PageOf, login: str) -> None:
    app = page_of(login, "statistics.py")
    assert "may not do this" in app.error[0].value
    assert not app.title


@pytest.mark.parametrize("group", ["clients", "steps", "pressure", "safety", "notes", "therapists"])
def test_each_group_of_details_says_what_it_means_and_shows_its_numbers(
    page_of: PageOf, group: str
) -> None:
    app = _asked(page_of("owner", "statistics.py"), period="all", detail=group)
    assert not app.exception
    assert '<th scope="row">' in _shown(app)
    assert "<caption>" in _shown(app)
    assert "nan" not in _words(app).lower().split()


def test_a_group_that_is_tapped_is_kept_in_the_address(page_of: PageOf) -> None:
    app = page_of("owner", "statistics.py")
    app.button_group(key="statistics.detail").set_value("safety").run()
    assert _address(app) == {"detail": "safety"}
    assert "Screening" in _words(app)


@pytest.mark.parametrize(("clients", "is_small"), [(4, True), (5, False)])
def test_fair_numbers_begin_with_five_clients(
    page_of: PageOf, served_store: Store, clock: FixedClock, clients: int, *, is_small: bool
) -> None:
    _no_notes(served_store, clock, clients)
    app = _asked(page_of("owner", "statistics.py"), period="all")
    assert not app.exception
    assert ("Too few clients for fair numbers yet." in _words(app)) is is_small
    assert ("for fewer than 5 clients." in _words(app)) is is_small
    assert ("Are we safe?" in _words(app)) is not is_small


def test_a_question_that_nothing_answers_yet_stands_with_its_sentence_alone(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    with served_store.write() as tx:
        rows = list(tx.scalars(select(SessionFactRow)))
        newest = max(row.change for row in rows)
        for row in rows:
            row.local_date, row.change = clock().date() - timedelta(days=9), newest + 1
    app = page_of("owner", "statistics.py")
    assert not app.exception
    assert "No visit is 28 days old yet." in _words(app)
    assert app.button_group(key="statistics.detail") is not None


def test_a_new_clinic_is_told_what_will_appear_and_when(
    page_of: PageOf, served_store: Store
) -> None:
    with served_store.write() as tx:
        for row in tx.scalars(select(SessionFactRow)):
            tx.delete(row)
    app = page_of("owner", "statistics.py")
    assert not app.exception
    assert "No note is signed yet. Figures appear here with the first one." in _words(app)
    assert "After 28 days" in _words(app)
    assert "nan" not in _words(app).lower()


def test_filters_that_nothing_fits_lead_back_to_everything(page_of: PageOf) -> None:
    app = page_of("owner", "statistics.py")
    _asked(app, **{"from": "2001-01-01", "to": "2001-01-02"})
    assert "No session with a signed note fits these filters." in _words(app)
    app.button(key="statistics.everything").click().run()
    assert _address(app) == {"period": "all"}
    assert "Are we safe?" in _words(app)


def test_the_owner_sees_days_and_therapists_behind_a_step_and_no_client(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    app = _asked(page_of("owner", "statistics.py"), period="all", show="phase:stiffness")
    assert not app.exception
    owner = people.context(served_store, clock, "owner")
    params = {"period": "all", "show": "phase:stiffness"}
    opened = statistics_look.look(owner, params).asked.opened
    assert opened is not None
    total = statistics_look.sessions_behind(owner, opened).total
    assert f"{total} sessions" in _words(app)
    assert "Open the note" not in _shown(app)


def test_a_therapist_finds_the_notes_behind_own_figures(page_of: PageOf) -> None:
    app = _asked(page_of("therapist", "statistics.py"), period="all", show="phase:stiffness")
    assert 'href="/note?id=' in _shown(app)


def test_a_table_escapes_what_a_person_typed_and_keeps_the_filters_in_its_links() -> None:
    line = Line(cells=("<b>Zoe", "1"), opens="therapist:t&1")
    table = Table(caption="A & B", head=("Who", "How many"), lines=(line,))
    html = statistics_tables.html_table(table, {"period": "all"})
    assert "&lt;b&gt;Zoe" in html
    assert 'href="/statistics?period=all&amp;show=therapist%3At%261"' in html
    assert "<caption>A &amp; B</caption>" in html
    assert "<a " not in statistics_tables.html_table(table, None)
    assert statistics_tables.html_table(Table(caption="", head=(), lines=()), {}) == ""


@pytest.mark.parametrize(
    ("params", "today", "said"),
    [
        ({}, date(2026, 11, 24), "June to November"),
        ({}, date(2027, 2, 1), "September 2026 to February"),
        ({"period": "month"}, date(2026, 11, 24), "November"),
        ({"period": "all"}, date(2026, 11, 24), "All time"),
        ({"from": "2026-03-01", "to": "2026-04-09"}, date(2026, 11, 24), "1 Mar to 9 Apr"),
        ({"from": "2025-03-01"}, date(2026, 11, 24), "1 Mar 2025 to 24 Nov"),
        ({"to": "2026-04-09"}, date(2026, 11, 24), "up to 9 Apr"),
    ],
)
def test_a_period_is_said_in_words(params: dict[str, str], today: date, said: str) -> None:
    found = asked(params, today=today, therapist_ids=[])
    assert statistics_words.period_text(found, today) == said


def test_a_name_is_no_markdown() -> None:
    assert statistics_words.plain("A *b* [c]") == r"A \*b\* \[c\]"


def test_the_page_is_given_by_its_address_alone(page_of: PageOf) -> None:
    first = _asked(page_of("owner", "statistics.py"), period="12m", phase="acute")
    again = _asked(page_of("owner", "statistics.py"), period="12m", phase="acute")
    assert _filters(first) == _filters(again)
    assert _words(first) == _words(again)
