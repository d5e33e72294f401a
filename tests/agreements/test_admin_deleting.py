"""Deleting at the desk: what it asks, what it takes along, and what it refuses."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from agreements.history import change
from agreements.models import (
    Article,
    Citation,
    Event,
    Forecast,
    Judgement,
    Participation,
    Passage,
    Person,
    Slug,
    Source,
    Timeline,
)
from agreements.pending import keep
from agreements.publishing import publish
from agreements.recordkeys import review_address
from agreements.removal import RemovalRefusedError, reasons_to_stay, remove
from agreements.seedplain import kind_of, seed_of
from agreements.seedtypes import CitationSeed, ParticipantSeed
from agreements.versions import versions_of
from tests.agreements import records
from tests.agreements.manyversions import LIVES, lived
from tests.agreements.pagewords import words
from tests.agreements.people import at_the_desk
from tests.agreements.records import whole_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chief")


def address(record: Any) -> str:
    model = record.kind if isinstance(record, Event) else kind_of(record)
    return reverse(f"admin:agreements_{model}_delete", args=[record.pk])


def is_there(record: Any) -> bool:
    return type(record)._default_manager.filter(pk=record.pk).exists()


def delete(client: Client, record: Any, why: str = "told twice") -> Any:
    return client.post(address(record), {"post": "yes", "why": why})


@pytest.mark.parametrize("kind", LIVES)
def test_a_draft_is_deleted_with_all_that_hangs_from_it(kind, editor):
    record = lived(kind)
    seed = seed_of(record)
    assert delete(editor, record).status_code == 302
    assert not is_there(record)
    newest = versions_of(type(record)(pk=record.pk))[0]
    assert (newest.act, newest.by.username, newest.why) == ("deleted", "editor", "told twice")
    assert newest.before == seed


def test_the_history_keeps_every_row_with_who_and_why(editor):
    speech = full_speech()
    delete(editor, speech)
    for model in (Event, Participation, Citation, Judgement, Forecast):
        rows = model.history.filter(history_type="-")
        assert [(r.history_user.username, r.history_change_reason) for r in rows] == [
            ("editor", "told twice")
        ]
        assert not model.objects.exists()
    assert len({row.history_date for row in Citation.history.filter(history_type="-")}) == 1


def full_speech() -> Event:
    """Return a draft of a statement with one of everything that hangs from an event."""
    speech = records.statement("speech", title="A speech", state="draft")
    records.citation(speech, records.passage(records.source(state="draft")))
    Participation.objects.create(event=speech, person=records.person(), office="Minister")
    pact = records.agreement(state="draft")
    Forecast.objects.create(statement=speech, agreement=pact, step="signed")
    speech.judgements.create(field="date", value="2024", why="It is said.")
    return speech


def test_it_asks_first_and_tells_what_else_goes(editor):
    speech = full_speech()
    for slug, listing in (("one", "included"), ("two", "excluded")):
        timeline = Timeline.objects.create(slug=slug, title=f"Path {slug}")
        getattr(timeline, listing).add(speech)
    response = editor.get(address(speech))
    assert (
        "Delete “A speech” with all that hangs from it? The history keeps it, and it can be "
        "brought back. A speech Judgement on date Participant a-minister Forecast for pact, Signed "
        "Citation of report#words, occurrence “Path one” lists it and will no more. "
        "“Path two” lists it and will no more. Why:"
    ) in words(response)
    assert is_there(speech)


def test_the_text_of_an_article_goes_and_that_is_told(editor):
    source = records.source(state="draft")
    records.passage(source)
    Article.objects.create(source=source, text="the words")
    assert (
        "Passage words The stored text of its article, which cannot be brought back from here."
    ) in words(editor.get(address(source)))
    delete(editor, source)
    assert not Article.objects.exists()


def test_a_list_that_named_it_tells_so_in_its_own_history(editor):
    meeting = records.meeting(state="draft")
    timeline = Timeline.objects.create(slug="path", title="The path")
    timeline.included.add(meeting)
    delete(editor, meeting)
    newest = versions_of(timeline)[0]
    assert (newest.by.username, newest.why) == ("editor", "told twice")
    assert [(d.name, d.before, d.after) for d in newest.differences] == [
        ("Events added", "meeting", "")
    ]


def test_an_event_about_two_agreements_stays_about_the_other(editor):
    pact, other = records.agreement(state="draft"), records.agreement("other", state="draft")
    meeting = records.meeting(state="draft")
    meeting.about.set([pact, other])
    told = "“A meeting” is about it and stays about its other agreements."
    assert told in words(editor.get(address(pact)))
    delete(editor, pact)
    assert not is_there(pact)
    assert seed_of(meeting).about == ("other",)
    assert versions_of(meeting)[0].why == "told twice"


def test_its_address_is_withdrawn(editor):
    delete(editor, records.meeting("talks", state="draft"))
    assert Slug.objects.get(slug="talks").record is None


def test_passages_that_rely_on_their_own_source_go_with_it(editor):
    source = records.source(state="draft")
    records.passage(source, relies_on=source)
    assert delete(editor, source).status_code == 302
    assert not Source.objects.exists()
    assert not Passage.objects.exists()


# What stands against it: a name, what makes the record, and the reason.
def public_meeting() -> Any:
    return records.meeting(title="Talks")


def person_seen() -> Any:
    person, meeting = records.person(), records.meeting()
    records.citation(meeting, records.passage(records.source()))
    Participation.objects.create(event=meeting, person=person)
    return person


def source_with_change() -> Any:
    source = records.source(headline="Report")
    keep(source, replace(seed_of(source), headline="Other"), by=None)
    Source.objects.update(state="draft")
    source.refresh_from_db()
    return source


def cited_source() -> Any:
    source = records.source(state="draft")
    records.citation(records.meeting(state="draft"), records.passage(source))
    return source


def cited_passage() -> Any:
    return cited_source().passages.get()


def copied_source() -> Any:
    source = records.source(state="draft")
    records.source("copy", headline="The copy", same_story_as=source)
    return source


def relied_on_source() -> Any:
    source = records.source(state="draft")
    records.passage(records.source("other", headline="The other"), relies_on=source)
    return source


def agreement_with_stage() -> Any:
    pact = records.agreement(state="draft")
    records.stage(pact, state="draft")
    return pact


def agreement_expected() -> Any:
    pact = records.agreement(state="draft")
    speech = records.statement(state="draft")
    Forecast.objects.create(statement=speech, agreement=pact, step="signed")
    return pact


def only_agreement() -> Any:
    pact = records.agreement(state="draft")
    records.meeting(state="draft").about.add(pact)
    return pact


def agreement_in_rule() -> Any:
    pact = records.agreement(state="draft")
    Timeline.objects.create(slug="path", title="The path").agreements.add(pact)
    return pact


def participant() -> Any:
    person = records.person()
    Participation.objects.create(event=records.meeting(state="draft"), person=person)
    return person


def named_in(field: str, value: str) -> Callable[[], Any]:
    def person_or_party() -> Any:
        passage = records.passage(records.source(state="draft"))
        records.citation(records.statement(state="draft"), passage, field, value)
        person, party = records.person(), records.party()
        return person if "minister" in value else party

    return person_or_party


def judged_speaker() -> Any:
    speech = records.statement(state="draft")
    speech.judgements.create(field="speaker", value="a-minister", why="It is said.")
    return records.person()


def party_of(kind: str) -> Callable[[], Any]:
    def party() -> Any:
        france = records.party()
        if kind == "person":
            Person.objects.create(slug="x", name="X", family_name="X", party=france)
        elif kind == "agreement":
            records.agreement(state="draft").parties.add(france)
        elif kind == "meeting":
            records.meeting(state="draft").parties.add(france)
        elif kind == "stage":
            records.stage(records.agreement(state="draft"), state="draft", party=france)
        else:
            Timeline.objects.create(slug="path", title="The path").parties.add(france)
        return france

    return party


def published_once() -> Any:
    timeline = Timeline.objects.create(slug="path", title="The path")
    timeline.revisions.create(number=1, entries=[])
    return timeline


def named_by_change(**names: Any) -> Callable[[], Any]:
    def named() -> Any:
        speech = records.statement()
        person, pact = records.person(), records.agreement(state="draft")
        source = records.source(state="draft")
        records.passage(source)
        keep(speech, replace(seed_of(speech), **names), by=None)
        return {"about": pact, "citations": source}.get(next(iter(names)), person)

    return named


REFUSED = [
    (public_meeting, ["Readers see “Talks”: withdraw it first."]),
    (
        person_seen,
        [
            "Readers see “A Minister”, since what is published names it.",
            "“A meeting” names it.",
        ],
    ),
    (source_with_change, ["A change of “Report” waits for review: discard it first."]),
    (cited_source, ["The words “the words” are cited in “A meeting”."]),
    (cited_passage, ["The words “the words” are cited in “A meeting”."]),
    (copied_source, ["“The copy” is a copy of it."]),
    (relied_on_source, ["The words “the words” of “The other” rely on it."]),
    (agreement_with_stage, ["“Signed” is a stage of it."]),
    (agreement_expected, ["“A statement” expects something of it."]),
    (only_agreement, ["“A meeting” is about no other agreement."]),
    (agreement_in_rule, ["The timeline “The path” selects by it."]),
    (participant, ["“A meeting” names it."]),
    (named_in("speaker", "FR, a-minister"), ["A citation in “A statement” names it."]),
    (named_in("participants", "JP, FR"), ["A citation in “A statement” names it."]),
    (judged_speaker, ["A citation in “A statement” names it."]),
    (party_of("person"), ["“X” names it."]),
    (party_of("agreement"), ["“The Pact” names it."]),
    (party_of("meeting"), ["“A meeting” names it."]),
    (party_of("stage"), ["“Signed” names it."]),
    (party_of("timeline"), ["The timeline “The path” selects by it."]),
    (published_once, ["“The path” was published: its revisions are kept."]),
    (
        named_by_change(participants=(ParticipantSeed("a-minister"),)),
        ["A change of “A statement” that waits names it."],
    ),
    (named_by_change(about=("pact",)), ["A change of “A statement” that waits names it."]),
    (
        named_by_change(citations=(CitationSeed("report#words", "date", "2024"),)),
        ["A change of “A statement” that waits names it."],
    ),
]
NAMES = [f"{make.__qualname__.split('.')[0]}{n}" for n, (make, _) in enumerate(REFUSED)]


@pytest.mark.parametrize(("make", "reasons"), REFUSED, ids=NAMES)
def test_what_must_stay_and_why(make, reasons, chief):
    record = make()
    before = whole_database()
    assert reasons_to_stay(record) == reasons
    with pytest.raises(RemovalRefusedError) as caught:
        remove([record], by=chief, why="told twice")
    assert caught.value.reasons == reasons
    assert whole_database() == before


@pytest.mark.parametrize(("make", "reasons"), REFUSED, ids=NAMES)
def test_the_desk_says_so_and_a_forged_post_is_refused(make, reasons, editor):
    record = make()
    if isinstance(record, Passage):
        pytest.skip("has no page of its own")
    before = whole_database()
    asked, sent = editor.get(address(record)), delete(editor, record)
    told = f"This cannot be deleted: {' '.join(reasons)}"
    assert (asked.status_code, sent.status_code) == (200, 409)
    assert told in words(asked)
    assert told in words(sent)
    assert whole_database() == before


@pytest.mark.parametrize(
    ("make", "step"), [(public_meeting, "withdraw"), (source_with_change, "discard")]
)
def test_it_leads_to_where_the_step_is_taken_that_must_come_first(make, step, editor):
    record = make()
    links = re.findall(r'<li><a href="([^"]*)">([^<]*)</a></li>', editor.get(address(record)).text)
    there = review_address([record])
    assert links == [(there, f"Go to the review of “{record}”")]
    assert f'value="{step}"' in at_the_desk("reviewer").get(there).text


@pytest.mark.parametrize("make", [person_seen, cited_source])
def test_it_leads_nowhere_where_no_step_would_help(make, editor):
    assert "Go to the review" not in editor.get(address(make())).text


def test_a_name_that_is_part_of_another_does_not_stand_against_it(editor):
    records.citation(
        records.statement(state="draft"),
        records.passage(records.source(state="draft")),
        "speaker",
        "not-a-minister, FRA",
    )
    person, party = records.person(), records.party()
    assert [reasons_to_stay(record) for record in (person, party)] == [[], []]


@pytest.mark.parametrize("why", ["", "   "])
def test_without_a_reason_nothing_is_deleted(editor, why):
    meeting = records.meeting(state="draft")
    response = editor.post(address(meeting), {"post": "yes", "why": why}, follow=True)
    assert response.redirect_chain == [(address(meeting), 302)]
    assert [str(m) for m in response.context["messages"]] == [
        "Write why it is deleted. Nothing was."
    ]
    assert is_there(meeting)


def test_what_was_published_after_the_question_stays(editor, chief):
    speech = records.statement(state="draft")
    records.citation(speech, records.passage(records.source()))
    assert "Why:" in words(editor.get(address(speech)))
    publish([speech], by=chief, why="it is known")
    response = delete(editor, speech)
    assert response.status_code == 409
    assert "Readers see “A statement”: withdraw it first." in words(response)
    assert is_there(speech)


def test_what_another_session_deleted_first_is_no_error(editor, chief):
    meeting = records.meeting(state="draft")
    editor.get(address(meeting))
    remove([meeting], by=chief, why="first")
    assert delete(editor, meeting).status_code == 302
    remove([meeting], by=chief, why="again")
    assert [row.history_user for row in Event.history.filter(history_type="-")] == [chief]


def test_who_may_not_delete_does_not():
    meeting, viewer = records.meeting(state="draft"), at_the_desk("viewer")
    assert viewer.get(address(meeting)).status_code == 403
    assert delete(viewer, meeting).status_code == 403
    assert delete(Client(), meeting).status_code == 302
    with pytest.raises(PermissionDenied):
        remove([meeting], by=User.objects.get(username="viewer"), why="told twice")
    assert is_there(meeting)


# Several at once


def chosen(client: Client, *rows: Any, model: str = "meeting", **sent: str) -> Any:
    data = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], **sent}
    return client.post(reverse(f"admin:agreements_{model}_changelist"), data)


def test_several_are_asked_for_and_deleted_together(editor):
    rows = [records.meeting(f"m{n}", title=f"Talks {n}", state="draft") for n in range(2)]
    asked = chosen(editor, *rows)
    assert asked.status_code == 200
    assert "Talks 0 Talks 1" in words(asked) or "Talks 1 Talks 0" in words(asked)
    assert chosen(editor, *rows, post="yes", why="told twice").status_code == 302
    past = Event.history.filter(history_type="-")
    assert not Event.objects.exists()
    assert {(r.history_user.username, r.history_change_reason) for r in past} == {
        ("editor", "told twice")
    }


def test_one_that_must_stay_keeps_them_all(editor):
    rows = [records.meeting("draft", state="draft"), records.meeting("public", title="Talks")]
    before = whole_database()
    for sent in ({}, {"post": "yes", "why": "told twice"}):
        response = chosen(editor, *rows, **sent)
        assert response.status_code == (409 if sent else 200)
        assert "This cannot be deleted: Readers see “Talks”: withdraw it first." in words(response)
    assert whole_database() == before


def test_without_a_reason_none_of_several_is_deleted(editor):
    rows = [records.meeting(f"m{n}", state="draft") for n in range(2)]
    response = chosen(editor, *rows, post="yes", why=" ")
    assert response.status_code == 200
    assert "Write why it is deleted. Nothing was." in response.text
    assert 'name="why"' in response.text
    assert Event.objects.count() == 2


def test_too_many_at_once_are_refused(editor):
    rows = Event.objects.bulk_create(
        Event(kind="meeting", slug=f"m{n}", title="Talks", date="2024") for n in range(101)
    )
    response = chosen(editor, *rows, post="yes", why="told twice", select_across="1")
    assert response.status_code == 409
    assert "Choose at most 100 records at once." in words(response)
    assert Event.objects.count() == 101


def test_a_viewer_chooses_none_to_delete():
    viewer, meeting = at_the_desk("viewer"), records.meeting(state="draft")
    chosen(viewer, meeting, post="yes", why="told twice")
    assert is_there(meeting)


def test_a_change_that_is_open_goes_on(chief):
    meeting = records.meeting(state="draft")
    with change(by=chief, why="merged"):
        remove([meeting], by=chief, why="told twice")
    assert versions_of(Event(pk=meeting.pk))[0].why == "merged"
