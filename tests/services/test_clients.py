"""Clients found, put on record and corrected."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from app.services import clients
from app.services.context import Context
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.errors import InvalidInputError, NotFoundError, StaleRevisionError
from tests.clock import FixedClock
from tests.services import clients_of, people
from tests.services.clients_of import add, names, other, typed

FOREIGN = {
    "Arabic": ("محمد", "الأحمد"),
    "Devanagari": ("प्रियंका", "शर्मा"),
    "Chinese": ("小龙", "李"),
    "sharp s": ("Jürgen", "Großmann"),
    "Vietnamese": ("Đặng Thị", "Nguyễn"),
    "Korean": ("한길", "홍"),
    "Persian with a joiner": ("مهر\u200cنوش", "کریمی"),
    "Turkish": ("I\u015f\u0131k", "İnönü"),
    "apostrophe": ("Sinéad", "O\u2019Brien"),
}


@pytest.fixture
def desk(therapist: Context, clock: FixedClock) -> Context:
    """The front desk."""
    return people.context(therapist.store, clock, "frontdesk")


def test_a_new_client_is_on_record_and_in_the_log(desk: Context) -> None:
    client_id = add(desk, typed(language=Language.SPANISH, allergies="saffron"))
    record = clients.get(desk, client_id)
    assert record.client.full_name == "Zelda Quistgaard"
    assert (record.client.language, record.allergies) == (Language.SPANISH, ("saffron",))
    assert record.merged == []
    people.assert_logged(desk, AuditAction.CLIENT_CREATED)
    assert people.log(desk.store)[0].subject_id == client_id


@pytest.mark.parametrize(
    "said",
    [
        *("zelda", "QUIST", "elda gaard", "gaard zel", " zelda   quistgaard "),
        *("555 777 0199", "5557770199", "777-0199", "(555) 777", "0199 zelda"),
        "\u0667\u0667\u0667 ٠١٩٩",
    ],
)
def test_every_typed_word_must_match_a_part_of_name_or_phone(desk: Context, said: str) -> None:
    add(desk, typed())
    assert names(clients.find(desk, said)) == ["Zelda Quistgaard"]


@pytest.mark.parametrize(
    "said", ["zelda xaver", "zeldaq", "777 0198", "%", "_", "\\", "Z%a", "z_lda"]
)
def test_what_does_not_fit_finds_nobody(desk: Context, said: str) -> None:
    add(desk, typed())
    assert clients.find(desk, said).hits == []


@pytest.mark.parametrize("mark", ["%", "_", "\\", "/"])
def test_wildcards_in_a_name_are_plain_characters(desk: Context, mark: str) -> None:
    add(desk, typed(last_name=f"Qu{mark}st"))
    assert names(clients.find(desk, f"qu{mark}st")) == [f"Zelda Qu{mark}st"]
    assert names(clients.find(desk, mark)) == [f"Zelda Qu{mark}st"]


@pytest.mark.parametrize("script", FOREIGN)
def test_a_name_in_any_script_is_found_by_its_parts(desk: Context, script: str) -> None:
    first, last = FOREIGN[script]
    client_id = add(desk, typed(first_name=first, last_name=last))
    for said in (first, last, first.upper(), last.lower(), first[:2], last[-2:], f"{last} {first}"):
        assert client_id in {one.client.id for one in clients.find(desk, said).hits}, said


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("Đặng", "dang"),
        ("Łukasz", "lukasz"),
        ("O\u2019Brien", "o'brien"),
        ("O'Brien", "OBRIEN"),
        ("Großmann", "GROẞMANN"),
        ("Großmann", "grossmann"),
        ("Ærø", "aero"),
        ("مهر\u200cنوش", "مهرنوش"),
        ("한길", "하"),
    ],
)
def test_a_name_is_found_as_another_keyboard_types_it(
    desk: Context, stored: str, said: str
) -> None:
    add(desk, typed(last_name=stored))
    assert f"Zelda {stored}" in names(clients.find(desk, said))


def test_a_blank_search_lists_the_first_fifty_and_says_that_there_are_more(desk: Context) -> None:
    ids = {add(desk, other(0, last_name=f"Wyvern {'x' * number}")) for number in range(1, 51)}
    wyverns = clients.find(desk, "wyvern")
    assert ({one.client.id for one in wyverns.hits}, wyverns.has_more) == (ids, False)
    add(desk, other(0, last_name="Wyvern y"))
    assert (len(clients.find(desk, "wyvern").hits), clients.find(desk, "wyv").has_more) == (
        50,
        True,
    )
    assert clients.find(desk, "").has_more
    assert names(clients.find(desk, " ")) == names(clients.find(desk, ""))


@pytest.mark.parametrize(
    "said", ["x" * 5_000, "a " * 5_000, "%" * 5_000, "\x00zelda", "\u202e", "😀"]
)
def test_no_search_breaks_the_search(desk: Context, said: str) -> None:
    add(desk, typed())
    assert isinstance(clients.find(desk, said).hits, list)


def test_a_hit_says_when_the_client_came_last_and_what_to_avoid(desk: Context) -> None:
    client_id = add(desk, typed(allergies="saffron\nwool"))
    clients_of.add_episode(desk, client_id, date(2026, 11, 2), date(2026, 11, 20))
    clients_of.add_episode(desk, client_id, date(2026, 10, 1))
    (hit,) = clients.find(desk, "quistgaard").hits
    assert (hit.last_visit, hit.allergies) == (date(2026, 11, 20), ("saffron wool",))


def test_who_came_last_was_seen_lately(desk: Context) -> None:
    first, second, never = (add(desk, other(number)) for number in range(3))
    clients_of.add_episode(desk, first, date(2026, 11, 24))
    clients_of.add_episode(desk, second, date(2026, 11, 23), date(2026, 11, 25))
    seen = [one.client.id for one in clients.seen_lately(desk)]
    assert seen[:2] == [second, first]
    assert never not in seen
    assert len(seen) == 5


@pytest.mark.parametrize("name", ["a" * 5_000, "Ann\u202eab", "Ann\x00", "Ann\x1b[31m", "\u200d"])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="first_name"):
        typed(first_name=name)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "😀 Ann", "*Ann* [x](http://y)", "A" * 200]
)
def test_a_strange_name_is_kept_as_it_was_typed(desk: Context, name: str) -> None:
    client_id = add(desk, typed(first_name=name))
    assert clients.get(desk, client_id).client.first_name == name


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"born_on": date(2026, 11, 25)}, {"born_on"}),
        ({"born_on": date(1899, 12, 31)}, {"born_on"}),
        ({"born_on": date(2008, 11, 25)}, {"guardian_name", "guardian_relation"}),
        ({"born_on": date(2008, 11, 25), "guardian_name": "Ann"}, {"guardian_relation"}),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Context, changed: dict[str, Any], fields: set[str]
) -> None:
    client_id = add(desk, typed())
    shown, before = clients.get(desk, client_id).client, people.every_row(desk.store)
    for act in (
        lambda: clients.register(desk, other(1, **changed)),
        lambda: clients.change(desk, shown, typed(**changed)),
    ):
        with pytest.raises(InvalidInputError) as refused:
            act()
        assert set(refused.value.errors) == fields
    assert people.every_row(desk.store) == before


def test_full_age_counts_on_the_clinics_day_and_not_in_utc(
    desk: Context, clock: FixedClock
) -> None:
    clock.advance(hours=13, minutes=-1)  # 03:59 UTC on the 25th, 22:59 on the 24th in New York
    late = people.context(desk.store, clock, "frontdesk")
    turns_18_tomorrow = other(1, born_on=date(2008, 11, 25))
    with pytest.raises(InvalidInputError):
        clients.register(late, turns_18_tomorrow)
    clock.advance(hours=2)
    assert clients.register(people.context(desk.store, clock, "frontdesk"), turns_18_tomorrow)


def test_a_corrected_name_has_an_entry_of_its_own_without_the_words(desk: Context) -> None:
    client_id = add(desk, typed())
    shown = clients.get(desk, client_id).client
    clients.change(desk, shown, typed(last_name="Zilla", medicines="Qiviut", phone="555 777 0200"))
    after = clients.get(desk, client_id).client
    assert (after.last_name, after.medicines) == ("Zilla", "Qiviut")
    people.assert_logged(desk, AuditAction.CLIENT_NAME_CORRECTED, AuditAction.CLIENT_CHANGED)
    changed, corrected = people.log(desk.store)[:2]
    assert corrected.details == {"fields": ["last_name"]}
    assert changed.details == {"fields": ["phone", "medicines"]}
    assert names(clients.find(desk, "zilla 0200")) == ["Zelda Zilla"]
    assert names(clients.find(desk, "quistgaard")) == []


def test_saving_unchanged_details_leaves_no_entry(desk: Context) -> None:
    client_id = add(desk, typed())
    before = people.every_row(desk.store)
    clients.change(desk, clients.get(desk, client_id).client, typed())
    assert people.every_row(desk.store) == before


def test_a_stale_copy_is_refused_and_changes_nothing(desk: Context) -> None:
    client_id = add(desk, typed())
    shown = clients.get(desk, client_id).client
    clients.change(desk, shown, typed(phone="555 777 0200"))
    before = people.every_row(desk.store)
    with pytest.raises(StaleRevisionError):
        clients.change(desk, shown, typed(phone="555 777 0201"))
    assert people.every_row(desk.store) == before


def test_of_two_who_save_at_once_one_is_told(desk: Context) -> None:
    shown = clients.get(desk, add(desk, typed())).client
    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(clients.change, desk, shown, typed(phone=f"555 {n}")) for n in (1, 2)]
        errors = [each.exception() for each in tries]
    assert sorted(map(type, errors), key=repr) == sorted([type(None), StaleRevisionError], key=repr)


@pytest.mark.parametrize(
    "client_id", ["no such id", "", "'; DROP TABLE client; --", "\x00", "😀" * 500]
)
def test_an_unknown_id_is_not_found(desk: Context, client_id: str) -> None:
    shown = clients.get(desk, add(desk, typed())).client.model_copy(update={"id": client_id})
    before = people.every_row(desk.store)
    for act in (
        lambda: clients.get(desk, client_id),
        lambda: clients.change(desk, shown, typed()),
        lambda: clients.listed(desk, [client_id]),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert people.every_row(desk.store) == before


def test_no_entry_of_the_log_holds_a_clients_words(desk: Context) -> None:
    client_id = add(desk, typed(allergies="saffron"))
    clients.change(desk, clients.get(desk, client_id).client, typed(last_name="Zilla"))
    clients.merge(desk, client_id, add(desk, other(1, medicines="Qiviut")))
    log = " ".join(entry.model_dump_json() for entry in people.log(desk.store))
    assert client_id in log
    assert not [word for word in clients_of.WORDS if word in log]
