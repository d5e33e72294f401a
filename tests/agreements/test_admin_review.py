"""The page on which a reviewer compares and publishes, and the preview that it leads to."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from agreements.models import Event, PendingChange, Revision
from agreements.pending import keep
from agreements.recordkeys import key_of
from agreements.seedplain import seed_of
from agreements.seedtypes import CitationSeed
from tests.agreements import records
from tests.agreements.people import at_the_desk
from tests.timeline.records import a_timeline

pytestmark = pytest.mark.django_db
REVIEW = "/admin/agreements/review/"


@pytest.fixture
def reviewer() -> Client:
    return at_the_desk("reviewer")


def a_draft(slug: str = "meeting", **fields: Any) -> Event:
    meeting = records.meeting(slug, **{"state": "draft", **fields})
    words = records.passage(records.source(f"of-{slug}"))
    records.citation(meeting, words)
    records.citation(meeting, words, "date", "2024")
    return meeting


def of(*events: Event) -> str:
    return f"{REVIEW}?{'&'.join(f'of={key_of(event)}' for event in events)}"


def step(client: Client, page: str, name: str, why: str = "", **other: Any) -> Any:
    """Take a step with all that the page at this address has ticked."""
    rows = client.get(page).context["rows"]
    sent = {f"token-{row.key}": row.token for row in rows}
    ticked = [row.key for row in rows if row.chosen]
    return client.post(page, {**sent, "record": ticked, "step": name, "why": why, **other})


def state_of(event: Event) -> str:
    return Event.objects.values_list("state", flat=True).get(pk=event.pk)


def test_what_waits_is_listed_and_nothing_else(reviewer):
    a_draft("draft")
    a_draft("asked", state="in-review")
    changed = a_draft("changed", state="published")
    keep(changed, replace(seed_of(changed), title="Better"), by=None)
    PendingChange.objects.update(state="in-review")
    kept = a_draft("kept", state="published")
    keep(kept, replace(seed_of(kept), title="Not yet"), by=None)
    rows = reviewer.get(REVIEW).context["rows"]
    assert [(row.record.slug, row.standing) for row in rows] == [
        ("asked", "in review"),
        ("changed", "published; a change is in review"),
    ]


def test_only_the_steps_that_can_be_taken_are_offered(reviewer):
    drafts = {state: a_draft(state, state=state) for state in ("draft", "in-review", "published")}
    changed = a_draft("changed", state="published")
    keep(changed, replace(seed_of(changed), title="Better"), by=None)
    offered = {s: reviewer.get(of(event)).context["steps"] for s, event in drafts.items()}
    assert offered == {
        "draft": {"submit", "publish"},
        "in-review": {"take-back", "publish"},
        "published": {"withdraw"},
    }
    assert reviewer.get(of(changed)).context["steps"] == {"submit", "publish", "discard"}


def test_a_change_is_shown_beside_what_readers_see(reviewer):
    meeting = a_draft(state="published")
    keep(meeting, replace(seed_of(meeting), title="Better"), by=None, why="A typing error")
    (row,) = reviewer.get(of(meeting)).context["rows"]
    assert [(d.name, d.before, d.after) for d in row.differences] == [
        ("Title", "A meeting", "Better")
    ]
    assert "A typing error" in reviewer.get(of(meeting)).text


def test_the_steps_of_a_draft(reviewer):
    meeting = a_draft()
    for name, state in (
        ("submit", "in-review"),
        ("take-back", "draft"),
        ("submit", "in-review"),
        ("publish", "published"),
    ):
        assert step(reviewer, of(meeting), name)["Location"] == of(meeting)
        assert state_of(meeting) == state
    assert step(reviewer, of(meeting), "withdraw", "It was another").status_code == 302
    assert state_of(meeting) == "draft"


def test_a_waiting_change_is_published_or_discarded(reviewer):
    meeting = a_draft(state="published")
    keep(meeting, replace(seed_of(meeting), title="Worse"), by=None)
    step(reviewer, of(meeting), "discard")
    keep(meeting, replace(seed_of(meeting), title="Better"), by=None)
    step(reviewer, of(meeting), "publish")
    assert Event.objects.get().title == "Better"


def test_the_drafts_that_readers_would_miss_are_suggested(reviewer):
    agreement = records.agreement(state="draft")
    stage = records.stage(agreement, state="draft")
    words = records.passage(records.source(state="draft"))
    for field, value in (("occurrence", "happened"), ("date", "2024"), ("step", "signed")):
        records.citation(stage, words, field, value)
    rows = reviewer.get(of(stage)).context["rows"]
    assert [(row.kind, row.chosen, row.suggested) for row in rows] == [
        ("source", False, True),
        ("agreement", False, True),
        ("stage", True, False),
    ]
    page = step(reviewer, of(stage), "publish")
    assert "is published, but its agreement is not" in page.text
    everything = [row.key for row in rows]
    assert step(reviewer, of(stage), "publish", record=everything).status_code == 302
    assert Event.objects.published().exists()


def test_a_fault_is_shown_at_its_record_and_a_reason_lets_it_stand(reviewer):
    good, bad = a_draft("good"), a_draft("bad")
    bad.citations.filter(field="date").delete()
    page = step(reviewer, of(good, bad), "publish")
    told = {row.record.slug: [f.message for f in row.findings] for row in page.context["rows"]}
    assert told == {"good": [], "bad": ["is stated, but no citation gives it"]}
    assert {state_of(good), state_of(bad)} == {"draft"}
    assert step(reviewer, of(good, bad), "publish", "The source comes").status_code == 302
    assert {state_of(good), state_of(bad)} == {"published"}


def test_what_was_changed_since_the_reviewer_looked_is_not_published(reviewer):
    meeting = a_draft()
    page = step(reviewer, of(meeting), "publish", **{f"token-{key_of(meeting)}": "another"})
    assert "was changed since you looked" in page.text
    assert state_of(meeting) == "draft"


@pytest.mark.parametrize(
    "sent",
    [
        {"step": "publish"},
        {"step": "burn", "record": ["event-1"]},
        {"record": ["event-1"]},
        {"step": "publish", "record": ["event-999"]},
        {"step": "publish", "record": ["source-1"]},
    ],
)
def test_a_step_that_cannot_be_read_does_nothing(reviewer, sent):
    meeting = a_draft()
    answer = reviewer.post(of(meeting), sent)
    assert "Choose at least one record of this page, and a step." in answer.text
    assert state_of(meeting) == "draft"


@pytest.mark.parametrize(
    "key", ["event-0", "event-", "event", "nothing-1", "event-1x", "event-" + "9" * 30, "event-٣"]
)
def test_a_record_that_is_none_is_not_found(reviewer, key):
    assert reviewer.get(REVIEW, {"of": key}).status_code == 404
    assert reviewer.get(f"/admin/agreements/preview/{key}/").status_code == 404


def test_publishing_writes_the_next_revision_of_each_timeline_that_changes(reviewer):
    agreement = records.agreement()
    timeline = a_timeline(agreement)
    meeting = a_draft()
    meeting.about.add(agreement)
    a_timeline(records.agreement("another"), "other")
    step(reviewer, of(meeting), "publish")
    assert list(Revision.objects.values_list("timeline__slug", "number", "by__username")) == [
        ("path", 1, "reviewer"),
        ("other", 1, "reviewer"),
    ]
    meeting.refresh_from_db()
    keep(meeting, replace(seed_of(meeting), title="Better"), by=None)
    step(reviewer, of(meeting), "publish")
    titles = [(r.number, r.entries[0]["title"]) for r in timeline.revisions.order_by("number")]
    assert titles == [(1, "A meeting"), (2, "Better")]
    assert Revision.objects.filter(timeline__slug="other").count() == 1


def test_a_preview_is_the_page_of_readers_with_the_draft_in_it(reviewer):
    meeting = a_draft(title="A secret meeting")
    page = reviewer.get(f"/admin/agreements/preview/{key_of(meeting)}/")
    assert page.status_code == 200
    assert "A secret meeting" in page.text
    assert "Preview for editors: no reader sees this page so." in page.text
    assert "no-store" in page["Cache-Control"]
    assert "sessionid" not in page.cookies
    assert Client().get("/events/meeting/").status_code == 404


def test_a_preview_shows_the_change_that_waits(reviewer):
    meeting = a_draft(state="published")
    keep(meeting, replace(seed_of(meeting), title="Better"), by=None)
    assert "Better" in reviewer.get(f"/admin/agreements/preview/{key_of(meeting)}/").text
    assert "Better" not in Client().get("/events/meeting/").text


def test_a_preview_of_what_no_reader_would_see_says_so(reviewer):
    meeting = records.meeting(state="draft")
    page = reviewer.get(f"/admin/agreements/preview/{key_of(meeting)}/", follow=True)
    assert "no published words tell of it" in page.text


def test_a_preview_leaves_no_trace(reviewer):
    meeting = a_draft()
    before = records.whole_database()
    reviewer.get(f"/admin/agreements/preview/{key_of(meeting)}/")
    assert records.whole_database() == before


def test_the_words_that_readers_come_to_see_are_shown(reviewer):
    meeting = a_draft(state="published")
    source = meeting.citations.all()[0].passage.source
    records.passage(source, "more", exact="met in Paris", attributed_to="an aide", start=20, end=30)
    cited = CitationSeed(f"{source.slug}#more", "place", "Paris")
    seed = seed_of(meeting)
    keep(meeting, replace(seed, citations=(*seed.citations, cited)), by=None)
    page = reviewer.get(of(meeting))
    assert [words.exact for words in page.context["rows"][0].words] == ["met in Paris"]
    assert "met in Paris</q>" in page.text
    assert "an aide" in page.text


def test_more_than_fifty_are_cut_with_a_word(reviewer):
    events = [records.meeting(f"m{number}", state="draft") for number in range(51)]
    page = reviewer.get(of(*events))
    assert len(page.context["rows"]) == 50
    assert "These are the first 50 of the 51 that you chose." in page.text
