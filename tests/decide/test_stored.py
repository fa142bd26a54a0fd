"""A stored decision is read as it was, whatever the rules say today."""

import json

from schemas.decide.decision import Decision, decide
from schemas.decide.intake import Intake
from tests.decide.cases import CLEAR


def test_a_stored_decision_comes_back_whole() -> None:
    decision = decide(Intake.model_validate(CLEAR))
    assert Decision.from_json(json.dumps(decision.as_json())) == decision
