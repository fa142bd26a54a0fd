"""Fields of a client's details, for the dialogs that ask for them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import streamlit as st
from pydantic import ValidationError

from app.ui.words import LANGUAGE_NAMES, full_day
from schemas.base import sentences
from schemas.birth_date import example, read_birth_date, writes_month_first
from schemas.client import FULL_AGE, Client, NewClient, age_on
from schemas.clinic import Clinic, Language
from schemas.errors import InvalidInputError

LABELS: Final = {
    "first_name": "First name",
    "last_name": "Last name",
    "preferred_name": "Preferred name",
    "born_on": "Date of birth",
    "phone": "Phone",
    "language": "Language",
    "email": "Email",
    "emergency_contact": "Emergency contact",
    "own_doctor": "Own doctor",
    "allergies": "Allergies",
    "medicines": "Medicines",
    "guardian_name": "Guardian's name",
    "guardian_relation": "Guardian's relation",
}
_MORE: Final = ("preferred_name", "email", "emergency_contact", "own_doctor")
_MORE_LINES: Final = ("allergies", "medicines")
_GUARDIAN: Final = ("guardian_name", "guardian_relation")
_ORDERS: Final = {True: "month day year", False: "day month year"}


class ClientFields:
    """What stands in the fields now.

    `typed`: field name to what was typed before the page was loaded anew, for a new client.
    """

    def __init__(
        self,
        prefix: str,
        today: date,
        place: Clinic,
        shown: Client | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        self._prefix = prefix
        self._shown = shown
        self._typed = typed or {}
        self._texts: dict[str, str] = {}
        self._month_first = writes_month_first(place.zone)
        with st.container(key=f"pair_{prefix}_name", horizontal=True):
            self._line("first_name")
            self._line("last_name")
        with st.container(key=f"pair_{prefix}_birth", horizontal=True):
            self._birth = self._birth_field()
            self._phone_field()
        self._echo_birth(today)
        self._language = self._language_field(place.language)
        with st.expander("More: allergies, medicines, contacts", expanded=self._has_more()):
            for name in _MORE_LINES:
                self._lines(name)
            for name in _MORE:
                self._line(name)

    @property
    def language(self) -> Language:
        """The language that is chosen now."""
        return self._language

    def client(self) -> NewClient:
        """The fields as details of a client.

        Raises:
            InvalidInputError: a field cannot be taken; all that cannot are named at once.
        """
        values: dict[str, object] = {**self._texts, "language": self._language}
        no_such_day: dict[str, str] = {}
        try:
            values["born_on"] = self._born_on()
        except ValueError as error:
            no_such_day = {"born_on": str(error)}
        try:
            return NewClient.model_validate(values)
        except ValidationError as error:
            raise InvalidInputError({**sentences(error), **no_such_day}) from None

    def _born_on(self) -> date:
        return read_birth_date(self._birth, month_first=self._month_first)

    def _birth_field(self) -> str:
        shown = full_day(self._shown.born_on) if self._shown else ""
        typed = st.text_input(
            f"{LABELS['born_on']} ({_ORDERS[self._month_first]})",
            self._typed.get("born_on", shown),
            type="phone",  # brings up the digits
            icon=":material/calendar_today:",
            max_chars=30,
            placeholder=example(month_first=self._month_first),
            autocomplete="off",
            key=f"{self._prefix}.born_on",
        )
        return typed or ""

    def _phone_field(self) -> None:
        typed = st.text_input(
            LABELS["phone"],
            self._known("phone"),
            type="phone",
            placeholder="Needed before the note is signed",
            autocomplete="off",
            key=f"{self._prefix}.phone",
        )
        self._texts["phone"] = typed or ""

    def _echo_birth(self, today: date) -> None:
        """The day with the month's name: no order of numbers is mistaken for the other.

        Nothing is said of what is no day: whoever saves it is told what to do.
        """
        is_minor = False
        try:
            born_on = self._born_on()
        except ValueError:
            if not self._birth.strip():
                st.caption("The day is told here in words.")
        else:
            age = age_on(born_on, today)
            is_minor = age < FULL_AGE
            st.caption(f"Born {full_day(born_on)}, {age} years old.")
        shown = self._shown
        if is_minor or (shown and (shown.guardian_name or shown.guardian_relation)):
            self._guardian()

    def _guardian(self) -> None:
        st.caption("Under 18: a guardian consents.")
        with st.container(key=f"pair_{self._prefix}_guardian", horizontal=True):
            for name in _GUARDIAN:
                self._line(name)

    def _language_field(self, language: Language) -> Language:
        known = self._shown.language if self._shown else language
        typed = self._typed.get("language")
        chosen = st.segmented_control(
            LABELS["language"],
            list(Language),
            default=Language(typed) if typed in list(Language) else known,
            format_func=LANGUAGE_NAMES.__getitem__,
            required=True,
            key=f"{self._prefix}.language",
        )
        return chosen or language

    def _line(self, name: str) -> None:
        typed = st.text_input(
            LABELS[name], self._known(name), autocomplete="off", key=f"{self._prefix}.{name}"
        )
        self._texts[name] = typed or ""

    def _lines(self, name: str) -> None:
        typed = st.text_area(
            LABELS[name], self._known(name), height=88, key=f"{self._prefix}.{name}"
        )
        self._texts[name] = typed or ""

    def _known(self, name: str) -> str:
        return self._typed.get(name, str(getattr(self._shown, name)) if self._shown else "")

    def _has_more(self) -> bool:
        return self._shown is not None or any(self._typed.get(one) for one in _MORE + _MORE_LINES)
