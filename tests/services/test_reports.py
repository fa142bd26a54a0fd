"""The report of the statistics: who gets which, and that it leaves a trace."""

import pytest

from app.documents.paper import PageSize
from app.services import reports, statistics
from app.services.context import Context
from app.services.statistics_look import look
from app.statistics.answers import answers_of
from schemas.audit import AuditAction
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.errors import NotAllowedError
from schemas.statistics import Filter
from tests.clock import FixedClock
from tests.documents.content import page_sizes_of, text_of
from tests.services import people

_ALL = {"period": "all"}


def test_the_owners_report_says_the_answers_of_the_page(owner: Context) -> None:
    shown = look(owner, _ALL)
    document = reports.report(owner, _ALL)
    assert document.file_name == f"{shown.today.isoformat()}-statistics.pdf"
    said = "".join(text_of(document.content).split())
    assert "HarborStreetMassage" in said
    for answer in answers_of(shown.figures):
        assert "".join(f"{answer.sentence}{answer.evidence}".split()) in said


def test_a_report_says_its_filters_in_words(owner: Context) -> None:
    therapist = people.account_of(owner.store, "therapist")
    asked = {"from": "2026-01-01", "to": "2026-11-20", "therapist": therapist.id}
    codes = {"phase": "stiffness", "area": "lumbar", "step": "1a_heat"}
    said = text_of(reports.report(owner, {**asked, **codes}).content)
    assert "Period 1 January 2026 to 20 November 2026" in said
    assert f"Therapist {therapist.name}" in said
    assert "Phase Stiffness Area Lower back Step done 1a" in said


def test_a_report_over_everything_says_so(owner: Context) -> None:
    said = text_of(reports.report(owner, _ALL).content)
    assert "Period Everything up to 24 November 2026 Therapist Everyone" in said


def test_a_therapist_gets_own_figures_beside_the_clinics_and_no_colleague(
    therapist: Context, owner: Context
) -> None:
    owners = people.account_of(owner.store, "owner")
    asked = {**_ALL, "therapist": owners.id}
    said = text_of(reports.report(therapist, asked).content)
    assert f"Therapist {therapist.actor.name}" in said
    assert said.count("The whole clinic:") == 5
    everybody = statistics.figures(owner, Filter()).therapists
    others = {one.therapist_id for one in everybody} - {therapist.actor.account_id}
    named = {people.account_of(owner.store, login).name for login in ("owner", "frontdesk")}
    assert not any(one in said for one in others | named)


@pytest.mark.parametrize("login", ["frontdesk", "admin"])
def test_nobody_else_gets_a_report(owner: Context, clock: FixedClock, login: str) -> None:
    ctx = people.context(owner.store, clock, login)
    before = people.log(owner.store)
    with pytest.raises(NotAllowedError):
        reports.report(ctx, _ALL)
    assert AuditAction.STATISTICS_EXPORTED not in {one.action for one in people.log(owner.store)}
    assert people.log(owner.store)[-len(before) :] == before


def test_a_report_leaves_a_trace_without_a_name_or_a_number_of_anybody(owner: Context) -> None:
    reports.report(owner, {**_ALL, "phase": Phase.STIFFNESS.value})
    people.assert_logged(owner, AuditAction.STATISTICS_EXPORTED)
    entry = people.log(owner.store)[0]
    assert (entry.subject, entry.subject_id) == ("statistics", "report")
    assert entry.details is not None
    assert entry.details["fields"] == ["phase"]


@pytest.mark.parametrize("paper", PageSize)
def test_a_report_comes_on_the_paper_that_is_asked_for(owner: Context, paper: PageSize) -> None:
    found = reports.report(owner, _ALL, paper)
    (size,) = set(page_sizes_of(found.content))
    assert size == pytest.approx(paper.points, abs=0.01)


def test_a_report_for_the_command_line_is_the_clinics_and_leaves_a_trace(
    owner: Context, clock: FixedClock
) -> None:
    pdf = reports.export(owner.store, Filter(step=ProtocolStep.HEAT), clock())
    assert "Step done 1a" in text_of(pdf)
    assert people.log(owner.store)[0].action is AuditAction.STATISTICS_EXPORTED


def test_an_unknown_therapist_on_the_command_line_is_said_by_id(
    owner: Context, clock: FixedClock
) -> None:
    said = text_of(reports.export(owner.store, Filter(therapist_id="nobody"), clock()))
    assert "Therapist nobody" in said
    assert "No note is signed yet." in said
