"""What each metric is, and what to beware of, in plain sentences for the owner."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.statistics import Definition, Metric


def _said(title: str, definition: str, pitfall: str) -> Definition:
    return Definition(title=title, definition=definition, pitfall=pitfall)


DEFINITIONS: Final[Mapping[Metric, Definition]] = MappingProxyType(
    {
        Metric.CASELOAD: _said(
            "How much was done",
            "Visits with a signed note, the clients and problems behind them, and hands-on "
            "minutes; visits that ended without treatment count.",
            "A visit whose note is not signed yet is not in here.",
        ),
        Metric.PAIN_CHANGE: _said(
            "Fall in pain",
            "Pain before less pain after, in treated visits where both were asked.",
            "People often come when pain is at its worst, so part of the fall would happen anyway.",
        ),
        Metric.RESPONDERS: _said(
            "Visits that helped enough to matter",
            "Visits that began at pain 3 or more and ended at least 2 points and at least 30 % "
            "lower.",
            "Either criterion by itself would count about one visit in six by chance alone.",
        ),
        Metric.RESOLUTION: _said(
            "Visits until the pain is low",
            "Of problems that came to each visit, the share that still began above pain 2.",
            "We do not know how those fare who stopped coming, so the truth lies between the "
            "best and the worst line.",
        ),
        Metric.STEP_EFFECTS: _said(
            "With a step and without it",
            "How much more pain fell in visits with the step than in visits without it, in the "
            "same phase and from the same pain.",
            "This is an association: therapists choose steps for a reason, and the reason may be "
            "what made the difference.",
        ),
        Metric.DOSES: _said(
            "What was given",
            "Mean minutes and level of each step, and the mean fall in pain in those visits.",
            "Do not compare rows: clients who got more of a step were not the same clients.",
        ),
        Metric.MEASURES: _said(
            "Outcome measures",
            "The mean of each measure over the visits in which it was taken.",
            "Whoever was asked is not a fair sample of everybody.",
        ),
        Metric.FELT: _said(
            "How pressure felt",
            "Of all checks in which the client said how it felt: light, right or strong, and how "
            "hard the therapist pressed then.",
            "One visit may have many checks, so a few visits can carry the figure.",
        ),
        Metric.OVER_PRESSURE: _said(
            "Too much pressure",
            "Visits with a check in which the client felt 8 or more, said too much or showed it, "
            "and what the therapist did about each time.",
            "A therapist who asks more often finds more, and that is a good habit.",
        ),
        Metric.PRESSURE_AND_CHANGE: _said(
            "Pressure and the fall in pain",
            "The mean fall in pain by the mean level of the checks, in each phase.",
            "Few visits lie at the ends of the line, and pressure follows the pain as well.",
        ),
        Metric.RETURNING: _said(
            "Do clients come back",
            "Of visits at least 28 days old, those whose client had another within 28 days.",
            "Staying away may mean recovery as well as disappointment.",
        ),
        Metric.RED_FLAGS: _said(
            "Screening",
            "Visits in which every red-flag question was answered, and visits in which one fired.",
            "A higher number may mean better questions, not sicker clients; never compare people "
            "by it.",
        ),
        Metric.REFERRALS: _said(
            "Sent to a doctor",
            "Visits by what the decision said, and whether the record says who was told.",
            "More referrals are neither better nor worse; never compare people by them.",
        ),
        Metric.PROTOCOL: _said(
            "Is the protocol followed",
            "Steps done of those that the clearance left open, visits with the steps in order, "
            "closed steps done all the same, and why steps were skipped.",
            "A skipped step with a good reason is good practice, so 100 % is not the aim.",
        ),
        Metric.NOTE_COMPLETION: _said(
            "Are notes on time",
            "Notes signed within 1, 24 and 72 hours of the end of the visit, and notes that wait.",
            "A note signed fast is not always a good note.",
        ),
        Metric.NOTE_SECONDS: _said(
            "Time for a note",
            "Seconds somebody was at the note before it was signed, or wrote the visit down "
            "afterwards: the middle one, and the one that nine of ten stay below.",
            "Taps in a session that runs are not in here, and a look away of less than a minute "
            "still counts.",
        ),
        Metric.TREND: _said(
            "Week by week",
            "The figure of each whole week, with the range in which weeks usually lie.",
            "About one clinic in six sees a week outside in a year in which nothing changed.",
        ),
        Metric.THERAPISTS: _said(
            "Therapists and their cases",
            "The fall in pain in a therapist's visits less the clinic's mean for the same phase "
            "and the same pain before, with the range that chance gives.",
            "Therapists see different people in more ways than these two; this is no ranking.",
        ),
    }
)
