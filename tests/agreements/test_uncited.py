"""What is stated without a citation: the database finds what the rules of the seeds find."""

import pytest

from agreements.models import Citation, Event, Forecast, Participation
from agreements.seedfaults import event_faults
from agreements.seedrecords import READERS, as_seed
from agreements.seedtypes import EventSeed
from agreements.uncited import uncited, with_a_fact_uncited
from tests.agreements import records
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db
UNSUPPORTED = "is stated, but no citation gives it"


def by_the_rules() -> list[str]:
    """Return the events of which the seeds' own rules find a fact without a citation."""
    _, joined, lists = READERS[EventSeed]
    events = Event.objects.select_related(*joined).prefetch_related(*lists).order_by("slug")
    return [
        event.slug
        for event in events
        if UNSUPPORTED in [message for _, message in event_faults(as_seed(EventSeed, event))]
    ]


def by_the_database() -> list[str]:
    found = with_a_fact_uncited(Event.objects.order_by("slug"))
    return [event.slug for event in found]


def test_the_seeds_state_nothing_uncited() -> None:
    put_the_seeds_in()
    assert by_the_database() == by_the_rules() == []
    assert not uncited(Event.objects.all()).exists()


def test_every_citation_taken_away_leaves_the_same_facts_uncited() -> None:
    put_the_seeds_in()
    for field in list(Citation.objects.values_list("field", flat=True).order_by().distinct()):
        Citation.objects.filter(field=field).delete()
        assert by_the_database() == by_the_rules() != [], field
    assert uncited(Event.objects.all()).count() == Event.objects.count() > 0


def test_each_fact_is_found_by_itself() -> None:
    words = records.passage(records.source())
    pact, person = records.agreement(), records.person()
    events = [
        records.meeting("a-place", place="Paris"),
        records.meeting("b-length", length="PT2H"),
        records.meeting("c-people"),
        records.meeting("d-parties"),
        records.stage(pact, "e-step"),
        records.statement("f-speaker", attribution="an official"),
        records.statement("g-forecast", attribution="an official"),
        records.meeting("h-nothing"),
    ]
    Participation.objects.create(event=events[2], person=person)
    events[3].parties.add(records.party())
    Forecast.objects.create(statement=events[6], agreement=pact, step="signed")
    for event in events:
        records.citation(event, words)
        records.citation(event, words, "date", "2024")
    for event in events[5:7]:
        records.citation(event, words, "wording", "quotation")
    records.citation(events[6], words, "speaker", "an official")
    slugs = [event.slug for event in events]
    assert by_the_database() == by_the_rules() == slugs[:-1]
