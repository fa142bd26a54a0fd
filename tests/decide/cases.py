"""Cases to start from: a healthy adult with a fresh or an older spasm, everything answered no."""

import json
from typing import Any, Final

from schemas.decide.decision import decide
from schemas.decide.reading import read_cases
from tests.decide.oracle import EM, MO, RB

Json = dict[str, Any]

CLEAR: Final[Json] = {
    "age": 40,
    "onset_hours": 60,
    "nrs_now": 5,
    **dict.fromkeys([*EM, *RB, *MO], False),
}
CALM: Final[Json] = {"type": "pressure_check", "at_min": 1, "level": 1}


def assessed(intake: Json, session: Json | None = None) -> Json:
    """The output for one case, all the way from JSON text."""
    text = json.dumps({"intake": intake, "session": session})
    (case,) = read_cases(text.encode()).items
    return decide(case.intake, *([case.session] if case.session else [])).as_json()


def of(**answers: object) -> Json:
    """The output for an otherwise clear intake: 40 years, 60 hours, NRS 5, nothing found."""
    return assessed(CLEAR | answers)


def during(*events: Json, nrs_post: int | None = None, **answers: object) -> Json:
    """The output for an otherwise clear intake and these events, a minute apart."""
    timed = [{"at_min": at, **event} for at, event in enumerate(events, start=1)]
    session: Json = {"events": timed}
    if nrs_post is not None:
        session["nrs_post"] = nrs_post
    return assessed(CLEAR | answers, session)


def check(level: int, **more: object) -> Json:
    """A pressure check at this applied level."""
    return {"type": "pressure_check", "level": level, **more}


def request(level: int) -> Json:
    """The client asks for this level."""
    return {"type": "client_requests_more", "requested_level": level}


def red_sign(sign: str) -> Json:
    """A red sign shows."""
    return {"type": "red_sign", "sign": sign}


def cleared(item: str, on: str = "2026-03-01") -> Json:
    """The intake keys of a doctor's clearance, at a visit on 1 March 2026 unless said."""
    return {
        "visit_date": "2026-03-01",
        "medical_clearance": [{"item": item, "by": "Dr Invented", "on": on}],
    }
