"""Clients' names on a browser's screens: covered and shown again, for that browser alone."""

import pytest

from app.services import names, sign_in, treatment
from app.services.context import Context
from schemas.errors import NotAllowedError, PalpateError, SessionLockedError
from schemas.taps import HideNames
from tests.clock import NOW
from tests.services import clients_of, people, sessions_of, visits_of

HIDE = HideNames(hides=True)
SHOW = HideNames(hides=False)


def test_names_are_hidden_until_they_are_shown_again(therapist: Context) -> None:
    assert not names.are_hidden(therapist)
    names.hide(therapist, HIDE)
    names.hide(therapist, HIDE)
    assert names.are_hidden(therapist)
    names.hide(therapist, SHOW)
    assert not names.are_hidden(therapist)


def test_another_browser_of_the_same_person_shows_them(therapist: Context) -> None:
    names.hide(therapist, HIDE)
    another = people.context(therapist.store, therapist.clock, "therapist")
    assert not names.are_hidden(another)


def test_a_lock_does_not_bring_names_back(therapist: Context) -> None:
    names.hide(therapist, HIDE)
    browser = people.web_session(therapist.store, therapist.actor.web_session_id)
    sign_in.lock(therapist.store, NOW, browser)
    again = people.web_session(therapist.store, therapist.actor.web_session_id)
    assert again.session.hides_names


def test_the_sessions_screen_is_told(therapist: Context) -> None:
    session_id = sessions_of.started(therapist, clients_of.typed())
    assert not treatment.view(therapist, session_id).hides_name
    names.hide(therapist, HIDE)
    assert treatment.view(therapist, session_id).hides_name


@pytest.mark.parametrize(
    ("login", "error"),
    [("frontdesk", NotAllowedError), ("owner", NotAllowedError), ("admin", NotAllowedError)],
)
def test_who_does_not_treat_hides_nothing(
    therapist: Context, login: str, error: type[PalpateError]
) -> None:
    ctx = people.context(therapist.store, therapist.clock, login)
    before = people.every_row(ctx.store)
    for act in (lambda: names.hide(ctx, HIDE), lambda: names.are_hidden(ctx)):
        with pytest.raises(error):
            act()
    assert people.every_row(ctx.store) == before


def test_a_locked_browser_shows_nothing_again(therapist: Context) -> None:
    names.hide(therapist, HIDE)
    browser = people.web_session(therapist.store, therapist.actor.web_session_id)
    sign_in.lock(therapist.store, NOW, browser)
    with pytest.raises(SessionLockedError):
        names.hide(therapist, SHOW)


def test_a_hidden_name_leaves_initials_in_every_place(therapist: Context) -> None:
    client = clients_of.typed(preferred_name="Zilla")
    client_id = clients_of.add(therapist, client)
    hidden = visits_of.of(
        therapist, sessions_of.visit_of(therapist, client_id)
    ).client.with_name_hidden()
    assert (hidden.full_name, hidden.called, hidden.initials) == ("Z. Q.", "Z. Q.", "ZQ")
    said = hidden.model_dump_json()
    assert not [name for name in ("Zelda", "Quistgaard", "Zilla") if name in said]
