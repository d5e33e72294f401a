"""Events that may be one: of one kind, at a time that could be the same."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _

from agreements.citedfields import CitedField
from agreements.dates import UncertainDate
from agreements.duplicates.grouping import Found, Likely, could_be_one_day, grouped, near
from agreements.folding import fold
from agreements.models import Citation, Event, Kind, Participation

MOST = 8  # of those who take part, so many are looked at


class Told(NamedTuple):
    """An event, by what is compared."""

    pk: int
    kind: str
    title: str
    date: UncertainDate | None
    agreement: int | None
    step: str
    party: int | None
    people: tuple[str, ...]
    about: frozenset[int]
    words: tuple[str, ...]

    @property
    def is_bounded(self) -> bool:
        """Whether its date has a start and an end: any two that have not could be of one day."""
        return bool(self.date and self.date.earliest and self.date.latest)

    def could_be(self, other: "Told") -> bool:
        """Return whether the two could be of one day and of the same agreements."""
        apart = self.about and other.about and self.about.isdisjoint(other.about)
        return not apart and could_be_one_day(self.date, other.date)


Key = Callable[[Told], Hashable]


def likely_events() -> list[Likely]:
    """Return the events that may be one, the likeliest first."""
    events, found = _events(), Found()
    for one, two in _pairs(events, lambda e: e.step and (e.agreement, e.step, e.party)):
        reason = _("They are the same stage of one agreement, and their dates could be the same.")
        found.add(one.pk, two.pk, 0, reason)
    for one, two in _pairs(events, lambda e: e.title and (e.kind, e.agreement, e.title)):
        reason = _("They have the same title, and their dates could be the same.")
        found.add(one.pk, two.pk, 1, reason)
    for one, two in _sharing(events, lambda e: e.words):
        reason = _("They have the same words, and their dates could be the same.")
        found.add(one.pk, two.pk, 2, reason)
    for one, two in _sharing(events, _companies):
        reason = _("The same people or parties take part, and their dates could be the same.")
        found.add(one.pk, two.pk, 3, reason)
    return found.likely("event")


def _pairs(events: list[Told], key: Key) -> Iterator[tuple[Told, Told]]:
    for group in grouped(events, key):
        yield from _could_be_one(group)


def _could_be_one(group: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs of a group that could be of one day, each compared with the nearest."""
    in_order = sorted(group, key=_day)
    yield from ((one, two) for one, two in near(in_order) if one.could_be(two))


def _day(event: Told) -> tuple[bool, str]:
    return event.date is not None, event.date.known_end.isoformat() if event.date else ""


def _sharing(
    events: list[Told], keys: Callable[[Told], Iterable[Hashable]]
) -> Iterator[tuple[Told, Told]]:
    """Yield the events of one kind that have one of their keys in common."""
    groups: dict[Hashable, list[Told]] = defaultdict(list)
    for event in events:
        for key in keys(event):
            groups[event.kind, key].append(event)
    for group in groups.values():
        yield from _could_be_one(group)


def _companies(event: Told) -> Iterator[tuple[str, ...]]:
    """Yield two and two of those who take part, or the one who is alone.

    Not of stages, in which the parties of the agreement always take part, nor of statements: on
    one day the same people say many things.
    """
    if event.kind in (Kind.STAGE, Kind.STATEMENT) or not event.is_bounded:
        return
    if len(event.people) == 1:
        yield event.people
    yield from combinations(event.people[:MOST], 2)


def _events() -> list[Told]:
    people, about = defaultdict[int, list[str]](list), defaultdict[int, list[int]](list)
    words = defaultdict[int, list[str]](list)
    for event, person in Participation.objects.order_by().values_list("event_id", "person_id"):
        people[event].append(f"person {person}")
    parties = Event.parties.through._default_manager.values_list("event_id", "party_id")
    for event, party in parties:
        people[event].append(f"party {party}")
    concerned = Event.about.through._default_manager.values_list("event_id", "agreement_id")
    for event, agreement in concerned:
        about[event].append(agreement)
    wording = Citation.objects.filter(field=CitedField.WORDING).order_by("position", "pk")
    for event, exact in wording.values_list("event_id", "passage__exact"):
        words[event].append(fold(exact))
    names = ("pk", "kind", "title", "date", "agreement_id", "step", "party_id")
    rows = Event.objects.order_by("pk").values_list(*names)
    return [
        Told(
            *(pk, kind, fold(title), date, agreement, step, party),
            tuple(sorted(people[pk])),
            frozenset(about[pk]),
            tuple(dict.fromkeys(filter(None, words[pk]))),
        )
        for pk, kind, title, date, agreement, step, party in rows
    ]
