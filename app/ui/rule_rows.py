"""The rules as tables a clinician can read, one for each part; everything escaped."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from typing import Final

from app.services.rule_reviews import Overview, PartStanding
from app.ui.words import counted, full_day
from schemas.codes.rows import ReviewStatus
from schemas.rules.catalogue import RuleRow, RuleText
from schemas.rules.reasons import reason_rows
from schemas.rules.sources import source_list

_NOTHING: Final = "-"
_HEAD: Final = ("Rule", "English", "Spanish", "What it does and why", "Source")


def draft_line(found: Overview) -> str:
    """How much of the rules a clinician has checked, in a sentence or two."""
    parts = len(found.parts)
    if found.reviewed < parts:
        return (
            "All clinical texts are drafts until a licensed clinician has checked them. "
            f"Checked: {found.reviewed} of {counted(parts, 'part', 'parts')}."
        )
    return "A licensed clinician has checked every part of the clinical texts."


def part_title(part: PartStanding, shown: int) -> str:
    """The fold's title: what the part is, how many rows are shown, how its review stands."""
    title = source_list().parts[part.part.file]
    rows = counted(len(part.part.rows), "row", "rows")
    of = "" if shown == len(part.part.rows) else f"{shown} of "
    return f"{title} · {of}{rows} · {_standing(part)}"


def review_line(part: PartStanding) -> str:
    """HTML: who has checked the part, and when it is due again."""
    return f'<p class="second">{escape(_told(part))}</p>'


def matching(rows: Iterable[RuleRow], typed: str) -> list[RuleRow]:
    """The rows in which every typed word stands, in any language; all where nothing is typed."""
    words = typed.casefold().split()
    return [row for row in rows if all(word in _said(row) for word in words)]


def rule_table(part: PartStanding, rows: Iterable[RuleRow]) -> str:
    """HTML: one row for each rule."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
    body = "".join(_row(part, row) for row in rows)
    return f'<table class="rule rules"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(part: PartStanding, row: RuleRow) -> str:
    cells = (
        _lines([row.id, _plain(row.table), *_status(part, row)]),
        _lines(_in_one_language(row.texts, "en")),
        _lines(_in_one_language(row.texts, "es"), lang="es"),
        _lines((*_facts(row), *_conditions(row))),
        _lines(source_list().spelled_out(source) or source for source in row.sources),
    )
    return f"<tr>{''.join(cells)}</tr>"


def _lines(lines: Iterable[str], lang: str = "") -> str:
    shown = "".join(f"<p>{escape(line)}</p>" for line in lines) or f"<p>{_NOTHING}</p>"
    return f'<td lang="{lang}">{shown}</td>' if lang else f"<td>{shown}</td>"


def _in_one_language(texts: Iterable[RuleText], language: str) -> Iterator[str]:
    for text in texts:
        said = (text.en if language == "en" else text.es) or _NOTHING
        yield f"{_plain(text.field)}: {said}" if text.field else said


def _facts(row: RuleRow) -> Iterator[str]:
    for name, said in row.facts:
        if said != _NOTHING:
            yield f"{_plain(name)}: {said}"


def _conditions(row: RuleRow) -> Iterator[str]:
    for name, codes in row.lists:
        yield f"{_plain(name)}: {'; '.join(map(_in_words, codes)) or 'nothing'}"


def _in_words(code: str) -> str:
    return _words().get(code, code)


@cache
def _words() -> Mapping[str, str]:
    return {str(condition): row.en for condition, row in reason_rows().items()}


def _status(part: PartStanding, row: RuleRow) -> Iterator[str]:
    is_reviewed = part.is_reviewed or row.status is ReviewStatus.REVIEWED
    yield "Reviewed" if is_reviewed else "Draft"
    if part.review is not None and part.is_reviewed:
        yield f"Next review {full_day(part.review.next_review_on)}"


def _told(part: PartStanding) -> str:
    review = part.review
    if review is None:
        return "No clinician has checked this part yet."
    who = (
        f"{review.reviewer_name}, licence {review.reviewer_licence}, "
        f"checked it on {full_day(review.reviewed_on)}."
    )
    if not part.is_reviewed:
        return f"{who} Its texts have changed since, so it has to be checked again."
    return f"{who} Next review: {full_day(review.next_review_on)}."


def _standing(part: PartStanding) -> str:
    if part.is_due:
        return "review due"
    if part.is_reviewed:
        return "reviewed"
    return "changed since its review" if part.review else "draft"


def _said(row: RuleRow) -> str:
    texts = [said for text in row.texts for said in (text.en, text.es) if said]
    facts = [value for _, value in row.facts]
    codes = [code for _, listed in row.lists for code in listed]
    words = map(_in_words, codes)
    return " ".join([row.id, *texts, *facts, *codes, *words, *row.sources]).casefold()


def _plain(name: str) -> str:
    return name.replace("_", " ").replace(".", ", ")
