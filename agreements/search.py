"""One search over the record: what readers may see, found by its own folded words.

The database is asked for `LIKE '%…%'` on text that was folded here, and nothing else of it that
differs between SQLite and PostgreSQL: both find the same rows and give them in the same order.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import F, Model, Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.models import (
    Agreement,
    Citation,
    Event,
    Participation,
    Party,
    Passage,
    Person,
    Source,
    State,
)
from agreements.terms import are_in_titles

MOST = 1000


class Type(TextChoices):
    """What is searched, in the order in which it is shown."""

    PERSON = "person", _("People")
    PARTY = "party", _("Parties")
    AGREEMENT = "agreement", _("Agreements")
    EVENT = "event", _("Events")
    SOURCE = "source", _("Sources")
    PASSAGE = "passage", _("Passages")


@dataclass(frozen=True)
class Narrowed:
    """What hits must be besides found; '' and None do not narrow.

    `kind` is of events; `first` and `last` are the days between which an event may have happened
    or a source may have been published; `language` is that of a source, or of one of an event's.
    """

    kind: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    language: str = ""

    @property
    def types(self) -> tuple[Type, ...]:
        """The types that have all that is asked for: only an event has a kind."""
        if self.kind:
            return (Type.EVENT,)
        dated = (Type.EVENT, Type.SOURCE, Type.PASSAGE)
        return dated if self.first or self.last or self.language else tuple(Type)

    def period(self, date: str, starts: str, ends: str) -> Q:
        """Return the condition that the date so named, which has these bounds, may be in it."""
        condition = Q()
        if self.first:
            condition &= Q(**{ends: None}) | Q(**{f"{ends}__gte": self.first})
        if self.last:
            condition &= Q(**{starts: None}) | Q(**{f"{starts}__lte": self.last})
        return condition and condition & ~Q(**{date: ""})


@dataclass(frozen=True)
class Found:
    """The hits of one type by primary key, best first; `more` if not all of them were ranked."""

    keys: tuple[int, ...]
    more: bool = False


@dataclass(frozen=True)
class Searched:
    """How a type is searched: among which rows, by which condition, in which order.

    Rows without an order of their own come in the order of their folded words.
    """

    rows: Callable[[Narrowed], QuerySet[Any]]
    holds: Callable[[str], Q]
    order: Sequence[Any] = ()

    def found(self, needles: Sequence[str], narrowed: Narrowed) -> Found:
        """Return those in which all needles are found: in their titles first, then in order."""
        condition = reduce(and_, map(self.holds, needles))
        rows = self.rows(narrowed).filter(condition).order_by(*self.order, "pk")
        candidates = list(rows.values_list("pk", "folded")[: MOST + 1])
        ranked = candidates[:MOST] if self.order else sorted(candidates[:MOST], key=by_words)
        ranked.sort(key=lambda row: not are_in_titles(needles, row[1]))
        return Found(tuple(key for key, _ in ranked), len(candidates) > MOST)


def by_words(row: tuple[int, str]) -> tuple[str, int]:
    """Return a row's place in the order of folded words; databases sort text each in its way."""
    return row[1], row[0]


def in_own_words(needle: str) -> Q:
    return Q(folded__contains=needle)


def _with(needle: str, through: type[Model], holder: str, named: str) -> Q:
    """Return whether a row of `holder` is tied by `through` to one `named` by the needle."""
    ties = through._default_manager.filter(**{f"{named}__folded__contains": needle})
    return Q(pk__in=ties.values(holder))


def in_agreement(needle: str) -> Q:
    """An agreement is found by its names and by its parties'."""
    return in_own_words(needle) | _with(needle, Agreement.parties.through, "agreement", "party")


def in_event(needle: str) -> Q:
    """An event is found by its words and by the names of those who take part or speak.

    A stage names the party that alone takes it, else the parties of its agreement.
    """
    agreements = Agreement.parties.through._default_manager.filter(party__folded__contains=needle)
    return (
        in_own_words(needle)
        | Q(party__folded__contains=needle)
        | Q(party=None, agreement__in=agreements.values("agreement"))
        | _with(needle, Event.parties.through, "event", "party")
        | _with(needle, Participation, "event", "person")
    )


def events(narrowed: Narrowed) -> QuerySet[Any]:
    rows = Event.objects.published().filter(narrowed.period("date", "earliest", "latest"))
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.language:
        told = Citation.objects.filter(
            passage__source__state=State.PUBLISHED, passage__source__language=narrowed.language
        )
        rows = rows.filter(pk__in=told.values("event"))
    return rows


def sources(narrowed: Narrowed) -> QuerySet[Any]:
    rows = Source.objects.published()
    rows = rows.filter(narrowed.period("published", "published_earliest", "published_latest"))
    return rows.filter(language=narrowed.language) if narrowed.language else rows


def passages(narrowed: Narrowed) -> QuerySet[Any]:
    return Passage.objects.published().filter(source__in=sources(narrowed))


KNOWN_END = Coalesce("earliest", "latest")
SEARCHED = {
    Type.PERSON: Searched(lambda _: Person.objects.published(), in_own_words),
    Type.PARTY: Searched(lambda _: Party.objects.published(), in_own_words),
    Type.AGREEMENT: Searched(lambda _: Agreement.objects.published(), in_agreement),
    Type.EVENT: Searched(
        events,
        in_event,
        (KNOWN_END.desc(nulls_last=True), F("latest").desc(nulls_last=True)),
    ),
    Type.SOURCE: Searched(sources, in_own_words, (F("published_earliest").desc(nulls_last=True),)),
    Type.PASSAGE: Searched(
        passages,
        in_own_words,
        (F("source__published_earliest").desc(nulls_last=True), "source_id", "start"),
    ),
}


def search(
    needles: Sequence[str], narrowed: Narrowed, types: Iterable[Type] = tuple(Type)
) -> dict[Type, Found]:
    """Return what is found of each of `types` that can be what is asked for; one query a type.

    `needles` are those of `agreements.terms.needles`, at least one.
    """
    wanted = set(types)
    return {
        each: SEARCHED[each].found(needles, narrowed) for each in narrowed.types if each in wanted
    }
