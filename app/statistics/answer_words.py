"""What is said about a figure: the sentence, how many it rests on, and what belongs beside it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from app.statistics import wording
from app.statistics.wording import MOST_WORDS, amount, many, mean_range, of_100, percent_range
from schemas.figures.answer import Part, headline
from schemas.figures.parts import Count, Hidden, Mean, Share
from schemas.figures.practice import NoteCompletion
from schemas.statistics import Figures

LEFT_OUT: Final = (
    "Weeks with fewer than 5 clients, and the week that is running, are not in the chart."
)
TOO_FEW: Final = "Too few clients for a fair answer yet."
_OLD_NOTES: Final = ("8-30", "over-30")
_FEWEST_NAMED: Final = 5
_PAIR: Final = 2

Said = tuple[tuple[Part, ...], str]


def fall(change: Mean) -> Said:
    """The verdict: "yes" where the whole interval is above 0, "no" where it is below."""
    if change.mean is None or change.low is None or change.high is None:
        if change.hidden is Hidden.NOTHING:
            return headline("No visit has pain asked before and after yet."), ""
        return headline(TOO_FEW), (
            f"{many(change.sessions)} sessions with pain asked twice. {MOST_WORDS}"
        )
    number = f"{wording.tenths(abs(change.mean))[0]} points"
    verb = "falls" if change.mean >= 0 else "rises"
    evidence = f"{mean_range(change)}, 95 % interval · {_base(change)}"
    if change.low > 0 or change.high < 0:
        begin = "Yes" if change.low > 0 else "No"
        return headline(f"{begin}: pain {verb} by ", number, " in a session, on average."), evidence
    return (
        headline(f"Not clearly: pain {verb} by ", number, ", and it may be no change at all."),
        evidence,
    )


def _base(mean: Mean) -> str:
    """Of a mean that shows: 5 of either at least."""
    return f"{many(mean.sessions)} sessions, {many(mean.clients)} clients"


def missing_after(share: Share) -> tuple[str, ...]:
    """In how many treated sessions pain after is not known; nothing where that is hidden."""
    if share.hidden in {Hidden.NOTHING, Hidden.FEW_CLIENTS, Hidden.WITH_ANOTHER}:
        return ()
    if share.count == 0:
        return ("Pain after was asked in every treated session.",)
    if share.count is None or share.share is None:
        few = "nearly all" if share.hidden is Hidden.NEARLY_ALL else "fewer than 5"
        return (f"Pain after is missing in {few} sessions.",)
    counted = amount(share.count, "session", "sessions")
    return (f"Pain after is missing in {counted} ({round(100 * share.share)} %).",)


def weeks_left_out(figures: Figures) -> tuple[str, ...]:
    """That the chart lacks weeks, where it does."""
    few = any(week.hidden is not None for week in figures.pain_trend.weeks)
    monday = figures.today - timedelta(days=figures.today.weekday())
    to_day = figures.filter.to_day
    return (LEFT_OUT,) if few or to_day is None or to_day >= monday else ()


def share_said(
    share: Share,
    around: tuple[str, str],
    *,
    nothing: str,
    counted: str = "sessions",
    base: str = "",
) -> Said:
    """The sentence about a share, and the line with n and interval."""
    of = " ".join(filter(None, (f"{many(share.of)} {counted}", base)))
    if share.hidden is Hidden.NOTHING:
        return headline(nothing), ""
    if share.hidden is Hidden.FEW_CLIENTS:
        return headline(TOO_FEW), f"{of}. {MOST_WORDS}"
    before, after = around
    number = of_100(share)
    said = headline(before, number if before else wording.sentence(number), after)
    if share.count is None:
        return said, f"{of} · small numbers are not shown"
    return said, f"{share.count:,} of {of} · {percent_range(share)}, 95 % interval"


def about_safety(figures: Figures) -> Iterator[str]:
    """What was done about too much pressure, and who was told of a referral."""
    eased, told = figures.over_pressure.eased_off, figures.referrals.told
    if eased.count is not None and eased.of:
        times = amount(eased.of, "time", "times")
        how = f"All {times}" if eased.count == eased.of else f"{eased.count:,} of {times}"
        yield f"{how} the therapist eased off."
    if told.hidden is Hidden.NOTHING and figures.caseload.sessions != 0:
        yield "Nobody had to be sent to a doctor."
    elif told.count is not None:
        yield f"{told.count:,} of {many(told.of)} referrals say who was told."


def about_protocol(figures: Figures) -> Iterator[str]:
    """Withheld steps, and why steps are mostly skipped."""
    withheld = figures.protocol.withheld_done
    if withheld.count == 0 and withheld.of:
        yield "No withheld step was done."
    elif withheld.hidden not in {Hidden.NOTHING, Hidden.FEW_CLIENTS}:
        yield f"A withheld step was done in {of_100(withheld)} sessions."
    if most := _most_common(figures):
        yield f"The most common reason to skip: “{most}”."


def _most_common(figures: Figures) -> str:
    """The reason to skip that stands alone at the top, with no hidden one beside it."""
    rows = figures.protocol.skipped
    known = sorted(((row.count.value or 0, row.code) for row in rows), reverse=True)
    if figures.is_small or len(known) < _PAIR or known[0][0] < _FEWEST_NAMED:
        return ""
    if known[0][0] == known[1][0] or _hides_more(row.count for row in rows):
        return ""
    return wording.lower(wording.skip_reason(known[0][1]))


def _hides_more(counts: Iterable[Count]) -> bool:
    """Whether a count is hidden to protect another: it may be larger than any that shows."""
    return any(count.hidden is Hidden.WITH_ANOTHER for count in counts)


def waiting(found: NoteCompletion) -> str:
    """How many notes wait for a signature, and for how long."""
    by_age = {row.code: row.count.value or 0 for row in found.waiting}
    number, old = sum(by_age.values()), sum(by_age[code] for code in _OLD_NOTES)
    if not number:
        return "No note waits for a signature."
    waits = amount(number, "note waits", "notes wait")
    since = f"{old:,} of them for more than a week" if old else "none for more than a week"
    return f"{waits} for a signature, {since}."
