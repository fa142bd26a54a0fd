"""Reading a posted form without letting it fill the memory."""

from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request

from schemas.errors import PalpateError

FORM_BYTES: Final = 64 * 1024
# A browser shows our answer only once it has sent its whole body; beyond this we hang up.
_DRAINED_BYTES: Final = 4 * 1024 * 1024
_MOST_FIELDS: Final = 60


class FormTooLargeError(PalpateError):
    """More than a form of ours can hold."""

    def __init__(self) -> None:
        super().__init__("That is more than this form can hold. Go back and type it again.")


class Form:
    """The fields of a posted form; a missing one reads as empty."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._fields = fields

    def text(self, name: str) -> str:
        """The first value."""
        return self.all(name)[0] if self.all(name) else ""

    def all(self, name: str) -> list[str]:
        """Every value, for check boxes."""
        return self._fields.get(name, [])


async def read_form(request: Request) -> Form:
    """The urlencoded form in the request's body.

    Raises:
        FormTooLargeError: over 64 KiB, or more than 60 fields.
    """
    kept = bytearray()
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen <= FORM_BYTES:
            kept += chunk
        elif seen > _DRAINED_BYTES:
            break
    if seen > FORM_BYTES:
        raise FormTooLargeError
    try:
        fields = parse_qs(
            kept.decode("utf-8", errors="replace"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise FormTooLargeError from error
    return Form(fields)
