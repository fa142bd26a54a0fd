"""Heat in the acute phase in sentences: why it was opened, how long it lasted, how the skin was."""

from schemas.codes.treatment import ProtocolStep
from schemas.heat_override import heat_minutes, needs_skin_check
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.words import lower, said
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord


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
