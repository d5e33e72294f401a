"""The deleted records at the desk: found again, looked at, and brought back."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.history import change
from agreements.models import Event, Person, Slug, Source
from agreements.pending import write
from agreements.removal import remove
from agreements.seedplain import MODEL_OF_KIND, seed_of
from agreements.seedtypes import PassageSeed, SourceSeed, key_of
from agreements.versions import versions_of
from tests.agreements import records
from tests.agreements.manyversions import LIVES, STATEMENT, live, lived, make_around
from tests.agreements.pagewords import told, words
from tests.agreements.people import at_the_desk

pytestmark = pytest.mark.django_db


def deleted(kind: str) -> Any:
    """Return the key of a record that lived and was deleted."""
    record = lived(kind)
    key = f"{kind}-{record.pk}"
    remove([record], by=User.objects.create_superuser("chief"), why="told twice")
    return key


def bringing_back(client: Client, key: str, **sent: str) -> Any:
    page = reverse("admin:agreements_deleted_record", args=[key])
    return client.post(page, {"why": "It is one of its own.", **sent})


def named(kind: str, seed: Any) -> Any:
    """Return the stored record of the seed's name."""
    name = "code" if kind == "party" else "slug"
    return MODEL_OF_KIND[kind]._default_manager.get(**{name: key_of(seed)})


@pytest.mark.parametrize("kind", LIVES)
def test_a_deleted_record_comes_back_with_all_that_hung_from_it(kind, editor):
    key = deleted(kind)
    assert bringing_back(editor, key).status_code == 302
    record = named(kind, LIVES[kind][-1])
    assert seed_of(record) == LIVES[kind][-1]
    newest = versions_of(record)[0]
    assert (newest.act, newest.why, newest.by.username) == (
        "restored",
        "It is one of its own.",
        "editor",
    )


def test_it_comes_back_as_a_draft():
    with change(by=None):
        meeting = write(replace(STATEMENT, state="in-review"))
    key, chief = f"event-{meeting.pk}", User.objects.create_superuser("chief")
    remove([meeting], by=chief, why="told twice")
    bringing_back(at_the_desk("editor"), key)
    assert seed_of(Event.objects.get()) == STATEMENT
    assert STATEMENT.state == "draft"


def test_all_its_addresses_lead_to_it_again(editor):
    key = deleted("event")
    slugs = ("speech", "the-speech")
    assert {Slug.objects.get(slug=slug).record for slug in slugs} == {None}
    bringing_back(editor, key)
    assert {Slug.objects.get(slug=slug).record for slug in slugs} == {
        Event.objects.get(slug="the-speech")
    }


def test_a_former_address_that_another_record_has_now_stays_there(editor):
    key = deleted("event")
    other = records.meeting("speech")
    bringing_back(editor, key)
    assert Slug.objects.get(slug="speech").record == other


def test_what_cites_a_source_comes_back_after_the_source(editor):
    source = write(SourceSeed("report", passages=(PassageSeed("w", "the words", 0, 9),)))
    Source.objects.update(state="draft")
    meeting = records.meeting(state="draft")
    records.citation(meeting, source.passages.get())
    before = seed_of(meeting)
    chief = User.objects.create_superuser("chief")
    keys = f"event-{meeting.pk}", f"source-{source.pk}"
    for record in (meeting, source):
        remove([record], by=chief, why="told twice")
    response = bringing_back(editor, keys[0])
    assert response.status_code == 409
    assert told(response) == ["There is no passage “report#w” any more."]
    assert "It cannot be brought back: There is no passage “report#w” any more." in words(response)
    bringing_back(editor, keys[1])
    bringing_back(editor, keys[0])
    assert seed_of(Event.objects.get()) == before


@pytest.mark.parametrize("kind", LIVES)
def test_it_does_not_come_back_twice(kind, editor):
    key = deleted(kind)
    bringing_back(editor, key)
    response = bringing_back(editor, key)
    assert response.status_code == 409
    name = key_of(LIVES[kind][-1])
    assert told(response)[1:] == [f"“{name}” is the name or address of another record now."]


def test_without_a_reason_it_does_not_come_back(editor):
    key = deleted("event")
    response = bringing_back(editor, key, why="")
    assert (response.status_code, told(response)) == (409, ["Write why it is brought back."])
    assert not Event.objects.filter(slug="the-speech").exists()


