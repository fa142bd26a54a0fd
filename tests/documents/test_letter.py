"""The referral letter: one page that a doctor can act on."""

from typing import Any

import pytest

from app.documents.letter import letter_pdf
from app.documents.letter_words import ANSWERS, DONE, URGENCIES
from app.documents.names import letter_file_name
from app.documents.paper import PageSize
from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import Urgency
from schemas.codes.session import Action, RedSign, Stop, StopReferral
from schemas.codes.treatment import EventKind
from schemas.decide.decision import decide
from schemas.decide.intake import Intake
from schemas.letter import how_soon, is_referred
from schemas.rules.loading import decision_rules
from tests.decide.cases import CLEAR
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of
from tests.note import parts


def _said(**changed: Any) -> str:  # noqa: ANN401 - a letter's fields
    return made.text_of(letter_pdf(made.letter().model_copy(update=changed)))


@pytest.mark.parametrize(
    "fact",
    [
        "Harbour Manual Therapy 12 Quay Street, Portland, ME 04101",
        "To Dr Invented",
        "About Zoë Quistgaard Born 25 November 1984 Phone (207) 555-0199 Date 24 November 2026",
        "Please see this client this week",
        "it is not a diagnosis",
        "The spasm lasts longer than 3 days and no doctor has looked at it.",
        "A blood thinner, and its prescriber has not said that massage is fine.",
        "Desensitization, 9 min, pressure level 1 light, on lower back, left; lower back, right",
        "Reciprocal inhibition: the client did not want it",
        "Clinic heat: not allowed by the client's answers",
        "Pain, from 0 to 10: 6/10 before, 3/10 after.",
        "Told about this referral: The client, 24 November 2026, 10:50 EST.",
        "Therapist Jordan Okafor Licence LMT-4417, ME, valid until 31 December 2027",
        "Phone (207) 555-0142",
    ],
)
def test_a_letter_says_what_a_doctor_needs(fact: str) -> None:
    assert fact in _said()


def test_an_emergency_goes_to_the_emergency_department_and_says_that_nobody_treated() -> None:
    said = made.text_of(letter_pdf(made.letter(made.emergency())))
    assert "To The emergency department Copy to Dr Invented" in said
    assert "Please see this client now" in said
    assert "Numb between the legs or on the bottom" in said
    assert "We did not treat." in said
    assert "What we did not do" not in said


def test_every_red_flag_is_told_and_a_cleared_one_with_the_doctor_who_cleared_it() -> None:
    given = {
        **CLEAR, "rb_fever": True, "rb_night": True, "onset_hours": 100, "visit_date": "2026-11-24",
        "medical_clearance": [
            {"item": "rb_night", "by": "Dr Older", "on": "2026-11-22"},
            {"item": "rb_night", "by": "Dr Lowe", "on": "2026-11-23"},
            {"item": "rb_night", "by": "Dr Long Ago", "on": "2026-01-02"},
            {"item": "rb_fever", "by": "Dr Lowe", "on": "2026-11-23"},
        ],
    }  # fmt: skip
    decided = decide(Intake.model_validate(given))
    assert decided.referral_reasons == (RedFlag.FEVER,)
    said = made.text_of(
        letter_pdf(made.letter(made.emergency(clearance=made.clearance(decided, given=given))))
    )
    told = said.partition(ANSWERS)[2].partition(DONE)[0]
    rows = decision_rules().red_flags
    night = f"{rows[RedFlag.NIGHT].en}: cleared by Dr Lowe on 23 November 2026"
    assert f"• {rows[RedFlag.FEVER].en} " in told
    assert f"• {night}" in told
    assert told.count("cleared by") == 1


def test_beside_an_emergency_the_other_red_flags_are_told_too() -> None:
    given = {**CLEAR, "em_saddle": True, "rb_leg": True}
    clearance = made.clearance(decide(Intake.model_validate(given)), given=given)
    letter = made.letter(made.emergency(clearance=clearance))
    assert letter.reasons == (RedFlag.SADDLE, RedFlag.LEG)


def test_an_emergency_of_an_earlier_visit_is_not_told_as_an_answer_of_today() -> None:
    given = {**CLEAR, "em_saddle": True}
    clearance = made.clearance(decide(Intake.model_validate(given)), given=given)
    intake = parts.intake({**parts.answers(), "em_saddle": False})
    said = made.text_of(letter_pdf(made.letter(made.emergency(clearance=clearance, intake=intake))))
    row = decision_rules().red_flags[RedFlag.SADDLE]
    assert f"{row.en}: from an earlier visit" in said


