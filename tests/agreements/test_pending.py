"""Changes that wait: readers keep what is stored, and two changes of one record both count."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from agreements.models import Event, Party, PendingChange, Person, Source
from agreements.pending import (
    NamesWhatIsGoneError,
    apply_waiting,
    is_public,
    keep,
    pending_of,
    shown_seed,
    undone,
    write,
)
from agreements.seedplain import SEED_OF, plain, seed_from, seed_of
from agreements.seedtypes import CitationSeed, PassageSeed
from tests.agreements import records
from tests.agreements.people import somebody
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db
A_PASSAGE = PassageSeed("more", "more words", 20, 30)


@pytest.fixture
def event() -> Event:
    """A published meeting, cited once."""
    meeting = records.meeting()
    records.citation(meeting, records.passage(records.source()))
    return meeting


def test_every_record_of_the_seeds_goes_through_json_and_back():
    put_the_seeds_in()
    for model, cls in SEED_OF.items():
        for record in model._default_manager.all():
            seed = seed_of(record)
            assert seed_from(cls, plain(seed)) == seed


def test_a_draft_is_written_at_once():
    draft = records.meeting(state="draft")
    assert keep(draft, replace(seed_of(draft), title="Better"), by=None) is None
    assert Event.objects.get().title == "Better"


def test_what_readers_see_waits(event):
    editor = somebody("editor")
    change: Any = keep(
        event, replace(seed_of(event), title="Better"), by=editor, why="It was wrong"
    )
    assert change == PendingChange.objects.get()
    assert (change.by, change.why, change.state) == (editor, "It was wrong", "draft")
    assert Event.objects.get().title == "A meeting"
    assert shown_seed(event).title == "Better"


def test_a_change_changed_back_waits_no_more(event):
    stored = seed_of(event)
    keep(event, replace(stored, title="Better"), by=None)
    assert keep(event, stored, by=None) is None
    assert pending_of(event) is None


def test_a_change_on_a_change_is_one_change(event):
    keep(event, replace(seed_of(event), title="Better"), by=None)
    keep(event, replace(shown_seed(event), place="Paris"), by=None)
    assert PendingChange.objects.count() == 1
    shown = shown_seed(event)
    assert (shown.title, shown.place) == ("Better", "Paris")


def test_what_is_stored_meanwhile_is_kept_beside_the_change(event):
    """An import may write what is published: the change is then made on that."""
    keep(event, replace(seed_of(event), title="Better"), by=None)
    citation = CitationSeed("report#words", "date", "2024")
    write(
        replace(seed_of(event), place="Paris", citations=(*seed_of(event).citations, citation)),
        event,
    )
    shown = shown_seed(event)
    assert (shown.title, shown.place, len(shown.citations)) == ("Better", "Paris", 2)


def test_entries_of_a_list_are_changed_one_by_one(event):
    stored = seed_of(event)
    (first,) = stored.citations
    second, third = (
        CitationSeed("report#words", f, v) for f, v in (("date", "2024"), ("place", "x"))
    )
    write(replace(stored, citations=(first, second)), event)
    keep(
        event, replace(seed_of(event), citations=(replace(first, value="planned"), second)), by=None
    )
    write(replace(stored, citations=(first, third)), event)
    assert shown_seed(event).citations == (replace(first, value="planned"), third)


def test_a_waiting_change_is_shown_in_rows_and_undone(event):
    citation = CitationSeed("report#words", "date", "2024")
    after = replace(seed_of(event), citations=(*seed_of(event).citations, citation))
    keep(event, after, by=None)
    before = records.whole_database()
    for _ in range(2):
        with undone():
            apply_waiting(event)
            assert seed_of(event) == after
            assert [c.pk for c in event.citations.filter(field="date")] == [
                -1
            ]  # the same each time
    assert records.whole_database() == before


def test_passages_are_added_to_a_public_source_at_once():
    source = records.source()
    seed = replace(seed_of(source), passages=(A_PASSAGE,))
    assert keep(source, seed, by=None) is None
    assert source.passages.get().exact == "more words"


def test_passages_are_added_at_once_beside_a_change_that_waits():
    source = records.source()
    keep(source, replace(seed_of(source), headline="Another"), by=None)
    assert keep(source, replace(shown_seed(source), passages=(A_PASSAGE,)), by=None) is None
    assert source.passages.get().exact == "more words"
    shown = shown_seed(source)
    assert (shown.headline, shown.passages) == ("Another", (A_PASSAGE,))


def test_another_change_of_a_public_source_waits():
    source = records.source()
    records.passage(source)
    (words,) = seed_of(source).passages
    for after in (
        replace(seed_of(source), headline="Another", passages=(words, A_PASSAGE)),
        replace(seed_of(source), passages=(replace(words, part="caption"), A_PASSAGE)),
        replace(seed_of(source), passages=()),
    ):
        assert keep(source, after, by=None) is not None
    assert Source.objects.get().passages.get().part == "body"


def test_people_and_parties_are_public_where_something_published_names_them(event):
    person, party = records.person(), records.party()
    assert not is_public(person)
    assert not is_public(party)
    event.participations.create(person=person)
    event.parties.add(party)
    assert is_public(Person.objects.get())
    assert is_public(Party.objects.get())
    assert keep(person, replace(seed_of(person), name="Another"), by=None)
    assert Person.objects.get().name == "A Minister"


def test_what_names_a_record_that_is_gone_is_refused(event):
    gone = replace(seed_of(event), citations=(CitationSeed("report#gone", "date", "2024"),))
    with pytest.raises(NamesWhatIsGoneError, match="passage “report#gone”"), transaction.atomic():
        write(gone, event)
    assert event.citations.get().value == "happened"


def test_a_waiting_change_of_a_record_no_reader_sees_any_more_is_written_with_the_next(event):
    keep(event, replace(seed_of(event), title="Better"), by=None)
    Event.objects.update(state="draft")
    event.refresh_from_db()
    keep(event, replace(shown_seed(event), place="Paris"), by=None)
    assert Event.objects.values_list("title", "place").get() == ("Better", "Paris")
    assert pending_of(event) is None
