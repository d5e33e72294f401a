"""The history of a record at the desk, and bringing back what was changed or deleted."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.history import change
from agreements.models import Event, PendingChange, Person, Slug, Source
from agreements.pending import keep, shown_seed, write
from agreements.publishing import discard, submit
from agreements.removal import remove
from agreements.seedplain import kind_of, seed_of
from agreements.seedtypes import PassageSeed, SourceSeed, key_of
from agreements.versions import versions_of
from tests.agreements import records
from tests.agreements.manyversions import LIVES, live, lived, make_around
from tests.agreements.pagewords import told, words
from tests.agreements.people import at_the_desk

pytestmark = pytest.mark.django_db


def history(record: Any) -> str:
    model = record.kind if isinstance(record, Event) else kind_of(record)
    return reverse(f"admin:agreements_{model}_history", args=[record.pk])


def restoring(client: Client, record: Any, number: int, **sent: str) -> Any:
    """Restore the version of that number, 0 the newest, as a browser does it."""
    page = f"{history(record)}?version={versions_of(record)[number].key}"
    token = client.get(page).context["token"]
    return client.post(page, {"why": "It was right.", "token": token, **sent}, follow=True)


def test_who_changed_what_when_and_why(editor):
    chief = User.objects.create_superuser("chief")
    with change(by=chief, why="found in the register"):
        meeting = records.meeting("talks", state="draft")
    with change(by=chief, why="<b>a better title</b>"):
        write(replace(seed_of(meeting), title="The talks", parties=()), meeting)
    response = editor.get(history(meeting))
    text = words(response)
    moment = f"{versions_of(meeting)[0].moment:%-d %B %Y, %H:%M} UTC"
    assert (
        f"Changed {moment} , by chief as it is stored now Why: <b>a better title</b> 1 difference"
        in text
    )
    assert "Field Before After Title A meeting The talks" in text
    assert "Created" in text
    assert "Why: found in the register" in text
    assert "<b>a better" not in response.text


def test_a_state_step_is_told_in_words(editor):
    meeting = records.meeting(state="draft")
    submit([meeting], by=User.objects.create_superuser("chief"))
    assert "State changed: draft → in review" in words(editor.get(history(meeting)))


def test_the_history_of_a_change_that_waits(editor):
    chief = User.objects.create_superuser("chief")
    speech = published_speech()
    with change(by=chief, why="clearer"):
        keep(speech, replace(seed_of(speech), title="Clearer"), by=chief, why="clearer")
    discard([speech], by=chief, why="as before")
    text = words(editor.get(history(speech)))
    assert text.index("Change discarded") < text.index("Change kept for review")
    assert "by chief Why: clearer 1 difference" in text


def test_what_is_stored_and_what_waits_are_marked_and_not_restored(editor):
    chief, speech = User.objects.create_superuser("chief"), published_speech()
    for title in ("Clearer", "Clearest"):
        with change(by=chief):
            keep(speech, replace(seed_of(speech), title=title), by=chief)
    shown = editor.get(history(speech)).context["page"].object_list
    assert [(s.waits, s.is_now, s.can_be_restored) for s in shown] == [
        (True, False, False),
        (False, False, True),
        (False, True, False),
    ]
    text = words(editor.get(history(speech)))
    assert text.index("as it waits now") < text.index("as it is stored now")
    assert text.count("Restore this version") == 1


def published_speech() -> Event:
    speech = records.statement()
    records.citation(speech, records.passage(records.source()))
    return speech


@pytest.mark.parametrize("kind", LIVES)
def test_every_version_restored_is_that_version(kind, editor):
    record = lived(kind)
    lives = LIVES[kind]
    for number in range(len(lives)):
        record.refresh_from_db()
        place = next(n for n, v in enumerate(versions_of(record)) if v.why == f"change {number}")
        if seed_of(record) == lives[number]:
            continue
        response = restoring(editor, record, place)
        assert response.redirect_chain == [(history(record), 302)]
        assert seed_of(record) == lives[number]
        newest = versions_of(record)[0]
        assert (newest.act, newest.why, newest.by.username) == (
            "changed",
            "It was right.",
            "editor",
        )


@pytest.mark.parametrize("kind", LIVES)
def test_the_last_version_is_restored_from_the_first(kind, editor):
    record = lived(kind)
    restoring(editor, record, len(LIVES[kind]) - 1)
    restoring(editor, record, 1)
    assert seed_of(record) == LIVES[kind][-1]


def test_that_a_version_was_restored_is_told(editor):
    speech = lived("event")
    first = versions_of(speech)[-1].moment
    restoring(editor, speech, len(LIVES["event"]) - 1)
    told_again = f"It is again as it was on {first:%-d %B %Y, %H:%M} UTC."
    assert words(editor.get(history(speech))).count(told_again) == 1


def test_the_page_of_a_version_shows_what_restoring_changes(editor):
    meeting = records.meeting(state="draft")
    with change(by=None, why="later"):
        write(replace(seed_of(meeting), title="Later"), meeting)
    response = editor.get(f"{history(meeting)}?version={versions_of(meeting)[1].key}")
    assert "Field Now Restored Title Later A meeting" in words(response)
    assert response.context["reasons"] == []


def test_the_state_is_never_restored(editor):
    meeting = records.meeting(state="draft")
    with change(by=None, why="later"):
        write(replace(seed_of(meeting), title="Later", state="in-review"), meeting)
    restoring(editor, meeting, 1)
    meeting.refresh_from_db()
    assert (meeting.title, meeting.state) == ("A meeting", "in-review")


def test_restored_what_readers_see_waits_for_a_reviewer(editor):
    speech = published_speech()
    with change(by=None, why="later"):
        write(replace(seed_of(speech), title="Later"), speech)
    response = restoring(editor, speech, 1)
    assert told(response) == ["“Later” waits with the old version: a reviewer has to publish it."]
    speech.refresh_from_db()
    assert speech.title == "Later"
    assert shown_seed(speech).title == "A statement"


def test_a_discarded_change_is_taken_up_again(editor):
    chief, speech = User.objects.create_superuser("chief"), published_speech()
    with change(by=chief):
        keep(speech, replace(seed_of(speech), title="Clearer"), by=chief)
    discard([speech], by=chief)
    restoring(editor, speech, 1)
    assert shown_seed(speech).title == "Clearer"


def test_words_that_are_cited_stay(editor):
    source = write(SourceSeed("report", headline="Old", state="draft"))
    words_now = PassageSeed("words", "the words", 0, 9)
    with change(by=None, why="later"):
        write(SourceSeed("report", headline="New", passages=(words_now,), state="draft"), source)
    records.citation(records.meeting(state="draft"), source.passages.get())
    restoring(editor, source, 1)
    stored = seed_of(source)
    assert (stored.headline, stored.passages) == ("Old", (words_now,))


def test_what_is_gone_is_named_and_nothing_is_restored(editor):
    speech = lived("event")
    Source.objects.get(slug="report").passages.get(slug="first").delete()
    for name in ("a-minister", "b-minister"):
        Person.objects.get(slug=name).delete()
    response = restoring(editor, speech, 1)
    assert response.status_code == 409
    assert told(response) == [
        "There is no person “b-minister” any more.",
        "There is no person “a-minister” any more.",
        "There is no passage “report#first” any more.",
    ]
    assert seed_of(speech) == LIVES["event"][-1]


@pytest.mark.parametrize("kind", LIVES)
def test_a_name_that_another_record_has_now_is_not_taken_from_it(kind, editor):
    make_around()
    *_, record = live(kind)
    lives = LIVES[kind]
    old = next((n for n, seed in enumerate(lives) if key_of(seed) != key_of(lives[-1])), None)
    if old is None:
        pytest.skip("keeps its name")
    # An address stays the record's own for ever; a slug or a code that is no address does not.
    if Slug.objects.filter(slug=key_of(lives[old])).exists():
        Slug.objects.filter(slug=key_of(lives[old])).update(
            agreement=None, timeline=None, event=Event.objects.get(slug="visit")
        )
    else:
        write(lives[old])
    before = seed_of(record)
    response = restoring(editor, record, len(lives) - 1 - old)
    assert response.status_code == 409
    assert told(response) == [
        f"“{key_of(lives[old])}” is the name or address of another record now."
    ]
    assert seed_of(record) == before


def test_without_a_reason_nothing_is_restored(editor):
    meeting = records.meeting(state="draft")
    with change(by=None, why="later"):
        write(replace(seed_of(meeting), title="Later"), meeting)
    response = restoring(editor, meeting, 1, why="  ")
    assert (response.status_code, told(response)) == (409, ["Write why it is brought back."])
    assert seed_of(meeting).title == "Later"


def test_a_restore_on_what_changed_meanwhile_is_stopped_and_shown_anew():
    first, second = at_the_desk("editor", "first"), at_the_desk("editor", "second")
    speech = lived("event")
    page = f"{history(speech)}?version={versions_of(speech)[3].key}"
    seen = first.get(page).context["token"]
    restoring(second, speech, 1)
    theirs = seed_of(speech)
    response = first.post(page, {"why": "mine", "token": seen})
    assert response.status_code == 409
    assert told(response) == [
        "Somebody changed this record meanwhile. Nothing was restored: look again."
    ]
    assert seed_of(speech) == theirs == LIVES["event"][2]
    again = first.post(page, {"why": "mine", "token": response.context["token"]})
    assert again.status_code == 302
    assert seed_of(speech) == LIVES["event"][0]


def test_a_restore_on_a_change_that_came_to_wait_meanwhile_is_stopped(editor):
    speech, chief = published_speech(), User.objects.create_superuser("chief")
    with change(by=None, why="later"):
        write(replace(seed_of(speech), title="Later"), speech)
    page = f"{history(speech)}?version={versions_of(speech)[1].key}"
    seen = editor.get(page).context["token"]
    with change(by=chief):
        keep(speech, replace(seed_of(speech), title="Theirs"), by=chief)
    assert editor.post(page, {"why": "mine", "token": seen}).status_code == 409
    assert shown_seed(speech).title == "Theirs"


@pytest.mark.parametrize("sent", [{}, {"token": "forged"}, {"token": ""}])
def test_a_forged_restore_is_stopped(editor, sent):
    meeting = records.meeting(state="draft")
    page = f"{history(meeting)}?version={versions_of(meeting)[0].key}"
    assert editor.post(page, {"why": "mine", **sent}).status_code == 409
    assert PendingChange.objects.count() == 0


def test_a_viewer_looks_and_restores_nothing():
    viewer = at_the_desk("viewer")
    meeting = records.meeting(state="draft")
    with change(by=None, why="later"):
        write(replace(seed_of(meeting), title="Later"), meeting)
    response = viewer.get(history(meeting))
    assert response.status_code == 200
    assert "Restore" not in response.text
    page = f"{history(meeting)}?version={versions_of(meeting)[1].key}"
    token = viewer.get(page).context["token"]
    assert viewer.post(page, {"why": "mine", "token": token}).status_code == 403
    assert seed_of(meeting).title == "Later"


@pytest.mark.parametrize("version", ["", "20240502T000000.000000", "x" * 300, "\0"])
def test_of_a_version_that_never_was_there_is_no_page(editor, version):
    page = history(records.meeting())
    assert editor.get(page, {"version": version}).status_code == 404
    assert editor.post(page, {"version": version}).status_code == 404


def test_the_stages_of_an_agreement_are_told_and_linked(editor):
    pact = records.agreement(state="draft")
    stage, gone = records.stage(pact, state="draft"), records.stage(pact, "gone", state="draft")
    records.citation(gone, records.passage(records.source("told-too")))  # one act with the stage
    records.stage(records.agreement("other"), "elsewhere", title="Elsewhere")
    chief = User.objects.create_superuser("chief")
    with change(by=chief, why="cited"):
        records.citation(stage, records.passage(records.source()))
    pk = gone.pk
    remove([gone], by=chief, why="told twice")
    response = editor.get(history(pact))
    changes = response.context["stages"]
    assert [(c.title, c.what, c.why) for c in changes] == [
        ("Signed", "deleted", "told twice"),
        ("Signed", "changed", "cited"),
        ("Signed", "created", ""),
        ("Signed", "created", ""),
    ]
    assert f'href="{history(stage)}"' in response.text
    assert (
        f'href="{reverse("admin:agreements_deleted_record", args=[f"event-{pk}"])}"'
        in response.text
    )
    assert "Elsewhere" not in response.text


@pytest.mark.parametrize("number", [1, 60])
def test_a_page_of_a_long_history_asks_as_often_as_a_short_one(editor, number):
    speech = lived("event")
    seed = seed_of(speech)
    for n in range(number):
        with change(by=None, why=str(n)):
            write(replace(seed, title=f"Speech {n}"), speech)
    editor.get(history(speech))
    with CaptureQueriesContext(connection) as queries:
        response = editor.get(history(speech))
    assert len(queries) == 19  # those of the versions, the session, the user and what they may
    assert len(response.context["page"].object_list) == min(20, number + 4)


def test_older_versions_are_on_the_next_page(editor):
    meeting = records.meeting(state="draft")
    seed = seed_of(meeting)
    for n in range(25):
        with change(by=None, why=f"reason {n}"):
            write(replace(seed, title=f"Title {n}"), meeting)
    first, second = (words(editor.get(history(meeting), {"page": n})) for n in (1, 2))
    assert "reason 24" in first
    assert "reason 4" not in first
    assert "page 1 of 2 Older" in first
    assert "reason 4" in second
    assert "Created" in second
