"""The note on paper: everything that was signed, in words, in its place."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.documents.note import note_pdf
from app.documents.note_words import SECTION_TITLES
from schemas.clinic import ClinicProfile
from schemas.codes.session import Action, RedSign
from schemas.codes.treatment import EventKind, HeatOverrideReason, NoteKind
from schemas.session import HeatOverride
from schemas.visit import VisitRecord
from tests.decide.cases import CLEAR
from tests.documents import content as made


def _said(of: VisitRecord | None = None, **changed: Any) -> str:  # noqa: ANN401 - a note's fields
    return made.text_of(note_pdf(made.note(of, **changed), []))


def test_every_section_title_is_one_line_of_its_own() -> None:
    lines = made.lines_of(note_pdf(made.note(), [made.addendum()]))
    for title in SECTION_TITLES.values():
        assert lines.count(title) == 1, title


def test_the_sections_say_what_was_signed_and_which_was_edited() -> None:
    said = _said()
    for text in made.TEXTS.values():
        assert text in said
    assert said.count("Edited by the therapist") == 1
    assert "Objective Edited by the therapist The muscle guards" in said


def test_a_section_that_was_not_written_says_so() -> None:
    assert "Plan Nothing is recorded." in _said(sections=made.sections(plan=""))


@pytest.mark.parametrize(
    "fact",
    [
        "Harbour Manual Therapy 12 Quay Street, Portland, ME 04101 · (207) 555-0142",
        "Signed 24 November 2026, 11:05 EST",
        "Client Zoë Quistgaard",
        "Born 25 November 1984 (age 41)",
        "Phone (207) 555-0199",
        "Own doctor Dr Invented",
        "Therapist Jordan Okafor",
        "LMT-4417, ME, valid until 31 December 2027",
        "Date 24 November 2026 Time in 10:00 EST Time out 10:55 EST Hands-on 23 minutes",
        "Visit 2 of this problem",
        "Allergies Arnica; Latex",
        "Medicines Ibuprofen 400 mg as needed",
        "Signed 12 May 2026 by Zoë Quistgaard, valid until 12 May 2027",
        "Verbal consent Given 10:03 EST",
        "Clearance Treat within the limits (decided 10:02 EST)",
        "Pressure cap Level 3 medium at most",
        "Looked at The muscle guards: yes; The spot is swollen, red, hot or bruised: no",
        "Told The client, in person, 10:50 EST",
        "Pain 6/10 before, 3/10 after",
        "Response Well",
        "Techniques Stretching",
        "Home care Get help now; Take short walks; Heat for a stiff back",
        "Next visit 1 December 2026",
        "Signed electronically with PIN by Jordan Okafor, licence LMT-4417, ME",
        f"Rules version {made.RULES_VERSION}",
    ],
)
def test_a_fact_of_the_visit_is_on_the_note(fact: str) -> None:
    assert fact in _said()


def test_the_steps_are_a_table() -> None:
    said = _said()
    assert "Step Status Area Minutes Level Reason" in said
    assert "1a Clinic heat Withheld Not allowed by the clearance" in said
    assert "Lower back both sides 9 1 light" in said
    assert "2 Reciprocal inhibition Skipped The client did not want it" in said


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"onset_hours": 10}, "First 48 hours"),
        ({"mo_cream": True}, "Pain cream, gel or patch"),
        ({"onset_hours": 10, "mo_cream": True}, "First 48 hours; pain cream, gel or patch"),
    ],
)
def test_a_withheld_step_says_every_reason(answers: dict[str, object], why: str) -> None:
    cleared = made.clearance(made.decision(**answers), given=CLEAR | answers)
    record = made.record(clearance=cleared, steps=made.STEPS[:1])
    assert f"1a Clinic heat Withheld {why} " in _said(record)


def test_the_pressure_log_tells_what_was_felt_advised_and_done() -> None:
    said = _said()
    assert "Time EST Level The client felt Seen Advised Done" in said
    assert "10:11 2 gentle just right 5/10 Go on" in said
    assert "10:12 3 medium too much 8/10 guarding sign Ease off now I eased off" in said


def test_an_undone_event_stays_readable_and_says_undone() -> None:
    said = _said()
    assert "10:13 undone 10:14 2 gentle 9/10 Go on" in said
    assert said.count("undone") == 1


def test_every_kind_of_event_says_what_it_was() -> None:
    events = (
        made.event(1, kind=EventKind.CLIENT_REQUESTS_MORE, felt_0_10=None, felt_word=None,
                   action=Action.DECLINE_AND_EXPLAIN),
        made.event(2, kind=EventKind.PAIN_NOW, pain_nrs=0, applied_level=None, felt_0_10=None,
                   felt_word=None),
        made.event(3, kind=EventKind.RED_SIGN, red_sign=RedSign.FAINT, applied_level=None,
                   felt_0_10=None, felt_word=None, action=Action.STOP_SESSION),
    )  # fmt: skip
    said = _said(made.record(events=events))
    assert "10:11 asked for 2 gentle Decline and explain" in said
    assert "10:12 pain 0/10 Go on" in said
    assert "10:13 red sign: Faint Stop the session" in said


def test_pain_that_nobody_asked_for_is_not_no_pain() -> None:
    session = made.session(pain_before_nrs=0, pain_after_nrs=None)
    assert "Pain 0/10 before, not asked after" in _said(made.record(session=session))


def test_a_note_of_nobody_treated_says_so_and_has_no_tables() -> None:
    decision = made.decision(em_saddle=True, mo_preg=None)
    session = made.session(
        not_treated=True, started_at=None, time_out=None, response=None, other_techniques=(),
        pain_after_nrs=None, home_care=(), next_visit_on=None, no_next_visit=True,
    )  # fmt: skip
    of = made.record(
        session=session, steps=(), events=(), clearance=made.clearance(decision), consent=None
    )
    pdf = note_pdf(made.note(of, kind=NoteKind.NOT_TREATED), [])
    said = made.text_of(pdf)
    assert "Session note: not treated" in said
    assert "Clearance Emergency: do not treat, call for help now" in said
    assert "Flags Numb between the legs or on the bottom" in said
    assert "See a doctor Now" in said
    assert "Not answered Are you pregnant?" in said
    assert "Consent on file None" in said
    assert "Time out Not recorded" in said
    assert "Next visit None planned" in said
    for absent in ("Protocol steps", "Pressure log", "Pressure cap", "Response"):
        assert absent not in said
    assert len(made.pages_of(pdf)) == 1


def test_the_limits_of_a_cautious_clearance_are_in_words() -> None:
    decision = made.decision(mo_thinner=True, onset_hours=100)
    said = _said(made.record(clearance=made.clearance(decision, position=2)))
    assert "Treat within the limits, and advise a doctor (decided 10:02 EST, decision 2)" in said
    assert "A blood thinner, and its prescriber has not said that massage is fine." in said
    assert "Pressure cap Level 2 gentle at most" in said
    assert "Steps withheld 1a Clinic heat" in said
    assert "Direct pressure on trigger points" in said
    assert "Cautions Blood thinner or easy bruising: light pressure, no heat" in said


def test_a_note_without_clearance_says_that_none_was_decided() -> None:
    assert "Clearance None was decided" in _said(made.record(clearance=None))


def test_a_minor_has_a_guardian_beside_the_name_and_in_the_consent() -> None:
    client = made.CLIENT.model_copy(
        update={
            "born_on": date(2012, 11, 24),
            "guardian_name": "María Quistgaard",
            "guardian_relation": "mother",
        }
    )
    consent = made.CONSENT.model_copy(
        update={"signer_name": "María Quistgaard", "guardian_relation": "mother"}
    )
    said = _said(made.record(client=client, consent=consent))
    assert "(age 14)" in said
    assert "Guardian María Quistgaard (mother)" in said
    assert "Signed 12 May 2026 by María Quistgaard (mother), valid until" in said


def test_what_is_not_on_record_has_no_empty_label() -> None:
    client = made.CLIENT.model_copy(update={"phone": "", "own_doctor": ""})
    therapist = made.THERAPIST.model_copy(
        update={"licence": "", "licence_state": "", "licence_expires": None}
    )
    said = _said(made.record(client=client, therapist=therapist))
    assert "(age 41) Therapist Jordan Okafor Licence None on record" in said
    assert "with PIN by Jordan Okafor, on 24 November 2026" in said
    assert "Phone" not in said
    assert "Own doctor" not in said


def test_an_adult_has_no_line_for_a_guardian() -> None:
    assert "Guardian" not in _said()


def test_a_late_entry_shows_when_it_was_written_down() -> None:
    session = made.session(entered_late_at=made.TIME_IN + timedelta(days=1, hours=2))
    said = _said(made.record(session=session))
    assert "Late entry Written down 25 November 2026, 12:00 EST" in said
    assert "Late entry" not in _said()


def test_a_visit_over_midnight_shows_the_second_date() -> None:
    begin = datetime(2026, 11, 25, 4, 40, tzinfo=UTC)  # 23:40 the evening before
    session = made.session(time_in=begin, time_out=begin + timedelta(minutes=55))
    said = _said(made.record(session=session))
    assert "Time in 23:40 EST Time out 25 November 2026, 00:35 EST" in said


def test_the_hour_that_comes_twice_has_its_zone_beside_it() -> None:
    begin = datetime(2026, 11, 1, 5, 50, tzinfo=UTC)  # 01:50 before the clock goes back
    session = made.session(
        local_date=date(2026, 11, 1), time_in=begin, time_out=begin + timedelta(minutes=30)
    )
    assert "Time in 01:50 EDT Time out 01:20 EST" in _said(made.record(session=session))


def test_an_addendum_is_below_the_note_with_author_and_time() -> None:
    addendum = made.addendum()
    said = made.text_of(note_pdf(made.note(), [addendum]))
    assert "Amended 25 November 2026, 11:05 EST" in said
    assert f"Addendum by Jordan Okafor, 25 November 2026, 11:05 EST {addendum.text}" in said
    assert "Entered in error" not in said


def test_a_withdrawn_note_says_so_across_its_head_and_on_every_page() -> None:
    pdf = note_pdf(made.note(), [made.addendum(), made.withdrawal()])
    pages = made.pages_of(pdf)
    assert len(pages) > 1
    for page in pages:
        assert "Entered in error · Client" in page
    assert "Entered in error" in made.lines_of(pdf)[:5]
    said = made.text_of(pdf)
    assert "Withdrawn 26 November 2026, 11:05 EST by Jordan Okafor." in said
    assert "This visit was another client's." in said
    assert made.TEXTS[next(iter(made.TEXTS))] in said  # it stays readable


def test_each_fingerprint_is_of_the_bytes_that_were_stored() -> None:
    note, addendum = made.note(), made.addendum()
    said = made.text_of(note_pdf(note, [addendum]))
    for signed in (note.canonical(), addendum.canonical()):
        assert hashlib.sha256(signed).hexdigest() in said


def test_very_long_names_are_set_below_each_other_and_lose_nothing() -> None:
    client = made.CLIENT.model_copy(update={"last_name": "Lang " * 900, "own_doctor": "Dr " * 900})
    said = _said(made.record(client=client))
    assert said.count("Lang") == 900
    assert said.count("Dr") == 900


def test_an_address_of_many_lines_is_set_in_one() -> None:
    clinic = ClinicProfile(**{**made.CLINIC.model_dump(), "address": "a\n" * 400 + "z"})
    assert "a, a, z · (207) 555-0142" in _said(made.record(clinic=clinic))


def test_heat_that_the_therapist_opened_is_not_listed_as_withheld() -> None:
    acute = made.clearance(made.decision(onset_hours=10))
    override = HeatOverride(
        reason=HeatOverrideReason.CLIENT_ASKS,
        decided_at=made.TIME_IN,
        skin_before_at=made.TIME_IN,
    )
    opened = made.record(clearance=acute, session=made.session(heat_override=override))
    said = made.text_of(note_pdf(made.note(opened), []))
    assert "Steps withheld None" in said
    assert (
        "Clinic heat Withheld by the clearance, opened by the therapist: the client asks for warmth"
    ) in said
    assert "heat only by the therapist's decision" in said
    closed = made.text_of(note_pdf(made.note(made.record(clearance=acute)), []))
    assert "Steps withheld 1a Clinic heat" in closed
    assert "no heat in the clinic" in closed


def test_a_client_who_answered_in_words_only_has_no_empty_scale() -> None:
    words = tuple(made.event(place, felt_0_10=None) for place in (1, 2, 3))
    said = made.text_of(note_pdf(made.note(made.record(events=words)), []))
    assert "Level, 0 to 5" in said
    assert "What the client felt, 0 to 10" not in said
    assert "just right" in said
