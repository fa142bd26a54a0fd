"""Decide cases from the command line: JSON in, JSON out, no store and nobody signed in."""

import json
from pathlib import Path

from schemas.decide import SessionEvents, decide
from schemas.decide.reading import Case, read_cases
from schemas.errors import CaseInputError


def read_case_file(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        CaseInputError: it cannot be read; its name is not repeated.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CaseInputError("$", f"cannot be read ({reason})") from error


def assess(text: bytes) -> bytes:
    """One decision for each case: an object for an object, a list for a list; UTF-8 JSON.

    Raises:
        CaseInputError: any of the cases breaks the contract; then none is decided.
    """
    cases = read_cases(text)
    decided = [_decided(case) for case in cases.items]
    answer = json.dumps(decided if cases.is_list else decided[0], ensure_ascii=False, indent=2)
    return f"{answer}\n".encode()


def _decided(case: Case) -> dict[str, object]:
    return decide(case.intake, case.session or SessionEvents()).as_json()
