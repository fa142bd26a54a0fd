"""What made the treatment allowable: consent, allergies, medicines, clearance, who was told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportlab.platypus import Flowable

from app.documents.figures.signature import Signature
from app.documents.frames import Columns
from app.documents.moments import ClinicClock, full_day
from app.documents.note_words import REFERRALS, URGENCIES, level, reason
from app.documents.pieces import fact, heading, listed
from schemas.codes.outcomes import Urgency
from schemas.codes.treatment import Finding, ProtocolStep
from schemas.consent import Strokes
from schemas.decide.decision import Decision
from schemas.note.warmth import caution_text
from schemas.note.words import lower
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import Session
from schemas.visit import Consent, VisitRecord

_SEEN: Final[Mapping[bool, str]] = MappingProxyType({True: "yes", False: "no"})


def safety(record: VisitRecord, clock: ClinicClock, strokes: Strokes) -> list[Flowable]:
    """Under a heading of its own, before what the client said."""
    session, client = record.session, record.client
    return [
        *heading("Safety"),
        fact("Allergies", listed(client.allergies, nothing="None known")),
        fact("Medicines", listed(client.medicines, nothing="None recorded")),
        *_consents(record, clock, strokes),
        *_clearance(record, clock),
        fact("Looked at", _findings(session)),
        *_told(session, clock),
    ]


def _consents(record: VisitRecord, clock: ClinicClock, strokes: Strokes) -> list[Flowable]:
    """Beside them the signature under the consent, as the finger drew it."""
    facts = [
        fact("Consent on file", _consent(record.consent, clock)),
        fact("Verbal consent", _verbal_consent(record.session, clock)),
    ]
    if record.consent is None or not strokes:
        return list(facts)
    return [Columns([4.4, 1], [facts, [Signature(strokes, record.consent.signer_name)]])]


def _consent(consent: Consent | None, clock: ClinicClock) -> str:
    if consent is None:
        return "None"
    relation = f" ({consent.guardian_relation})" if consent.guardian_relation else ""
    return (
        f"Signed {clock.day(consent.signed_at)} by {consent.signer_name}{relation}, "
        f"valid until {full_day(consent.valid_until)}"
    )


def _verbal_consent(session: Session, clock: ClinicClock) -> str:
    if session.verbal_consent_at is None:
        return "Not recorded"
    return f"Given {clock.time_since(session.verbal_consent_at, session.local_date)}"


def _clearance(record: VisitRecord, clock: ClinicClock) -> list[Flowable]:
    if record.clearance is None:
        return [fact("Clearance", "None was decided")]
    decision = record.clearance.decision
    decided = clock.time_since(record.clearance.decided_at, record.session.local_date)
    again = f", decision {record.clearance.position}" if record.clearance.position > 1 else ""
    return [
        fact("Clearance", f"{REFERRALS[decision.referral]} (decided {decided}{again})"),
        *_referral_facts(decision),
        *([] if decision.blocked else _limits(decision, record)),
    ]


def _referral_facts(decision: Decision) -> list[Flowable]:
    facts: list[Flowable] = []
    if decision.referral_reasons:
        facts.append(fact("Flags", "\n".join(map(reason, decision.referral_reasons))))
    if decision.urgency is not Urgency.NONE:
        facts.append(fact("See a doctor", URGENCIES[decision.urgency]))
    if decision.missing_answers:
        facts.append(fact("Not answered", "\n".join(map(reason, decision.missing_answers))))
    return facts


def _limits(decision: Decision, record: VisitRecord) -> list[Flowable]:
    rules = decision_rules()
    techniques = (rules.techniques[one].en for one in decision.techniques_not_allowed)
    facts: list[Flowable] = [
        fact("Pressure cap", f"Level {level(decision.max_pressure_level)} at most"),
        fact("Steps withheld", _withheld(decision, record)),
        *_heat(record),
        fact("Not allowed", listed(techniques, nothing="Nothing more")),
    ]
    if decision.cautions:
        texts = [caution_text(caution, record) for caution in decision.cautions]
        facts.append(fact("Cautions", "\n".join(texts)))
    return facts


def _withheld(decision: Decision, record: VisitRecord) -> str:
    """Heat that the therapist opened has a line of its own."""
    rows = protocol_rules().steps
    opened = {ProtocolStep.HEAT} if record.session.heat_override else set()
    shut = (one for one in ProtocolStep if not decision.steps.is_open(one) and one not in opened)
    return listed((f"{rows[step].number} {rows[step].en}" for step in shut), nothing="None")


def _heat(record: VisitRecord) -> list[Flowable]:
    given = record.session.heat_override
    if given is None:
        return []
    why = lower(protocol_rules().heat_override_reasons[given.reason].en)
    return [fact("Clinic heat", f"Withheld by the clearance, opened by the therapist: {why}")]


def _findings(session: Session) -> str:
    rows = protocol_rules().findings
    seen = (
        f"{rows[finding].en}: {_SEEN[session.findings[finding]]}"
        for finding in Finding
        if finding in session.findings
    )
    return listed(seen, nothing="Nothing recorded")


def _told(session: Session, clock: ClinicClock) -> list[Flowable]:
    if session.told_whom is None and session.told_at is None:
        return []
    parts = [session.told_whom or "Not said whom"]
    if session.told_how is not None:
        parts.append(protocol_rules().told_hows[session.told_how].en.lower())
    if session.told_at is not None:
        parts.append(clock.time_since(session.told_at, session.local_date))
    return [fact("Told", ", ".join(parts))]
