"""Contexts of people who have just signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.context import Context
from app.services.demo import CLINIC
from app.storage.opening import create_store
from app.storage.records import clinics
from app.storage.store import Store
from schemas.access import Role
from tests.clock import NOW, FixedClock
from tests.services import people, signable


@pytest.fixture
def admin(store: Store, clock: FixedClock) -> Context:
    """The demo's only admin."""
    return people.context(store, clock, "admin")


@pytest.fixture
def therapist(store: Store, clock: FixedClock) -> Context:
    """The demo's therapist."""
    return people.context(store, clock, "therapist")


@pytest.fixture
def owner(store: Store, clock: FixedClock) -> Context:
    """The demo's owner."""
    return people.context(store, clock, "owner")


@pytest.fixture
def real_admin(tmp_path: Path, clock: FixedClock) -> Iterator[Context]:
    """The admin of a clinic whose clients are real."""
    store = create_store(tmp_path / "clinic", NOW)
    with store.write() as tx:
        clinics.add(tx, CLINIC, is_demo=False, at=NOW)
    people.add(store, Role.ADMIN)
    yield people.context(store, clock, "second")
    store.close()


@pytest.fixture
def ready(therapist: Context, clock: FixedClock) -> str:
    """The session of a note that nothing is missing from."""
    return signable.ready(therapist, clock)


@pytest.fixture
def colleague(therapist: Context, ready: str, clock: FixedClock) -> Context:
    """Another therapist of the clinic, who comes after the visit."""
    assert ready
    people.add(therapist.store, Role.THERAPIST)
    return people.context(therapist.store, clock, "second")
