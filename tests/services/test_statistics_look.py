"""What each person sees of the statistics, and which sessions a figure leads to."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.services import names, statistics, statistics_look
from app.services.context import Context
from app.services.figures_csv import figures_csv, plain
from app.statistics.asking import Period
from app.storage.records import fact_list
from app.storage.tables import SessionFactRow
from schemas.audit import AuditAction
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.errors import NotAllowedError
from schemas.statistics import Filter
from schemas.taps import HideNames
from tests.clock import FixedClock
from tests.services import people

ALL = {"period": "all"}
FILTERS = [
    Filter(),
    Filter(phase=Phase.STIFFNESS),
    Filter(region=Region.LUMBAR),
    *(Filter(step=step) for step in ProtocolStep),
]


def _nobody(ctx: Context) -> None:
    """Take away everybody's sessions but for two clients'."""
    with ctx.store.write() as tx:
        rows = list(tx.scalars(select(SessionFactRow)))
        kept = sorted({row.client_id for row in rows})[:2]
        newest = max(row.change for row in rows)
        for row in rows:
            if row.client_id not in kept:
                row.withdrawn_at, row.change = ctx.clock(), newest + 1


def test_the_owner_sees_the_clinic_and_the_therapists_names(owner: Context) -> None:
    found = statistics_look.look(owner, ALL)
    assert found.figures == statistics.figures(owner, Filter())
    assert found.clinic is None
    assert not found.is_new
    assert list(found.names.values()) == sorted(found.names.values(), key=str.casefold)
    assert {one.therapist_id for one in found.figures.therapists} <= set(found.names)


def test_a_therapist_sees_own_figures_and_nobodys_name(therapist: Context) -> None:
    found = statistics_look.look(therapist, ALL)
    assert found.figures.filter.therapist_id == therapist.actor.account_id
    assert found.clinic is not None
    assert (found.figures.caseload.sessions or 0) < (found.clinic.caseload.sessions or 0)
    assert found.names == {}
    assert found.clinic.therapists == ()


def test_a_therapist_who_asks_for_another_gets_the_own_figures(
    therapist: Context, owner: Context
) -> None:
    names = statistics_look.therapist_names(owner)
    another = next(one for one in names if one != therapist.actor.account_id)
    found = statistics_look.look(therapist, {**ALL, "therapist": another})
    assert found.asked.ignored == ("therapist",)
    assert found.figures == statistics_look.look(therapist, ALL).figures


@pytest.mark.parametrize("login", ["frontdesk", "admin"])
def test_nobody_else_sees_any_figure(owner: Context, clock: FixedClock, login: str) -> None:
    other = people.context(owner.store, clock, login)
    with pytest.raises(NotAllowedError):
        statistics_look.look(other, ALL)
    with pytest.raises(NotAllowedError):
        statistics_look.sessions_behind(other, Filter())
    with pytest.raises(NotAllowedError):
        figures_csv(other, ALL)


@pytest.mark.parametrize("wanted", FILTERS)
def test_the_sessions_behind_a_figure_are_those_that_it_counts(
    owner: Context, wanted: Filter
) -> None:
    counted = statistics.figures(owner, wanted).caseload
    with owner.store.read() as tx:
        size = fact_list.size(tx, wanted)
    assert (size.sessions, size.clients) == (counted.sessions, counted.clients)


def test_the_sessions_of_a_week_are_listed_newest_first(owner: Context) -> None:
    newest = statistics_look.sessions_behind(owner, Filter()).newest[0].day
    week = Filter(from_day=newest - timedelta(days=20), to_day=newest)
    found = statistics_look.sessions_behind(owner, week)
    assert found.total == len(found.newest) == statistics.figures(owner, week).caseload.sessions
    days = [one.day for one in found.newest]
    assert days == sorted(days, reverse=True)
    assert all(week.from_day <= day <= newest for day in days if week.from_day)


def test_clients_are_named_for_who_may_read_their_notes(owner: Context, therapist: Context) -> None:
    assert {one.client for one in statistics_look.sessions_behind(owner, Filter()).newest} == {None}
    own = statistics_look.sessions_behind(therapist, Filter()).newest
    assert own
    assert all(one.client for one in own)
    assert {one.therapist for one in own} == {therapist.actor.name}


def test_the_list_behind_a_figure_covers_names_where_the_browser_does(
    therapist: Context, clock: FixedClock
) -> None:
    shown = [
        one.client or "" for one in statistics_look.sessions_behind(therapist, Filter()).newest
    ]
    names.hide(therapist, HideNames(hides=True))
    covered = statistics_look.sessions_behind(therapist, Filter()).newest
    assert [one.client for one in covered] == [
        " ".join(f"{part[:1]}." for part in name.split(" ", 1)) for name in shown
    ]
    elsewhere = people.context(therapist.store, clock, "therapist")
    again = statistics_look.sessions_behind(elsewhere, Filter()).newest
    assert [one.client for one in again] == shown


def test_a_therapist_is_refused_another_therapists_sessions(
    therapist: Context, owner: Context
) -> None:
    another = next(
        one for one in statistics_look.therapist_names(owner) if one != therapist.actor.account_id
    )
    with pytest.raises(NotAllowedError):
        statistics_look.sessions_behind(therapist, Filter(therapist_id=another))


def test_a_list_that_would_point_at_one_of_few_clients_is_hidden(
    owner: Context, therapist: Context, clock: FixedClock
) -> None:
    _nobody(owner)
    owner = people.context(owner.store, clock, "owner")
    found = statistics_look.sessions_behind(owner, Filter())
    assert found.is_hidden
    assert found.total > 0
    assert found.newest == ()
    own = statistics_look.sessions_behind(therapist, Filter())
    assert not own.is_hidden


def test_only_so_many_are_listed_and_the_rest_is_counted(
    owner: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics_look, "LISTED", 3)
    found = statistics_look.sessions_behind(owner, Filter())
    assert len(found.newest) == 3
    assert found.total > 3


def test_a_clinic_without_a_signed_note_is_new(owner: Context, clock: FixedClock) -> None:
    with owner.store.write() as tx:
        for row in tx.scalars(select(SessionFactRow)):
            tx.delete(row)
    found = statistics_look.look(people.context(owner.store, clock, "owner"), {})
    assert found.is_new
    assert found.asked.period is Period.SIX_MONTHS


def test_the_figures_leave_as_a_table_and_a_trace_is_kept(owner: Context) -> None:
    document = figures_csv(owner, {**ALL, "phase": "stiffness"})
    text = document.content.decode("utf-8-sig")
    sessions = statistics.figures(owner, Filter(phase=Phase.STIFFNESS)).caseload.sessions
    assert document.file_name == "2026-11-24-statistics.csv"
    assert text.startswith("figure,table,row,column,value\r\n")
    assert f"Sessions with a signed note,How many,{sessions}" in text
    entry = people.log(owner.store)[0]
    assert entry.action is AuditAction.STATISTICS_EXPORTED
    assert entry.details == {"sessions": sessions, "fields": ["phase"]}


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("1,844", "1844"),
        ("1,234,567.5", "1234567.5"),
        ("999", "999"),
        ("12,34", "12,34"),
        ("1,844 of 2,000", "1,844 of 2,000"),
        ("fewer than 5", "fewer than 5"),
    ],
)
def test_a_number_leaves_without_commas(shown: str, written: str) -> None:
    assert plain(shown) == written


def test_large_numbers_of_the_table_are_plain(
    owner: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = statistics_look.look(owner, ALL)
    load = whole.figures.caseload.model_copy(update={"sessions": 1844})
    many = replace(whole, figures=whole.figures.model_copy(update={"caseload": load}))
    monkeypatch.setattr("app.services.figures_csv.look", lambda *_: many)
    text = figures_csv(owner, ALL).content.decode("utf-8-sig")
    assert "Sessions with a signed note,How many,1844\r\n" in text


def test_a_therapists_table_names_nobody(therapist: Context, owner: Context) -> None:
    text = figures_csv(therapist, ALL).content.decode("utf-8-sig")
    assert not [name for name in statistics_look.therapist_names(owner).values() if name in text]