def test_the_page_of_a_deleted_record_shows_its_history(editor):
    page = reverse("admin:agreements_deleted_record", args=[deleted("event")])
    text = words(editor.get(page))
    assert "Deleted" in text
    assert "by chief Why: told twice" in text
    assert "Why: change 3" in text
    assert "Restore this version" not in text


def test_the_list_of_deleted_records(editor):
    make_around()
    chief = User.objects.create_superuser("chief")
    for kind in LIVES:
        *_, record = live(kind)
        remove([record], by=chief, why=f"no {kind}")
    response = editor.get(reverse("admin:agreements_deleted"))
    assert [(label, r.name, r.slug, r.by, r.why) for label, r in response.context["records"]] == [
        ("timeline", "The path", "path", "chief", "no timeline"),
        ("statement", "A speech", "the-speech", "chief", "no event"),
        ("agreement", "The Treaty", "the-treaty", "chief", "no agreement"),
        ("source", "", "the-paper", "chief", "no source"),
        ("person", "See Minister", "see-minister", "chief", "no person"),
        ("party", "Group of Eight", "G8", "chief", "no party"),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "SPEECH"}, ["the-speech"]),
        ({"q": "the a"}, ["the-speech"]),
        ({"q": "nowhere"}, []),
        ({"q": "%"}, []),
        ({"q": "\0"}, ["the-speech"]),
        ({"kind": "statement"}, ["the-speech"]),
        ({"kind": "meeting"}, []),
        ({"kind": "no-kind"}, ["the-speech"]),
        ({"page": "99"}, ["the-speech"]),
    ],
)
def test_the_deleted_are_searched(editor, asked, found):
    deleted("event")
    response = editor.get(reverse("admin:agreements_deleted"), asked)
    assert [record.slug for _label, record in response.context["records"]] == found


def test_of_one_whose_name_is_in_use_the_list_tells_by_what(editor):
    key = deleted("person")
    bringing_back(editor, key)
    response = editor.get(reverse("admin:agreements_deleted"))
    back = Person.objects.get(slug="see-minister")
    assert [record.taken_by for _label, record in response.context["records"]] == [back]
    assert "Its name is in use now: See Minister" in words(response)


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_many_asks_as_often_as_that_of_few(editor, number):
    make_around()
    people = [records.person(f"person-{n}") for n in range(number)]
    meetings = [records.meeting(f"meeting-{n}", state="draft") for n in range(number)]
    for rows in (people, meetings):
        remove(rows, by=User.objects.get_or_create(username="x", is_superuser=True)[0], why="none")
    page = reverse("admin:agreements_deleted")
    editor.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert len(editor.get(page).context["records"]) == min(50, number * 2)
    assert len(queries) <= 15


@pytest.mark.parametrize(
    "key", ["event-404", "event-", "event-x", "event--1", f"event-{9**40}", "passage-1", "x"]
)
def test_what_was_not_deleted_has_no_page(editor, key):
    page = reverse("admin:agreements_deleted_record", args=[key])
    assert editor.get(page).status_code == 404
    assert editor.post(page, {"why": "x"}).status_code == 404


def test_what_is_there_has_no_page_among_the_deleted(editor):
    key = f"event-{records.meeting().pk}"
    assert bringing_back(editor, key).status_code == 404
    assert Event.objects.count() == 1


def test_who_may_not_add_brings_nothing_back():
    key, viewer = deleted("event"), at_the_desk("viewer")
    page = reverse("admin:agreements_deleted_record", args=[key])
    answers = [viewer.get(page), viewer.post(page, {"why": "x"})]
    answers.append(viewer.get(reverse("admin:agreements_deleted")))
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    answers = [Client().get(page), Client().post(page, {"why": "x"})]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert not Event.objects.filter(slug="the-speech").exists()


def test_who_may_add_statements_alone_sees_no_other(editor):
    deleted("event")
    remove([records.person("nobody")], by=User.objects.get(username="chief"), why="none")
    user = User.objects.create(username="speaker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_statement"))
    client = Client()
    client.force_login(user)
    response = client.get(reverse("admin:agreements_deleted"), {"kind": "person"})
    assert [record.slug for _label, record in response.context["records"]] == ["the-speech"]
    assert response.context["kinds"] == {"statement": "statement"}
