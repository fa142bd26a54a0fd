"""Whole notes, word for word: what a therapist reads and signs."""

from datetime import UTC, date, datetime

from schemas.codes.outcomes import Block
from schemas.codes.session import RedSign
from schemas.codes.treatment import Area, EventResponse, NoteSection, SkipReason
from schemas.decide.intake import MedicalClearance
from schemas.note.compose import compose
from schemas.visit import VisitRecord
from tests.note.parts import (
    ALL_STEPS,
    ARRIVED,
    HEAT,
    LEFT,
    LIGHT,
    OPPOSING,
    ROCKING,
    TOLD,
    above_limit,
    answers,
    check,
    client,
    intake,
    pain_now,
    red_sign,
    request,
    skipped,
    step,
)
from tests.note.records import FIRST, not_treated, treated


def _text(record: VisitRecord, section: NoteSection) -> str:
    return " ".join(sentence.text for sentence in compose(record)[section])


def _texts(record: VisitRecord) -> list[str]:
    return [_text(record, section) for section in NoteSection]


def test_a_stiff_back_with_cream_and_one_over_pressure() -> None:
    record = treated(
        given=answers(mo_cream=True, in_mechanism="lift"),
        steps=(step(LIGHT), step(OPPOSING, 8, 2), step(ROCKING, 12)),
        events=(
            check(1, "just_right", in_step=1),
            check(2, "just_right", in_step=2),
            check(3, "strong_but_ok", in_step=2),
            check(3, "too_much", in_step=2, response=EventResponse.EASED_OFF),
            check(1, "just_right", in_step=3),
        ),
    )
    assert _texts(record) == [
        (
            "What the client was doing: “It pulls when I bend.” Began Thu 12 Nov. "
            "Set off by lifting. Tight at "
            "lower back left. Pain 5 of 10 before. Feels stiff. Worse with bending or sitting. "
            "Sleep and daily tasks are fine. This is the first time. A doctor has looked at it. "
            "After last time: better. Medicines: none. Allergies: “Lavender, latex”. Yes to: pain "
            "cream, gel or patch. All 25 red-flag questions answered, none positive."
        ),
        (
            "No guarding. No reduced feeling in the skin over the area. No swelling, redness, heat "
            "or bruise. Desensitization 7 min, level 1, at lower back left. Reciprocal inhibition "
            "8 min, level 2 to 3, at lower back left. Gentle mobilization 12 min, level 1, at "
            "lower back left. Clinic heat withheld: pain cream, gel or patch. Felt just right 3 "
            "times, strong but OK once. Too much once, at level 3; eased off to level 1."
        ),
        (
            "Stiffness phase, cleared up to level 3. Caution, cream or patch on the skin: no heat, "
            "do not massage over it. Pain 5 to 2: down 3 points, 60 %. Meets the 2-point and the "
            "30 % mark. Since the first visit, pain before 8 to 5: down 3 points, 38 %. Meets the "
            "2-point and the 30 % mark. Response to the session: well. One over-pressure event, so "
            "the next visit starts at level 1 at most. No red signs."
        ),
        (
            "Home care, sheet in English: take short walks; slow breaths; drink water. Visit 3 in "
            "a series of 3 to 5. Next visit: Fri 27 Nov."
        ),
    ]


def test_an_acute_spasm_with_advice_to_see_a_doctor() -> None:
    record = treated(
        given=answers(
            began_hours_ago=31,
            ad_pain=7,
            ad_trigger="",
            in_disrupts=True,
            in_last_time=None,
            in_mechanism="none",
            rb_sex="skipped",
        ),
        steps=(step(LIGHT), skipped(OPPOSING, SkipReason.PAIN_ROSE), step(ROCKING, 12)),
        record=FIRST,
        pain_before_nrs=7,
        pain_after_nrs=7,
        no_next_visit=True,
        next_visit_on=None,
        **TOLD,
    )
    assert _texts(record) == [
        (
            "Began Mon 23 Nov, about 31 hours before the visit. What set it off is not known. "
            "Tight at lower back left. Pain 7 of 10 before. Feels stiff. Worse with bending or "
            "sitting. The pain stops sleep or daily tasks. This is the first time. A doctor has "
            "looked at it. Medicines: none. Allergies: “Lavender, latex”. No to all 12 health "
            "questions that change treatment. 24 of 25 red-flag questions answered, none positive. "
            "Change in sexual feeling or function: asked, not answered."
        ),
        (
            "No guarding. No reduced feeling in the skin over the area. No swelling, redness, heat "
            "or bruise. Desensitization 7 min, level 1, at lower back left. Gentle mobilization 12 "
            "min, level 1, at lower back left. Clinic heat withheld: first 48 hours. Reciprocal "
            "inhibition skipped: the pain rose. Felt just right once."
        ),
        (
            "Acute phase, cleared up to level 2: pain of 7 or more. Advice to see a doctor: the "
            "pain is strong and stops sleep or daily tasks. Caution, first 48 hours: light "
            "pressure, no heat in the clinic. Pain 7 before and after. Response to the session: "
            "well. No red signs."
        ),
        (
            "Home care, sheet in English: take short walks; slow breaths; drink water. Advice: see "
            "a doctor this week. Told that a doctor should check this: the client, in person, Tue "
            "24 Nov, 10:40. Visit 1 in a series of 3 to 5. No next visit planned."
        ),
    ]


