"""How the desk saves: drafts at once, what readers see for a reviewer, stale forms not at all."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from agreements.models import (
    Agreement,
    Citation,
    Event,
    Meeting,
    Participation,
    Passage,
    PendingChange,
    Person,
    Source,
    Stage,
    Timeline,
)
from agreements.pending import keep
from agreements.seedplain import seed_of
from agreements.seedtypes import ParticipantSeed
from tests.agreements import records
from tests.agreements.forms import address, errors_of, form_of, sent_by
from tests.agreements.people import at_the_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def other() -> Client:
    """A second editor, in a session of their own."""
    return at_the_desk("editor", "other")


def a_meeting(**fields: Any) -> Event:
    """A meeting, cited twice."""
    meeting = records.meeting(**fields)
    words = records.passage(records.source())
    records.citation(meeting, words)
    records.citation(meeting, words, "date", "2024")
    return meeting


def change_of(meeting: Event) -> str:
    return address(Meeting, meeting.pk, "change")


def citation_of(form: dict[str, Any], field: str) -> str:
    """Return the prefix of the row that cites `field`."""
    return next(
        name.removesuffix("-field")
        for name, value in form.items()
        if name.startswith("citations-") and name.endswith("-field") and value == field
    )


def test_a_draft_is_saved_at_once_with_who_and_why(editor):
    draft = a_meeting(state="draft")
    form = form_of(editor, change_of(draft)) | {"title": "Better", "why": "It was wrong"}
    assert editor.post(change_of(draft), form).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Better"
    last = draft.history.first()
    assert (last.title, last.history_user.username, last.history_change_reason) == (
        "Better",
        "editor",
        "It was wrong",
    )


def test_all_that_one_save_writes_has_one_moment(editor):
    draft = a_meeting(state="draft")
    form = form_of(editor, change_of(draft))
    row = citation_of(form, "date")
    editor.post(change_of(draft), form | {"title": "Better", f"{row}-value": "2023"})
    moments = {draft.history.first().history_date, Citation.history.first().history_date}
    assert len(moments) == 1


def test_what_readers_see_waits_and_the_form_shows_it(editor):
    meeting = a_meeting()
    before = records.whole_database()
    form = form_of(editor, change_of(meeting))
    answer = editor.post(
        change_of(meeting), form | {"title": "Better", "why": "Typing error"}, follow=True
    )
    assert "is kept, and readers do not see it" in answer.text
    assert PendingChange.objects.get().why == "Typing error"
    after = records.whole_database()
    changed = [name for name in after if after[name] != before[name]]
    assert changed == ["HistoricalPendingChange", "PendingChange"]
    assert form_of(editor, change_of(meeting))["title"] == "Better"
    assert "this form shows it" in editor.get(change_of(meeting)).text


def test_new_rows_wait_too_and_are_changed_and_removed_there(editor):
    meeting = a_meeting()
    passage = records.passage(Source.objects.get(), "more", start=20, end=30)
    form = form_of(editor, change_of(meeting))
    new = {
        "passage": passage.pk,
        "field": "place",
        "value": "Paris",
        "position": "5",
        "reading": "",
    }
    form |= {f"citations-2-{name}": value for name, value in new.items()}
    form |= {"citations-2-id": "", "citations-2-event": meeting.pk, "citations-TOTAL_FORMS": "3"}
    assert editor.post(change_of(meeting), form).status_code == 302
    form = form_of(editor, change_of(meeting))
    row = citation_of(form, "place")
    assert form[f"{row}-id"] == -1
    assert editor.post(change_of(meeting), form | {f"{row}-value": "Tokyo"}).status_code == 302
    cited = PendingChange.objects.get().seed["citations"]
    assert [c["value"] for c in cited] == ["happened", "2024", "Tokyo"]
    form = form_of(editor, change_of(meeting))
    row = citation_of(form, "place")
    assert editor.post(change_of(meeting), form | {f"{row}-DELETE": "on"}).status_code == 302
    assert not PendingChange.objects.exists()
    assert meeting.citations.count() == 2


def test_lists_wait_too(editor):
    meeting, france = a_meeting(), records.party()
    form = form_of(editor, change_of(meeting)) | {"parties": [france.pk]}
    editor.post(change_of(meeting), form)
    assert PendingChange.objects.get().seed["parties"] == ["FR"]
    assert not meeting.parties.exists()


def test_a_form_with_a_fault_keeps_nothing_and_shows_what_was_typed(editor):
    meeting = a_meeting()
    form = form_of(editor, change_of(meeting)) | {"title": "Better", "date": "2024-13", "why": "x"}
    answer = editor.post(change_of(meeting), form)
    assert "there is no month 13" in str(errors_of(answer))
    assert sent_by(answer)["title"] == "Better"
    assert 'value="x"' in answer.text
    assert not PendingChange.objects.exists()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_the_second_save_of_a_stale_form_is_stopped_with_both_versions(editor, other, state):
    meeting = a_meeting(state=state)
    first, second = (form_of(client, change_of(meeting)) for client in (editor, other))
    assert editor.post(change_of(meeting), first | {"title": "The first"}).status_code == 302
    answer = other.post(change_of(meeting), second | {"title": "The second", "place": "Paris"})
    assert answer.status_code == 200
    assert "Somebody else saved this first" in answer.text
    told = [(d.name, d.before, d.after) for d in answer.context["editing"].stopped.differences]
    assert told == [("Title", "The first", "The second"), ("Place", "", "Paris")]
    assert form_of(editor, change_of(meeting))["title"] == "The first"
    again = other.post(change_of(meeting), sent_by(answer))
    assert again.status_code == 302
    shown = form_of(editor, change_of(meeting))
    assert (shown["title"], shown["place"]) == ("The second", "Paris")


def test_rows_that_another_removed_or_added_are_not_lost(editor, other):
    meeting = a_meeting(state="draft")
    first, second = (form_of(client, change_of(meeting)) for client in (editor, other))
    passage = records.passage(Source.objects.get(), "more", start=20, end=30)
    row = citation_of(first, "date")
    new = {
        "passage": passage.pk,
        "field": "place",
        "value": "Paris",
        "position": "5",
        "reading": "",
    }
    first |= {f"citations-2-{name}": value for name, value in new.items()}
    first |= {"citations-2-id": "", "citations-2-event": meeting.pk, "citations-TOTAL_FORMS": "3"}
    assert editor.post(change_of(meeting), first | {f"{row}-DELETE": "on"}).status_code == 302
    row = citation_of(second, "date")
    answer = other.post(change_of(meeting), second | {f"{row}-value": "2023"})
    assert "Somebody else saved this first" in answer.text
    assert other.post(change_of(meeting), sent_by(answer)).status_code == 302
    assert set(meeting.citations.values_list("field", "value")) == {
        ("occurrence", "happened"),
        ("date", "2023"),  # put back by the second, who was shown that it was gone
        ("place", "Paris"),  # added by the first
    }


def test_a_form_without_its_token_is_stopped(editor):
    meeting = a_meeting(state="draft")
    form = form_of(editor, change_of(meeting)) | {"title": "Forged"}
    del form["token"]
    assert editor.post(change_of(meeting), form).status_code == 200
    meeting.refresh_from_db()
    assert meeting.title == "A meeting"


@pytest.mark.parametrize("state", ["published", "in-review"])
def test_no_form_changes_the_state(editor, state):
    meeting = a_meeting(state="draft")
    form = form_of(editor, change_of(meeting)) | {"title": "Better", "state": state}
    assert editor.post(change_of(meeting), form).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.state) == ("Better", "draft")


def test_a_person_whom_readers_see_waits(editor):
    meeting, person = a_meeting(), records.person()
    Participation.objects.create(event=meeting, person=person)
    path = address(Person, person.pk, "change")
    assert editor.post(path, form_of(editor, path) | {"name": "Another"}).status_code == 302
    assert PendingChange.objects.get().kind == "person"
    assert Person.objects.get().name == "A Minister"


def test_a_stage_added_in_the_form_of_a_public_agreement_is_a_draft_beside_the_change(editor):
    agreement = records.agreement()
    agreement.parties.add(records.party())
    path = address(Agreement, agreement.pk, "change")
    form = form_of(editor, path) | {"name": "The New Pact", "stages-TOTAL_FORMS": "1"}
    stage = {"title": "Talks agreed", "step": "talks-agreed", "date": "2 May 2024", "slug": ""}
    form |= {f"stages-0-{name}": value for name, value in stage.items()}
    answer = editor.post(path, form | {"stages-0-agreement": agreement.pk, "stages-0-id": ""})
    assert answer.status_code == 302
    stored = Stage.objects.values_list("slug", "date", "state", "agreement")
    assert list(map(str, stored.get())) == [
        "talks-agreed",
        "2024-05-02",
        "draft",
        str(agreement.pk),
    ]
    assert PendingChange.objects.get().seed["name"] == "The New Pact"
    agreement.refresh_from_db()
    assert agreement.name == "The Pact"


def test_a_timeline_waits_too(editor):
    timeline = Timeline.objects.create(slug="path", title="The path", state="published")
    path = address(Timeline, timeline.pk, "change")
    form = form_of(editor, path) | {"title": "Another", "kinds": ["stage"]}
    assert editor.post(path, form).status_code == 302
    assert PendingChange.objects.get().seed["kinds"] == ["stage"]
    assert Timeline.objects.get().title == "The path"


def test_a_save_can_lead_to_the_review(editor):
    meeting = a_meeting(state="draft")
    form = form_of(editor, change_of(meeting)) | {"_review": "1"}
    answer = editor.post(change_of(meeting), form)
    assert answer["Location"] == f"/admin/agreements/review/?of=event-{meeting.pk}"


def test_a_change_that_names_what_is_gone_leads_to_its_review_and_can_be_discarded(editor):
    meeting, person = a_meeting(), records.person()
    seed = seed_of(meeting)
    keep(meeting, replace(seed, participants=(ParticipantSeed(person.slug),)), by=None)
    Person.objects.filter(pk=person.pk).update(slug="renamed")
    page = f"/admin/agreements/review/?of=event-{meeting.pk}"
    for path in (change_of(meeting), f"/admin/agreements/preview/event-{meeting.pk}/"):
        answer = editor.get(path)
        assert answer["Location"] == page
        assert "It names what is not there: person “a-minister”." in editor.get(page).text


def test_a_slug_that_a_waiting_change_names_is_not_changed(editor):
    meeting, person = a_meeting(), records.person()
    keep(meeting, replace(seed_of(meeting), participants=(ParticipantSeed(person.slug),)), by=None)
    path = address(Person, person.pk, "change")
    answer = editor.post(path, form_of(editor, path) | {"slug": "renamed"})
    assert "A change of “A meeting” that waits names it." in answer.text
    assert sent_by(answer)["slug"] == "renamed"
    person.refresh_from_db()
    assert person.slug == "a-minister"


def test_a_slug_that_a_cited_value_names_is_not_changed(editor):
    person = records.person()
    records.citation(a_meeting(), Passage.objects.get(), "participants", person.slug)
    path = address(Person, person.pk, "change")
    answer = editor.post(path, form_of(editor, path) | {"slug": "renamed"})
    assert "A citation in “A meeting” names it." in answer.text


def test_a_stage_beside_a_new_slug_of_a_public_agreement_is_not_lost(editor):
    agreement = records.agreement()
    agreement.parties.add(records.party())
    path = address(Agreement, agreement.pk, "change")
    form = form_of(editor, path) | {"slug": "new-pact", "stages-TOTAL_FORMS": "1"}
    stage = {"title": "Talks agreed", "step": "talks-agreed", "date": "2024", "slug": "talks"}
    form |= {f"stages-0-{name}": value for name, value in stage.items()}
    answer = editor.post(path, form | {"stages-0-agreement": agreement.pk, "stages-0-id": ""})
    assert answer.status_code == 302
    assert Stage.objects.get().agreement == agreement
    assert PendingChange.objects.get().seed["slug"] == "new-pact"


def test_a_source_that_relies_on_itself_can_have_a_new_slug(editor):
    source = records.source()
    records.passage(source, relies_on=source)
    keep(source, replace(seed_of(source), slug="renamed"), by=None)
    assert editor.get(address(Source, source.pk, "change")).status_code == 200


@pytest.mark.parametrize(
    "nonsense",
    [{"about": "9" * 40}, {"citations-0-id": "9" * 40}, {"citations-TOTAL_FORMS": "9" * 5000}],
)
def test_nonsense_is_refused_and_writes_nothing(editor, nonsense):
    meeting = a_meeting(state="draft")
    before = records.whole_database()
    for token in ({}, {"token": "stale"}):
        form = form_of(editor, change_of(meeting)) | nonsense | token
        assert editor.post(change_of(meeting), form).status_code in (200, 400)
    assert records.whole_database() == before


def test_a_new_record_sent_twice_is_added_once(editor):
    path = address(Source, "add")
    form = form_of(editor, path) | {"outlet": "The Times", "language": "en"}
    form["once"] = editor.get(path).context["once"]
    first, second = (editor.post(path, form) for _ in range(2))
    source = Source.objects.get()
    assert first.status_code == 302
    assert second["Location"] == address(Source, source.pk, "change")


def test_another_form_with_the_same_words_adds_another(editor):
    path = address(Source, "add")
    form = form_of(editor, path) | {"outlet": "The Times", "language": "en"}
    for _ in range(2):
        assert (
            editor.post(path, form | {"once": editor.get(path).context["once"]}).status_code == 302
        )
    assert list(Source.objects.values_list("slug", flat=True)) == ["the-times", "the-times-2"]


def test_what_is_added_can_be_followed_by_another(editor):
    meeting = a_meeting(state="draft")
    form = form_of(editor, change_of(meeting)) | {"_addanother": "1"}
    assert editor.post(change_of(meeting), form)["Location"] == address(Meeting, "add")
