"""What must hold for every intake and every session, however unlikely."""

from typing import Any, Final

from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.codes.session import Stop
from schemas.decide.decision import decide
from schemas.decide.events import SessionEvents
from schemas.decide.facts import facts_of
from schemas.decide.flags import flags_of
from schemas.decide.guard import GuardState, after, guarded, starting
from schemas.decide.intake import Intake
from schemas.decide.permissions import permissions_of
from schemas.decide.reading import Case
from schemas.decide.referral import verdict_of
from tests.decide.oracle import EM, MO, RB
from tests.decide.strategies import cases, events, intakes

Json = dict[str, Any]

_WEIGHT: Final = {"none": 0, "advise": 1, "incomplete": 2, "before_treatment": 2, "emergency": 3}
_HEAT_REASONS: Final = (
    "mo_feel", "reduced_feeling_at_treated_area", "known_stable_neuropathy", "mo_circ",
    "mo_cream", "mo_swell", "mo_preg", "mo_thinner", "heat_sensitive",
)  # fmt: skip
_ICE_REASONS: Final = (
    "mo_feel", "reduced_feeling_at_treated_area", "known_stable_neuropathy", "mo_circ", "mo_cold",
)  # fmt: skip
_THERMAL: Final = {"AC-ICE", "AC-ICE-SWELL", "AC-HEAT", "AC-NO-THERMAL"}


def _decided(intake: Json, session: Json | None = None) -> Json:
    case = Case.model_validate({"intake": intake, "session": session})
    return decide(case.intake, case.session or SessionEvents()).as_json()


def _open_steps(answer: Json) -> set[str]:
    return {step for step, is_open in answer["steps"].items() if is_open}


def _start_of(intake: Json) -> GuardState:
    facts = facts_of(Intake.model_validate(intake))
    flags = flags_of(facts)
    blocked = verdict_of(facts, flags).is_blocked
    return starting(permissions_of(facts, flags, is_blocked=blocked))


@given(intakes(), st.sampled_from([*EM, *RB]))
def test_one_more_red_flag_never_lowers_the_referral_nor_opens_a_step(
    intake: Json, flag: str
) -> None:
    """An unanswered flag that a doctor has already cleared is left out: yes closes a gap there."""
    items = [entry["item"] for entry in intake.get("medical_clearance", [])]
    assume(intake.get(flag) is False or flag not in items)
    before, after_it = _decided(intake), _decided(intake | {flag: True})
    assert _WEIGHT[after_it["referral"]] >= _WEIGHT[before["referral"]]
    assert _open_steps(after_it) <= _open_steps(before)
    assert after_it["max_pressure_level"] <= before["max_pressure_level"]


@given(intakes(), st.sampled_from(MO))
def test_one_more_modifier_never_raises_the_cap_nor_opens_a_step(intake: Json, flag: str) -> None:
    before, after_it = _decided(intake | {flag: False}), _decided(intake | {flag: True})
    assert after_it["max_pressure_level"] <= before["max_pressure_level"]
    assert _open_steps(after_it) <= _open_steps(before)


@given(intakes(), st.sampled_from([flag for flag in [*EM, *RB] if flag != "rb_sex"] + MO))
def test_what_is_not_answered_is_never_cleared(intake: Json, question: str) -> None:
    answer = _decided(intake | {question: None})
    assert answer["blocked"] is True
    assert question in answer["missing_answers"]


@given(cases())
def test_blocked_means_that_nothing_at_all_is_allowed(case: Json) -> None:
    answer = _decided(case["intake"], case.get("session"))
    is_blocking = answer["referral"] in {"emergency", "incomplete", "before_treatment"}
    assert answer["blocked"] is is_blocking
    if is_blocking:
        assert answer["max_pressure_level"] == answer["session_pressure_cap_end"] == 0
        assert not _open_steps(answer)
        assert answer["home_thermal"] == "none"
        assert answer["techniques_not_allowed"] == ["all"]
        assert answer["cautions"] == []
        assert all(row["action"] != "allow" for row in answer["session_actions"])


