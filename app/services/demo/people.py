"""Invented clients. None of them exists."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from app.services.demo.chance import Chance
from app.services.demo.health import Health, invented_health
from schemas.client import FULL_AGE, NewClient, age_on
from schemas.clinic import Language
from schemas.visit import ClientFacts

_WOMEN: Final = (
    *("Rosa", "Grace", "Aisha", "Ines", "Lucía", "Hannah", "Olga", "Yuki", "Leila", "Carmen"),
    *("Nadia", "Fatima", "Beatriz", "Sofia", "Elena", "Ana", "Marta", "Ruby", "Priya", "Ellen"),
)
_MEN: Final = (
    *("Daniel", "Tom", "Marcus", "Peter", "Miguel", "Samuel", "Erik", "Joon", "Paulo", "Owen"),
    *("Ravi", "Liam", "Kwame", "Victor", "Hugo", "Andrés", "Felix", "Omar", "Jack", "Tomás"),
)
_LAST: Final = (
    *("Delgado", "Kim", "Lindqvist", "Whitaker", "Rahman", "Bell", "Carvalho", "Novak"),
    *("Fernández", "Weiss", "Ortega", "Petrova", "Adeyemi", "Tanaka", "Haddad", "Nilsson"),
    *("Reyes", "Park", "Costa", "Murphy", "Silva", "Menon", "Rossi", "Walsh", "Mensah", "Núñez"),
    *("Hughes", "Sato", "Ibarra", "Larsen", "Okoye", "Barros", "Quinn", "Duarte", "Moreau"),
)
_DAYS_A_YEAR: Final = 365.25
_AGES: Final = {(16, 17): 3, (18, 29): 15, (30, 44): 27, (45, 59): 29, (60, 74): 19, (75, 84): 7}
_SPANISH_SHARE: Final = 0.34
_ALLERGY_SHARE: Final = 0.12
_ALLERGIES: Final = {
    Language.ENGLISH: ("lavender", "latex", "nut oil", "adhesive tape"),
    Language.SPANISH: ("lavanda", "látex", "aceite de nuez", "cinta adhesiva"),
}
_DOCTORS: Final = ("Dr. Amira Sall", "Dr. Neil Brandt", "Dr. Joan Whitley", "Dr. Pedro Lima")
_GUARDIANS: Final = {"mother": _WOMEN, "father": _MEN}


@dataclass(frozen=True)
class Person:
    """A client with what stays the same from visit to visit."""

    id: str
    client: NewClient
    health: Health

    def facts(self) -> ClientFacts:
        """As a visit's record tells of the client."""
        kept = self.client.model_dump(include=set(ClientFacts.model_fields))
        kept["allergies"] = (self.client.allergies,) if self.client.allergies else ()
        kept["medicines"] = (self.client.medicines,) if self.client.medicines else ()
        tells = self.client.allergies or self.client.medicines
        return ClientFacts(id=self.id, health_at=self.health_at if tells else None, **kept)

    @property
    def health_at(self) -> datetime:
        """When the desk wrote it down: noon, so that it is that day in the clinic as well."""
        return datetime.combine(self.health.since, time(17), UTC)


@dataclass(frozen=True)
class Known:
    """What a client is to be like; None is left to chance."""

    name: tuple[str, str]
    language: Language
    allergies: str = ""
    age: int = 40


class People:
    """Clients with names that nobody else has, as long as there are any."""

    def __init__(self, chance: Chance, taken: set[str]) -> None:
        self._chance = chance
        self._taken = taken

    def known(self, known: Known, first_day: date) -> Person:
        """Somebody named, without anything that changes treatment."""
        first, last = known.name
        born_on = _born_on(self._chance, known.age, first_day)
        client = NewClient(
            first_name=first,
            last_name=last,
            born_on=born_on,
            phone=self._phone(),
            language=known.language,
            allergies=known.allergies,
        )
        return Person(self._chance.new_id(), client, Health(since=first_day))

    def anybody(self, first_day: date) -> Person:
        """Somebody of 16 to 84 years on the day of the first visit."""
        chance = self._chance
        is_woman = chance.happens(0.55)
        first, last = self._name(_WOMEN if is_woman else _MEN)
        born_on = _born_on(chance, chance.randint(*chance.one_of(_AGES)), first_day)
        age = age_on(born_on, first_day)
        language = Language.SPANISH if chance.happens(_SPANISH_SHARE) else Language.ENGLISH
        health = invented_health(chance, first_day, age, may_be_pregnant=is_woman)
        client = NewClient(
            first_name=first,
            last_name=last,
            born_on=born_on,
            phone=self._phone(),
            language=language,
            own_doctor=chance.choice(_DOCTORS) if chance.happens(0.5) else "",
            allergies=chance.choice(_ALLERGIES[language]) if chance.happens(_ALLERGY_SHARE) else "",
            medicines=health.medicines_in(language),
            **(self._guardian(last) if age < FULL_AGE else {}),
        )
        return Person(chance.new_id(), client, health)

    def _name(self, firsts: tuple[str, ...]) -> tuple[str, str]:
        """Not one that is taken, if ten tries find another."""
        for _ in range(10):
            first, last = self._chance.choice(firsts), self._chance.choice(_LAST)
            if f"{first} {last}" not in self._taken:
                break
        self._taken.add(f"{first} {last}")
        return first, last

    def _guardian(self, last: str) -> dict[str, str]:
        relation = self._chance.choice(list(_GUARDIANS))
        first = self._chance.choice(_GUARDIANS[relation])
        return {"guardian_name": f"{first} {last}", "guardian_relation": relation}

    def _phone(self) -> str:
        """A number that nobody has."""
        return f"555 01{self._chance.randint(0, 99):02d} {self._chance.randint(0, 9999):04d}"


def _born_on(chance: Chance, age: int, day: date) -> date:
    """So that this is the age on the day, whole years."""
    days = int((age + 0.02 + 0.95 * chance.random()) * _DAYS_A_YEAR)
    return day - timedelta(days=days)