def test_a_pregnant_client_whose_earlier_cancer_a_doctor_has_cleared() -> None:
    record = treated(
        given=answers(mo_preg=True, pregnant_weeks=20, rb_cancer=True),
        steps=(step(LIGHT), step(ROCKING, 12)),
        medical_clearances=(
            MedicalClearance(item="rb_cancer", by="Dr Lee", on=date(2026, 11, 20)),
            MedicalClearance(item="rb_cancer", by="Dr Roy", on=date(2025, 11, 20)),
        ),
    )
    assert "Yes to: pregnancy, 20 weeks." in _text(record, NoteSection.SUBJECTIVE)
    assert "Clinic heat withheld: pregnancy. Reciprocal inhibition withheld: pregnancy." in _text(
        record, NoteSection.OBJECTIVE
    )
    assert _text(record, NoteSection.ASSESSMENT) == (
        "Stiffness phase, cleared up to level 2: a warning sign that a doctor has cleared. "
        "Caution, pregnant: side-lying only. Caution, pregnant: no contraction of the belly "
        "muscles. Caution, pregnant: legs at level 1 at most. Caution, a doctor cleared a red "
        "flag: light pressure, ask about it again. Cleared by a doctor (Dr Lee, Fri 20 Nov): "
        "cancer, now or in the past. A doctor's word that does not count today (Dr Roy, Thu 20 "
        "Nov 2025). Pain 5 to 2: down 3 points, 60 %. Meets the 2-point and the 30 % mark. "
        "Since the first visit, pain before 8 to 5: down 3 points, 38 %. Meets the 2-point and the "
        "30 % mark. Response to the session: well. No red signs."
    )


def test_an_emergency_that_cut_the_intake_short() -> None:
    given = {
        question: answer
        for question, answer in answers(em_chest=True).items()
        if not question.startswith(("rb_", "mo_"))
    }
    record = not_treated(
        given=given,
        record={"intake": intake(given, completed_at=None)},
        home_care=(Block.EMERGENCY,),
    )
    assert _texts(record) == [
        (
            "What the client was doing: “It pulls when I bend.” Began Thu 12 Nov. "
            "Set off by bending. Tight at "
            "lower back left. Pain 5 of 10 now. 7 of 25 red-flag questions answered. Positive: "
            "chest pain or short of breath."
        ),
        "No hands-on work.",
        (
            "Not cleared for treatment: signs that need help now. Red flags: chest pain or short "
            "of breath. Not answered: 29 screening questions."
        ),
        (
            "Advice: get emergency help now. Told that a doctor should check this: the client, in "
            "person, Tue 24 Nov, 10:40. Given, sheet in English: get help now."
        ),
    ]


def test_a_visit_that_ended_before_an_intake() -> None:
    record = not_treated(
        record={"intake": None, "clearance": None}, pain_before_nrs=None, told_whom=None
    )
    assert _texts(record) == [
        "No intake on record. Pain now was not asked.",
        "No hands-on work.",
        "No clearance was decided. The intake was not finished. Not treated.",
        "No home care given.",
    ]


def test_a_cleared_client_who_was_not_treated() -> None:
    record = not_treated(told_whom=None)
    assert _texts(record)[2:] == [
        "Stiffness phase, cleared up to level 3. Not treated.",
        "No home care given.",
    ]


def test_a_session_that_a_red_sign_stopped() -> None:
    record = treated(
        steps=(step(LIGHT), skipped(HEAT, SkipReason.SESSION_STOPPED)),
        events=(
            pain_now(4),
            pain_now(0),
            check(2, "just_right"),
            red_sign(RedSign.NEW_NUMBNESS),
            check(1, "too_light"),
        ),
        who=client(language="es"),
        home_care=(Block.EMERGENCY, Block.STOPPED),
        told_whom="the client",
    )
    assert _text(record, NoteSection.OBJECTIVE).endswith(
        "Desensitization 7 min, level 1, at lower back left. Clinic heat skipped: the session "
        "was stopped. Felt just right once, too light once. Red sign: new numbness or tingling; "
        "the session was stopped. Pain during the session: 4, then 0 of 10."
    )
    assert _text(record, NoteSection.ASSESSMENT).endswith("Red signs: new numbness or tingling.")
    assert _text(record, NoteSection.PLAN) == (
        "Home care, sheet in Spanish: get help now; why we stopped today. Advice: see a doctor "
        "today. Told that a doctor should check this: the client. Visit 3 in a series of 3 to 5. "
        "Next visit: Fri 27 Nov."
    )


