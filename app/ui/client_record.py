"""The parts of one client's page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from app.services import clients
from app.services.clients import ClientRecord
from app.services.context import Context
from app.services.overview import Overview
from app.ui import client_dialogs, episode_dialogs, links, visit_start
from app.ui.pieces import allergy_pills, facts, page_head, person_line
from app.ui.words import LANGUAGE_NAMES, day_and_month, full_day, near_day
from schemas.access import Permission
from schemas.client import Client, age_on
from schemas.episode import Episode, Offer
from schemas.errors import NotFoundError
from schemas.note.words import upper
from schemas.visit import Consent


def require(ctx: Context, client_id: str) -> ClientRecord:
    """The record; for an address that leads to none, a message with a way back."""
    try:
        record = clients.get(ctx, client_id)
    except NotFoundError:
        st.html(page_head("No such client"))
        st.write("This address leads to no client. Find the client in the list.")
        if st.button("Go to clients", type="primary", key="client.back"):
            links.open_clients()
        st.stop()
    if record.client.id != client_id:
        st.query_params["id"] = record.client.id
    return record


@dataclass(frozen=True)
class Problems:
    """The client's episodes, newest first, and what to offer now."""

    found: list[Episode]
    offer: Offer


def head(ctx: Context, record: ClientRecord, problems: Problems, day: date, zone: str) -> None:
    """Name, the line below, allergies, and what can be done."""
    client = record.client
    with st.container(horizontal=True, vertical_alignment="center", key="page_top"):
        st.html(page_head(client.full_name, _second(client, day), allergy_pills(record.allergies)))
        # It keeps its state, so that what is chosen in it can close it.
        with st.popover("More", type="tertiary", key=_more_key(client), on_change="rerun"):
            _more(ctx, client, problems.found, zone)
        if ctx.may(Permission.HAND_OUT_INTAKE):
            _begin_visit(ctx, client, problems)


def side(record: ClientRecord, visits: Overview, today: date, zone: str) -> None:
    """The next visit, medicines, own doctor, consent, contacts; and the merged records."""
    if visits.next_visit_on is not None:
        with st.container(border=True, key="card_next_visit"):
            st.html(facts([("Next visit", _day(visits.next_visit_on, today))]))
    with st.container(border=True, key="card_facts"):
        known = [("Medicines", _medicines(record, today)), *_facts(record.client)]
        st.html(facts([*known, ("Consent", _consent(visits.consent, today, zone))]))
    for other in record.merged:
        with st.container(border=True, key=f"card_merged_{other.id}"):
            second = [full_day(other.born_on), other.phone]
            st.subheader("Merged record", anchor=False)
            st.html(person_line(other.full_name, second) + facts(_differing(other, record.client)))


def _second(client: Client, day: date) -> list[str]:
    called = client.preferred_name
    return [
        f"called {called}" if called and called != client.first_name else "",
        str(age_on(client.born_on, day)),
        full_day(client.born_on),
        client.phone,
        LANGUAGE_NAMES[client.language],
    ]


def _facts(client: Client) -> Iterable[tuple[str, str]]:
    yield "Own doctor", client.own_doctor or "Not on record"
    yield "Emergency contact", client.emergency_contact or "Not on record"
    yield "Guardian", ", ".join(filter(None, [client.guardian_name, client.guardian_relation]))
    yield "Email", client.email


def _medicines(record: ClientRecord, today: date) -> str:
    """What is on record, and what the newest intake says beside it, with its day."""
    said, known = record.declared.medicines, record.client.medicines
    if said is None:
        return known or "None on record"
    (answer,) = said.words or ("none",)
    if " ".join(known.split()).casefold() == answer.casefold():
        return known
    told = f"{upper(answer)} (said on {near_day(said.said_on, today)})"
    return "\n".join(filter(None, [known, told]))


def _day(day: date, today: date) -> str:
    return f"{day:%a} {day_and_month(day, today)}"


def _consent(consent: Consent | None, today: date, zone: str) -> str:
    """On the day of the visit after it has ended, a new one is asked for."""
    if consent is None:
        return "Not signed yet"
    if consent.valid_until < today:
        return f"Ended {full_day(consent.valid_until)}"
    signed_on = consent.signed_at.astimezone(ZoneInfo(zone)).date()
    return f"Signed {full_day(signed_on)}, good until {full_day(consent.valid_until)}"


def _differing(other: Client, kept: Client) -> Iterable[tuple[str, str]]:
    """What only the merged record says; its allergies stand in the head."""
    ours = {("Medicines", kept.medicines), *_facts(kept)}
    found = [("Medicines", other.medicines), *_facts(other)]
    return [pair for pair in found if pair[1] not in {"", "Not on record"} and pair not in ours]


def _more(ctx: Context, client: Client, found: list[Episode], zone: str) -> None:
    if _choice("Change details", client, "change"):
        client_dialogs.change_client(client)
    if ctx.may(Permission.TREAT):
        for episode in (one for one in found if one.is_open):
            label = episode_dialogs.close_label(found, episode, zone)
            if _choice(label, client, f"close.{episode.id}"):
                episode_dialogs.close_episode(episode)
    if _choice("Merge with another record", client, "merge"):
        client_dialogs.merge_client(client)


def _choice(label: str, client: Client, name: str) -> bool:
    """A line in "More"; a tap on it closes that."""

    def close() -> None:
        st.session_state[_more_key(client)] = False

    key = f"client.{client.id}.{name}"
    return st.button(label, type="tertiary", on_click=close, key=key, width="stretch")


def _more_key(client: Client) -> str:
    return f"client.{client.id}.more"


def _begin_visit(ctx: Context, client: Client, problems: Problems) -> None:
    """One tap says whether the problem is the same; the likelier of the two is filled."""
    offer = problems.offer
    same = offer.same_episode_id
    if st.button(
        "New problem" if problems.found else "Start the visit",
        type="secondary" if same else "primary",
        key=f"client.{client.id}.new_problem",
    ):
        visit_start.begin(ctx, client.id, same_episode_id=None)
    if same and st.button(
        f"Same problem, visit {offer.visit}",
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key=f"client.{client.id}.same_problem",
    ):
        visit_start.begin(ctx, client.id, same_episode_id=same)
