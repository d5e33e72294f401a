"""The versions of a whole record, out of the history tables of all its rows."""

import datetime
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.differences import Difference
from agreements.history import change
from agreements.models import Citation, Event, Meeting, Party, Person, Source, Statement, Timeline
from agreements.pending import keep, write
from agreements.publishing import discard, publish, submit, take_back, withdraw
from agreements.seedplain import seed_of
from agreements.seedtypes import PartySeed
from agreements.versions import seed_at, versions_of
from tests.agreements import records
from tests.agreements.manyversions import LIVES, live, lived, make_around

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chief")


def told(record) -> list[tuple[str, str]]:
    """Return what was done to a record and why, newest first."""
    return [(version.act.value, version.why) for version in versions_of(record)]


@pytest.mark.parametrize("kind", LIVES)
def test_each_version_is_the_record_as_it_was(kind, chief):
    record = lived(kind, by=chief)
    versions = versions_of(record)
    assert [version.seed for version in versions[::-1]] == LIVES[kind]
    assert [version.before for version in versions[::-1]] == [None, *LIVES[kind][:-1]]
    assert [(v.act.value, v.why, v.by) for v in versions] == [
        *(("changed", f"change {n}", chief) for n in range(len(LIVES[kind]) - 1, 0, -1)),
        ("created", "change 0", chief),
    ]


@pytest.mark.parametrize("kind", LIVES)
def test_the_record_at_a_moment(kind):
    make_around()
    before = timezone.now()
    moments = [(timezone.now(), record) for record in live(kind)]
    record = moments[-1][1]
    seeds = [seed_at(type(record), record.pk, moment) for moment, _record in moments]
    assert seeds == LIVES[kind]
    assert seed_at(type(record), record.pk, before) is None


def test_what_is_named_is_called_as_it_is_now():
    speech = lived("event")
    Person.objects.filter(slug="a-minister").update(slug="renamed")
    Source.objects.filter(slug="report").update(slug="the-report")
    seed = versions_of(speech)[2].seed
    assert [participant.person for participant in seed.participants] == ["renamed", "b-minister"]
    assert [c.passage for c in seed.citations] == ["the-report#first", "the-report#second"]


def test_what_is_named_and_gone_is_called_as_it_was_last():
    speech = lived("event")
    for row in (*speech.participations.all(), *speech.citations.all(), *speech.forecasts.all()):
        row.delete()
    Event.objects.get(pk=speech.pk).about.clear()
    for source in Source.objects.exclude(slug="wire"):
        source.delete()
    Person.objects.all().delete()
    seeds = [version.seed for version in versions_of(speech)[::-1]]
    assert seeds[:4] == LIVES["event"]


def test_what_even_the_history_does_not_know_is_called_by_its_number():
    pact, party = records.agreement(state="draft"), records.party()
    pact.parties.add(party)
    number = str(party.pk)
    party.delete()
    Party.history.all().delete()
    assert versions_of(pact)[0].seed.parties == (number,)


def test_lists_are_followed_that_were_changed_by_themselves():
    timeline = lived("timeline")
    event = Event.objects.get(slug="visit")
    timeline.included.add(event)
    newest = versions_of(timeline)[0]
    assert [(d.name, d.before, d.after) for d in newest.differences] == [
        ("Events added", "", "visit")
    ]


def test_a_row_that_went_to_another_record_leaves_the_history():
    first, second = records.meeting("first"), records.meeting("second")
    citation = records.citation(first, records.passage(records.source()))
    with change(by=None, why="moved"):
        citation.event = second
        citation.save()
    with change(by=None, why="read again"):
        citation.reading = "As printed"
        citation.save()
    assert told(first) == [("changed", "moved"), ("created", "")]
    assert told(second) == [("changed", "read again"), ("changed", "moved"), ("created", "")]
    assert [len(version.seed.citations) for version in versions_of(first)] == [0, 1]


def test_a_judgement_of_a_source_and_one_of_an_event_keep_apart():
    source = records.source()
    event = records.meeting(pk=source.pk)
    source.judgements.create(field="date", value="2024", why="Of the source.")
    event.judgements.create(field="date", value="2023", why="Of the event.")
    assert [j.why for j in versions_of(source)[0].seed.judgements] == ["Of the source."]
    assert [j.why for j in versions_of(event)[0].seed.judgements] == ["Of the event."]


def test_rows_without_a_user_a_moment_apart_are_one_act():
    meeting = records.meeting()
    records.citation(meeting, records.passage(records.source()))
    meeting.parties.add(records.party())
    assert told(meeting) == [("created", "")]


def test_a_row_that_changes_again_begins_another_act():
    meeting = records.meeting()
    for title in ("One", "Two"):
        meeting.title = title
        meeting.save()
    assert [v.seed.title for v in versions_of(meeting)] == ["Two", "One", "A meeting"]