def test_a_session_that_the_client_stopped() -> None:
    record = treated(events=(check(2, "stop", guarding_sign=True),))
    assert _text(record, NoteSection.OBJECTIVE).endswith(
        "The client said stop at level 2 with a guarding sign; the session was stopped."
    )
    assert _text(record, NoteSection.ASSESSMENT).endswith(
        "One over-pressure event, so the next visit starts at level 1 at most. Stopped by the "
        "client. No red signs."
    )


def test_a_client_stop_without_a_sign_is_no_over_pressure() -> None:
    record = treated(events=(check(2, "stop"),))
    assert "over-pressure" not in _text(record, NoteSection.ASSESSMENT)
    assert "said stop at level 2; the session" in _text(record, NoteSection.OBJECTIVE)


def test_taps_that_are_alike_make_one_sentence() -> None:
    record = treated(
        events=(
            request(3),
            request(4),
            check(4, "just_right"),
            check(4, felt_0_10=5),
            check(2, felt_0_10=7, response=EventResponse.STOPPED),
            check(2, felt_0_10=9, response=EventResponse.SOMETHING_ELSE),
            check(1, guarding_sign=True),
            check(1, "too_much", guarding_sign=True),
            check(1, guarding_sign=True),
            request(1),
        )
    )
    assert _text(record, NoteSection.OBJECTIVE).endswith(
        "Felt just right once, 5 of 10 once. "
        "Asked for level 3 once; allowed. "
        "Asked for level 4 once; declined: the limit is level 3. "
        "Asked for level 1 once; declined: the limit is level 0. "
        "Felt 9 of 10 once, at level 2; did something else, level 0 at most from then on. "
        "Guarding sign twice, at level 1; level 0 at most from then on. "
        "Too much with a guarding sign once, at level 1; level 0 at most from then on. "
        "Checked above the cap of 3 twice, at level 4; level 3 at most from then on. "
        "Felt 7 of 10 once, at level 2; stopped."
    )
    assert "4 over-pressure events, so" in _text(record, NoteSection.ASSESSMENT)


def test_presses_above_the_cap_are_told_with_how_often_and_the_highest_level() -> None:
    presses = [above_limit(level, cap_after=0) for level in (1, 2, 5, 3)]
    record = treated(
        events=(
            above_limit(4, cap_after=3),
            check(2, "too_much"),
            presses[0],
            check(1, "just_right"),
            *presses[1:],
            above_limit(5, cap_after=0, undone_at=LEFT),
        )
    )
    text = _text(record, NoteSection.OBJECTIVE)
    assert "Pressed above the cap of 3: once, at level 4. " in text
    assert "Pressed above the cap of 0: 4 times, up to level 5. " in text
    assert "Checked above the cap of 0 once, at level 1; " in text


def test_a_step_that_moved_tells_both_places_and_when() -> None:
    moved = datetime(2026, 11, 24, 15, 20, tzinfo=UTC)
    there = {"areas": (Area.LOWER_BACK_RIGHT,), "started_at": moved}
    record = treated(steps=(step(LIGHT, 3, 2, ended_at=moved), step(LIGHT, 4, 1, **there)))
    text = _text(record, NoteSection.OBJECTIVE)
    assert "Desensitization 3 min, level 2, at lower back left. " in text
    assert "Desensitization 4 min, level 1, at lower back right, after a change of area at " in text


def test_a_closed_step_that_was_done_all_the_same_is_told() -> None:
    record = treated(given=answers(mo_cream=True), steps=ALL_STEPS)
    assert "The clearance had withheld clinic heat: pain cream, gel or patch." in _text(
        record, NoteSection.OBJECTIVE
    )


def test_a_step_in_two_turns_is_two_sentences() -> None:
    record = treated(steps=(step(LIGHT, 7, 1), step(LIGHT, 3, 2)), events=())
    text = _text(record, NoteSection.OBJECTIVE)
    assert "Desensitization 7 min, level 1," in text
    assert "Desensitization 3 min, level 2," in text


def test_a_step_half_recorded_tells_only_what_is_known() -> None:
    record = treated(
        steps=(step(LIGHT, None, None, areas=()), {"step": HEAT, "status": "running"}), events=()
    )
    text = _text(record, NoteSection.OBJECTIVE)
    assert text.endswith("Desensitization. Clinic heat is still running.")


def test_a_word_about_no_pressure_is_not_asked_for() -> None:
    still = treated(steps=(step(HEAT, 10, 0),), events=())
    light = treated(steps=(step(LIGHT, 10, 1),), events=())
    told = "How the pressure felt was not asked."
    assert told not in _text(still, NoteSection.OBJECTIVE)
    assert told in _text(light, NoteSection.OBJECTIVE)


def test_the_clock_of_the_clinic_dates_the_note() -> None:
    late = answers(began_hours_ago=11)  # 04:34 in UTC is still the day before in New York
    record = treated(given=late, told_whom="the client", told_at=ARRIVED)
    assert "Began Mon 23 Nov, about 11 hours" in _text(record, NoteSection.SUBJECTIVE)
    assert "the client, Tue 24 Nov, 10:34." in _text(record, NoteSection.PLAN)
