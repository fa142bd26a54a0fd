"""What the owner reads: each branch of the wording, from figures alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.statistics.answers import answers_of
from app.statistics.columns import Columns
from app.statistics.definitions import DEFINITIONS
from app.statistics.details import details_of
from app.statistics.figures import figures_of
from app.statistics.intervals import ClusterMean
from app.statistics.suppression import count_of, mean_of, share_of
from schemas.figures.answer import Answer, Detail, Question
from schemas.figures.parts import Count, Hidden, Mean, Row, Share
from schemas.figures.practice import Trend, Week
from schemas.statistics import Figures, Filter, Metric, Signal
from tests.statistics.invented import TODAY

# Nothing that is said may claim that something made a difference.
CAUSAL = ("because of", "effect", "caus", "thanks to", "works", "leads to", "significant")
RANKING = ("best therapist", "worst therapist", "rank ", "better than")


@pytest.fixture(scope="module")
def figures(columns: Columns) -> Figures:
    """Of invented sessions, with everything in them."""
    return figures_of(columns, Filter(), today=TODAY)


@pytest.fixture(scope="module")
def nothing() -> Figures:
    """Of a clinic that has just opened."""
    return figures_of(Columns.empty(), Filter(), today=TODAY)


def _answer(figures: Figures, question: Question, **parts: Any) -> Answer:  # noqa: ANN401 - several
    changed = figures.model_copy(update=parts)
    return next(one for one in answers_of(changed) if one.question is question)


def _detail(figures: Figures, metric: Metric, **parts: Any) -> Detail:  # noqa: ANN401 - several
    changed = figures.model_copy(update=parts)
    return next(one for one in details_of(changed, {}) if one.metric is metric)


def _fall(figures: Figures, mean: float, low: float, high: float) -> Answer:
    change = Mean(mean=mean, low=low, high=high, sessions=412, clients=148)
    return _answer(
        figures,
        Question.BETTER,
        pain_change=figures.pain_change.model_copy(update={"change": change}),
    )


def _over(figures: Figures, share: Share) -> Answer:
    part = figures.over_pressure.model_copy(update={"sessions": share})
    return _answer(figures, Question.SAFE, over_pressure=part)


def _done(figures: Figures, **parts: Any) -> Answer:  # noqa: ANN401 - several
    return _answer(figures, Question.FOLLOWED, protocol=figures.protocol.model_copy(update=parts))


def test_every_question_is_answered_in_the_order_of_the_page(
    figures: Figures, nothing: Figures
) -> None:
    for some in (figures, nothing):
        assert [one.question for one in answers_of(some)] == list(Question)


def test_the_answer_is_yes_where_the_whole_interval_is_above_no_change(figures: Figures) -> None:
    answer = _fall(figures, 2.3, 2.1, 2.5)
    assert answer.sentence == "Yes: pain falls by 2.3 points in a session, on average."
    assert [part.text for part in answer.headline if part.is_number] == ["2.3 points"]
    assert answer.evidence == "2.1 to 2.5, 95 % interval · 412 sessions, 148 clients"
    assert not answer.is_suppressed


@pytest.mark.parametrize(("low", "begins"), [(0.01, "Yes:"), (0.0, "Not clearly:"), (-0.01, "Not")])
def test_yes_begins_just_above_no_change(figures: Figures, low: float, begins: str) -> None:
    assert _fall(figures, 0.6, low, 1.2).sentence.startswith(begins)


@pytest.mark.parametrize(("high", "begins"), [(-0.01, "No:"), (0.0, "Not clearly:")])
def test_no_begins_just_below_no_change(figures: Figures, high: float, begins: str) -> None:
    answer = _fall(figures, -0.6, -1.2, high)
    assert answer.sentence.startswith(begins)
    assert "rises by 0.6 points" in answer.sentence


def test_an_interval_with_no_change_in_it_is_called_unclear(figures: Figures) -> None:
    answer = _fall(figures, 0.2, -0.3, 0.7)
    assert (
        answer.sentence == "Not clearly: pain falls by 0.2 points, and it may be no change at all."
    )


def test_a_limit_that_would_round_to_nought_has_two_decimals(figures: Figures) -> None:
    assert _fall(figures, 0.31, 0.04, 0.58).evidence.startswith("0.04 to 0.58,")
    assert _fall(figures, 0.31, 0.05, 0.58).evidence.startswith("0.1 to 0.6,")


@pytest.mark.parametrize(("clients", "is_hidden"), [(4, True), (5, False)])
def test_a_mean_of_fewer_than_5_clients_is_not_told(
    figures: Figures, clients: int, *, is_hidden: bool
) -> None:
    found = ClusterMean(mean=2.3, low=2.1, high=2.5, sessions=30, clients=clients)
    change = mean_of(found, sessions=30, clients=clients)
    part = figures.pain_change.model_copy(update={"change": change})
    answer = _answer(figures, Question.BETTER, pain_change=part)
    assert answer.is_suppressed is is_hidden
    assert ("2.3" in answer.sentence) is not is_hidden
    assert (answer.chart is None) is is_hidden
    if is_hidden:
        assert answer.sentence == "Too few clients for a fair answer yet."
        assert "30 sessions with pain asked twice" in answer.evidence


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (0, "Pain after was asked in every treated session."),
        (4, "Pain after is missing in fewer than 5 sessions."),
        (29, "Pain after is missing in 29 sessions (7 %)."),
        (430, "Pain after is missing in nearly all sessions."),
    ],
)
def test_missing_pain_after_is_told_as_far_as_it_may_be(
    figures: Figures, missing: int, said: str
) -> None:
    part = figures.pain_change.model_copy(update={"without_after": share_of(missing, 431)})
    assert _answer(figures, Question.BETTER, pain_change=part).more[0] == said


@pytest.mark.parametrize(
    ("count", "of", "number"),
    [
        (27, 431, "6 of 100"),
        (6, 99, "6 of 99"),
        (6, 100, "6 of 100"),
        (0, 431, "none of 431"),
        (4, 431, "fewer than 5 of 431"),
        (5, 1200, "fewer than 1 of 100"),
        (1195, 1200, "more than 99 of 100"),
        (428, 431, "all but fewer than 5 of 431"),
        (431, 431, "all 431"),
    ],
)
def test_a_share_is_said_so_that_it_hides_what_it_must(
    figures: Figures, count: int, of: int, number: str
) -> None:
    answer = _over(figures, share_of(count, of))
    assert answer.sentence == f"Pressure was too much in {number} sessions."
    assert answer.is_suppressed is (count in {4, 428})


def test_a_share_tells_its_count_and_its_interval(figures: Figures) -> None:
    answer = _over(figures, share_of(27, 431))
    assert answer.evidence == "27 of 431 sessions with a check · 4.3 to 9.0 %, 95 % interval"
    assert answer.chart is not None
    assert answer.chart.most == 0.2
    often = _over(figures, share_of(90, 431)).chart
    assert often is not None
    assert often.most == 1.0


def test_a_hidden_share_gives_no_number_away(figures: Figures) -> None:
    answer = _over(figures, share_of(3, 431))
    assert answer.chart is None
    assert answer.evidence == "431 sessions with a check · small numbers are not shown"
    assert answer.table.lines[0].cells[1:] == ("fewer than 5", "431", "", "")


def test_a_share_without_clients_enough_says_so(figures: Figures) -> None:
    answer = _over(figures, share_of(10, 40, has_enough=False))
    assert answer.sentence == "Too few clients for a fair answer yet."
    assert "10" not in answer.evidence


def test_a_sentence_that_begins_with_a_number_begins_with_a_capital(figures: Figures) -> None:
    assert _done(figures, done=share_of(431, 431)).sentence == "All 431 planned steps were done."
    assert _done(figures, done=share_of(0, 50)).sentence.startswith("None of 50")


def test_what_was_done_about_too_much_pressure_is_told(figures: Figures) -> None:
    part = figures.over_pressure.model_copy(update={"eased_off": share_of(27, 27)})
    told = figures.referrals.model_copy(update={"told": share_of(9, 9)})
    answer = _answer(figures, Question.SAFE, over_pressure=part, referrals=told)
    assert answer.more == (
        "All 27 times the therapist eased off.",
        "9 of 9 referrals say who was told.",
    )
    part = figures.over_pressure.model_copy(update={"eased_off": share_of(20, 27)})
    nobody = figures.referrals.model_copy(update={"told": share_of(0, 0)})
    answer = _answer(figures, Question.SAFE, over_pressure=part, referrals=nobody)
    assert answer.more == (
        "20 of 27 times the therapist eased off.",
        "Nobody had to be sent to a doctor.",
    )


def test_a_withheld_step_that_was_done_is_never_left_out(figures: Figures) -> None:
    assert "No withheld step was done." in _done(figures, withheld_done=share_of(0, 431)).more
    told = _done(figures, withheld_done=share_of(3, 431)).more
    assert "A withheld step was done in fewer than 5 of 431 sessions." in told


def _skips(*counts: tuple[str, Count]) -> tuple[Row, ...]:
    return tuple(Row(code=code, count=count) for code, count in counts)


def test_the_most_common_reason_to_skip_is_told_where_one_stands_out(figures: Figures) -> None:
    clear = _skips(("no_time", count_of(9)), ("not_needed", count_of(6)))
    tie = _skips(("no_time", count_of(9)), ("not_needed", count_of(9)))
    hidden = Count(value=None, hidden=Hidden.WITH_ANOTHER)
    unsure = _skips(("no_time", count_of(9)), ("not_needed", hidden))
    few = _skips(("no_time", count_of(0)), ("not_needed", count_of(4)))
    said = "The most common reason to skip: “no time left”."
    assert said in _done(figures, skipped=clear).more
    for rows in (tie, unsure, few):
        assert not any("reason to skip" in line for line in _done(figures, skipped=rows).more)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((), "No note waits for a signature."),
        ((24,), "1 note waits for a signature, none for more than a week."),
        ((1, 168), "2 notes wait for a signature, none for more than a week."),
        ((1, 169, 721), "3 notes wait for a signature, 2 of them for more than a week."),
    ],
)
def test_notes_that_wait_are_told_with_their_age(
    columns: Columns, hours: tuple[int, ...], said: str
) -> None:
    found = figures_of(columns, Filter(), today=TODAY, waiting_hours=hours)
    answer = next(one for one in answers_of(found) if one.question is Question.ON_TIME)
    assert answer.more == (said,)


@pytest.mark.parametrize(
    ("hours", "age"),
    [
        (0, "Up to 1 day"),
        (24, "Up to 1 day"),
        (25, "More than 1 day, up to 7"),
        (168, "More than 1 day, up to 7"),
        (169, "More than 7 days, up to 30"),
        (720, "More than 7 days, up to 30"),
        (721, "More than 30 days"),
    ],
)
def test_a_note_that_waits_stands_with_its_age_in_hours(
    columns: Columns, hours: int, age: str
) -> None:
    found = figures_of(columns, Filter(), today=TODAY, waiting_hours=(hours,))
    lines = _detail(found, Metric.NOTE_COMPLETION).tables[1].lines
    assert [line.cells for line in lines if line.cells[1] != "0"] == [(age, "1")]


def test_a_new_clinic_has_sentences_and_no_number(nothing: Figures) -> None:
    said = [one.sentence for one in answers_of(nothing)]
    assert said == [
        "No visit has pain asked before and after yet.",
        "No session has a pressure check yet.",
        "No step was planned yet.",
        "No note is signed yet.",
        "No visit is 28 days old yet.",
    ]
    assert all(one.chart is None and one.is_suppressed for one in answers_of(nothing))
    assert not any("nan" in str(one).lower() for one in details_of(nothing, {}))


def test_signals_stand_with_the_question_that_they_are_about(figures: Figures) -> None:
    asked = Signal(metric=Metric.REFERRALS, question="Is something not written down?")
    answer = _answer(figures, Question.SAFE, signals=(asked,))
    assert answer.questions == (asked.question,)
    assert not _answer(figures, Question.BETTER, signals=(asked,)).questions


def test_every_metric_has_a_detail_with_its_definition_and_pitfall(
    figures: Figures, nothing: Figures
) -> None:
    for some in (figures, nothing):
        found = details_of(some, {})
        assert [one.metric for one in found] == list(Metric)
        assert all(one.definition == DEFINITIONS[one.metric] for one in found)
        for table in (table for one in found for table in one.tables):
            assert all(len(line.cells) == len(table.head) for line in table.lines)


@pytest.mark.parametrize(("asked_twice", "is_shown"), [(29, False), (30, True)])
def test_a_dose_shows_its_means_from_30_sessions_on(
    figures: Figures, asked_twice: int, *, is_shown: bool
) -> None:
    known = next(one for one in figures.doses if one.hidden is None)
    shown = {"minutes": 8.0, "level": 2.0, "change": 1.0, "hidden": None}
    not_shown = {"minutes": None, "level": None, "change": None, "hidden": Hidden.FEW}
    dose = known.model_copy(update={"paired": asked_twice, **(shown if is_shown else not_shown)})
    (line,) = _detail(figures, Metric.DOSES, doses=(dose,)).tables[0].lines
    assert (line.cells[3] == "fewer than 30") is not is_shown
    assert bool(line.opens) is is_shown


def test_therapists_stand_by_name_and_only_for_who_may_read_names(figures: Figures) -> None:
    ids = [one.therapist_id for one in figures.therapists]
    names = dict(zip(ids, ("Zoe", "adam", "Mia", "Bo"), strict=True))
    whole = next(one for one in details_of(figures, names) if one.metric is Metric.THERAPISTS)
    assert [line.cells[0] for line in whole.tables[0].lines] == ["adam", "Bo", "Mia", "Zoe"]
    assert whole.chart is not None
    assert [one.label for one in whole.chart.points] == ["adam", "Bo", "Mia", "Zoe"]
    alone = _detail(figures, Metric.THERAPISTS)
    assert alone.tables == ()
    assert alone.chart is None


def test_a_usual_range_of_shares_does_not_fall_below_nought(figures: Figures) -> None:
    trend = figures.over_pressure_trend.model_copy(update={"mean": 0.06, "low": -0.1, "high": 0.2})
    chart = _detail(figures, Metric.TREND, over_pressure_trend=trend).chart
    assert chart is not None
    assert chart.usual is not None
    assert chart.usual.low == 0
    assert "-" not in chart.told


def test_nothing_that_is_said_claims_a_cause_or_ranks_anybody(
    figures: Figures, nothing: Figures
) -> None:
    for some in (figures, nothing):
        answers = [" ".join([one.sentence, one.evidence, *one.more]) for one in answers_of(some)]
        details = [" ".join(one.lines) for one in details_of(some, {})]
        for text in (text.lower() for text in (*answers, *details)):
            assert not [word for word in (*CAUSAL, *RANKING) if word in text]


def test_every_chart_says_in_words_what_it_shows(figures: Figures) -> None:
    charts = [one.chart for one in answers_of(figures) if one.chart]
    charts += [one.chart for one in details_of(figures, {}) if one.chart]
    assert len(charts) > 8
    for chart in charts:
        assert chart.told.startswith(chart.title)
        assert any(character.isdigit() for character in chart.told)


def test_weeks_with_few_clients_stand_in_one_line_that_tells_no_week(figures: Figures) -> None:
    monday = date(2026, 11, 2)
    weeks = (
        Week(monday=monday, sessions=None, value=None, hidden=Hidden.FEW_CLIENTS),
        Week(monday=monday + timedelta(weeks=1), sessions=9, value=1.5),
        Week(
            monday=monday + timedelta(weeks=2),
            sessions=7,
            value=None,
            hidden=Hidden.FEW_CLIENTS,
        ),
    )
    trend = Trend(weeks=weeks, mean=None, low=None, high=None)
    table = _answer(figures, Question.BETTER, pain_trend=trend).table
    assert [line.cells for line in table.lines] == [
        ("9 Nov 2026", "9", "1.5", ""),
        ("2 other weeks", "hidden", "too few clients", ""),
    ]
    fewer = trend.model_copy(update={"weeks": weeks[:2]})
    last = _answer(figures, Question.BETTER, pain_trend=fewer).table.lines[-1]
    assert last.cells == ("1 other week", "hidden", "too few clients", "")
    known = trend.model_copy(update={"weeks": weeks[1:]})
    last = _answer(figures, Question.BETTER, pain_trend=known).table.lines[-1]
    assert last.cells == ("1 other week", "7", "too few clients", "")
    alone = trend.model_copy(update={"weeks": weeks[1:2]})
    assert len(_answer(figures, Question.BETTER, pain_trend=alone).table.lines) == 1


def test_a_week_with_a_small_number_says_so_and_is_not_in_the_chart(figures: Figures) -> None:
    monday = date(2026, 11, 2)
    weeks = (
        Week(monday=monday, sessions=6, value=None, hidden=Hidden.FEW),
        Week(monday=monday + timedelta(weeks=1), sessions=9, value=0.0),
        Week(monday=monday + timedelta(weeks=2), sessions=8, value=None, hidden=Hidden.NEARLY_ALL),
    )
    trend = Trend(weeks=weeks, mean=None, low=None, high=None)
    found = _detail(figures, Metric.TREND, over_pressure_trend=trend)
    assert [line.cells for line in found.tables[0].lines] == [
        ("16 Nov 2026", "8", "nearly all", ""),
        ("9 Nov 2026", "9", "0.0 %", ""),
        ("2 Nov 2026", "6", "fewer than 5", ""),
    ]
    assert found.chart is not None
    assert [point.value for point in found.chart.points] == [None, 0.0, None]
    said = "Weeks with small numbers are in the table, and not in the chart."
    assert said in found.lines
    shown = trend.model_copy(update={"weeks": weeks[1:2]})
    assert said not in _detail(figures, Metric.TREND, over_pressure_trend=shown).lines


def test_a_share_of_fewer_than_five_says_no_more_than_that(figures: Figures) -> None:
    part = figures.over_pressure.model_copy(update={"eased_off": share_of(4, 4)})
    rows = _detail(figures, Metric.OVER_PRESSURE, over_pressure=part).tables[0].lines
    cells = next(line.cells for line in rows if line.cells[0] == "Times: eased off")
    assert cells[1:] == ("too few", "fewer than 5", "", "")
    answer = _over(figures, share_of(2, 4))
    assert answer.evidence.startswith("fewer than 5 sessions with a check.")


@pytest.mark.parametrize(("sessions", "said"), [(4, "fewer than 5 sessions"), (5, "5 sessions")])
def test_few_sessions_with_pain_asked_twice_are_not_counted_out(
    figures: Figures, sessions: int, said: str
) -> None:
    change = mean_of(None, sessions=sessions, clients=3)
    part = figures.pain_change.model_copy(update={"change": change})
    evidence = _answer(figures, Question.BETTER, pain_change=part).evidence
    assert evidence.startswith(f"{said} with pain asked twice")
    lines = _detail(figures, Metric.PAIN_CHANGE, pain_change=part).tables[0].lines
    assert ("Clients", "fewer than 5") in [line.cells for line in lines]


_LEFT_OUT = "Weeks with fewer than 5 clients, and the week that is running, are not in the chart."


@pytest.mark.parametrize(
    ("to_day", "is_few", "is_said"),
    [
        (None, False, True),
        (TODAY - timedelta(days=TODAY.weekday()), False, True),
        (TODAY - timedelta(days=TODAY.weekday() + 1), False, False),
        (TODAY - timedelta(days=TODAY.weekday() + 1), True, True),
    ],
)
def test_the_first_answer_says_which_weeks_its_chart_leaves_out(
    figures: Figures, to_day: date | None, *, is_few: bool, is_said: bool
) -> None:
    week = Week(monday=date(2025, 3, 3), sessions=9, value=1.5)
    few = Week(monday=date(2025, 3, 10), sessions=7, value=None, hidden=Hidden.FEW_CLIENTS)
    trend = Trend(weeks=(week, few) if is_few else (week,), mean=None, low=None, high=None)
    answer = _answer(figures, Question.BETTER, pain_trend=trend, filter=Filter(to_day=to_day))
    assert (_LEFT_OUT in answer.more) is is_said


def test_an_episode_is_called_a_problem(figures: Figures, nothing: Figures) -> None:
    for some in (figures, nothing):
        said = " ".join(map(str, (*answers_of(some), *details_of(some, {})))).lower()
        assert "complaint" not in said
        assert "problems" in said
