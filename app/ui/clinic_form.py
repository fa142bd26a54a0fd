"""The clinic's details, for the admin."""

import streamlit as st

from app.services import clinic
from app.services.context import Context
from app.ui import feedback
from app.ui.words import LANGUAGE_NAMES
from schemas.clinic import Clinic, ClinicProfile, Language, zone_names

_REVISION = "clinic.revision"


def render(ctx: Context, shown: Clinic) -> None:
    """The fields with what is stored, and one button.

    The revision is the one that was shown first: what was typed belongs to it.
    """
    revision = st.session_state.setdefault(_REVISION, shown.revision)
    with st.container(border=True, key="card_clinic"):
        name = st.text_input("Name", value=shown.name, key="clinic.name")
        address = st.text_area("Address", value=shown.address, key="clinic.address")
        phone = st.text_input("Phone", value=shown.phone, key="clinic.phone")
        emergency = st.text_input(
            "Emergency number on printed sheets", value=shown.emergency_number, key="clinic.911"
        )
        zones = zone_names()
        zone = st.selectbox("Time zone", zones, index=zones.index(shown.zone), key="clinic.zone")
        language = st.segmented_control(
            "Language of printed sheets, unless the client's differs",
            list(Language),
            default=shown.language,
            format_func=LANGUAGE_NAMES.__getitem__,
            required=True,
            key="clinic.language",
        )
        idle = st.number_input(
            "Minutes until an untouched screen locks",
            min_value=1,
            max_value=120,
            value=shown.idle_minutes,
            key="clinic.idle",
        )
        if st.button("Save clinic", key="clinic.save"):
            with feedback.reported("The clinic's details are saved."):
                profile = ClinicProfile(
                    name=name,
                    address=address,
                    phone=phone,
                    zone=zone,
                    emergency_number=emergency,
                    language=language,
                )
                clinic.change(ctx, profile, idle_minutes=int(idle), revision=revision)
                forget_revision()


def forget_revision() -> None:
    """The clinic was changed by this person: what is shown next belongs to the new revision."""
    st.session_state.pop(_REVISION, None)