def test_a_letter_says_since_when_where_how_bad_and_what_the_client_is_allergic_to() -> None:
    answers = parts.answers(ad_where=["lower_back_left", "hip_back_right"], ad_pain=8)
    letter = made.letter(made.record(intake=parts.intake(answers)))
    assert letter.known == (
        "Began Thu 12 Nov.",
        "Tight at lower back left and hip right.",
        "Pain 8 of 10 in the intake.",
        "Allergies: “Lavender, latex”; on record: “Arnica”, “Latex”.",
    )
    said = made.text_of(letter_pdf(letter))
    assert "About the back spasm • Began Thu 12 Nov. • Tight at" in said


def test_what_is_known_gives_way_from_its_end_before_a_letter_takes_a_second_page() -> None:
    long = "Allergic to much. " * 400
    letter = made.letter().model_copy(update={"known": ("Began Thu 12 Nov.", long)})
    pdf = letter_pdf(letter)
    assert len(made.pages_of(pdf)) == 1
    said = made.text_of(pdf)
    assert "Began Thu 12 Nov." in said
    assert "Allergic to much." not in said
    assert "A blood thinner, and its prescriber has not said that massage is fine." in said


def test_a_client_without_a_doctor_has_a_letter_to_any() -> None:
    client = made.CLIENT.model_copy(update={"own_doctor": ""})
    assert "To The client's doctor" in _said(client=client)


def test_what_is_not_on_record_has_no_label_either() -> None:
    client = made.CLIENT.model_copy(update={"phone": ""})
    therapist = made.THERAPIST.model_copy(
        update={"licence": "", "licence_state": "", "licence_expires": None}
    )
    said = _said(client=client, therapist=therapist)
    assert "Born 25 November 1984 Date" in said
    assert "Licence" not in said
    assert said.lower().count("phone") == 1  # the clinic's


def test_a_red_sign_of_the_session_is_named_once_and_so_is_the_stop() -> None:
    sign = {
        "kind": EventKind.RED_SIGN, "red_sign": RedSign.FAINT, "applied_level": None,
        "felt_0_10": None, "felt_word": None, "action": Action.STOP_SESSION,
    }  # fmt: skip
    visit = made.record(events=(made.event(1, **sign), made.event(2, **sign)))
    letter = made.letter(visit)
    assert letter.red_signs == (RedSign.FAINT,)
    said = _said(red_signs=letter.red_signs, stopped=Stop.RED_SIGN)
    assert "What showed during the session • Faint" in said
    assert "We stopped the session when the warning sign showed." in said


def test_pain_that_nobody_asked_for_is_not_no_pain() -> None:
    assert "0/10 before, not asked after" in _said(pain_before_nrs=0, pain_after_nrs=None)


@pytest.mark.parametrize("urgency", Urgency)
def test_the_bar_says_how_soon(urgency: Urgency) -> None:
    assert URGENCIES[urgency] in _said(urgency=urgency)


def test_a_doctor_is_needed_for_an_answer_or_a_red_sign_and_the_sooner_counts() -> None:
    calm = made.decision()
    assert not is_referred(calm)
    assert is_referred(made.decision(mo_thinner=True))
    stopped = calm.model_copy(
        update={"stop_referral": StopReferral.BEFORE_TREATMENT, "stop_urgency": Urgency.SAME_DAY}
    )
    assert is_referred(stopped)
    assert how_soon(stopped) is Urgency.SAME_DAY
    assert how_soon(made.decision(mo_thinner=True)) is Urgency.ROUTINE


@pytest.mark.parametrize("size", PageSize)
@pytest.mark.parametrize("name", ["Zoë", "Ng" * 60, "김민준 שלום سلام नमस्ते \U0001f642 & <b>"])
def test_a_letter_is_one_page_and_meets_both_standards(name: str, size: PageSize) -> None:
    client = made.CLIENT.model_copy(update={"first_name": name, "own_doctor": name})
    content = made.letter().model_copy(update={"client": client, "steps": made.STEPS * 3})
    pdf = letter_pdf(content, size)
    assert len(made.pages_of(pdf)) == 1
    assert faults_of(pdf) == []


def test_what_cannot_fit_on_one_page_takes_a_second_and_loses_nothing() -> None:
    client = made.CLIENT.model_copy(update={"own_doctor": "Dr " * 3_000})
    pdf = letter_pdf(made.letter().model_copy(update={"client": client}))
    assert len(made.pages_of(pdf)) > 1
    assert made.text_of(pdf).count("Dr") == 3_000


def test_items_are_a_list_for_a_screen_reader() -> None:
    structure = Structure(letter_pdf(made.letter()))
    lists = structure.of("L")
    assert len(lists) == 3  # answers, done, not done
    assert {one.role for part in lists for one in structure.below(part)} == {"LI"}


def test_the_file_name_says_date_and_document_only() -> None:
    assert letter_file_name(made.letter()) == "2026-11-24-referral-letter.pdf"
