"""When a client's allergies and medicines were written is kept, so that a note can say so."""

from datetime import timedelta

import pytest

from app.services import clients
from app.services.context import Context
from tests.clock import NOW, FixedClock
from tests.services.clients_of import add, typed


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({"allergies": "saffron"}, 3), ({"medicines": "Metformin"}, 3), ({"email": "z@b.org"}, 0)],
    ids=["allergies", "medicines", "something else"],
)
def test_only_a_change_of_the_health_texts_moves_their_date(
    therapist: Context, clock: FixedClock, changed: dict[str, str], expected: int
) -> None:
    client_id = add(therapist, typed())
    assert clients.get(therapist, client_id).client.health_at == NOW
    clock.advance(minutes=3)
    clients.change(therapist, clients.get(therapist, client_id).client, typed(**changed))
    after = clients.get(therapist, client_id).client
    assert after.health_at == NOW + timedelta(minutes=expected)
