"""What the therapist found and did."""

from collections.abc import Mapping
from typing import Final

from schemas.codes.outcomes import Technique
from schemas.codes.treatment import Finding, OtherTechnique
from schemas.note import sources
from schemas.note.charting import chart_sentences
from schemas.note.content import Sentence
from schemas.note.measured import timed
from schemas.note.pressure import pressure_sentences
from schemas.note.steps import step_sentences
from schemas.note.words import in_a_row, lower, said, upper
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord

_SEEN: Final[Mapping[Finding, tuple[str, str, str]]] = {
    Finding.GUARDING: ("The muscle guards", "No guarding", "guarding"),
    Finding.REDUCED_FEELING: (
        "Reduced feeling in the skin over the area",
        "No reduced feeling in the skin over the area",
        "feeling in the skin",
    ),
    Finding.SWELLING: (
        "The spot is swollen, red, hot or bruised",
        "No swelling, redness, heat or bruise",
        "swelling",
    ),
}


def objective(record: VisitRecord) -> tuple[Sentence, ...]:
    """Findings, what was timed, the body chart, the steps as recorded, then the pressure log."""
    return (
        *_findings(record),
        *timed(record),
        *chart_sentences(record),
        *step_sentences(record),
        *_other_techniques(record),
        *pressure_sentences(record),
    )


def finding_name(finding: Finding) -> str:
    """What was to be looked at, as it stands inside a sentence."""
    return _SEEN[finding][2]


def _findings(record: VisitRecord) -> list[Sentence]:
    source = sources.of_session(record, "findings")
    looked_at = record.session.findings
    found = [
        said(yes if looked_at[finding] else no, source)
        for finding, (yes, no, _) in _SEEN.items()
        if finding in looked_at
    ]
    names = [finding_name(finding) for finding in _SEEN if finding not in looked_at]
    if names:
        found.append(said(f"Not looked at: {in_a_row(names)}", source))
    return found


def _other_techniques(record: VisitRecord) -> list[Sentence]:
    done = record.session.other_techniques
    if not done:
        return []
    source = sources.of_session(record, "other_techniques")
    found = [said(f"Also done: {_names(done)}", source)]
    if record.clearance is not None:
        ruled_out = record.clearance.decision.techniques_not_allowed
        beyond = [one for one in done if Technique.ALL in ruled_out or one.value in ruled_out]
        if beyond:
            by = sources.of_clearance(record.clearance, "techniques_not_allowed")
            found.append(said(f"{upper(_names(beyond))}: not allowed by the clearance", source, by))
    return found


def _names(techniques: tuple[OtherTechnique, ...] | list[OtherTechnique]) -> str:
    rows = protocol_rules().other_techniques
    return in_a_row(lower(rows[one].en) for one in techniques)