def test_rows_without_a_user_more_than_a_second_apart_are_two_acts():
    meeting = records.meeting()
    records.citation(meeting, records.passage(records.source()))
    later = timezone.now() + datetime.timedelta(seconds=1.5)
    Citation.history.update(history_date=later)
    assert told(meeting) == [("changed", ""), ("created", "")]


def test_two_changes_of_one_user_at_once_are_two_acts(chief):
    meeting, source = records.meeting(), records.source()
    for slug in ("one", "two"):
        with change(by=chief):
            records.citation(meeting, records.passage(source, slug))
    assert [len(v.seed.citations) for v in versions_of(meeting)] == [2, 1, 0]


def test_a_proxy_and_its_event_have_one_history():
    meeting = records.meeting()
    assert told(Meeting(pk=meeting.pk)) == told(Event(pk=meeting.pk)) == [("created", "")]


def test_the_way_to_the_reader_and_back(chief):
    speech = records.statement(state="draft")
    records.citation(speech, records.passage(records.source()))
    submit([speech], by=chief, why="please")
    take_back([speech], by=chief, why="not yet")
    publish([speech], by=chief, why="it is well known")
    withdraw([speech], by=chief, why="an error")
    versions = versions_of(speech)
    assert [(v.act.value, v.states, v.why) for v in versions] == [
        ("state", ("published", "draft"), "an error"),
        ("published", ("draft", "published"), "it is well known"),
        ("state", ("in-review", "draft"), "not yet"),
        ("state", ("draft", "in-review"), "please"),
        ("created", ("", "draft"), ""),
    ]
    assert [(d.name, d.before, d.after) for d in versions[0].differences] == [
        ("State", "published", "draft")
    ]


@pytest.fixture
def public(chief) -> Event:
    """A statement that readers see."""
    speech = records.statement()
    records.citation(speech, records.passage(records.source()))
    return speech


def kept(record, by, title: str, why: str) -> None:
    with change(by=by, why=why):
        keep(record, replace(seed_of(record), title=title), by=by, why=why)


def test_a_change_that_waits_has_a_history_too(chief, public):
    kept(public, chief, "Better", "clearer")
    kept(public, chief, "Best", "clearer still")
    submit([public], by=chief, why="please")
    take_back([public], by=chief, why="no")
    discard([public], by=chief, why="forget it")
    versions = versions_of(public)
    assert [(v.act.value, v.why, v.is_of_change) for v in versions] == [
        ("discarded", "forget it", True),
        ("sent-back", "no", True),
        ("submitted", "please", True),
        ("kept", "clearer still", True),
        ("kept", "clearer", True),
        ("created", "", False),
    ]
    assert [[(d.before, d.after) for d in v.differences] for v in versions[:5]] == [
        [("Best", "A statement")],
        [],
        [],
        [("Better", "Best")],
        [("A statement", "Better")],
    ]


def test_a_change_that_was_published(chief, public):
    kept(public, chief, "Better", "clearer")
    publish([public], by=chief, why="right")
    versions = versions_of(public)
    assert [(v.act.value, v.why) for v in versions[:2]] == [
        ("published", "right"),
        ("kept", "clearer"),
    ]
    assert [(d.name, d.before, d.after) for d in versions[0].differences] == [
        ("Title", "A statement", "Better")
    ]
    assert versions[0].seed == seed_of(public)


def test_a_deleted_record_keeps_its_history(chief):
    speech = lived("event")
    pk = speech.pk
    with change(by=chief, why="told twice"):
        Statement.objects.get(pk=pk).delete()
    versions = versions_of(Event(pk=pk))
    assert [(v.act.value, v.why) for v in versions[:2]] == [
        ("deleted", "told twice"),
        ("changed", "change 3"),
    ]
    assert versions[0].seed is None
    assert versions[0].before == LIVES["event"][-1]
    assert versions[0].differences[0] == Difference("slug", "Slug", "the-speech", "")


def test_a_record_made_anew_after_it_was_deleted():
    first = write(PartySeed("FR"))
    first.delete()
    second = write(PartySeed("FR"))
    third = write(PartySeed("JP"))
    assert [told(second)[-1], told(third)[-1]] == [("restored", ""), ("created", "")]


def test_of_a_record_that_never_was_there_is_none():
    assert versions_of(Timeline(pk=404)) == []
    assert seed_at(Timeline, 404, timezone.now()) is None


def test_the_user_who_is_gone_is_nobody(chief):
    with change(by=chief):
        person = records.person()
    chief.delete()
    assert [v.by for v in versions_of(person)] == [None]


@pytest.mark.parametrize("number", [1, 200])
def test_as_many_queries_for_two_hundred_versions_as_for_two(number):
    speech = lived("event")
    seed = seed_of(speech)
    for n in range(number):
        with change(by=None, why=str(n)):
            write(replace(seed, title=f"Speech {n}"), speech)
    with CaptureQueriesContext(connection) as queries:
        versions = versions_of(speech)
        assert len([version.differences for version in versions]) == len(LIVES["event"]) + number
    # Six tables of rows, two lists, five tables of what is named, and whether it was deleted.
    assert len(queries) == 14
