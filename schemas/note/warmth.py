"""Heat in the acute phase in words: why it was opened, how long it lasted, how the skin was."""

from schemas.codes.outcomes import Caution
from schemas.codes.treatment import ProtocolStep
from schemas.heat_override import heat_minutes, needs_skin_check
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.words import lower, said
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord


def caution_text(caution: Caution, record: VisitRecord) -> str:
    """What a caution says on this visit's note, where the therapist may have opened heat."""
    row = decision_rules().cautions[caution]
    was_opened = record.session.heat_override is not None
    return row.heat_opened_en if was_opened and row.heat_opened_en else row.en


def heat_override_sentences(record: VisitRecord) -> list[Sentence]:
    """Why the therapist opened heat, then what came of it; nothing where nobody did."""
    given = record.session.heat_override
    if given is None:
        return []
    reason = protocol_rules().heat_override_reasons[given.reason]
    source = sources.of_session(record, "heat_override")
    heats = [one for one in record.steps if one.step is ProtocolStep.HEAT]
    opened = said(f"Opened by the therapist: {lower(reason.en)}; skin unharmed before", source)
    return [opened, said(_given(record), source, *map(sources.of_step, heats))]


def _given(record: VisitRecord) -> str:
    minutes, most = heat_minutes(record), protocol_rules().heat_override.most_minutes
    if minutes is None:
        return "No heat was given"
    longer = f", longer than the {most} minutes at most" if minutes > most else ""
    looked = "not looked at" if needs_skin_check(record) else "looked at"
    return f"Mild warmth {minutes} min{longer}; skin {looked} after"
