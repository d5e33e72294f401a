"""The import of our own CSV: what it writes and what it keeps waiting, all or nothing."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from agreements.csvcolumns import SHEETS
from agreements.csvexport import table_of
from agreements.csvimport import (
    ChangedSinceRehearsalError,
    ImportRefusedError,
    bring_in,
    rehearse,
)
from agreements.models import (
    Agreement,
    Citation,
    Event,
    Meeting,
    PendingChange,
    Source,
    Stage,
    Timeline,
)
from agreements.pending import keep, shown_seed, write
from agreements.seedplain import seed_of
from agreements.seedrecords import canonical
from agreements.seedtypes import PassageSeed
from tests.agreements import generatedrecords, records
from tests.agreements.csvdesk import do, keep_what_no_table_holds, refusal, told
from tests.agreements.csvtables import (
    Row,
    edited,
    exported,
    set_cell,
    table,
)
from tests.agreements.people import somebody
from tests.agreements.records import whole_database
from tests.agreements.wholerecords import rows_now, seeds_now, unordered
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db


def test_both_tables_fill_a_record_that_has_parties_people_and_agreements(a_reviewer: Any) -> None:
    put_the_seeds_in()
    Timeline.objects.all().delete()
    seeds, rows, files = seeds_now(), rows_now(), exported()
    keep_what_no_table_holds()
    assert {type(seed).__name__ for seed in seeds_now().values()} == {
        *("PartySeed", "PersonSeed", "AgreementSeed")
    }
    plan = do(files, a_reviewer)
    assert {step.outcome.value for step in plan.steps} == {"new"}
    assert len(plan.steps) == 5 + 36
    assert seeds_now() == seeds
    addresses = ("Slug",)  # of what was deleted: withdrawn, not gone
    assert {k: v for k, v in unordered(rows_now()).items() if k not in addresses} == {
        k: v for k, v in unordered(rows).items() if k not in addresses
    }


def test_the_worst_texts_come_back(a_reviewer: Any) -> None:
    for seed in generatedrecords.nasty_record():
        write(seed)
    Timeline.objects.all().delete()
    seeds, files = seeds_now(), exported()
    keep_what_no_table_holds()
    do(files, a_reviewer)
    assert seeds_now() == seeds


def test_tables_imported_over_what_they_were_made_of_change_nothing(an_editor: Any) -> None:
    put_the_seeds_in()
    before = whole_database()
    plan = do(exported(), an_editor)
    assert told(plan) == []
    assert len(plan.steps) == 41
    after = whole_database()
    after.pop("RecordState"), before.pop("RecordState")
    assert after == before


@pytest.mark.usefixtures("pact")
def test_a_rehearsal_tells_each_record_and_writes_nothing(an_editor: Any) -> None:
    new = {"record": "event", "event": "new", "title": "New", "kind": "meeting", "date": "2024"}
    files = edited(exported(), "events", set_cell("pact-signed", "title", "It is signed"))
    files = edited(files, "events", lambda rows: rows.append(new))
    before = whole_database()
    plan = rehearse(files, by=an_editor)
    assert told(plan) == [
        (
            "stage “pact-signed”",
            "changed",
            ["Title: The pact is signed -> It is signed"],
        ),
        ("meeting “new”", "new", []),
    ]
    assert [(step.name, step.placed.line) for step in plan.steps if step.waits] == [
        ("stage “pact-signed”", 2)
    ]
    assert whole_database() == before


@pytest.mark.usefixtures("pact")
def test_a_new_record_of_an_editor_is_a_draft_with_a_history(an_editor: Any) -> None:
    files = {
        "sources": table(
            "sources",
            {"record": "source", "source": "wire", "headline": "A wire"},
            {
                "record": "passage",
                "source": "wire",
                "passage": "met",
                "exact": "they met",
                "start": "0",
                "end": "8",
            },
        ),
        "events": table(
            "events",
            {
                "record": "event",
                "event": "they-meet",
                "title": "They meet",
                "kind": "meeting",
                "date": "2024-05",
                "parties": "JP; FR",
                "about": "pact",
            },
            {"record": "participant", "event": "they-meet", "person": "a-minister"},
            {
                "record": "citation",
                "event": "they-meet",
                "passage": "wire#met",
                "field": "occurrence",
                "value": "happened",
            },
        ),
    }
    do(files, an_editor, "From the archive")
    event, source = Event.objects.get(slug="they-meet"), Source.objects.get(slug="wire")
    assert (event.state, source.state, event.kind) == ("draft", "draft", "meeting")
    assert {str(citation.passage.slug) for citation in event.citations.all()} == {"met"}
    for record in (event, source, source.passages.get(), event.citations.get()):
        (past,) = record.history.all()
        assert (past.history_user, past.history_change_reason) == (an_editor, "From the archive")
    assert list(Event.objects.published().filter(slug="they-meet")) == []


@pytest.mark.usefixtures("pact")
def test_a_change_of_what_readers_see_waits(an_editor: Any) -> None:
    before = seeds_now()
    do(edited(exported(), "events", set_cell("pact-signed", "title", "It is signed")), an_editor)
    assert seeds_now() == before
    (change,) = PendingChange.objects.all()
    stage = Stage.objects.get()
    assert (change.kind, change.record, change.by, change.why) == (
        *("event", stage.pk, an_editor),
        "A reason",
    )
    assert shown_seed(stage).title == "It is signed"


@pytest.mark.usefixtures("pact")
def test_a_change_of_a_draft_is_written(an_editor: Any) -> None:
    Stage.objects.update(state="draft")
    files = edited(exported(), "events", set_cell("pact-signed", "title", "It is signed"))
    files = edited(files, "events", set_cell("pact-signed", "reading", "As read", "citation"))
    do(files, an_editor)
    stage = Stage.objects.get()
    assert (stage.title, stage.state) == ("It is signed", "draft")
    assert stage.citations.all()[0].reading == "As read"
    assert not PendingChange.objects.exists()


@pytest.mark.usefixtures("pact")
def test_rows_gone_from_a_record_are_gone_and_records_gone_are_not(an_editor: Any) -> None:
    Event.objects.update(state="draft")

    def without(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["event"] == "pact-signed"]
        rows[:] = [row for row in rows if row["passage"] != "copy#copied"]

    plan = do(edited(exported(), "events", without), an_editor)
    assert told(plan) == [
        (
            "stage “pact-signed”",
            "changed",
            [
                "Citation of copy#copied, occurrence: value: happened -> ",
                "Citation of copy#copied, stage: value: Signed -> ",
            ],
        )
    ]
    assert Citation.objects.filter(passage__slug="copied").count() == 0
    assert Event.objects.count() == 3


@pytest.mark.usefixtures("pact")
def test_new_passages_of_a_public_source_may_be_cited_in_the_same_import(an_editor: Any) -> None:
    words = {"record": "passage", "source": "report", "passage": "after", "exact": "after a"}
    cited = {"record": "citation", "event": "pact-signed", "passage": "report#after"}

    def add(rows: list[Row]) -> None:
        rows[0]["headline"] = "The pact is signed"
        rows.append({**words, "start": "60", "end": "67", "about_source": "yes"})

    files = edited(exported(), "sources", add)
    files = edited(
        files,
        "events",
        lambda rows: rows.append({**cited, "field": "occurrence", "value": "happened"}),
    )
    Event.objects.update(state="draft")
    files = edited(files, "events", lambda rows: [row.update(state="") for row in rows])
    files = edited(files, "events", lambda rows: [row.update(version="") for row in rows])
    do(files, an_editor)
    source = Source.objects.get(slug="report")
    assert source.headline == "Pact signed"
    assert source.passages.get(slug="after").about_source is False
    assert shown_seed(source).headline == "The pact is signed"
    assert [p.about_source for p in shown_seed(source).passages if p.slug == "after"] == [True]
    assert Citation.objects.filter(passage__slug="after").exists()


@pytest.mark.usefixtures("pact")
def test_a_table_is_compared_with_the_change_that_waits(an_editor: Any) -> None:
    stage = Stage.objects.get()
    files = edited(exported(), "events", set_cell("pact-signed", "title", "It is signed"))
    do(files, an_editor)
    assert told(rehearse(files, by=an_editor)) == []
    again = edited(files, "events", set_cell("pact-signed", "label", "Signed"))
    assert refusal(again, an_editor) == [
        "events.csv line 2: stage “pact-signed”: version: it was changed since the table was"
        " written: take a new one, or empty this cell"
    ]
    do(edited(again, "events", set_cell("pact-signed", "version", "")), an_editor)
    assert (shown_seed(stage).title, shown_seed(stage).label) == ("It is signed", "Signed")


@pytest.mark.usefixtures("pact")
def test_a_reviewer_may_publish_by_a_table(a_reviewer: Any) -> None:
    seeds = seeds_now()
    Event.objects.update(state="draft")
    Source.objects.update(state="in-review")
    files = exported()
    for name, slugs in (
        ("events", ["pact-signed", "ministers-meet", "minister-speaks"]),
        ("sources", ["report", "copy"]),
    ):
        for slug in slugs:
            files = edited(files, name, set_cell(slug, "state", "published"))
    do(files, a_reviewer)
    assert seeds_now() == seeds
    assert not PendingChange.objects.exists()


@pytest.mark.usefixtures("pact")
def test_what_would_be_published_with_faults_is_refused_whatever_reason_is_written(
    a_reviewer: Any,
) -> None:
    """The agreement is a draft: its stage would be published and hidden."""
    Agreement.objects.update(state="draft")
    Stage.objects.update(state="draft")
    files = edited(exported(), "events", set_cell("pact-signed", "state", "published"))
    before = whole_database()
    plan = rehearse(files, by=a_reviewer)
    assert told(plan) == [
        (
            "stage “pact-signed”",
            "refused",
            ["agreement: is published, but its agreement is not"],
        )
    ]
    with pytest.raises(ImportRefusedError):
        bring_in(files, by=a_reviewer, why="Because", token=plan.token)
    assert whole_database() == before


@pytest.mark.parametrize("asked", ["", "draft"])
def test_a_new_record_is_a_draft(pact: None, an_editor: Any, asked: str) -> None:
    Meeting.objects.update(state="published")
    files = edited(exported(), "events", set_cell("ministers-meet", "state", asked))
    Meeting.objects.all().delete()
    do(files, an_editor)
    assert Meeting.objects.get().state == "draft"


@pytest.mark.parametrize("asked", ["", "published"])
def test_the_state_that_is_stored_may_be_left(pact: None, an_editor: Any, asked: str) -> None:
    files = edited(exported(), "events", set_cell("ministers-meet", "state", asked))
    assert told(rehearse(files, by=an_editor)) == []


def test_a_new_record_of_a_reviewer_may_come_in_any_state(pact: None, a_reviewer: Any) -> None:
    Stage.objects.update(state="in-review")
    Meeting.objects.update(state="draft")
    Timeline.objects.all().delete()
    seeds, files = seeds_now(), exported()
    keep_what_no_table_holds()
    do(files, a_reviewer)
    assert seeds_now() == seeds
    assert {e.slug: e.state for e in Event.objects.all()} == {
        "pact-signed": "in-review",
        "ministers-meet": "draft",
        "minister-speaks": "published",
    }


def test_one_fault_keeps_all_from_being_written(pact: None, an_editor: Any) -> None:
    Event.objects.update(state="draft")
    files = edited(exported(), "events", set_cell("pact-signed", "label", "Signed"))
    files = edited(files, "events", set_cell("ministers-meet", "parties", "XX"))
    assert len(refusal(files, an_editor)) == 1
    assert Stage.objects.get().label == ""


@pytest.mark.usefixtures("pact")
def test_what_changed_since_the_rehearsal_is_rehearsed_again(an_editor: Any) -> None:
    files = edited(exported(), "events", set_cell("pact-signed", "version", ""))
    files = edited(files, "events", set_cell("pact-signed", "label", "Signed"))
    token = rehearse(files, by=an_editor).token
    stage = Stage.objects.get()
    keep(stage, replace(seed_of(stage), label="Mine"), by=None)
    before = whole_database()
    with pytest.raises(ChangedSinceRehearsalError) as refused:
        bring_in(files, by=an_editor, why="", token=token)
    assert whole_database() == before
    assert told(refused.value.plan) == [
        ("stage “pact-signed”", "changed", ["Label: Mine -> Signed"])
    ]
    bring_in(files, by=an_editor, why="", token=refused.value.plan.token)
    assert shown_seed(stage).label == "Signed"


def test_a_record_made_since_the_rehearsal_is_not_made_twice(an_editor: Any) -> None:
    row = {"record": "event", "event": "new", "title": "New", "kind": "meeting", "date": "2024"}
    files = {"events": table("events", row)}
    token = rehearse(files, by=an_editor).token
    records.meeting("new", state="draft", title="Theirs")
    with pytest.raises(ChangedSinceRehearsalError):
        bring_in(files, by=an_editor, why="", token=token)
    assert Meeting.objects.get().title == "Theirs"


@pytest.mark.parametrize("role", ["", "viewer"])
def test_who_may_not_write_may_not_import(role: str) -> None:
    files, by = {"events": table("events")}, somebody(role)
    for act in (rehearse, lambda files, by: bring_in(files, by=by, why="", token="")):
        with pytest.raises(PermissionDenied):
            act(files, by=by)


def test_who_may_write_events_alone_may_not_import_sources() -> None:
    user = somebody("")
    names = ("add_event", "change_event")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    rehearse({"events": table("events")}, by=user)
    for files in ({}, {"sources": table("sources")}, {n: table(n) for n in SHEETS}):
        with pytest.raises(PermissionDenied):
            rehearse(files, by=user)


def test_many_records_are_made_in_the_order_of_the_table(an_editor: Any) -> None:
    """More than one batch of new records, sources that rely on later ones among them."""
    sources = [
        {"record": "source", "source": f"s-{n}", "same_story_as": "s-1100" if n < 10 else ""}
        for n in range(1101)
    ]
    do({"sources": table("sources", *sources)}, an_editor)
    assert Source.objects.count() == 1101
    assert Source.objects.exclude(same_story_as=None).count() == 10


@pytest.mark.usefixtures("pact")
def test_a_passage_that_is_only_in_a_waiting_change_cannot_be_cited_yet(an_editor: Any) -> None:
    source = Source.objects.get(slug="report")
    after = PassageSeed("after", "after a", 60, 67, about_source=True)
    stored = seed_of(source)
    keep(source, canonical(replace(stored, passages=(*stored.passages, after))), by=an_editor)
    Event.objects.update(state="draft")
    row = {"record": "citation", "event": "pact-signed", "passage": "report#after"}
    files = edited(
        {"events": exported()["events"], "sources": table_of(SHEETS["sources"]).encode()},
        "events",
        lambda rows: rows.append({**row, "field": "place", "value": "Paris"}),
    )
    plan, before = rehearse(files, by=an_editor), whole_database()
    with pytest.raises(ImportRefusedError) as refused:
        bring_in(files, by=an_editor, why="", token=plan.token)
    assert str(refused.value) == "It names what is not there: passage “report#after”."
    assert whole_database() == before
