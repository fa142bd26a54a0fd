"""`palpate stats`, `palpate export report`, `export csv` and `migrate --rebuild-facts`."""

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.cli import main
from app.services import csv_export
from app.services.running import system_clock
from app.storage.opening import open_store
from app.storage.records import fact_list, whole_tables
from app.storage.tables import ClientRow
from schemas.audit import AuditAction
from schemas.statistics import Figures, Filter, Metric
from tests.documents.content import text_of
from tests.services import people

_RUNNER = CliRunner()
_FORMULAS = ("=1+1", "+1 555", "-2", "@SUM(A1)", "  =1", "\t=1", "\uff1d1")


def _run(folder: Path, *arguments: str) -> Result:
    return _RUNNER.invoke(main, [*arguments, "--data-dir", str(folder)])


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_stats_prints_every_metric_with_its_definition(demo_folder: Path) -> None:
    result = _run(demo_folder, "stats", "--json")
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout)
    assert list(printed["definitions"]) == [metric.value for metric in Metric]
    found = Figures.model_validate_json(json.dumps(printed["figures"]))
    store = open_store(demo_folder, system_clock())
    with store.read() as tx:
        assert found.caseload.sessions == fact_list.size(tx, Filter()).sessions
    assert people.log(store)[0].action is AuditAction.STATISTICS_EXPORTED
    store.close()


def test_stats_takes_every_limit(demo_folder: Path) -> None:
    limits = ["--from", "2026-01-01", "--to", "2026-12-31", "--phase", "stiffness"]
    more = ["--therapist", "nobody", "--area", "lumbar", "--step", "1a_heat"]
    result = _run(demo_folder, "stats", "--json", *limits, *more)
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)["figures"]
    assert figures["filter"]["phase"] == "stiffness"
    assert (figures["caseload"]["sessions"], figures["is_small"]) == (0, True)


def test_stats_without_json_says_the_main_figures_in_words(demo_folder: Path) -> None:
    result = _run(demo_folder, "stats")
    assert "signed visits" in result.stdout
    assert "palpate stats --json" in result.stdout
    few = _run(demo_folder, "stats", "--therapist", "nobody")
    assert "Too few visits" in few.stdout


def test_stats_refuses_a_period_that_ends_before_it_begins(demo_folder: Path) -> None:
    result = _run(demo_folder, "stats", "--from", "2026-05-02", "--to", "2026-05-01")
    assert result.exit_code == 1
    assert "Choose an earlier first day" in result.stderr


def test_a_report_is_written_with_the_limits_of_stats(demo_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    limits = ["--from", "2026-01-01", "--to", "2026-11-20", "--phase", "stiffness"]
    result = _run(demo_folder, "export", "report", "--out", str(out), *limits)
    assert result.exit_code == 0, result.output
    said = text_of(out.read_bytes())
    assert "Period 1 January 2026 to 20 November 2026" in said
    assert "Phase Stiffness" in said
    with closing(open_store(demo_folder, system_clock())) as store:
        assert people.log(store)[0].action is AuditAction.STATISTICS_EXPORTED


def test_a_report_refuses_a_period_that_ends_before_it_begins(
    demo_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    days = ["--from", "2026-05-02", "--to", "2026-05-01"]
    result = _run(demo_folder, "export", "report", "--out", str(out), *days)
    assert result.exit_code == 1
    assert not out.exists()


def test_the_whole_record_is_written_as_tables_with_a_page_of_columns(
    demo_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = _run(demo_folder, "export", "csv", "--out", str(out))
    assert result.exit_code == 0, result.output
    store = open_store(demo_folder, system_clock())
    with store.read() as tx:
        counts = {name: len(list(whole_tables.rows(tx, name))) for name in whole_tables.COLUMNS}
    entry = people.log(store)[0]
    store.close()
    assert {name: len(_table(out, name)) for name in counts} == counts
    assert min(counts.values()) > 0
    assert entry.action is AuditAction.DOCUMENTS_EXPORTED
    assert entry.details == {**counts, "fields": list(counts)}
    explained = {(row["table"], row["column"]) for row in _table(out, csv_export.PAGE)}
    written = {(name, column) for name in counts for column in _table(out, name)[0]}
    assert explained == written


def test_every_meaning_belongs_to_a_column() -> None:
    used = set()
    for table, names in whole_tables.COLUMNS.items():
        for name in names:
            said = csv_export.meaning_of(table, name)
            assert said.endswith(".")
            used.add(f"{table}.{name}" if f"{table}.{name}" in csv_export.meanings() else name)
    assert used == set(csv_export.meanings())


def test_what_a_client_wrote_is_no_formula_in_the_file(demo_folder: Path, tmp_path: Path) -> None:
    store = open_store(demo_folder, system_clock())
    with store.write() as tx:
        tx.scalars(select(ClientRow).limit(1)).one().allergies = "=HYPERLINK(1)"
    store.close()
    out = tmp_path / "out"
    assert _run(demo_folder, "export", "csv", "--out", str(out)).exit_code == 0
    assert "'=HYPERLINK(1)" in {row["allergies"] for row in _table(out, "clients")}


@pytest.mark.parametrize("text", _FORMULAS)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert csv_export.cell(text) == f"'{text}"


@given(st.text())
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert not csv_export.cell(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_export.cell(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "yes"), (False, "no"), (0, "0"), (-3, "-3"), (["a"], '["a"]'), ("a", "a")],
)
def test_a_value_reads_as_what_it_is(value: object, written: str) -> None:
    assert csv_export.cell(value) == written


def test_rebuilding_facts_finds_nothing_to_change(demo_folder: Path) -> None:
    result = _run(demo_folder, "migrate", "--rebuild-facts")
    assert result.exit_code == 0, result.output
    assert "Nothing was changed" in result.stdout
    assert "missing or different: 0" in result.stdout
