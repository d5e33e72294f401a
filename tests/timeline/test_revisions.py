"""Revisions: written where readers see something new, and read back as what they were."""

import pytest
from django.utils import timezone

from agreements.asof import known_events
from agreements.importer import Importer
from agreements.models import Event, Revision, Timeline
from tests.conftest import ROOT
from tests.timeline.records import a_record
from timeline.entries import Entry, entries
from timeline.revisions import frozen_entries, thawed_entries, write_revisions
from timeline.views.framed import events_of

pytestmark = pytest.mark.django_db


def shown_now(timeline: Timeline) -> list[Entry]:
    return entries(known_events(events_of(timeline), timezone.localdate()))


def test_an_import_writes_the_first_and_none_where_nothing_changed() -> None:
    importer = Importer(ROOT / "seeds")
    importer.run()
    (first,) = Revision.objects.all()
    assert (first.number, first.by, len(first.entries)) == (1, None, 31)
    importer.run()
    assert Revision.objects.count() == 1


def test_a_rehearsal_writes_none() -> None:
    Importer(ROOT / "seeds").run(check=True)
    assert not Revision.objects.exists()


@pytest.mark.usefixtures("seeds")
def test_all_that_readers_saw_is_read_back() -> None:
    timeline = Timeline.objects.get()
    write_revisions()
    assert thawed_entries(timeline.revisions.get()) == shown_now(timeline)


def test_the_next_is_numbered_and_the_last_stays_as_it_was() -> None:
    a_record()
    write_revisions()
    write_revisions()
    Event.objects.update(title="It is signed after all")
    write_revisions()
    told = [(r.number, thawed_entries(r)[0].title) for r in Revision.objects.order_by("number")]
    assert told == [(1, "The pact is signed"), (2, "It is signed after all")]


def test_one_of_older_code_has_defaults_and_what_is_not_known_any_more_is_left_out() -> None:
    a_record()
    (entry,) = frozen_entries(Timeline.objects.get())
    del entry["query"], entry["evidence"][0]["source"]["story"]
    (thawed,) = thawed_entries(Revision(entries=[{**entry, "mood": "good"}]))
    assert (thawed.query, thawed.evidence[0].source.story) == ("", 0)
    assert thawed.title == "The pact is signed"
