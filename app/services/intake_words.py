"""The client's words, stored while they are typed and before they are an answer."""

from pydantic import JsonValue

from app.services.context import Context, writing
from app.services.intakes import open_intake
from app.services.typed_words import keep_newest
from app.storage.records import intakes, typed_texts
from schemas.access import Permission
from schemas.errors import InvalidInputError
from schemas.intake.again import unconfirmed
from schemas.intake.answers import checked
from schemas.typed_words import QUESTION_PLACES, Acknowledged, TypedLines, TypedWords


def type_answer(ctx: Context, session_id: str, sent: TypedWords) -> Acknowledged:
    """Store what the client types; words that are not newer than the tab's last change nothing.

    A page that waits for its answer shows them again. Where there is an answer they change it.

    Raises:
        ValidationError: the text cannot be stored.
        InvalidInputError: the client types nothing there.
        NotFoundError, WrongStateError, ProtectedRowError: as `intakes.answer`.
    """
    question = next((one for one, place in QUESTION_PLACES.items() if place is sent.place), None)
    if question is None:
        raise InvalidInputError({"place": "This field is not known here. Reload the page."})
    text = TypedLines(text=sent.text).text
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        _, intake = open_intake(tx, session_id)
        before = typed_texts.of_writer(tx, session_id, sent.place, sent.writer)
        heard = keep_newest(tx, ctx, session_id, sent, text)
        is_newer = before is None or before.sequence < heard.sequence
        if is_newer and question in intake.answers:
            said = checked(question, _with_words(intake.answers[question], text))
            changed = unconfirmed({question: said}, intake.answers)
            intakes.add_answers(tx, session_id, changed, at=ctx.clock())
        return heard


def _with_words(answer: JsonValue, text: str) -> JsonValue:
    """The answer with these words in it. Whoever types what they have, has something."""
    if isinstance(answer, dict):
        return {"has": bool(answer["has"] or text), "text": text}
    return text
