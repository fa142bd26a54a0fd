"""Sign in and out."""

from functools import partial
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.gate.addresses import address_of
from app.gate.cookies import SETUP_COOKIE, clear_cookie, set_cookie
from app.gate.forms import Form, read_form
from app.gate.next_page import safe_next
from app.gate.rendering import page
from app.services import running, setup, sign_in
from app.services.throttle import Throttle
from schemas.account import normal_login
from schemas.errors import PalpateError, ThrottledError, WrongCredentialsError
from schemas.web_session import Standing

_TRIES_PER_ADDRESS: Final = 20


class SignInPages:
    """The routes, with the tries they count."""

    def __init__(self) -> None:
        self._by_login = Throttle()
        self._by_address = Throttle(_TRIES_PER_ADDRESS)
        # Waiting for a hash must not hold a worker thread that a page needs.
        self._hashing = CapacityLimiter(2)

    def routes(self) -> list[Route]:
        """`/sign-in` and `/sign-out`."""
        return [
            Route("/sign-in", self.show, methods=["GET"]),
            Route("/sign-in", self.sign_in, methods=["POST"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
            # Else Streamlit's route for every path would answer a stranger.
            Route("/sign-out", self.not_by_link, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The empty form, or on to where a signed-in person wants to go.

        Whoever has not printed the recovery sheet yet is taken back to it first.
        """
        if SETUP_COOKIE in request.cookies:
            return RedirectResponse("/setup/recovery", 303)
        wanted = safe_next(request.query_params.get("next", "/"))
        clinic = running.current()
        token = request.cookies.get(sign_in.SESSION_COOKIE)
        signed_in = await to_thread.run_sync(sign_in.identify, clinic.store, token)
        if signed_in and signed_in.standing(clinic.clock()) is not Standing.SIGNED_OUT:
            return RedirectResponse(wanted, 303)
        return await _form_page(login="", wanted=wanted)

    async def sign_in(self, request: Request) -> Response:
        """Check name and password; a wrong try keeps the name."""
        form = await read_form(request)
        wanted, login = safe_next(form.text("next")), form.text("login")[:200]
        try:
            token = await self._checked(request, form)
        except ThrottledError as error:
            return await _form_page(login=login, wanted=wanted, error=error, status=429)
        except WrongCredentialsError as error:
            return await _form_page(login=login, wanted=wanted, error=error, status=401)
        await self._end_former(request)
        response = RedirectResponse(wanted, 303)
        set_cookie(response, request, sign_in.SESSION_COOKIE, token)
        return response

    async def sign_out(self, request: Request) -> Response:
        """End the web session; its cookie opens nothing from now on."""
        await self._end_former(request)
        response = RedirectResponse("/sign-in", 303)
        clear_cookie(response, request, sign_in.SESSION_COOKIE)
        return response

    async def not_by_link(self, _request: Request) -> Response:
        """Following a link signs nobody out."""
        return RedirectResponse("/sign-in", 303)

    async def _checked(self, request: Request, form: Form) -> str:
        clinic = running.current()
        now = clinic.clock()
        login, address = normal_login(form.text("login")), address_of(request)
        self._by_address.begin(address, now)
        self._by_login.begin(login, now)
        check = partial(sign_in.sign_in, clinic.store, now, login, form.text("password"))
        session = await to_thread.run_sync(check, limiter=self._hashing)
        self._by_login.forget(login)
        self._by_address.forget(address)
        return session.token

    async def _end_former(self, request: Request) -> None:
        clinic = running.current()
        token = request.cookies.get(sign_in.SESSION_COOKIE)
        signed_in = await to_thread.run_sync(sign_in.identify, clinic.store, token)
        if signed_in and signed_in.session.revoked_at is None:
            await to_thread.run_sync(sign_in.sign_out, clinic.store, clinic.clock(), signed_in)


async def _form_page(
    *, login: str, wanted: str, error: PalpateError | None = None, status: int = 200
) -> Response:
    store = running.current().store
    wait = error.wait_seconds if isinstance(error, ThrottledError) else None
    response = page(
        "sign_in.html",
        status=status,
        clinic_name=await to_thread.run_sync(setup.clinic_name, store),
        login=login,
        next=wanted,
        # The page itself says how long to wait, and counts down.
        error="Too many tries." if wait else error and error.message,
        wait_seconds=wait,
        is_demo=store.is_demo,
    )
    if wait is not None:
        response.headers["retry-after"] = str(wait)
    return response
