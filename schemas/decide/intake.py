"""The client's answers for one session, as the decision reads them."""

from typing import Annotated, Self

from annotated_types import Ge, Le
from pydantic import StrictBool, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from schemas.base import Schema
from schemas.clinic import Language
from schemas.codes.answers import Mechanism, Modifier, Quality, RedFlag, Region, Trigger
from schemas.decide.fields import Answer, Day, Given, Nrs, Number, Text, Whole


class MedicalClearance(Schema):
    """A doctor's word that one red flag is no obstacle: which item, who, on which day."""

    item: Text
    by: Text
    on: Day


class Intake(Schema):
    """Everything the decision is made from before the session.

    `onset_hours` since this spasm began, 0 to 100000. An `em_`, `rb_` or `mo_` field is None
    where the question was not answered, which is never the same as "no". `can_get_on_floor` is
    the answer to `mo_floor`. `takes_steroids`: long-term steroid pills.
    `known_stable_neuropathy`: old, known, unchanged numbness; it never changes `rb_leg`.
    `prior_overpressure_level`: the Walton level at which an earlier visit was over-pressed.
    """

    age: Annotated[Whole, Ge(0), Le(120)]
    onset_hours: Annotated[Number, Ge(0), Le(100_000)]
    nrs_now: Nrs
    region: Region = Region.LUMBAR
    mechanism: Mechanism = Mechanism.NONE
    triggers: tuple[Trigger, ...] = ()
    quality: Quality = Quality.SHARP
    disrupts_sleep_or_day: StrictBool = False
    recurring: StrictBool = False
    recurring_12w: StrictBool = False
    examined_for_this_problem: StrictBool = False
    can_get_on_floor: StrictBool = True
    guarding_on_palpation: StrictBool = False

    em_saddle: Answer = None
    em_bladder: Answer = None
    em_bowel: Answer = None
    em_bothlegs: Answer = None
    em_accident: Answer = None
    em_chest: Answer = None
    em_aaa: Answer = None
    rb_leg: Answer = None
    rb_leg_worse: Answer = None
    rb_sex: Answer = None
    rb_fall: Answer = None
    rb_bone_strain: Answer = None
    rb_cancer: Answer = None
    rb_weight: Answer = None
    rb_night: Answer = None
    rb_fever: Answer = None
    rb_infrisk: Answer = None
    rb_dvt: Answer = None
    rb_lump: Answer = None
    rb_upper: Answer = None
    rb_preg_risk: Answer = None
    rb_heart: Answer = None
    rb_surgery: Answer = None
    rb_skin_inf: Answer = None
    rb_intox: Answer = None

    mo_thinner: Answer = None
    mo_bones: Answer = None
    mo_preg: Answer = None
    mo_feel: Answer = None
    mo_circ: Answer = None
    mo_cold: Answer = None
    mo_cream: Answer = None
    mo_meds: Answer = None
    mo_swell: Answer = None
    mo_skin: Answer = None
    mo_hernia: Answer = None
    mo_fluid: Answer = None

    pregnant_weeks: Annotated[Annotated[Whole, Ge(0), Le(45)] | None, Given] = None
    prescriber_ok: StrictBool = False
    reduced_feeling_at_treated_area: StrictBool = False
    known_stable_neuropathy: StrictBool = False
    takes_nsaid: StrictBool = False
    takes_steroids: StrictBool = False
    heat_sensitive: StrictBool = False
    uses_back_belt: StrictBool = False
    prior_overpressure_level: Annotated[Annotated[Whole, Ge(1), Le(5)] | None, Given] = None
    medical_clearance: tuple[MedicalClearance, ...] = ()
    visit_date: Annotated[Day | None, Given] = None
    language: Language = Language.ENGLISH

    def answer(self, question: RedFlag | Modifier) -> bool | None:
        """Yes, no, or None for not answered; a flag that is only derived has no answer."""
        answer: bool | None = getattr(self, question.value, None)
        return answer

    @model_validator(mode="after")
    def _a_clearance_is_counted_to_the_visit(self) -> Self:
        if self.medical_clearance and self.visit_date is None:
            problem = InitErrorDetails(type="missing", loc=("visit_date",), input=None)
            raise ValidationError.from_exception_data("Intake", [problem], hide_input=True)
        return self
