"""Random visits, coherent in themselves: some thin, some full, a few stopped or not treated."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from schemas.clinic import Language
from schemas.codes.answers import Modifier
from schemas.codes.intake import Before, OnsetChoice, Worsening
from schemas.codes.outcomes import Block
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import (
    Area,
    EventResponse,
    Finding,
    OtherTechnique,
    ProtocolStep,
    Response,
    SkipReason,
    StepStatus,
    ToldHow,
)
from schemas.decide.intake import MedicalClearance
from schemas.intake.questions import option_ids
from schemas.note.health import RED_FLAG_QUESTIONS
from schemas.visit import VisitRecord
from tests.measures.strategies import answered as asked
from tests.measures.strategies import earlier_visits, measures
from tests.note.parts import (
    ARRIVED,
    LEFT,
    TODAY,
    answers,
    check,
    client,
    intake,
    pain_now,
    red_sign,
    request,
)
from tests.note.records import not_treated, treated

Json = dict[str, Any]

_nrs = st.integers(0, 10)
_levels = st.integers(0, 5)
_maybe_nrs = st.none() | _nrs
_words = st.sampled_from(["", "I lifted a box.", "Fell?", "two\nlines", "Ouch!", "x"])
_yes_no = st.none() | st.booleans()
_has_text = st.none() | st.fixed_dictionaries({"has": st.booleans(), "text": _words})
_undone = st.none() | st.none() | st.just(LEFT)
_days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def _option(question_id: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(option_ids(question_id))


_flags = st.lists(st.sampled_from([flag.value for flag in RED_FLAG_QUESTIONS]), max_size=2)
_modifiers = st.lists(st.sampled_from([one.value for one in Modifier]), max_size=3)
_story = st.fixed_dictionaries(
    {
        "ad_pain": _nrs,
        "ad_where": st.none() | st.lists(st.sampled_from(Area), min_size=1, unique=True),
        "ad_worse": st.none()
        | st.just([Worsening.NOTHING])
        | st.lists(st.sampled_from(list(Worsening)[:-1]), min_size=1, unique=True),
        "ad_trigger": st.none() | _words,
        "ad_before": st.none() | st.sampled_from(Before),
        "in_12w": _yes_no,
        "in_examined": _yes_no,
        "in_disrupts": _yes_no,
        "in_mechanism": _option("in_mechanism"),
        "in_quality": _option("in_quality"),
        "in_last_time": _option("in_last_time"),
        "in_allergy": _has_text,
        "in_medicines": _has_text,
        "in_steroids": _yes_no,
        "pregnant_weeks": st.none() | st.just("unknown") | st.integers(0, 45),
        "rb_sex": st.none() | st.just("skipped") | st.booleans(),
    }
)


@st.composite
def answered(draw: st.DrawFn) -> Json:
    """Answers with onset and pain, the rest as it comes."""
    changed: Json = draw(_story)
    changed |= dict.fromkeys(draw(st.just([]) | _flags), True)
    changed |= dict.fromkeys(draw(_modifiers), True)
    changed |= dict.fromkeys(draw(st.just([]) | _flags | _modifiers), None)
    found = answers(began_hours_ago=draw(st.sampled_from([0, 3, 47, 48, 80, 700, 9000])), **changed)
    found["ad_hours"]["choice"] = draw(st.none() | st.sampled_from(OnsetChoice))
    return found


_statuses = st.sampled_from([StepStatus.DONE, StepStatus.DONE, *StepStatus])
_steps = st.fixed_dictionaries(
    {
        "step": st.sampled_from(ProtocolStep),
        "status": _statuses,
        "reason": st.none() | st.sampled_from(SkipReason),
        "areas": st.lists(st.sampled_from(Area), max_size=3, unique=True).map(tuple),
        "minutes": st.none() | st.integers(0, 60),
        "applied_level": st.none() | _levels,
    }
)
_checks = st.builds(
    check,
    _levels,
    st.none() | st.sampled_from(ClientWord),
    felt_0_10=_maybe_nrs,
    guarding_sign=st.booleans(),
    response=st.none() | st.sampled_from(EventResponse),
    undone_at=_undone,
)
_taps = st.one_of(
    _checks,
    _checks,
    st.builds(request, _levels, undone_at=_undone),
    st.builds(pain_now, _nrs, undone_at=_undone),
    st.builds(red_sign, st.sampled_from(RedSign), undone_at=_undone),
)
_sessions = st.fixed_dictionaries(
    {
        "pain_before_nrs": _maybe_nrs,
        "pain_after_nrs": _maybe_nrs,
        "findings": st.dictionaries(st.sampled_from(Finding), st.booleans()),
        "response": st.none() | st.sampled_from(Response),
        "other_techniques": st.lists(st.sampled_from(OtherTechnique), unique=True).map(tuple),
        "home_care": st.lists(st.sampled_from(Block), unique=True).map(tuple),
        "next_visit_on": st.none() | _days,
        "no_next_visit": st.booleans(),
        "time_out": st.none() | st.just(LEFT),
        "told_whom": st.none() | st.sampled_from(["", "the client", "the client's sister"]),
        "told_how": st.none() | st.sampled_from(ToldHow),
        "told_at": st.none() | st.just(ARRIVED),
        "measures": measures,
    }
)
_clients = st.builds(
    client,
    born_on=st.dates(date(1900, 1, 1), TODAY),
    language=st.sampled_from(Language),
    allergies=st.lists(st.sampled_from(["Nuts", "latex"]), unique=True).map(tuple),
)
_doctors_words = st.builds(
    MedicalClearance,
    item=st.sampled_from([flag.value for flag in RED_FLAG_QUESTIONS] + ["child"]),
    by=st.just("Dr Invented"),
    on=st.sampled_from([0, 1, 40, 400]).map(lambda days: TODAY - timedelta(days=days)),
)


@st.composite
def visits(draw: st.DrawFn) -> VisitRecord:
    """Any visit that the rest of the program could bring about, finished or not."""
    given, changed = draw(answered()), draw(_sessions)
    given |= draw(asked)
    series = tuple(draw(st.lists(earlier_visits, max_size=6)))
    record: Json = {"visit_number": len(series) + 1, "series": series, "intake": intake(given)}
    record["earlier"] = series[-1] if series else None
    for part in draw(st.sets(st.sampled_from(["intake", "clearance", "consent"]), max_size=1)):
        record[part] = None
    if draw(st.integers(0, 3)) == 0:
        return not_treated(given=given, record=record, **changed)
    return treated(
        given=given,
        steps=draw(st.lists(_steps, max_size=5)),
        events=draw(st.lists(_taps, max_size=6)),
        who=draw(_clients),
        prior=draw(st.none() | st.integers(1, 5)),
        medical_clearances=tuple(draw(st.lists(_doctors_words, max_size=2))),
        record=record,
        **changed,
    )
