"""What a client who comes again confirms in one tap: last time's answers to what lasts.

The stored answers become the same as if each question had been answered; beside them stands which
were confirmed, and on which day the client said them. Where the client says that something changed,
None stands in the day's place, and the question is asked again. No red flag is among them, nothing
is confirmed that the client was not shown, and after 90 days a thing is asked anew.
Source: screening.md, rules that must hold, 5; intake.toml, confirmed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from pydantic import JsonValue

from schemas.codes.intake import ASKED_AGAIN, About, Asked, PageKind
from schemas.episode import SAME_PROBLEM_DAYS
from schemas.errors import WrongStateError
from schemas.intake.answers import is_still_an_answer, received
from schemas.intake.known import Known
from schemas.intake.pages import ALL_PAGES, Page
from schemas.intake.questions import Answers, applies, applying
from schemas.intake.visit import VisitFacts
from schemas.rules.intake_texts import confirmed_rows

_PAGE_ID: Final = Asked.CONFIRMED.value
CONFIRM_PAGE: Final = Page(_PAGE_ID, PageKind.CONFIRM, (_PAGE_ID,))
_MAY_BE_CONFIRMED: Final = tuple(
    page for page in ALL_PAGES if all(one in confirmed_rows() for one in page.question_ids)
)


def known_from(
    previous: Answers, visited_on: date, today: date, *, is_same_problem: bool
) -> Mapping[str, Known]:
    """Question id to what the client said, as far as it may be confirmed today.

    What was itself confirmed at the earlier visit keeps the day on which it was said.
    """
    days = _confirmed_days(previous)
    found: dict[str, Known] = {}
    for question_id, answer in applying(previous).items():
        row = confirmed_rows().get(question_id)
        said_on = days.get(question_id, visited_on)
        if row is None or (today - said_on).days > SAME_PROBLEM_DAYS:
            continue
        is_about_it = is_same_problem or row.about is not About.PROBLEM
        if is_about_it and is_still_an_answer(question_id, answer):
            found[question_id] = Known(answer, said_on)
    return found


def as_known(answers: Answers, known: Mapping[str, Known]) -> Answers:
    """The answers, with what is known where nothing has been answered yet."""
    given = {one: answer for one, answer in answers.items() if answer is not None}
    return {**{one: said.answer for one, said in known.items()}, **given}


def as_left(answers: Answers, known: Mapping[str, Known]) -> Answers:
    """The same, without what the client has taken back."""
    again = _asked_ids(answers)
    return as_known(answers, {one: said for one, said in known.items() if one not in again})


def confirmable(answers: Answers, known: Mapping[str, Known]) -> tuple[Page, ...]:
    """The pages that the confirming page stands for: all of each is known, and applies now."""
    said = as_known(answers, known)
    return tuple(
        page
        for page in _MAY_BE_CONFIRMED
        if all(one in known and applies(one, said) for one in page.question_ids)
    )


def is_asked_again(answers: Answers) -> bool:
    """The client has said that something changed, so that every page is shown."""
    return answers.get(_PAGE_ID) == ASKED_AGAIN


def is_page_asked_again(page: Page, answers: Answers) -> bool:
    """The client has said that something on this page changed."""
    return bool(_asked_ids(answers).intersection(page.question_ids))


def lines(answers: Answers, known: Mapping[str, Known]) -> dict[str, JsonValue]:
    """Question id to answer, for everything that the page shows and one tap confirms."""
    said = as_known(answers, known)
    shown = confirmable(answers, known)
    return {one: said[one] for page in shown for one in page.question_ids}


def confirmed(sent: object, answers: Answers, known: Mapping[str, Known]) -> dict[str, JsonValue]:
    """What to store for the answer to the confirming page; given twice, it is the same.

    The tablet sends the lines that it showed, with None for what changed, or `ASKED_AGAIN` where
    all of it did. A page is asked again as a whole. What the client answered today is not touched.

    Raises:
        WrongStateError: what was shown is not what is on record now.
    """
    before = _confirmed_days(answers)
    if sent == ASKED_AGAIN:
        return {**dict.fromkeys(before), _PAGE_ID: ASKED_AGAIN}
    shown = lines(answers, known)
    if not isinstance(sent, dict) or not _is_said_to(sent, shown):
        raise WrongStateError("These answers have changed meanwhile. Look at them again.")
    again = _changed_ids(sent, confirmable(answers, known))
    taken = [one for one in shown if answers.get(one) is None or one in before]
    days = {
        one: None if one in again else known[one].said_on.isoformat()
        for one in shown
        if one in again or one in taken
    }
    values = {one: None if one in again else shown[one] for one in taken}
    return {**values, _PAGE_ID: dict(days)}


def to_store(
    sent: Mapping[str, object], answers: Answers, visit: VisitFacts
) -> dict[str, JsonValue]:
    """What to store for what the tablet sent, beside the answers that are there.

    Raises:
        InvalidInputError: one of them is no answer.
        WrongStateError: what was shown to be confirmed is not what is on record now.
    """
    own = {one: received(one, value, visit) for one, value in sent.items() if one != _PAGE_ID}
    if _PAGE_ID in sent:
        return own | confirmed(sent[_PAGE_ID], {**answers, **own}, visit.known)
    return unconfirmed(own, answers)


def unconfirmed(own: Mapping[str, JsonValue], answers: Answers) -> dict[str, JsonValue]:
    """Answers that the client gave, to be stored: what was confirmed of them is so no more."""
    before = _confirmed_days(answers)
    if not before.keys() & own.keys():
        return dict(own)
    left = {one: day for one, day in _marks(answers).items() if day is None or one not in own}
    return {**own, _PAGE_ID: left}


def _is_said_to(sent: Mapping[str, object], shown: Mapping[str, JsonValue]) -> bool:
    """The lines are those that stand on record, each as it stands or taken back."""
    is_same = all(said is None or said == shown.get(one) for one, said in sent.items())
    return is_same and sent.keys() == shown.keys()


def _changed_ids(sent: Mapping[str, object], shown: Iterable[Page]) -> frozenset[str]:
    changed = [page for page in shown if any(sent[one] is None for one in page.question_ids)]
    return frozenset(one for page in changed for one in page.question_ids)


def _asked_ids(answers: Answers) -> frozenset[str]:
    return frozenset(one for one, day in _marks(answers).items() if day is None)


def _confirmed_days(answers: Answers) -> Mapping[str, date]:
    marks = _marks(answers).items()
    return {one: date.fromisoformat(str(day)) for one, day in marks if day is not None}


def _marks(answers: Answers) -> Mapping[str, JsonValue]:
    """Question id to the day on which it was said; None: it is asked again."""
    stored = answers.get(_PAGE_ID)
    return stored if isinstance(stored, dict) else {}
