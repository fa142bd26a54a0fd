"""ASSESS.md once more, straight down the page, on plain dicts, sharing no code with the product.

It is long and repetitive on purpose: it is compared with `decide` on random cases, so it must
not be written from the code, nor tidied towards it. Read it beside the page.
"""

import math
from datetime import date
from typing import Any, Final

Json = dict[str, Any]

EM: Final = [
    "em_saddle",
    "em_bladder",
    "em_bowel",
    "em_bothlegs",
    "em_accident",
    "em_chest",
    "em_aaa",
]
RB: Final = [
    "rb_leg",
    "rb_leg_worse",
    "rb_sex",
    "rb_fall",
    "rb_bone_strain",
    "rb_cancer",
    "rb_weight",
    "rb_night",
    "rb_fever",
    "rb_infrisk",
    "rb_dvt",
    "rb_lump",
    "rb_upper",
    "rb_preg_risk",
    "rb_heart",
    "rb_surgery",
    "rb_skin_inf",
    "rb_intox",
]
MO: Final = [
    "mo_thinner",
    "mo_bones",
    "mo_preg",
    "mo_feel",
    "mo_circ",
    "mo_cold",
    "mo_cream",
    "mo_meds",
    "mo_swell",
    "mo_skin",
    "mo_hernia",
    "mo_fluid",
]
SOON: Final = ["now", "same_day", "few_days", "routine"]
EMERGENCY_SIGNS: Final = ["saddle_numbness", "both_legs", "chest_pain", "breathless", "faint"]
BLOCK_ORDER: Final = [
    "AC-EMERG",
    "AC-DOCTOR-FIRST",
    "AC-STOPPED",
    "AC-DOCTOR",
    "AC-ICE",
    "AC-ICE-SWELL",
    "AC-HEAT",
    "AC-NO-THERMAL",
    "AC-WALK",
    "AC-REST",
    "AC-BREATHE",
    "AC-ROCK",
    "AC-CATCOW",
    "AC-CHILD",
    "AC-WATER",
    "AC-CORE",
    "AC-POSTURE",
    "AC-WALLANGEL",
    "AC-LIFT",
    "AC-STRESS",
    "AC-MEDS",
    "AC-THINNER",
    "AC-PREG",
    "AC-PRESS",
    "AC-BELT",
    "AC-SORE",
    "AC-SERIES",
]


