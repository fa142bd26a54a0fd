"""The locked screen, and the tablet in a client's hands: by PIN, after five wrong by password."""

from functools import partial
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.gate import hand_back
from app.gate.forms import Form, read_form
from app.gate.next_page import safe_next
from app.gate.rendering import page
from app.services import idle_lock, running, setup, sign_in
from app.services.throttle import Throttle
from schemas.errors import PalpateError, SignedOutError, ThrottledError, WrongCredentialsError
from schemas.web_session import PIN_TRIES, SignedIn, Standing

# How a screen that nobody touched says that no hand locked it.
IDLE: Final = "idle"


class LockPages:
    """The routes, with the password tries they count; PIN tries are counted in the store."""

    def __init__(self) -> None:
        self._by_account = Throttle()
        self._hashing = CapacityLimiter(2)

    def routes(self) -> list[Route]:
        """`/lock`."""
        return [
            Route("/lock", self.show, methods=["GET"]),
            Route("/lock", self.unlock, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Lock this browser if it is not yet, and ask for the PIN.

        A client's tablet stays unlocked for its questions. A screen that went idle by itself is
        locked by that alone: the pad of a running session beside it stays live.
        """
        clinic = running.current()
        wanted = safe_next(request.query_params.get("next", "/"))
        signed_in = await _signed_in(request)
        if signed_in is None:
            return RedirectResponse("/sign-in", 303)
        now = clinic.clock()
        rests = IDLE in request.query_params and signed_in.standing(now) is Standing.LOCKED
        keep = idle_lock.note if rests else sign_in.lock
        await to_thread.run_sync(keep, clinic.store, now, signed_in)
        return await _lock_page(signed_in, wanted)

    async def unlock(self, request: Request) -> Response:
        """Check PIN or password and go back to where the person was."""
        form = await read_form(request)
        wanted = safe_next(form.text("next"))
        signed_in = await _signed_in(request)
        if signed_in is None:
            return RedirectResponse("/sign-in", 303)
        try:
            await self._checked(signed_in, form)
        except SignedOutError:
            return RedirectResponse("/sign-in", 303)
        except (ThrottledError, WrongCredentialsError) as error:
            return await _lock_page(await _signed_in(request) or signed_in, wanted, error)
        return RedirectResponse(hand_back.way_on(signed_in) or wanted, 303)

    async def _checked(self, signed_in: SignedIn, form: Form) -> None:
        clinic = running.current()
        now, account_id = clinic.clock(), signed_in.account.id
        if not signed_in.session.needs_password:
            check = partial(sign_in.unlock_with_pin, clinic.store, now, signed_in, form.text("pin"))
            await to_thread.run_sync(check, limiter=self._hashing)
            return
        self._by_account.begin(account_id, now)
        check = partial(
            sign_in.unlock_with_password, clinic.store, now, signed_in, form.text("password")
        )
        await to_thread.run_sync(check, limiter=self._hashing)
        self._by_account.forget(account_id)


async def _signed_in(request: Request) -> SignedIn | None:
    clinic = running.current()
    token = request.cookies.get(sign_in.SESSION_COOKIE)
    found = await to_thread.run_sync(sign_in.identify, clinic.store, token)
    is_over = found is None or found.standing(clinic.clock()) is Standing.SIGNED_OUT
    return None if is_over else found


async def _lock_page(
    signed_in: SignedIn, wanted: str, error: PalpateError | None = None
) -> Response:
    status, failures = 200, signed_in.session.pin_failures
    if error is not None:
        status = 429 if isinstance(error, ThrottledError) else 401
    held = await to_thread.run_sync(hand_back.held, signed_in)
    return page(
        "hand_back.html" if held else "lock.html",
        status=status,
        clinic_name=await to_thread.run_sync(setup.clinic_name, running.current().store),
        held=held,
        person_name=signed_in.account.name,
        next=wanted,
        error=error.message if error else None,
        tries_left=PIN_TRIES - failures if 0 < failures < PIN_TRIES else None,
        password_needed=signed_in.session.needs_password,
    )
