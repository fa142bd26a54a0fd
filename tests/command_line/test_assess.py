"""`palpate assess`: JSON in, JSON out; one line and exit status 2 for anything else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.decide.cases import CLEAR
from tests.decide.oracle import expected

Json = dict[str, Any]

_COMMAND: Final = Path(sys.executable).with_name("palpate")
_CASE: Final[Json] = {"intake": CLEAR, "session": {"events": [], "nrs_post": 2}}
_STOPPED: Final[Json] = {
    "intake": CLEAR | {"onset_hours": 10},
    "session": {"events": [{"type": "red_sign", "at_min": 2.5, "sign": "faint"}]},
}


def _assess(text: str | bytes, tmp_path: Path) -> Result:
    path = tmp_path / "case.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return CliRunner().invoke(main, ["assess", str(path)])


def _assert_refused(result: Result, path: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"palpate: {path}: ")
    assert result.stderr.endswith(".\n")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_a_case_gives_one_object_in_the_order_of_the_contract(tmp_path: Path) -> None:
    result = _assess(json.dumps(_CASE), tmp_path)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    answer = json.loads(result.stdout)
    assert answer == expected(_CASE)
    assert list(answer) == list(expected(_CASE))


def test_a_list_gives_a_list_in_the_same_order(tmp_path: Path) -> None:
    result = _assess(json.dumps([_CASE, _STOPPED]), tmp_path)
    assert json.loads(result.stdout) == [expected(_CASE), expected(_STOPPED)]
    assert json.loads(_assess(json.dumps([_CASE]), tmp_path).stdout) == [expected(_CASE)]
    assert json.loads(_assess("[]", tmp_path).stdout) == []


def test_a_dash_reads_standard_input() -> None:
    result = CliRunner().invoke(main, ["assess", "-"], input=json.dumps(_CASE))
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == expected(_CASE)


def test_one_bad_case_of_many_leaves_nothing_on_standard_output(tmp_path: Path) -> None:
    bad = {"intake": CLEAR | {"nrs_now": 11}}
    result = _assess(json.dumps([_CASE, _CASE, _CASE, bad, _CASE]), tmp_path)
    _assert_refused(result, "[3].intake.nrs_now")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "$"),
        ("not json", "$"),
        (b"\xff", "$"),
        ("[" * 200_000, "$"),
        ("7", "$"),
        ("{}", "intake"),
        (json.dumps(_CASE | {"id": "X01"}), "id"),
        (json.dumps({"intake": CLEAR | {"age": 4.0}}), "intake.age"),
        (json.dumps({"intake": CLEAR | {"onset_hours": float("nan")}}), "intake.onset_hours"),
        (json.dumps(_CASE | {"session": {"nrs_post": None}}), "session.nrs_post"),
        (json.dumps({"intake": CLEAR}).replace("40", "9" * 10_000), "intake.age"),
    ],
)
def test_bad_input_is_refused_on_one_line_with_its_path(
    text: str | bytes, path: str, tmp_path: Path
) -> None:
    _assert_refused(_assess(text, tmp_path), path)


def test_a_file_that_cannot_be_read_is_refused_and_not_named(tmp_path: Path) -> None:
    for path in (tmp_path / "zoe.json", tmp_path):
        result = CliRunner().invoke(main, ["assess", str(path)])
        _assert_refused(result, "$")
        assert "zoe" not in result.stderr


def test_standard_input_is_refused_alike() -> None:
    _assert_refused(CliRunner().invoke(main, ["assess", "-"], input=""), "$")


def test_the_answer_is_utf_8_whatever_the_system_speaks(tmp_path: Path) -> None:
    word = {"item": "señal de José", "by": "Dra. Núñez", "on": "2026-03-01"}
    answers = {"visit_date": "2026-03-01", "medical_clearance": [word]}
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"intake": CLEAR | answers}, ensure_ascii=False), encoding="utf-8")
    result = subprocess.run(
        [str(_COMMAND), "assess", str(path)],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert "señal de José".encode() in result.stdout
    assert json.loads(result.stdout.decode())["clearances_refused"] == ["señal de José"]
    assert b"\r" not in result.stdout


def test_a_thousand_cases_go_through_in_one_call(tmp_path: Path) -> None:
    result = _assess(json.dumps([_CASE, _STOPPED] * 500), tmp_path)
    assert json.loads(result.stdout) == [expected(_CASE), expected(_STOPPED)] * 500


def test_deciding_a_case_loads_neither_store_nor_documents_nor_server() -> None:
    heavy = "{'sqlalchemy', 'reportlab', 'streamlit', 'pandas'}"
    found = subprocess.run(
        [sys.executable, "-c", f"import sys, app.cli; print({heavy} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "set()\n"
