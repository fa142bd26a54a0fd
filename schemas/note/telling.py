"""From one stored answer of the intake to at most one sentence."""

from collections.abc import Callable
from typing import Any

from schemas.intake.questions import applying
from schemas.note.content import Sentence
from schemas.note.sources import of_intake
from schemas.note.words import said
from schemas.visit import IntakeRecord

Tell = Callable[[Any], str]
"""An answer in the form in which it is stored, in words; empty for nothing to say."""


def told(intake: IntakeRecord, question: str, tell: Tell) -> list[Sentence]:
    """One sentence, or none where nothing was answered or there is nothing to say."""
    answer = applying(intake.answers).get(question)
    text = "" if answer is None else tell(answer)
    return [said(text, *of_intake(intake, question))] if text else []
