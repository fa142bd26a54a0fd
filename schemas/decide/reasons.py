"""Why the clearance is what it is: what closes a step, caps the pressure, rules out ice and heat.

It reads the rows that the decision reads, so neither can say what the other does not do.
"""

from collections.abc import Mapping
from typing import Final

from schemas.codes.outcomes import Referral
from schemas.codes.reasons import Circumstance, Reason
from schemas.codes.treatment import ProtocolStep
from schemas.decide.facts import Facts, facts_of
from schemas.decide.flags import Flags, flags_of, known_before_session
from schemas.decide.intake import Intake
from schemas.decide.permissions import (
    closed_by,
    holding_caps,
    meant_at_home,
    next_visit_cap,
    pressure_cap,
)
from schemas.decide.referral import verdict_of

_BLOCKED: Final[Mapping[Referral, Circumstance]] = {
    Referral.EMERGENCY: Circumstance.EMERGENCY,
    Referral.BEFORE_TREATMENT: Circumstance.BEFORE_TREATMENT,
    Referral.INCOMPLETE: Circumstance.INCOMPLETE,
}


def withheld_reasons(intake: Intake, step: ProtocolStep) -> tuple[Reason, ...]:
    """What closes a step; empty if and only if it is open."""
    facts, flags = _looked_at(intake)
    return _blocked(facts, flags) or closed_by(step, known_before_session(facts, flags))


def cap_set_by(intake: Intake) -> tuple[Reason, ...]:
    """What holds the pressure cap where it is; never empty. A reason for a higher cap is left out.

    An acute spasm that also guards gives both.
    """
    facts, flags = _looked_at(intake)
    if blocked := _blocked(facts, flags):
        return blocked
    cap, known = pressure_cap(facts, flags), known_before_session(facts, flags)
    at_the_cap = [row for row in holding_caps(known) if row.level == cap]
    found = [reason for row in at_the_cap for reason in row.when.causes(known)]
    prior = intake.prior_overpressure_level
    if prior is not None and next_visit_cap(prior) == cap:
        found.append(Circumstance.PRIOR_OVER_PRESSURE)
    return tuple(found)


def no_thermal_reasons(intake: Intake) -> tuple[Reason, ...]:
    """Why neither ice nor heat is safe at home; empty if and only if one of them is."""
    facts, flags = _looked_at(intake)
    _, unsafe = meant_at_home(known_before_session(facts, flags))
    return _blocked(facts, flags) or unsafe


def _looked_at(intake: Intake) -> tuple[Facts, Flags]:
    facts = facts_of(intake)
    return facts, flags_of(facts)


def _blocked(facts: Facts, flags: Flags) -> tuple[Reason, ...]:
    referral = verdict_of(facts, flags).referral
    return (_BLOCKED[referral],) if referral in _BLOCKED else ()
