"""Intake and clearance, run for real without a browser."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from app.services import clearances, intakes
from app.services.context import Context
from app.storage.store import Store
from app.ui.clearance_head import ago
from app.ui.clearance_words import plain
from schemas.access import Role
from schemas.codes.treatment import Finding, ToldHow
from schemas.session import Stage
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.ui.conftest import PageOf

STRANGE = "<script>alert(1)</script> *Zilla* :red[z]"


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def _html(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _filled(app: AppTest) -> list[str]:
    return [one.label for one in app.button if one.proto.type == "primary"]


def _tap_in_dialog(app: AppTest, opener: str, key: str) -> AppTest:
    """AppTest runs the whole page for a tap in a dialog, which is open only while its opener is."""
    app.button(key=opener).click()
    return app.button(key=key).click().run()


def _at(page_of: PageOf, page: str, session_id: str, login: str = "therapist") -> AppTest:
    app = page_of(login, "clients.py")
    app.query_params["id"] = session_id
    return app.switch_page(f"../pages/{page}").run()


def test_a_plain_back_may_be_treated(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.ready(
        therapist, ad_hours="four_to_six_days", ad_where=["lower_back_left", "lower_back_right"]
    )
    app = _at(page_of, "clearance.py", session_id)
    assert not app.exception
    shown = _html(app)
    for words in (
        *("<h1>Treat</h1>", "Zelda Quistgaard", "46 · lower back both sides · began 4 days ago"),
        *("1a Clinic heat", "Open today", "Pressure up to level 3", "Home care: heat"),
        *("Consent signed", ", valid until 23 November 2027", "No known allergies"),
    ):
        assert words in shown, words
    assert _filled(app) == ["Zelda agrees aloud. Start session"]
    app.button(key=f"start.{session_id}").click().run()
    assert visits_of.of(therapist, session_id).stage is Stage.TREATMENT


def test_limits_are_told_with_their_reasons_and_sources(
    page_of: PageOf, therapist: Context
) -> None:
    session_id = visits_of.begin(therapist, language="es", allergies="saffron")
    visits_of.finished(therapist, session_id, mo_thinner=True, mo_hernia=True, in_examined=False)
    app = _at(page_of, "clearance.py", session_id)
    assert not app.exception
    shown = _html(app)
    for words in (
        *("Treat within limits", "Two steps are withheld. Stay at level 2 or lighter."),
        *("Tell Zelda to see a doctor.", "1a Clinic heat: withheld", "Allergy: saffron"),
        *("Usted toma anticoagulante", "You take a blood thinner", "R18"),
        *("Home care: ice, not heat", "Hernia or sore belly", "A signed consent is missing."),
    ):
        assert words in shown, words
    assert _filled(app) == ["Hand over the tablet to sign"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"em_saddle": True}, "Do not treat. Emergency."),
        ({"rb_cancer": True, "rb_fever": True}, "Do not treat. A doctor first."),
    ],
)
def test_a_red_clearance_has_no_start(
    page_of: PageOf, therapist: Context, said: dict[str, object], title: str
) -> None:
    session_id = visits_of.ready(therapist, **said)
    app = _at(page_of, "clearance.py", session_id)
    assert not app.exception
    assert title in _html(app)
    assert "Do this now" in _html(app)
    assert "<b>Record who you told</b>" in _html(app)
    assert not [label for label in _labels(app) if "Start" in label]
    assert _filled(app) == ["Record who was told"]


def test_a_refused_visit_is_told_and_closed(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, em_saddle=True)
    app = _at(page_of, "clearance.py", session_id)
    assert "A red flag cannot be cleared here." in _html(app)
    app.button(key=f"told.{session_id}").click().run()
    # No name: a screen may hide it, and its initials are nobody for a record.
    assert app.text_input(key=f"told.{session_id}.whom").value == "the client"
    _tap_in_dialog(app, f"told.{session_id}", f"told.{session_id}.save")
    assert "Told the client, in person, Tue 24 Nov, 10:00" in _html(app)
    assert _filled(app) == ["Close this visit"]
    app.button(key=f"close.{session_id}.now").click().run()
    assert visits_of.of(therapist, session_id).stage is Stage.WRITING


def test_a_doctors_word_opens_what_it_can(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, rb_weight=True)
    app = _at(page_of, "clearance.py", session_id)
    app.button(key=f"cleared.{session_id}").click().run()
    _tap_in_dialog(app, f"cleared.{session_id}", f"cleared.{session_id}.save")
    assert "Which doctor said so: Enter which doctor said so." in app.error[0].value
    app.text_input(key=f"cleared.{session_id}.by").set_value("Dr. Lowe")
    _tap_in_dialog(app, f"cleared.{session_id}", f"cleared.{session_id}.save")
    assert "Treat within limits" in _html(app)


def test_a_flag_that_a_doctor_cleared_stays_readable(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, rb_weight=True, rb_fever=True)
    today = visits_of.of(therapist, session_id).session.local_date
    clearances.add_medical_clearance(therapist, session_id, "rb_weight", "Dr. <Lowe>", today)
    shown = _html(_at(page_of, "clearance.py", session_id))
    assert "Do not treat. A doctor first." in shown
    assert "Fever, chills or sick all over: yes" in shown
    assert "cleared by Dr. &lt;Lowe&gt; on Tue 24 Nov" in shown


def test_a_doctors_word_stands_beside_what_to_heed(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, rb_weight=True)
    today = visits_of.of(therapist, session_id).session.local_date
    clearances.add_medical_clearance(therapist, session_id, "rb_weight", "Dr. Lowe", today)
    shown = _html(_at(page_of, "clearance.py", session_id))
    assert "Treat within limits" in shown
    assert "cleared by Dr. Lowe on Tue 24 Nov" in shown


def _to_look_at(ctx: Context, **said: object) -> str:
    """A visit that only the findings are missing from."""
    session_id = visits_of.begin(ctx)
    visits_of.finished(ctx, session_id, **said)
    visits_of.sign_consent(ctx, session_id)
    return session_id


def _next_day(ctx: Context, clock: FixedClock) -> Context:
    clock.advance(hours=13)
    return people.context(ctx.store, clock, "therapist")


def test_answers_of_yesterday_are_asked_again_before_anything_else(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    later = _next_day(therapist, clock)
    app = _at(page_of, "clearance.py", session_id)
    assert "These answers are more than 12 hours old. Ask them again first." in _html(app)
    assert _filled(app) == ["Ask the questions again"]
    assert "Nothing found" not in _labels(app)
    app.button(key=f"ask.{session_id}").click().run()
    intake = visits_of.of(later, session_id).intake
    assert intake is not None
    assert intake.completed_at is None
    assert intake.answers == {}


def test_yesterdays_red_flag_that_a_doctor_cleared_leads_to_a_new_visit(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, rb_weight=True)
    today = visits_of.of(therapist, session_id).session.local_date
    clearances.add_medical_clearance(therapist, session_id, "rb_weight", "Dr. Lowe", today)
    _next_day(therapist, clock)
    app = _at(page_of, "clearance.py", session_id)
    assert _filled(app) == ["Close this visit"]
    assert "A red flag stands for its visit. Close this one and begin a new one." in _html(app)


def test_a_finding_is_stored_as_it_is_tapped(page_of: PageOf, therapist: Context) -> None:
    session_id = _to_look_at(therapist, ad_hours="four_to_six_days")
    app = _at(page_of, "clearance.py", session_id)
    app.button_group(key=f"finding.{session_id}.guarding").set_value(True).run()
    assert not app.exception
    assert visits_of.of(therapist, session_id).session.findings == {Finding.GUARDING: True}
    assert "Treat within limits" in _html(app)
    assert len(visits_of.clearances_of(therapist, session_id)) == 2
    assert app.button(key=f"findings.{session_id}").label == "Nothing else found"


def test_nothing_found_opens_the_start_in_one_tap(page_of: PageOf, therapist: Context) -> None:
    session_id = _to_look_at(therapist)
    app = _at(page_of, "clearance.py", session_id)
    assert app.button(key=f"start.{session_id}").disabled
    assert "Record what you see and feel first." in _html(app)
    assert "Do you want massage for your back today?" in _html(app)
    app.button(key=f"findings.{session_id}").click().run()
    assert visits_of.of(therapist, session_id).session.findings == dict.fromkeys(Finding, False)
    assert app.button(key=f"findings.{session_id}").disabled
    app.button(key=f"start.{session_id}").click().run()
    visit = visits_of.of(therapist, session_id)
    assert visit.stage is Stage.TREATMENT
    assert visit.session.verbal_consent_at == therapist.clock()


def test_a_finding_that_closes_everything_is_not_tapped_away(
    page_of: PageOf, therapist: Context
) -> None:
    session_id = _to_look_at(therapist, mo_thinner=True)
    app = _at(page_of, "clearance.py", session_id)
    app.button_group(key=f"finding.{session_id}.swelling").set_value(True).run()
    assert "Do not treat." in _html(app)
    assert not [label for label in _labels(app) if "Start" in label]
    assert f"finding.{session_id}.swelling" not in {one.key for one in app.button_group}
    assert "<b>yes</b>" in _html(app)


def test_answers_are_read_in_words_and_asked_again(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, ad_trigger=STRANGE)
    app = _at(page_of, "clearance.py", session_id)
    app.button(key=f"answers.{session_id}").click().run()
    shown = _html(app)
    assert "Yesterday morning" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    _tap_in_dialog(app, f"answers.{session_id}", f"answers.{session_id}.change")
    intake = visits_of.of(therapist, session_id).intake
    assert intake is not None
    assert intake.completed_at is None


def test_a_visit_is_closed_without_treatment_only_after_a_second_tap(
    page_of: PageOf, therapist: Context
) -> None:
    session_id = visits_of.ready(therapist)
    app = _at(page_of, "clearance.py", session_id)
    app.button(key=f"more.{session_id}.close").click().run()
    assert visits_of.of(therapist, session_id).stage is Stage.CLEARANCE
    _tap_in_dialog(app, f"more.{session_id}.close", f"close.{session_id}")
    assert visits_of.of(therapist, session_id).stage is Stage.WRITING


def test_an_unfinished_intake_waits_for_the_tablet(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    app = _at(page_of, "clearance.py", session_id)
    assert not app.exception
    assert "The intake is not finished" in _html(app)
    assert _filled(app) == ["Hand over the tablet"]


def test_an_intake_that_nobody_finishes_has_a_way_out(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    app = _at(page_of, "clearance.py", session_id)
    app.button(key=f"left.{session_id}").click().run()
    assert visits_of.of(therapist, session_id).stage is Stage.INTAKE
    _tap_in_dialog(app, f"left.{session_id}", f"close.{session_id}")
    assert visits_of.of(therapist, session_id).stage is Stage.WRITING


def test_answers_opened_again_are_taken_as_they_are(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    intakes.reopen(therapist, session_id)
    app = _at(page_of, "clearance.py", session_id)
    assert _filled(app) == ["Use these answers"]
    app.button(key=f"use.{session_id}").click().run()
    assert len(visits_of.clearances_of(therapist, session_id)) == 2


def test_answers_that_grew_old_while_the_page_stayed_open_are_asked_again(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    intakes.reopen(therapist, session_id)
    clock.advance(hours=11, minutes=59)
    app = _at(page_of, "clearance.py", session_id)
    clock.advance(minutes=2)
    app.button(key=f"use.{session_id}").click().run()
    assert len(visits_of.clearances_of(therapist, session_id)) == 1
    assert "more than 12 hours old" in _html(app)
    assert _filled(app) == ["Ask the questions again"]


def test_another_therapists_visit_is_read_and_left_alone(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    second = people.context(therapist.store, clock, "second")
    session_id = visits_of.begin(second)
    visits_of.finished(second, session_id)
    app = _at(page_of, "clearance.py", session_id)
    assert "another therapist's" in app.info[0].value
    assert _filled(app) == []


@pytest.mark.parametrize("stage", [Stage.TREATMENT, Stage.WRITING])
def test_a_visit_that_has_gone_on_is_sent_where_it_stands(
    page_of: PageOf, therapist: Context, stage: Stage
) -> None:
    session_id = visits_of.ready(therapist)
    if stage is Stage.TREATMENT:
        visits_of.start(therapist, session_id)
    else:
        clearances.close_without_treatment(therapist, session_id)
    assert visits_of.of(therapist, session_id).stage is stage
    app = _at(page_of, "clearance.py", session_id)
    assert '<section class="verdict' not in _html(app)


@pytest.mark.parametrize("page", ["clearance.py", "intake.py"])
@pytest.mark.parametrize("session_id", ["", "nonsense", "'; --", "\u202e", "../settings"])
def test_an_unknown_id_is_a_plain_message_with_a_way_back(
    page_of: PageOf, page: str, session_id: str
) -> None:
    app = _at(page_of, page, session_id)
    assert not app.exception
    assert "No such visit" in _html(app)
    assert _filled(app) == ["Go to Today"]


def test_the_front_desk_hands_out_the_intake_and_sees_no_clearance(
    page_of: PageOf, therapist: Context
) -> None:
    session_id = visits_of.begin(therapist)
    app = _at(page_of, "intake.py", session_id, "frontdesk")
    assert not app.exception
    assert not app.error
    refused = _at(page_of, "clearance.py", session_id, "frontdesk")
    assert "may not do this" in refused.error[0].value


@pytest.mark.parametrize("stage", ["begun", "finished", "refused", "started"])
def test_the_clients_screen_has_no_bar_and_no_name_of_the_therapist(
    page_of: PageOf, therapist: Context, stage: str
) -> None:
    session_id = visits_of.begin(therapist) if stage != "started" else visits_of.ready(therapist)
    if stage in {"finished", "refused"}:
        visits_of.finished(therapist, session_id, rb_cancer=stage == "refused")
    if stage == "started":
        visits_of.start(therapist, session_id)
    app = _at(page_of, "intake.py", session_id)
    assert not app.exception
    assert not app.button
    assert "Maya Okafor" not in _html(app)


def test_a_strange_name_is_shown_and_never_obeyed(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist, first_name=STRANGE, own_doctor=STRANGE)
    visits_of.finished(therapist, session_id, rb_cancer=True)
    clearances.record_told(therapist, session_id, STRANGE, ToldHow.BY_LETTER)
    app = _at(page_of, "clearance.py", session_id)
    assert not app.exception
    assert "<script>alert" not in _html(app)


@pytest.mark.parametrize(
    ("hours", "days", "told"),
    [
        (0, 0, "less than an hour ago"),
        (1.5, 1, "1 hour ago"),
        (47.99, 2, "47 hours ago"),
        (48, 1, "48 hours ago"),  # the clock was put back an hour on that day
        (48, 2, "2 days ago"),
        (300, 13, "13 days ago"),
        (330, 14, "2 weeks ago"),
        (1430, 59, "8 weeks ago"),
        (1430, 60, "2 months ago"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_unit_of_which_two_are_full(
    hours: float, days: int, told: str
) -> None:
    assert ago(hours, days) == told


def test_days_are_counted_by_the_calendar_of_the_clinic(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    evening = clock() - timedelta(days=4, hours=-10)  # 20:00 four days before, 86 hours ago
    visits_of.finished(
        therapist, session_id, ad_hours={"moment": evening.isoformat(), "choice": None}
    )
    assert "began 4 days ago" in _html(_at(page_of, "clearance.py", session_id))


def test_a_label_says_what_was_typed() -> None:
    assert plain("O'Neil-Ruiz *x* :red[y]") == "O'Neil\\-Ruiz \\*x\\* \\:red\\[y\\]"
