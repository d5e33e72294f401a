"""Thousands of records, the same at every call, for lists that must not ask for each of them."""

import datetime
from typing import Any

from django.db import connection, transaction

from agreements.models import (
    Agreement,
    Article,
    Citation,
    Event,
    ImportedRecord,
    Judgement,
    Participation,
    Party,
    Passage,
    PendingChange,
    Person,
    Revision,
    Source,
    Timeline,
)
from agreements.models.record import Addressed

FIRST = datetime.date(2010, 1, 1)
KINDS = ("stage", "meeting", "statement", "occurrence")


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number % 5000)


def event(number: int, agreement: Agreement) -> Event:
    kind = KINDS[number % 4]
    return Event(
        slug=f"event-{number}",
        kind=kind,
        title=f"Élysée meeting {number}",
        date=("", f"[..{day(number)}]", f"{day(number):%Y-%m}", f"{day(number)}")[number // 4 % 4],
        length="P1D",
        agreement=agreement if kind == "stage" else None,
        step="signed" if kind == "stage" else "",
        state="published",
    )


@transaction.atomic
def many(count: int) -> None:
    """Write `count` records of every table that has a list."""
    numbers = range(count)
    parties = Party.objects.bulk_create([Party(code=f"P{n}") for n in numbers])
    people = Person.objects.bulk_create(
        [
            Person(slug=f"p-{n}", name=f"Ada {n}", family_name="Roy", party=parties[n])
            for n in numbers
        ]
    )
    pacts = Agreement.objects.bulk_create(
        [Agreement(slug=f"pact-{n}", name=f"Pact {n}", short_name=f"P {n}") for n in numbers]
    )
    link(Agreement, "parties", pacts, parties)
    events = Event.objects.bulk_create([event(n, pacts[n % 7]) for n in numbers])
    link(Event, "parties", events, parties)
    link(Event, "about", [e for e in events if e.kind != "stage"], pacts)
    Participation.objects.bulk_create(
        [Participation(event=e, person=p) for e, p in zip(events, people, strict=True)]
    )
    evidence(events)
    timelines = Timeline.objects.bulk_create(
        [Timeline(slug=f"timeline-{n}", title=f"Timeline {n}") for n in numbers]
    )
    link(Timeline, "agreements", timelines, pacts)
    Revision.objects.bulk_create([Revision(timeline=t, number=1, entries=[]) for t in timelines])
    Timeline.register_slugs(timelines)
    Agreement.register_slugs(pacts)
    Event.register_slugs(events)
    kept([e.pk for e in events])
    count_rows()


def link(model: type[Addressed], name: str, rows: list[Any], others: list[Any]) -> None:
    """Put one of `others` into the list `name` of each row, in turn."""
    relation: Any = model._meta.get_field(name)
    own, other = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    through = relation.remote_field.through
    through.objects.bulk_create(
        [through(**{own: a.pk, other: b.pk}) for a, b in zip(rows, others, strict=False)]
    )


def evidence(events: list[Event]) -> None:
    """Cite each event once, of a source of its own; and some of them a second time, otherwise."""
    sources = Source.objects.bulk_create(
        [
            Source(
                slug=f"source-{n}", headline=f"報道 {n}", published=f"{day(n)}", state="published"
            )
            for n in range(len(events))
        ]
    )
    Article.objects.bulk_create([Article(source=s, text="Long. " * 50) for s in sources])
    passages = Passage.objects.bulk_create(
        [Passage(source=s, slug="words", exact=f"words {s.pk}", start=0, end=9) for s in sources]
    )
    cited = [
        Citation(event=e, passage=p, field="occurrence", value="happened")
        for e, p in zip(events, passages, strict=True)
    ]
    again = [
        Citation(
            event=e, passage=p, field="occurrence", value=("happened", "planned", "denied")[n % 3]
        )
        for n, (e, p) in enumerate(zip(events[::10], passages[5::10], strict=False))
    ]
    Citation.objects.bulk_create([*cited, *again])
    Judgement.objects.bulk_create(
        [Judgement(event=e, field="occurrence", value="denied", why="-") for e in events[::50]]
    )


def kept(keys: list[int]) -> None:
    """Let a change of every event wait, and let the importer remember as many records."""
    PendingChange.objects.bulk_create(
        [PendingChange(kind="event", record=pk, base={}, seed={"title": "Better"}) for pk in keys]
    )
    ImportedRecord.objects.bulk_create(
        [ImportedRecord(kind="event", key=f"event-{pk}", digest="") for pk in keys]
    )


def count_rows() -> None:
    """Count what was written: until PostgreSQL has, and in a test it never does, it plans badly."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # else one list takes minutes
