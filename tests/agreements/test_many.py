"""What a few records cannot show: more than a thousand of them."""

import pytest

from agreements.models import Citation, Event, Participation, Passage, Person
from agreements.seedrecords import as_seed, stored_rows
from agreements.seedtypes import EventSeed
from tests.agreements import records
from tests.agreements.manyrecords import count_rows

pytestmark = pytest.mark.django_db


def test_a_thousand_and_more_are_read_back_with_all_that_hangs_from_them():
    """SQLite refuses the chain of ORs by which Django prefetches so many foreign keys."""
    count = 1100
    slugs = [f"meeting-{number}" for number in range(count)]
    source = records.source()
    Person.objects.bulk_create([Person(slug=slug, name=slug) for slug in slugs])
    Passage.objects.bulk_create(
        [Passage(source=source, slug=slug, exact="words", start=0, end=5) for slug in slugs]
    )
    events = Event.objects.bulk_create(
        [
            Event(slug=slug, kind="meeting", title=slug, date="2024", state="published")
            for slug in slugs
        ]
    )
    Event.register_slugs(events)
    Citation.objects.bulk_create(
        [
            Citation(event=event, passage=passage, field="occurrence", value="happened")
            for event, passage in zip(events, Passage.objects.order_by("id"), strict=True)
        ]
    )
    Participation.objects.bulk_create(
        [
            Participation(event=event, person=person)
            for event, person in zip(events, Person.objects.order_by("id"), strict=True)
        ]
    )
    count_rows()
    seeds = [as_seed(EventSeed, row) for row in stored_rows(EventSeed, slugs).values()]
    assert {len(seed.citations) + len(seed.participants) for seed in seeds} == {2}
    shown = Event.objects.published().with_evidence()
    assert [len(event.participations.all()) for event in shown] == [1] * count