def expected(case: Json) -> Json:  # noqa: C901, PLR0912, PLR0915 - straight down the page
    """The output that ASSESS.md asks for."""
    given = case["intake"]
    session = case.get("session") or {}
    events = session.get("events", [])
    nrs_post = session.get("nrs_post")

    def yes(key: str) -> bool:
        return given.get(key) is True

    age, hours, nrs = given["age"], given["onset_hours"], given["nrs_now"]
    mechanism = given.get("mechanism", "none")
    triggers = given.get("triggers", [])
    floor = given.get("can_get_on_floor", True)
    examined = yes("examined_for_this_problem")
    weeks = given.get("pregnant_weeks")
    prior = given.get("prior_overpressure_level")
    acute = hours < 48

    # Helpers
    weak_bones = yes("mo_bones") or yes("takes_steroids")
    reduced_feeling = (
        yes("mo_feel") or yes("reduced_feeling_at_treated_area") or yes("known_stable_neuropathy")
    )
    recurring = yes("recurring") or yes("recurring_12w")
    derived = set()
    if mechanism in ("fall", "accident") and not examined:
        derived.add("rb_fall")
    if mechanism in ("lift", "cough") and not examined and (age >= 65 or weak_bones):
        derived.add("rb_bone_strain")
    if yes("mo_preg") and (weeks is None or weeks < 13):
        derived.add("rb_preg_risk")
    if yes("mo_swell") and yes("mo_thinner"):
        derived.add("swelling_with_thinner")
    if age < 12:
        derived.add("child")

    emergencies = [key for key in EM if yes(key)]
    fired = [key for key in [*RB, "swelling_with_thinner", "child"] if yes(key) or key in derived]
    cleared = set()
    refused = []
    for entry in given.get("medical_clearance", []):
        item = entry["item"]
        counts = item in fired and item not in ("rb_leg_worse", "rb_intox", "rb_fever")
        if counts:
            on, visit = date.fromisoformat(entry["on"]), date.fromisoformat(given["visit_date"])
            d = (visit - on).days
            if item == "rb_cancer":
                counts = 0 <= d <= 365
            else:
                counts = 0 <= d <= 30 and d <= math.ceil(hours / 24)
        if counts:
            cleared.add(item)
        else:
            refused.append(item)
    flags = [key for key in fired if key not in cleared]

    # Referral
    em_open = [key for key in EM if given.get(key) is None]
    rb_open = [key for key in RB if given.get(key) is None and key != "rb_sex"]
    mo_open = [key for key in MO if given.get(key) is None]
    advise = []
    if hours > 72 and not examined:
        advise.append("duration_over_72h")
    if nrs >= 7 and yes("disrupts_sleep_or_day"):
        advise.append("severe_and_disabling")
    if mechanism == "lift" and not examined:
        advise.append("lifting_injury")
    if recurring and not examined:
        advise.append("recurring_not_examined")
    if (age < 20 or age > 55) and not recurring and not examined:
        advise.append("age_first_episode")
    if yes("mo_thinner") and not yes("prescriber_ok"):
        advise.append("anticoagulant_no_prescriber_ok")
    if yes("mo_swell") and not examined:
        advise.append("inflamed_spot")
    if yes("mo_swell") and hours > 168:
        advise.append("inflamed_over_a_week")

    if emergencies:
        referral = "emergency"
    elif em_open:
        referral = "incomplete"
    elif flags:
        referral = "before_treatment"
    elif rb_open or mo_open:
        referral = "incomplete"
    elif advise:
        referral = "advise"
    else:
        referral = "none"
    blocked = referral in ("emergency", "incomplete", "before_treatment")

    urgency_of = {}
    for key in flags:
        if key in (
            "rb_leg_worse", "rb_sex", "rb_fever", "rb_bone_strain", "rb_dvt",
            "swelling_with_thinner",
        ):  # fmt: skip
            urgency_of[key] = "same_day"
        elif key == "rb_fall":
            urgency_of[key] = "same_day" if age >= 65 or weak_bones else "few_days"
        elif key == "rb_preg_risk":
            urgency_of[key] = "same_day" if yes("rb_preg_risk") else "few_days"
        elif key in ("rb_surgery", "rb_skin_inf", "rb_intox"):
            urgency_of[key] = "routine"
        else:
            urgency_of[key] = "few_days"

    if referral == "emergency":
        urgency, reasons = "now", emergencies
    elif referral in ("before_treatment", "incomplete") and flags:
        urgency, reasons = min(urgency_of.values(), key=SOON.index), flags
    elif referral == "advise":
        urgency = "few_days" if "inflamed_over_a_week" in advise else "routine"
        reasons = advise
    else:
        urgency, reasons = "-", []

    # Pressure cap
    if acute or yes("guarding_on_palpation"):
        cap = 2
    elif hours >= 672 or yes("recurring_12w"):
        cap = 4
    else:
        cap = 3
    if yes("mo_thinner"):
        cap = min(cap, 2)
    if weak_bones:
        cap = min(cap, 2)
    if yes("mo_meds"):
        cap = min(cap, 2)
    if yes("mo_swell"):
        cap = min(cap, 2)
    if cleared:
        cap = min(cap, 2)
    if yes("reduced_feeling_at_treated_area"):
        cap = min(cap, 2)
    if nrs >= 7:
        cap = min(cap, 2)
    if age < 18:
        cap = min(cap, 2)
    if yes("mo_preg"):
        cap = min(cap, 3)
    if prior is not None:
        cap = min(cap, max(1, prior - 2))
    if blocked:
        cap = 0

    # Steps, techniques, thermal
    heat_reason = (
        reduced_feeling or yes("mo_circ") or yes("mo_cream") or yes("mo_swell") or yes("mo_preg")
        or yes("mo_thinner") or yes("heat_sensitive")
    )  # fmt: skip
    steps = {
        "1a_heat": not acute and not heat_reason and not yes("mo_meds"),
        "1b_desensitization": True,
        "2_reciprocal_inhibition": not (yes("mo_preg") or yes("mo_hernia")),
        "3_gentle_mobilization": not weak_bones,
    }
    if blocked:
        steps = dict.fromkeys(steps, False)
        techniques = ["all"]
    else:
        techniques = []
        if cap < 4:
            techniques += [
                "deep_tissue", "neuromuscular_constant_strong", "scar_prolonged_pressure",
            ]  # fmt: skip
        if cap < 3:
            techniques += ["trigger_point_direct"]
    if blocked:
        thermal = "none"
    elif acute or yes("mo_swell"):
        thermal = "none" if reduced_feeling or yes("mo_circ") or yes("mo_cold") else "ice"
    else:
        thermal = "none" if heat_reason else "heat"

    # Session events
    start_cap = cap
    over_pressed = False
    stopped, stop_referral, stop_urgency = "-", "-", "-"
    actions = []
    for event in events:
        then = None
        felt, word = event.get("client_0_10"), event.get("client_word")
        guards = event.get("guarding_sign", False)
        felt_8 = felt is not None and felt >= 8
        if event["type"] == "red_sign":
            sign = event["sign"]
            action, log, cap = "stop_session", "red_sign", 0
            if stopped == "-":
                stopped = "red_sign"
            if sign in EMERGENCY_SIGNS:
                then, stop_referral, stop_urgency = "call_emergency", "emergency", "now"
            else:
                then = "refer"
                if stop_referral == "-":
                    stop_referral = "before_treatment"
                this = "few_days" if sign == "pain_below_knee" else "same_day"
                if stop_urgency == "-" or SOON.index(this) < SOON.index(stop_urgency):
                    stop_urgency = this
        elif event["type"] == "pressure_check" and stopped != "-":
            action, log = "stop_session", "after_stop"
        elif event["type"] == "pressure_check" and word == "stop":
            action, log, cap, stopped = "stop_session", "client_stop", 0, "client_stop"
            if felt_8 or guards:
                over_pressed = True
        elif event["type"] == "pressure_check" and (felt_8 or guards or word == "too_much"):
            over_pressed = True
            action, log = "reduce_now", "over_pressure_event"
            cap = min(cap, max(0, event["level"] - 2))
            if cap >= 1 and steps["3_gentle_mobilization"]:
                then = "switch_to_gentle_mobilization"
            else:
                then = "switch_to_desensitization"
        elif event["type"] == "pressure_check" and event["level"] > cap:
            action, log = "reduce_now", "cap_exceeded"
        elif event["type"] == "pressure_check" and felt == 7:
            action, log = "reduce_one_level", "edge_pressure"
            cap = min(cap, max(1, event["level"] - 1))
        elif event["type"] == "pressure_check":
            action, log = "continue", "ok"
        else:
            log = "request"
            fine = event["requested_level"] <= cap
            if fine and not over_pressed and stopped == "-" and not blocked:
                action = "allow"
            else:
                action = "decline_and_explain"
        row = {"at_min": event["at_min"], "action": action, "to_level_max": cap, "log": log}
        if then:
            row["then"] = then
        actions.append(row)

    # Cautions
    drop = None if nrs_post is None else nrs - nrs_post
    cautions = [
        code
        for code, holds in [
            ("C-ACUTE", acute),
            ("C-GUARDING", yes("guarding_on_palpation")),
            ("C-ANTICOAG", yes("mo_thinner")),
            ("C-PREG-SIDELYING", yes("mo_preg")),
            ("C-PREG-NO-ABS", yes("mo_preg")),
            ("C-PREG-LEGS-1", yes("mo_preg")),
            ("C-IMPAIRED-SENSATION", reduced_feeling),
            ("C-DULLED-FEEDBACK", yes("mo_meds")),
            ("C-OSTEOPOROSIS", yes("mo_bones")),
            ("C-STEROIDS", yes("takes_steroids")),
            ("C-TOPICAL", yes("mo_cream")),
            ("C-NO-COLD", yes("mo_cold")),
            ("C-INFLAMED", yes("mo_swell")),
            ("C-SKIN", yes("mo_skin")),
            ("C-HERNIA", yes("mo_hernia")),
            ("C-NO-FLOOR", not floor),
            ("C-FLUID-LIMIT", yes("mo_fluid")),
            ("C-MINOR", age < 18),
            ("C-CLEARED", bool(cleared)),
            ("C-PRIOR-OVERPRESS", prior is not None),
            ("C-OVERPRESSED", over_pressed),
            ("C-WORSE", drop is not None and drop <= -2),
        ]
        if holds and not blocked
    ]

    # Blocks
    if referral == "emergency" or stop_referral == "emergency":
        blocks = ["AC-EMERG"]
    elif referral == "before_treatment":
        blocks = ["AC-EMERG", "AC-DOCTOR-FIRST"]
    elif referral == "incomplete":
        blocks = ["AC-EMERG", "AC-DOCTOR-FIRST"] if flags else []
    elif stop_referral == "before_treatment":
        blocks = ["AC-EMERG", "AC-STOPPED"]
    else:
        chosen = {"AC-EMERG", "AC-DOCTOR", "AC-WALK", "AC-BREATHE", "AC-SORE", "AC-SERIES"}
        if thermal == "ice":
            chosen.add("AC-ICE" if acute else "AC-ICE-SWELL")
        elif thermal == "heat":
            chosen.add("AC-HEAT")
        else:
            chosen.add("AC-NO-THERMAL")
        pregnant = yes("mo_preg")
        if acute:
            chosen.add("AC-REST")
        if acute and floor and not pregnant and not weak_bones:
            chosen.add("AC-ROCK")
        if not acute and floor and not weak_bones:
            chosen.add("AC-CATCOW")
        child = not acute and floor and not weak_bones and not pregnant
        if child:
            chosen.add("AC-CHILD")
        if child and nrs_post is not None and nrs_post <= 3 and not yes("mo_hernia"):
            chosen.add("AC-CORE")
        if not yes("mo_fluid"):
            chosen.add("AC-WATER")
        if "sitting" in triggers:
            chosen.add("AC-POSTURE")
        if "sitting" in triggers and not acute:
            chosen.add("AC-WALLANGEL")
        if "lifting" in triggers:
            chosen.add("AC-LIFT")
        if "stress" in triggers:
            chosen.add("AC-STRESS")
        if yes("mo_meds") or yes("takes_nsaid"):
            chosen.add("AC-MEDS")
        if yes("mo_thinner"):
            chosen.add("AC-THINNER")
        if pregnant:
            chosen.add("AC-PREG")
        if over_pressed:
            chosen.add("AC-PRESS")
        if yes("uses_back_belt") and not pregnant:
            chosen.add("AC-BELT")
        blocks = [block for block in BLOCK_ORDER if block in chosen]

    out: Json = {
        "phase": "acute" if acute else "stiffness",
        "referral": referral,
        "missing_answers": em_open + rb_open + mo_open,
        "blocked": blocked,
        "urgency": urgency,
        "referral_reasons": reasons,
        "clearances_refused": refused,
        "steps": steps,
        "max_pressure_level": start_cap,
        "techniques_not_allowed": techniques,
        "home_thermal": thermal,
        "cautions": cautions,
        "session_actions": actions,
        "session_pressure_cap_end": cap,
        "session_stopped": stopped,
        "stop_referral": stop_referral,
        "stop_urgency": stop_urgency,
    }
    if drop is not None:
        out["pain_change"] = {
            "pre": nrs,
            "post": nrs_post,
            "drop": drop,
            "meets_mic_2_points": drop >= 2,
            "meets_30_percent": nrs > 0 and 10 * drop >= 3 * nrs,
            "worse": drop < 0,
        }
    out["aftercare_blocks"] = blocks
    return out
