"""The session on the table: steps, pressure, pain, and what closes it. One function a tap.

Every function checks that the visit is the actor's own, takes a repeated tap once, and answers
with the session as it stands after it.
"""

from app.services.treatment.closing import (
    finish,
    set_home_care,
    set_marks,
    set_next_visit,
    set_other_techniques,
    set_pain_after,
    set_response,
    set_times,
)
from app.services.treatment.moving import change_areas
from app.services.treatment.performing import (
    begin_step,
    end_step,
    set_level,
    skip_step,
)
from app.services.treatment.pressing import log_event, respond, stop, undo
from app.services.treatment.recording import change_step, record_step, remove_step
from app.services.treatment.showing import view
from app.services.treatment.warming import look_at_skin

__all__ = [
    "begin_step",
    "change_areas",
    "change_step",
    "end_step",
    "finish",
    "log_event",
    "look_at_skin",
    "record_step",
    "remove_step",
    "respond",
    "set_home_care",
    "set_level",
    "set_marks",
    "set_next_visit",
    "set_other_techniques",
    "set_pain_after",
    "set_response",
    "set_times",
    "skip_step",
    "stop",
    "undo",
    "view",
]
