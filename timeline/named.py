"""People, parties and agreements as plain values: a name, and the address of the page on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from agreements.asof import KnownEvent
from agreements.citedfields import CitedField
from agreements.models import Agreement, Event, Kind, Party, Person


@dataclass(frozen=True)
class Named:
    """Someone or something with a page of its own: a person, a party, an agreement."""

    code: str
    name: str
    url: str
    office: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name


def person_named(person: Person, query: str = "", office: str = "") -> Named:
    """Return a person, with the office held that day, and the address of their page."""
    return Named(person.slug, person.name, f"{person.get_absolute_url()}{query}", office)


def party_named(party: Party, query: str = "", language: str = "en") -> Named:
    """Return a party by its name in `language`, and the address of its page."""
    return Named(party.code, party.name(language), f"{party.get_absolute_url()}{query}")


def agreement_named(agreement: Agreement, query: str = "") -> Named:
    """Return an agreement by its short name, and the address of its page."""
    return Named(agreement.slug, agreement.short_name, f"{agreement.get_absolute_url()}{query}")


def agreements_of(event: Event, query: str) -> tuple[Named, ...]:
    """Return the agreement of a stage, then all that the event is about; published ones only."""
    own = [event.agreement] if event.agreement else []
    return tuple(agreement_named(a, query) for a in dict.fromkeys([*own, *event.about.all()]))


def concerned_parties(
    named: Iterable[Named], event: Event, query: str, language: str
) -> tuple[Named, ...]:
    """Return the parties named, and those whose stage it is, of whom no source need speak."""
    found = [*named, *(party_named(party, query, language) for party in event.own_parties)]
    return tuple({each.code: each for each in found}.values())


def people_and_parties(
    known: KnownEvent, query: str, language: str
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Return the people and the parties that take part or speak, as then told."""
    event = known.event
    field = CitedField.SPEAKER if event.kind == Kind.STATEMENT else CitedField.PARTICIPANTS
    people = (p for p in event.participations.all() if known.is_named(field, p.person.slug))
    parties = (party for party in event.parties.all() if known.is_named(field, party.code))
    return (
        tuple(person_named(p.person, query, p.office) for p in people),
        tuple(party_named(party, query, language) for party in parties),
    )
