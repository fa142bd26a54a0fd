"""Every figure of `tests.statistics.by_hand`, as it was counted by hand and with scipy.

A figure is a tuple of its fields to four digits: a share is the count, of how many, the share and
its interval; a mean its interval, sessions and clients. A reason for hiding stands at the end.
"""

from typing import Any, Final

WAITING_HOURS: Final = (1, 24, 25, 168, 169, 720, 721, 5000, 9000, 9001)
_TINY: Final = 0.0

FIGURES: Final[dict[str, Any]] = {
    "is_small": False,
    # 24 A, 11 a, 22 B, 13 b, 12 C, 7 D, 6 E, 5 H, 8 L, 8 S; 5 F and 6 G ended without treatment.
    "caseload": {
        "sessions": 127,
        "treated": 116,
        "refused": 11,
        "clients": 15,
        "episodes": 16,
        # carla has two clients.
        "therapists": 3,
        "minutes": 1608,
    },
    # (24 x 3 + 11 x 2 + 22 x 1 + 13 x 2 + 12 x 2 + 7 x 1 - 6 x 1 + 8 x 2) / 103; not asked: H, S.
    "pain_change": {
        "change": (1.7767, 1.5309, 2.0225, 103, 15),
        "before": 5.7207,
        "without_after": (13, 116, 0.1121, 0.0667, 0.1823),
        "worse": (6, 103, 0.0583, 0.027, 0.1213),
    },
    # Two points: A, a, b, C. 30 %: A, a, b, D. L began below 3.
    "responders": {
        "both": (48, 95, 0.5053, 0.4065, 0.6036),
        "two_points": (60, 95, 0.6316, 0.5312, 0.7217),
        "thirty_percent": (55, 95, 0.5789, 0.4785, 0.6733),
    },
    # e10 is gone after visit 2, e03 after 3, e06 after 4, e13 after 6; G and H were not asked.
    "resolution": {
        "points": [
            (2, 15, 0, 1.0, None, None, 1.0, 1.0),
            (3, 12, None, 0.8333, 0.4817, 0.9555, 0.7692, 0.8462),
            (4, 11, None, 0.6818, 0.3595, 0.8664, 0.5769, 0.716),
            (5, 8, None, 0.5114, 0.2184, 0.744, 0.3846, 0.5858),
            (6, 7, None, 0.4383, 0.1714, 0.68, 0.3297, 0.5272),
            (7, 5, None, 0.3506, 0.1137, 0.6035, 0.2198, 0.4686),
        ],
        "median_visit": 6,
    },
    # From pain 6 in the stiffness phase: 24 A and 11 a with heat, 22 B and 13 b without it; step 3
    # the other way about, and step 1b was done in all.
    "step_effects": [
        ("1a_heat", None, 35, 35, 1.3143, 1.0891, 1.5395, _TINY),
        ("1a_heat", "acute", 0, 0, None, None, None, None, "nothing"),
        ("1a_heat", "stiffness", 35, 35, 1.3143, 1.0891, 1.5395, _TINY),
        ("1b_desensitization", None, 0, 0, None, None, None, None, "nothing"),
        ("1b_desensitization", "acute", 0, 0, None, None, None, None, "nothing"),
        ("1b_desensitization", "stiffness", 0, 0, None, None, None, None, "nothing"),
        ("2_reciprocal_inhibition", None, 35, 35, 1.3143, 1.0891, 1.5395, _TINY),
        ("2_reciprocal_inhibition", "acute", 0, 0, None, None, None, None, "nothing"),
        ("2_reciprocal_inhibition", "stiffness", 35, 35, 1.3143, 1.0891, 1.5395, _TINY),
        ("3_gentle_mobilization", None, 35, 35, -1.3143, -1.5395, -1.0891, _TINY),
        ("3_gentle_mobilization", "acute", 0, 0, None, None, None, None, "nothing"),
        ("3_gentle_mobilization", "stiffness", 35, 35, -1.3143, -1.5395, -1.0891, _TINY),
    ],
    "doses": [
        ("1a_heat", "acute", 6, None, None, 6, None, "few"),
        ("1a_heat", "stiffness", 43, 10.3721, 1.0, 43, 2.5581),
        ("1b_desensitization", "acute", 20, None, None, 12, None, "few"),
        ("1b_desensitization", "stiffness", 77, 4.8182, 1.6364, 77, 1.9351),
        ("2_reciprocal_inhibition", "acute", 12, None, None, 12, None, "few"),
        ("2_reciprocal_inhibition", "stiffness", 43, 5.186, 2.0, 43, 2.5581),
        ("3_gentle_mobilization", "acute", 0, None, None, 0, None, "nothing"),
        ("3_gentle_mobilization", "stiffness", 50, 7.52, 3.0, 50, 1.42),
    ],
    # PSFS: 24 A at 4, 22 B at 7, 8 L at 9. Stands: 13 b in 13.4 s, 8 L in 10.1 s.
    "measures": [
        ("psfs", (5.963, 5.5188, 6.4072, 54, 14)),
        ("pgic", (2.1579, 1.7869, 2.5289, 19, 13)),
        ("rmdq", (10.8, 8.7848, 12.8152, 20, 11)),
        ("sit_to_stand_seconds", (12.1429, 11.3846, 12.9011, 21, 11)),
    ],
    # Light: 22 B, 26 in b, 6 E. Right: 48 in A, 11 a, 44 in B, 12 C, 7 D, 8 L. Strong: the rest.
    "felt": {
        "light": (54, 253, 0.2134, 0.1674, 0.268),
        "right": (130, 253, 0.5138, 0.4525, 0.5748),
        "strong": (69, 253, 0.2727, 0.2216, 0.3307),
        "light_level": 1.8519,
        "right_level": 2.3,
        "strong_level": 1.8986,
        "felt_mean": 4.807,
        "applied_mean": 2.0949,
    },
    # Eased off: C, E. Stopped: C, S. Something else: E. No answer: E, S. Above the limit: C, D.
    "over_pressure": {
        "sessions": (26, 111, 0.2342, 0.1652, 0.3211),
        "events": 58,
        "eased_off": (18, 58, 0.3103, 0.2062, 0.438),
        "stopped": (20, 58, 0.3448, 0.2356, 0.4733),
        "something_else": (6, 58, 0.1034, 0.0483, 0.2079),
        "unanswered": (14, 58, 0.2414, 0.1496, 0.3653),
        "caps_exceeded": (19, 111, 0.1712, 0.1124, 0.2519),
    },
    "pressure_and_change": [
        ("acute", 0, 0, None, "nothing"),
        ("acute", 1, 6, None, "few"),
        ("acute", 2, 12, None, "few"),
        ("acute", 3, 0, None, "nothing"),
        ("acute", 4, 0, None, "nothing"),
        ("acute", 5, 0, None, "nothing"),
        ("stiffness", 0, 0, None, "nothing"),
        ("stiffness", 1, 0, None, "nothing"),
        ("stiffness", 2, 54, 2.037),
        ("stiffness", 3, 31, 1.7742),
        ("stiffness", 4, 0, None, "nothing"),
        ("stiffness", 5, 0, None, "nothing"),
    ],
    # Too young: 5 of the last week. No next visit: the other 6 of it, and 4 before.
    "returning": {
        "count": 112,
        "of": 122,
        "share": 0.918,
        "low": 0.8557,
        "high": 0.9549,
    },
    # Not whole: E, F. Not asked: H. Fired: D, F, G. Sign: S.
    "red_flags": {
        "complete": (111, 122, 0.9098, 0.8457, 0.9489),
        "treated_incomplete": 6,
        "fired": 18,
        "signs": 8,
    },
    # To tell: F, G, S; told: F, S.
    "referrals": {
        "by_referral": [
            ("emergency", 5),
            ("incomplete", 0),
            ("before_treatment", 6),
            ("advise", 26),
            ("none", 85),
        ],
        "told": (13, 19, 0.6842, 0.4601, 0.8464),
    },
    # Not in order: C. Closed and done: S. Skipped: see each kind of visit.
    "protocol": {
        "done": (251, 405, 0.6198, 0.5716, 0.6657),
        "in_order": (85, 97, 0.8763, 0.7961, 0.9278),
        "withheld_done": (8, 127, 0.063, 0.0323, 0.1194),
        "heat_overridden": 6,
        "skipped": [
            ("client_declined", 29),
            ("not_needed", 43),
            ("no_time", 48),
            ("pain_rose", 12),
            ("session_stopped", 22),
        ],
        "by_step": [
            ("1a_heat", (49, 84, 0.5833, 0.4765, 0.6829)),
            ("1b_desensitization", (97, 111, 0.8739, 0.7994, 0.9234)),
            ("2_reciprocal_inhibition", (55, 105, 0.5238, 0.4291, 0.6168)),
            ("3_gentle_mobilization", (50, 105, 0.4762, 0.3832, 0.5709)),
        ],
    },
    # Within an hour: A, a, F, L. 24: B, b, C, G as well. 72: D, S. Not even then: E, H.
    "note_completion": {
        "within_1_hour": (48, 127, 0.378, 0.2984, 0.4647),
        "within_24_hours": (101, 127, 0.7953, 0.7169, 0.8563),
        "within_72_hours": (116, 127, 0.9134, 0.8515, 0.9509),
        "hours": (2.0, 50.0, 127),
        "late_entries": (13, 127, 0.1024, 0.0608, 0.1673),
        "waiting": [
            ("0-1", 2),
            ("2-7", 2),
            ("8-30", 2),
            ("over-30", 4),
        ],
    },
    "note_seconds": {
        "median": 200.0,
        "p90": 415.0,
        "of": 115,
    },
    "pain_trend": {
        "weeks": [
            ("2026-03-02", 12, 1.5833, False),
            ("2026-03-09", 12, 1.8333, False),
            ("2026-03-16", 9, 2.0, False),
            ("2026-03-23", 11, 1.5455, False),
            ("2026-03-30", 9, 1.6667, False),
            ("2026-04-06", 11, 2.0, False),
            ("2026-04-13", 11, 1.6364, False),
            ("2026-04-20", 9, 1.8889, False),
            ("2026-04-27", 10, 1.3, False),
        ],
        "mean": 1.7171,
        "low": 0.8756,
        "high": 2.5586,
    },
    "over_pressure_trend": {
        "weeks": [
            ("2026-03-02", 13, None, False, "few"),
            ("2026-03-09", 15, None, False, "few"),
            ("2026-03-16", 9, None, False, "few"),
            ("2026-03-23", 11, None, False, "few"),
            ("2026-03-30", 9, None, False, "few"),
            ("2026-04-06", 12, None, False, "few"),
            ("2026-04-13", 12, None, False, "few"),
            ("2026-04-20", 10, None, False, "few"),
            ("2026-04-27", 10, None, False, "few"),
        ],
        "mean": 0.2287,
        "low": 0.1127,
        "high": 0.3447,
    },
    "therapists": [
        ("anna", 40, -0.0464, -0.3345, 0.3345, False),
        ("ben", 50, 0.0017, -0.2992, 0.2992, False),
        ("carla", 13, None, None, None, False, "few_clients"),
    ],
    "signals": [
        ("protocol", "A closed step was done. What made it right to do it?"),
        (
            "red_flags",
            "Somebody was treated with a red-flag question open. How did that come about?",
        ),
        ("referrals", "Not every referral says who was told. Is something not written down?"),
        ("note_completion", "Notes wait for more than a week. What holds them up?"),
    ],
}
