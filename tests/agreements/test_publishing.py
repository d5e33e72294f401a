"""From draft to reader: who may take which step, from where, and what stops it."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from agreements.models import Agreement, Event, PendingChange, RecordState, Source
from agreements.pending import keep, pending_of, write
from agreements.publishing import (
    ChangedSinceError,
    PublishingRefusedError,
    StepRefusedError,
    as_published,
    discard,
    publish,
    submit,
    take_back,
    token,
    unpublished_with,
    withdraw,
)
from agreements.seedplain import seed_of
from agreements.signals import public_changed
from tests.agreements import records
from tests.agreements.people import somebody

pytestmark = pytest.mark.django_db
DRAFT = {"state": "draft"}


@pytest.fixture
def draft() -> Event:
    """A meeting that could be published as it is."""
    return a_draft()


def a_draft(slug: str = "meeting", of: Source | None = None) -> Event:
    source = of or records.source()
    meeting = records.meeting(slug, **DRAFT)
    words = source.passages.first() or records.passage(source)
    records.citation(meeting, words)
    records.citation(meeting, words, "date", "2024")
    return meeting


def state_of(record: Event) -> str:
    return Event.objects.values_list("state", flat=True).get(pk=record.pk)


def test_a_draft_is_submitted_taken_back_submitted_and_published(draft):
    editor, reviewer = somebody("editor"), somebody("reviewer")
    states = [state_of(draft)]
    for step, by in ((submit, editor), (take_back, editor), (submit, editor), (publish, reviewer)):
        step([draft], by=by)
        states.append(state_of(draft))
    assert states == ["draft", "in-review", "draft", "in-review", "published"]


def test_each_step_is_in_the_history_with_who_and_why(draft):
    reviewer = somebody("reviewer")
    submit([draft], by=reviewer, why="It is ready")
    publish([draft], by=reviewer, why="It is right")
    rows = draft.history.order_by("history_id").values_list(
        "state", "history_user__username", "history_change_reason"
    )
    assert list(rows)[-2:] == [
        ("in-review", "reviewer", "It is ready"),
        ("published", "reviewer", "It is right"),
    ]


def test_a_waiting_change_is_published_in_one_version(draft):
    publish([draft], by=somebody("reviewer"))
    draft.refresh_from_db()
    keep(draft, replace(seed_of(draft), title="Better"), by=None)
    submit([draft], by=somebody("editor"))
    assert PendingChange.objects.get().state == "in-review"
    publish([draft], by=somebody("reviewer", "another"))
    assert Event.objects.get().title == "Better"
    assert pending_of(draft) is None


def test_records_are_published_together_that_could_not_be_alone():
    agreement = records.agreement(**DRAFT)
    source = records.source(**DRAFT)
    words, stage = records.passage(source), records.stage(agreement, **DRAFT)
    for field, value in (("occurrence", "happened"), ("date", "2024"), ("step", "signed")):
        records.citation(stage, words, field, value)
    reviewer = somebody("reviewer")
    with pytest.raises(PublishingRefusedError) as refused:
        publish([stage], by=reviewer)
    assert [f.message for f in refused.value.findings] == [
        "is published, but its agreement is not",
        "is published, but none of its sources is",
    ]
    assert state_of(stage) == "draft"
    assert unpublished_with(stage) == [source, agreement]
    assert publish([source, agreement, stage], by=reviewer) == []
    assert [event.slug for event in Event.objects.published()] == ["signed"]


def test_a_fault_stops_it_and_a_written_reason_lets_it_stand(draft):
    draft.citations.filter(field="date").delete()
    reviewer = somebody("reviewer")
    with pytest.raises(PublishingRefusedError, match="date: is stated, but no citation gives it"):
        publish([draft], by=reviewer, why="  ")
    assert state_of(draft) == "draft"
    found = publish([draft], by=reviewer, why="The source is on its way")
    assert [f.field for f in found] == ["date"]
    assert state_of(draft) == "published"


def test_a_fault_that_stood_before_on_another_record_stops_nothing():
    source = records.source()
    old = a_draft("old", source)
    old.citations.filter(field="date").delete()
    Event.objects.filter(pk=old.pk).update(state="published")
    new = a_draft("new", source)
    assert publish([new], by=somebody("reviewer")) == []


def test_nothing_of_several_is_published_where_one_has_a_fault(draft):
    bad = records.meeting("bad", **DRAFT)
    with pytest.raises(PublishingRefusedError):
        publish([draft, bad], by=somebody("reviewer"))
    assert state_of(draft) == "draft"


def test_a_record_changed_since_the_reviewer_looked_is_not_published(draft):
    seen = token(draft)
    write(replace(seed_of(draft), title="Another"), draft)
    with pytest.raises(ChangedSinceError):
        publish([draft], by=somebody("reviewer"), tokens=[seen])
    assert state_of(draft) == "draft"
    publish([draft], by=somebody("reviewer", "b"), tokens=[token(draft)])


def test_what_is_withdrawn_is_a_draft_again(draft):
    reviewer = somebody("reviewer")
    publish([draft], by=reviewer)
    with pytest.raises(StepRefusedError, match="Write why"):
        withdraw([draft], by=reviewer)
    withdraw([draft], by=reviewer, why="It was another meeting")
    assert state_of(draft) == "draft"


def test_what_rests_on_a_withdrawn_source_alone_is_told(draft):
    source, other = Source.objects.get(), records.source("other")
    twice = a_draft("twice", source)
    records.citation(twice, records.passage(other))
    reviewer = somebody("reviewer")
    publish([draft, twice], by=reviewer)
    assert withdraw([source], by=reviewer, why="A forgery") == [Event.objects.get(pk=draft.pk)]


def test_a_change_is_discarded_and_stays_in_its_history(draft):
    publish([draft], by=somebody("reviewer"))
    draft.refresh_from_db()
    keep(draft, replace(seed_of(draft), title="Worse"), by=None)
    discard([draft], by=somebody("editor"), why="A mistake")
    assert not PendingChange.objects.exists()
    last = PendingChange.history.first()
    assert (last.history_type, last.seed["title"], last.history_change_reason) == (
        "-",
        "Worse",
        "A mistake",
    )


@pytest.mark.parametrize(
    ("step", "start", "message"),
    [
        (submit, "in-review", "is not draft"),
        (submit, "published", "is not draft"),
        (take_back, "draft", "is not in review"),
        (take_back, "published", "is not in review"),
        (discard, "draft", "has no change"),
    ],
)
def test_a_step_is_refused_from_elsewhere(draft, step, start, message):
    Event.objects.update(state=start)
    with pytest.raises(StepRefusedError, match=message):
        step([draft], by=somebody("reviewer"))
    assert state_of(draft) == start


def test_what_waits_with_a_change_is_not_withdrawn(draft):
    reviewer = somebody("reviewer")
    publish([draft], by=reviewer)
    draft.refresh_from_db()
    keep(draft, replace(seed_of(draft), title="Better"), by=None)
    with pytest.raises(StepRefusedError, match="Publish or discard its change first"):
        withdraw([draft], by=reviewer, why="Wrong")
    assert state_of(draft) == "published"


@pytest.mark.parametrize("role", ["", "viewer", "editor"])
def test_only_reviewers_publish_and_withdraw(draft, role):
    by = somebody(role)
    version = RecordState.current()
    for step in (publish, withdraw):
        with pytest.raises(PermissionDenied):
            step([draft], by=by, why="Please")
    assert RecordState.current() == version


@pytest.mark.parametrize("role", ["", "viewer"])
def test_only_editors_submit(draft, role):
    for step in (submit, take_back, discard):
        with pytest.raises(PermissionDenied):
            step([draft], by=somebody(role, step.__name__))


def test_a_preview_shows_it_published_and_leaves_no_trace():
    agreement = records.agreement(**DRAFT)
    stage = records.stage(agreement, **DRAFT)
    records.citation(stage, records.passage(records.source(**DRAFT)))
    before = records.whole_database()
    with as_published(stage):
        assert list(Event.objects.published()) == [Event.objects.get(pk=stage.pk)]
        assert Agreement.objects.published().exists()
    assert records.whole_database() == before


def test_the_site_is_told_of_what_was_published(draft):
    told = []

    def note(records, by, **kwargs):
        told.append((records, str(by)))

    public_changed.connect(note)
    reviewer = somebody("reviewer")
    publish([draft], by=reviewer)
    withdraw([draft], by=reviewer, why="Wrong")
    public_changed.disconnect(note)
    assert told == [([draft], "reviewer")] * 2


@pytest.mark.parametrize("step", [submit, take_back, discard, withdraw])
def test_no_step_is_taken_with_what_changed_since_it_was_looked_at(draft, step):
    with pytest.raises(ChangedSinceError):
        step([draft], by=somebody("reviewer"), why="Because", tokens=["another"])


def test_a_person_renamed_since_the_reviewer_looked_stops_the_event(draft):
    person = records.person()
    draft.participations.create(person=person)
    seen = token(draft)
    write(replace(seed_of(person), name="A Scoundrel"), person)
    with pytest.raises(ChangedSinceError):
        publish([draft], by=somebody("reviewer"), tokens=[seen])


def test_what_readers_see_as_it_is_is_not_published_again(draft):
    publish([draft], by=somebody("reviewer"))
    with pytest.raises(StepRefusedError, match="readers see it as it is"):
        publish([draft], by=somebody("reviewer", "another"))