@given(intakes(), st.sampled_from([*EM, *RB]))
def test_nobody_is_treated_past_a_red_flag_that_no_doctor_cleared(intake: Json, flag: str) -> None:
    without_word = {
        key: value
        for key, value in intake.items()
        if key not in {"medical_clearance", "visit_date"}
    }
    assert _decided(without_word | {flag: True})["blocked"] is True


@given(cases())
def test_a_treated_sheet_has_one_thermal_block_and_none_that_harms(case: Json) -> None:
    intake = case["intake"]
    answer = _decided(intake, case.get("session"))
    sheet = set(answer["aftercare_blocks"])
    is_treated = not answer["blocked"] and answer["stop_referral"] == "-"
    assert len(sheet & _THERMAL) == (1 if is_treated else 0)
    if "AC-HEAT" in sheet:
        assert not any(intake.get(key) for key in _HEAT_REASONS)
        assert intake["onset_hours"] >= 48
    if sheet & {"AC-ICE", "AC-ICE-SWELL"}:
        assert not any(intake.get(key) for key in _ICE_REASONS)
        assert intake["onset_hours"] < 48 or intake["mo_swell"]


@given(cases())
def test_every_sheet_that_is_not_empty_starts_with_the_emergency_signs(case: Json) -> None:
    sheet = _decided(case["intake"], case.get("session"))["aftercare_blocks"]
    assert sheet == [] or sheet[0] == "AC-EMERG"
    assert len(set(sheet)) == len(sheet)


@given(intakes(), st.lists(events, max_size=12))
def test_the_cap_never_rises_and_a_stop_leaves_none(intake: Json, happened: list[Json]) -> None:
    answer = _decided(intake, {"events": happened})
    caps = [answer["max_pressure_level"]]
    caps += [row["to_level_max"] for row in answer["session_actions"]]
    assert caps == sorted(caps, reverse=True)
    assert answer["session_pressure_cap_end"] == caps[-1]
    if answer["session_stopped"] != "-":
        assert caps[-1] == 0


@given(intakes(), st.lists(events, max_size=12))
def test_one_event_at_a_time_is_the_same_as_all_at_once(intake: Json, happened: list[Json]) -> None:
    read = SessionEvents.model_validate({"events": happened}).events
    state, rows = _start_of(intake), []
    for event in read:
        state, row = after(state, event)
        rows.append(row)
    assert guarded(_start_of(intake), read) == (state, tuple(rows))
    assert _decided(intake, {"events": happened})["session_pressure_cap_end"] == state.cap


@given(intakes(), st.lists(events, max_size=8), st.lists(events, max_size=8))
def test_a_session_can_be_interrupted_and_taken_up_again(
    intake: Json, first: list[Json], rest: list[Json]
) -> None:
    one = SessionEvents.model_validate({"events": first}).events
    two = SessionEvents.model_validate({"events": rest}).events
    middle, first_rows = guarded(_start_of(intake), one)
    end, other_rows = guarded(middle, two)
    assert guarded(_start_of(intake), one + two) == (end, first_rows + other_rows)


@given(intakes(), st.lists(events, max_size=12))
def test_what_once_happened_in_a_session_stays(intake: Json, happened: list[Json]) -> None:
    state = _start_of(intake)
    for event in SessionEvents.model_validate({"events": happened}).events:
        before = state
        state, _ = after(state, event)
        assert state.was_over_pressed >= before.was_over_pressed
        assert before.stopped in {Stop.NONE, state.stopped}


@given(cases())
def test_the_same_case_always_gets_the_same_decision(case: Json) -> None:
    read = Case.model_validate(case)
    session = read.session or SessionEvents()
    assert decide(read.intake, session) == decide(read.intake, session)
