"""Consent: signed once a year with a finger, and asked aloud at every visit."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.services import consents, visits
from app.services.context import Context
from app.storage.tables import ConsentRow, SignatureRow
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.consent import MOST_POINTS, sentences
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    ProtectedRowError,
    WrongStateError,
)
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.clients_of import add, other, typed
from tests.services.sessions_of import sign

TODAY = date(2026, 11, 24)
CHILD = {"born_on": date(2015, 1, 1), "guardian_name": "Ann", "guardian_relation": "mother"}


@pytest.fixture
def desk(therapist: Context, clock: FixedClock) -> Context:
    """The front desk of the same clinic."""
    return people.context(therapist.store, clock, "frontdesk")


def test_a_consent_is_kept_to_the_byte_with_its_signature(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.sign_consent(therapist, session_id, language=Language.SPANISH)
    with therapist.store.read() as tx:
        row = tx.scalars(select(ConsentRow).where(ConsentRow.session_id == session_id)).one()
        signature = tx.get_one(SignatureRow, row.signature_id)
    assert json.loads(row.content_json)["sentences"] == sentences(Language.SPANISH)
    assert row.content_sha256 == hashlib.sha256(row.content_json.encode()).hexdigest()
    assert (signature.method, signature.subject_id) == ("finger", row.id)
    assert signature.content_sha256 == row.content_sha256
    assert signature.strokes == [[list(point) for point in one] for one in visits_of.STROKES]
    assert (row.signed_at, row.valid_until) == (therapist.clock(), TODAY + timedelta(days=364))
    people.assert_logged(therapist, AuditAction.CONSENT_SIGNED)


def test_the_front_desk_takes_a_signature_but_no_word(therapist: Context, desk: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.sign_consent(desk, session_id)
    assert not consents.needed(visits_of.of(therapist, session_id))
    with pytest.raises(NotAllowedError):
        consents.record_verbal(desk, session_id)


def test_signing_twice_adds_nothing(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.sign_consent(therapist, session_id)
    before = people.every_row(therapist.store)
    visits_of.sign_consent(therapist, session_id, signer_name="Somebody Else")
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize(("days", "is_needed"), [(364, False), (365, True)])
def test_a_consent_holds_for_one_year(
    therapist: Context,
    clock: FixedClock,
    days: int,
    is_needed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    client_id = add(therapist, typed())
    first = visits.begin(therapist, client_id, same_episode_id=None)
    visits_of.sign_consent(therapist, first)
    clock.advance(days=days)
    later = people.context(therapist.store, clock, "therapist")
    again = visits.begin(later, client_id, same_episode_id=None)
    assert consents.needed(visits_of.of(later, again)) is is_needed


def test_a_visit_begun_before_midnight_needs_no_second_consent_after_it(
    therapist: Context, clock: FixedClock
) -> None:
    clock.advance(hours=13, minutes=50)
    late = people.context(therapist.store, clock, "therapist")
    session_id = visits_of.begin(late)
    clock.advance(minutes=15)
    late = people.context(therapist.store, clock, "therapist")
    visits_of.sign_consent(late, session_id)
    assert not consents.needed(visits_of.of(late, session_id))


def test_a_child_needs_the_guardian_and_what_the_guardian_is(therapist: Context) -> None:
    session_id = visits_of.begin(therapist, **CHILD)
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError) as refused:
        visits_of.sign_consent(therapist, session_id, signer_name="Ann")
    assert list(refused.value.errors) == ["guardian_relation"]
    assert people.every_row(therapist.store) == before
    visits_of.sign_consent(therapist, session_id, signer_name="Ann", guardian_relation="mother")
    consent = visits_of.of(therapist, session_id).consent
    assert consent is not None
    assert (consent.signer_name, consent.guardian_relation) == ("Ann", "mother")


def test_an_adult_signs_without_a_relation(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.sign_consent(therapist, session_id, guardian_relation="mother")
    consent = visits_of.of(therapist, session_id).consent
    assert consent is not None
    assert consent.guardian_relation == ""


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[[10, 10]]],
        [[[0, 0], [29, 0]]],
        [[[0, 0], [300, 0]]] + [[[5, 5]]] * (MOST_POINTS - 1),
    ],
    ids=["none", "a dot", "too short", "too many points"],
)
def test_what_is_no_signature_is_refused(therapist: Context, strokes: object) -> None:
    session_id = visits_of.begin(therapist)
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError) as refused:
        visits_of.sign_consent(therapist, session_id, strokes=strokes)
    assert list(refused.value.errors) == ["strokes"]
    assert people.every_row(therapist.store) == before


def test_the_shortest_stroke_and_the_most_points_are_a_signature(therapist: Context) -> None:
    for number, strokes in enumerate(
        [[[[0, 0], [30, 0]]], [[[0, 0], [300, 0]]] + [[[5, 5]]] * (MOST_POINTS - 2)]
    ):
        session_id = visits_of.begin_for_another(therapist, number)
        visits_of.sign_consent(therapist, session_id, strokes=strokes)
        assert not consents.needed(visits_of.of(therapist, session_id))


@pytest.mark.parametrize(
    "wrong",
    [
        {"strokes": [[[901, 0], [0, 0]]]},
        {"strokes": [[[0.5, 0], [0, 0]]]},
        {"strokes": [[]]},
        {"signer_name": " "},
        {"signer_name": "A\u202eB"},
        {"signer_name": "W" * 5_000},
        {"language": "fr"},
        {"session_id": "x"},
    ],
)
def test_what_no_tablet_sends_is_no_consent(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        visits_of.consent(**wrong)


def test_a_yes_aloud_is_recorded_and_taken_back(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    consents.record_verbal(therapist, session_id)
    people.assert_logged(therapist, AuditAction.VERBAL_CONSENT)
    before = people.every_row(therapist.store)
    consents.record_verbal(therapist, session_id)
    assert people.every_row(therapist.store) == before
    assert visits_of.of(therapist, session_id).session.verbal_consent_at == therapist.clock()
    consents.record_verbal(therapist, session_id, is_given=False)
    assert visits_of.of(therapist, session_id).session.verbal_consent_at is None


def test_a_yes_that_treatment_started_on_is_not_taken_back(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    visits_of.start(therapist, session_id)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="Stop the session"):
        consents.record_verbal(therapist, session_id, is_given=False)
    assert people.every_row(therapist.store) == before


Act = Callable[[Context, str], object]


@pytest.mark.parametrize("act", [visits_of.sign_consent, consents.record_verbal])
def test_a_signed_visit_an_unknown_one_and_a_strangers_are_left_alone(
    therapist: Context, owner: Context, act: Act
) -> None:
    session_id = visits_of.begin(therapist)
    with pytest.raises(NotFoundError):
        act(therapist, "nothing")
    with pytest.raises(NotAllowedError):
        act(owner, session_id)
    sign(therapist, session_id)
    before = people.every_row(therapist.store)
    with pytest.raises(ProtectedRowError):
        act(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_only_the_visits_own_therapist_hears_the_yes(therapist: Context, clock: FixedClock) -> None:
    people.add(therapist.store, Role.THERAPIST)
    session_id = visits_of.begin(therapist)
    with pytest.raises(NotYoursError):
        consents.record_verbal(people.context(therapist.store, clock, "second"), session_id)


def test_no_name_reaches_the_audit_log(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.sign_consent(therapist, session_id, signer_name="Qiviut Quistgaard")
    assert not [one for one in people.log(therapist.store) if "Qiviut" in str(one)]


def test_a_consent_signed_in_a_visit_that_moved_away_counts_for_nobody(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.sign_consent(therapist, session_id)
    revision = visits_of.of(therapist, session_id).session.revision
    visits.move(therapist, session_id, add(therapist, other(3)), revision=revision)
    assert consents.needed(visits_of.of(therapist, session_id))
