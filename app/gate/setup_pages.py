"""The first start in the browser: code, clinic, first account, recovery sheet."""

from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.gate.addresses import address_of
from app.gate.cookies import SETUP_COOKIE, clear_cookie, set_cookie
from app.gate.forms import Form, read_form
from app.gate.rendering import page
from app.gate.setup_door import SetupDoor
from app.gate.setup_form import first_start, typed_values
from app.services import running, setup
from app.services.throttle import Throttle
from schemas.access import ROLE_LABELS
from schemas.clinic import zone_names
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    ThrottledError,
    WrongCredentialsError,
)


class SetupPages:
    """The routes behind the door."""

    def __init__(self, door: SetupDoor) -> None:
        self._door = door
        self._throttle = Throttle()

    def routes(self) -> list[Route]:
        """`/setup` and what lies under it."""
        return [
            Route("/setup", self.show, methods=["GET"]),
            Route("/setup/code", self.show, methods=["GET"]),
            Route("/setup", self.create, methods=["POST"]),
            Route("/setup/code", self.open, methods=["POST"]),
            Route("/setup/recovery", self.recovery, methods=["GET"]),
            Route("/setup/done", self.done, methods=["POST"]),
            # Else Streamlit's route for every path would answer a stranger.
            Route("/setup/done", self.recovery, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The form for the browser that opened the door, else the code's field."""
        if not await to_thread.run_sync(setup.is_needed, running.current().store):
            is_unprinted = self._door.sheet_for(request.cookies.get(SETUP_COOKIE)) is not None
            return RedirectResponse("/setup/recovery" if is_unprinted else "/sign-in", 303)
        if not self._door.is_open_for(request.cookies.get(SETUP_COOKIE)):
            return page("setup_code.html", error=None)
        return _form_page(None, {})

    async def open(self, request: Request) -> Response:
        """Try the code."""
        form = await read_form(request)
        try:
            self._throttle.begin(address_of(request), running.current().clock())
            token = self._door.open(form.text("code"))
        except (ThrottledError, WrongCredentialsError) as error:
            status = 429 if isinstance(error, ThrottledError) else 401
            return page("setup_code.html", status=status, error=error.message)
        response = RedirectResponse("/setup", 303)
        set_cookie(response, request, SETUP_COOKIE, token)
        return response

    async def create(self, request: Request) -> Response:
        """Make the clinic, then show the recovery sheet."""
        form = await read_form(request)
        if not self._door.is_open_for(request.cookies.get(SETUP_COOKIE)):
            return RedirectResponse("/setup", 303)
        clinic = running.current()
        try:
            first = first_start(form)
            sheet = await to_thread.run_sync(
                partial(
                    setup.create_clinic,
                    clinic.store,
                    clinic.clock(),
                    first.profile,
                    first.account,
                    first.passphrase,
                )
            )
        except InvalidInputError as error:
            return _form_page(form, error.errors)
        except NotAllowedError:  # a double tap: the first one made it
            return RedirectResponse("/setup/recovery", 303)
        self._door.keep(sheet)
        return RedirectResponse("/setup/recovery", 303)

    async def recovery(self, request: Request) -> Response:
        """The sheet, as often as wanted until it is printed."""
        sheet = self._door.sheet_for(request.cookies.get(SETUP_COOKIE))
        if sheet is None:
            response = RedirectResponse("/sign-in", 303)
            clear_cookie(response, request, SETUP_COOKIE)
            return response
        clinic = running.current()
        return page(
            "recovery.html",
            recovery_key=sheet.recovery_key,
            vault_id=sheet.vault_id,
            clinic_name=await to_thread.run_sync(setup.clinic_name, clinic.store),
            made_on=f"{clinic.clock():%Y-%m-%d}",
        )

    async def done(self, request: Request) -> Response:
        """The sheet is printed; sign in."""
        if self._door.is_open_for(request.cookies.get(SETUP_COOKIE)):
            self._door.close()
        response = RedirectResponse("/sign-in", 303)
        clear_cookie(response, request, SETUP_COOKIE)
        return response


def _form_page(form: Form | None, errors: dict[str, str]) -> Response:
    return page(
        "setup.html",
        status=422 if errors else 200,
        values=typed_values(form),
        errors=errors,
        zones=zone_names(),
        role_choices=[(role.value, *labels) for role, labels in ROLE_LABELS.items()],
    )
