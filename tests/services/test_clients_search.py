"""A stored client is found by any part of any of its names, in any case."""

import unicodedata

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.services import clients
from app.services.context import Context
from schemas.client import NewClient
from schemas.searching import folded, search_ways
from tests.services.clients_of import add, typed

# Letters and marks of all scripts, and what else stands in names.
LETTERS = st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Lm", "Mn", "Mc"])
NAMES = st.text(st.one_of(LETTERS, st.sampled_from(" -'\u2019.%_\\")), min_size=1, max_size=20)
CASES = st.sampled_from([str, str.upper, str.lower, str.title, str.casefold])
FIELDS = st.sampled_from(["first_name", "last_name", "preferred_name"])


def _named(field: str, name: str) -> NewClient:
    try:
        return typed(**{field: name})
    except ValidationError:
        assume(False)  # noqa: FBT003 - hypothesis's way to pass over an example
        raise


def _fits(client: NewClient, said: str) -> bool:
    return any(all(word in client.search_text for word in way) for way in search_ways(said))


@settings(max_examples=500, deadline=None)
@given(data=st.data(), field=FIELDS, name=NAMES, case=CASES)
def test_any_part_of_any_name_fits_in_any_case(
    data: st.DataObject, field: str, name: str, case: type[str]
) -> None:
    client = _named(field, name)
    stored: str = getattr(client, field)
    begin = data.draw(st.integers(0, max(0, len(stored) - 1)))
    part = stored[begin : data.draw(st.integers(begin + 1, max(begin + 1, len(stored))))]
    assert _fits(client, case(part))
    assert _fits(client, unicodedata.normalize("NFD", part))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=NAMES)
def test_the_store_finds_what_fits(therapist: Context, name: str) -> None:
    client = _named("preferred_name", name)
    assume(folded(client.preferred_name))
    client_id = add(therapist, client)
    found = clients.find(therapist, f"{client.preferred_name} zelda quistgaard")
    assert found.has_more or client_id in {one.client.id for one in found.hits}
