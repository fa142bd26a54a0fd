"""The ground rule of every schema: frozen, nothing extra, and nothing typed in an error."""

from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError


class Schema(BaseModel):
    """Base of all records and forms.

    `hide_input_in_errors`: pydantic would print a client's words into logs otherwise.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, allow_inf_nan=False
    )


_SENTENCES: Final = {
    "missing": "Fill this in.",
    "string_too_short": "Fill this in.",
    "too_short": "Choose at least one.",
    "date_from_datetime_parsing": "Enter a date.",
    "date_parsing": "Enter a date.",
    "date_type": "Enter a date.",
    "enum": "Choose one from the list.",
    "literal_error": "Choose one from the list.",
}


def sentences(error: ValidationError) -> dict[str, str]:
    """Field name to one sentence that says what to do, first problem of each field.

    Source: the field's own validator, else the kind of the problem.
    """
    found: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_input=False):
        field = str(problem["loc"][0]) if problem["loc"] else "form"
        found.setdefault(field, _sentence(problem["type"], dict(problem.get("ctx", {}))))
    return found


def _sentence(kind: str, context: dict[str, object]) -> str:
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_too_long":
        return f"This is too long. Use at most {context['max_length']} characters."
    return _SENTENCES.get(kind, "This cannot be used. Check it and type it again.")
