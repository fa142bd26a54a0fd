"""Fields of a client's details, for the dialogs that ask for them."""

from calendar import month_name
from datetime import date
from typing import Final

import streamlit as st
from pydantic import ValidationError

from app.ui.words import LANGUAGE_NAMES
from schemas.base import sentences
from schemas.client import FULL_AGE, Client, NewClient, age_on, birth_date
from schemas.clinic import Language
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

Birth = tuple[str, int | None, str]


class ClientFields:
    """What stands in the fields now."""

    def __init__(self, prefix: str, today: date, shown: Client | None, language: Language) -> None:
        self._prefix = prefix
        self._shown = shown
        self._texts: dict[str, str] = {}
        with st.container(key=f"pair_{prefix}_name", horizontal=True):
            self._line("first_name")
            self._line("last_name")
        self._birth = self._birth_fields()
        if self._is_minor(today) or (shown and (shown.guardian_name or shown.guardian_relation)):
            self._guardian()
        with st.container(key=f"pair_{prefix}_phone", horizontal=True):
            self._line("phone")
            self._language = self._language_field(language)
        with st.expander("Allergies, medicines and more", expanded=shown is not None):
            for name in _MORE_LINES:
                self._lines(name)
            for name in _MORE:
                self._line(name)

    def client(self) -> NewClient:
        """The fields as details of a client.

        Raises:
            InvalidInputError: a field cannot be taken; all that cannot are named at once.
        """
        values: dict[str, object] = {**self._texts, "language": self._language}
        no_such_day: dict[str, str] = {}
        try:
            values["born_on"] = birth_date(*self._birth)
        except ValueError as error:
            no_such_day = {"born_on": str(error)}
        try:
            return NewClient.model_validate(values)
        except ValidationError as error:
            raise InvalidInputError({**sentences(error), **no_such_day}) from None

    def _is_minor(self, today: date) -> bool:
        try:
            return age_on(birth_date(*self._birth), today) < FULL_AGE
        except ValueError:
            return False

    def _birth_fields(self) -> Birth:
        shown = self._shown.born_on if self._shown else None
        with st.container(horizontal=True, key=f"birth_{self._prefix}"):
            day = st.text_input(
                "Day of birth",
                str(shown.day) if shown else "",
                max_chars=10,  # a whole date typed here stays, and the message says what to do
                placeholder="Day",
                autocomplete="off",
                key=f"{self._prefix}.day",
            )
            month = st.selectbox(
                "Month of birth",
                range(1, 13),
                index=shown.month - 1 if shown else None,
                format_func=lambda number: month_name[number],
                placeholder="Month",
                key=f"{self._prefix}.month",
            )
            year = st.text_input(
                "Year of birth",
                str(shown.year) if shown else "",
                max_chars=4,
                placeholder="Year",
                autocomplete="off",
                key=f"{self._prefix}.year",
            )
        return day or "", month, year or ""

    def _guardian(self) -> None:
        st.caption("Under 18: a guardian consents.")
        with st.container(key=f"pair_{self._prefix}_guardian", horizontal=True):
            for name in _GUARDIAN:
                self._line(name)

    def _language_field(self, language: Language) -> Language:
        chosen = st.segmented_control(
            LABELS["language"],
            list(Language),
            default=self._shown.language if self._shown else language,
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
        return str(getattr(self._shown, name)) if self._shown else ""
