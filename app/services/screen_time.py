"""How long the screens on which a visit is written down are looked at."""

from app.services.context import Context, writing
from app.services.ids import new_id
from app.storage.records import screen_times, visits
from schemas.access import Permission
from schemas.errors import NotYoursError
from schemas.taps import ScreenTime


def note(ctx: Context, session_id: str, said: ScreenTime) -> None:
    """Keep the highest number that an open screen has told; what comes after signing is late.

    Not in the audit log: a screen tells it by itself, while it is touched.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError: it is another therapist's.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = visits.of_session(tx, session_id)
        if visit.session.therapist_id != ctx.actor.account_id:
            raise NotYoursError
        if not visit.is_signed:
            screen_times.keep(tx, new_id(), session_id, said.screen, said.seconds)
