"""The plan of an import of our own CSV: what the rules of the seeds and of the desk refuse."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.csvimport import (
    rehearse,
)
from agreements.csvplan import planned
from agreements.models import (
    Article,
    Event,
    Meeting,
    Source,
    Stage,
)
from tests.agreements import records
from tests.agreements.csvdesk import refusal, told
from tests.agreements.csvtables import (
    Edit,
    Files,
    Row,
    edited,
    exported,
    rename,
    rows_in,
    set_cell,
    table,
)
from tests.agreements.people import somebody
from tests.agreements.seedfolders import ARTICLE
from tests.agreements.wholerecords import empty_the_record
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stored", "asked", "role", "fault"),
    [
        ("draft", "published", "editor", "only a reviewer makes it published: leave it empty"),
        ("draft", "in-review", "editor", "only a reviewer makes it in-review: leave it empty"),
        ("", "published", "editor", "only a reviewer makes it published: leave it empty"),
        ("", "in-review", "editor", "only a reviewer makes it in-review: leave it empty"),
        ("published", "draft", "editor", "only a reviewer makes it draft: leave it empty"),
        ("published", "draft", "reviewer", "is published; the desk alone makes it draft"),
        ("draft", "in-review", "reviewer", "is draft; the desk alone makes it in-review"),
        ("draft", "gone", "reviewer", "Value 'gone' is not a valid choice."),
    ],
)
def test_a_state_that_a_table_does_not_give(
    pact: None, stored: str, asked: str, role: str, fault: str
) -> None:
    Meeting.objects.update(state=stored or "draft")
    files = edited(exported(), "events", set_cell("ministers-meet", "state", asked))
    if not stored:
        Meeting.objects.all().delete()
    assert f"state: {fault}" in " | ".join(refusal(files, somebody(role)))


CASES: list[tuple[str, Edit, list[str]]] = [
    (
        "events",
        set_cell("pact-signed", "date", "2 May"),
        [
            "events.csv line 2: stage “pact-signed”: date: “2 May” is not a date we can read: write"
            " YYYY, YYYY-MM or YYYY-MM-DD.",
            "events.csv line 2: stage “pact-signed”: date: is “2 May”, but the citations give"
            " 2024-05-02",
        ],
    ),
    (
        "events",
        set_cell("pact-signed", "agreement", "treaty"),
        ["events.csv line 2: stage “pact-signed”: agreement: there is no agreement “treaty”"],
    ),
    (
        "events",
        set_cell("pact-signed", "agreement", ""),
        [
            "events.csv line 2: stage “pact-signed”: agreement: a stage belongs to one agreement;"
            " nothing else does"
        ],
    ),
    (
        "events",
        set_cell("ministers-meet", "agreement", "pact"),
        [
            "events.csv line 9: meeting “ministers-meet”: agreement: a stage belongs to one"
            " agreement; nothing else does"
        ],
    ),
    (
        "events",
        set_cell("ministers-meet", "kind", "occurrence"),
        ["events.csv line 9: occurrence “ministers-meet”: kind: is a meeting and stays one"],
    ),
    (
        "events",
        set_cell("ministers-meet", "parties", "FR; XX"),
        ["events.csv line 9: meeting “ministers-meet”: parties: there is no party “XX”"],
    ),
    (
        "events",
        set_cell("minister-speaks", "person", "nobody", "participant"),
        [
            "events.csv line 13: statement “minister-speaks”: participants: there is no person"
            " “nobody”"
        ],
    ),
    (
        "events",
        set_cell("pact-signed", "passage", "report#nothing", "citation"),
        ["events.csv line 2: stage “pact-signed”: citation: there is no passage “report#nothing”"],
    ),
    (
        "events",
        lambda rows: rows.remove(rows[2]),
        ["events.csv line 2: stage “pact-signed”: date: is stated, but no citation gives it"],
    ),
    (
        "events",
        lambda rows: rows.append(rows[-1]),
        [
            "events.csv line 13: statement “minister-speaks”: forecast: “pact, signed” is given"
            " twice"
        ],
    ),
    (
        "events",
        rename("ministers-meet", "Ministers Meet"),
        [
            "events.csv line 9: meeting “Ministers Meet”: state: only a reviewer makes it"
            " published: leave it empty",
            "events.csv line 9: meeting “Ministers Meet”: slug: “Ministers Meet” is not 1 to 120 of"
            " a-z 0-9 and single -",
        ],
    ),
    (
        "events",
        rename("pact-signed", "pact"),
        ["events.csv line 2: stage “pact”: slug: is the address of another record"],
    ),
    (
        "sources",
        set_cell("copy", "same_story_as", "nobody"),
        ["sources.csv line 7: source “copy”: same_story_as: there is no source “nobody”"],
    ),
    (
        "sources",
        set_cell("report", "relies_on", "copy", "passage"),
        [
            "sources.csv line 2: source “report”: relies_on: sources rely on one another in a"
            " circle: report, copy, report"
        ],
    ),
    (
        "sources",
        set_cell("report", "end", "1", "passage"),
        [
            "sources.csv line 2: source “report”: passage “next-one”: ends at 1, where it starts"
            " at 91"
        ],
    ),
    (
        "sources",
        lambda rows: rows.remove(rows[2]),
        ["events.csv line 2: stage “pact-signed”: citation: there is no passage “report#signed”"],
    ),
]


@pytest.mark.parametrize(("sheet", "edit", "faults"), CASES)
def test_what_is_refused_by_the_rules_of_the_seeds(
    pact: None, an_editor: Any, sheet: str, edit: Edit, faults: list[str]
) -> None:
    files = edited(exported(), sheet, edit)
    assert refusal(files, an_editor) == faults


LONG = "word " * 15 + "word"


def quote_at_length(rows: list[Row]) -> None:
    next(row for row in rows if row["passage"] == "next-one")["exact"] = LONG


def without_the_quotation(rows: list[Row]) -> None:
    rows[:] = [row for row in rows if row["value"] != "quotation"]


@pytest.mark.usefixtures("pact")
class TestWhatIsStoredAround:
    """One table alone: what the record holds counts as if it stood in the same file."""

    def test_sources_may_be_quoted_at_length_by_stored_statements(self, an_editor: Any) -> None:
        files = edited(exported(), "sources", quote_at_length)
        assert told(rehearse({"sources": files["sources"]}, by=an_editor)) == [
            ("source “report”", "changed", [f"Passage next-one: words: {SHORT} -> words: {LONG}"])
        ]

    def test_and_not_where_the_same_import_takes_the_quotation_away(self, an_editor: Any) -> None:
        Event.objects.update(state="draft")
        files = edited(exported(), "sources", quote_at_length)
        files = edited(files, "events", without_the_quotation)
        assert refusal(files, an_editor) == [
            "sources.csv line 2: source “report”: passage “next-one”: longer than 15 words and"
            " cited as no statement's quotation"
        ]

    def test_events_may_not_leave_a_long_passage_unquoted(self, an_editor: Any) -> None:
        Event.objects.update(state="draft")
        source = Source.objects.get(slug="report")
        source.passages.filter(slug="next-one").update(exact=LONG)
        files = edited(exported(), "events", without_the_quotation)
        assert refusal({"events": files["events"]}, an_editor) == [
            "the record: source “report”: passage “next-one”: longer than 15 words and cited as no"
            " statement's quotation"
        ]

    def test_a_passage_that_a_stored_event_cites_stays(self, an_editor: Any) -> None:
        files = edited(exported(), "sources", lambda rows: rows.remove(rows[2]))
        assert refusal({"sources": files["sources"]}, an_editor) == [
            "the record: event “pact-signed”: citation: there is no passage “report#signed”"
        ]

    def test_an_original_stays_one(self, an_editor: Any) -> None:
        records.source("wire")
        own = {"record": "source", "source": "report", "same_story_as": "wire"}
        passages = [row for row in rows_in(exported()["sources"]) if row["record"] == "passage"]
        mine = [row for row in passages if row["source"] == "report"]
        assert refusal({"sources": table("sources", own, *mine)}, an_editor) == [
            "the record: source “copy”: same_story_as: “report” is a copy: name the original"
        ]

    def test_a_copy_is_no_original(self, an_editor: Any) -> None:
        own = {"record": "source", "source": "third", "same_story_as": "copy"}
        assert refusal({"sources": table("sources", own)}, an_editor) == [
            "sources.csv line 2: source “third”: same_story_as: “copy” is a copy: name the original"
        ]

    def test_a_circle_may_pass_stored_sources(self, an_editor: Any) -> None:
        records.passage(records.source("wire"), relies_on=Source.objects.get(slug="report"))
        files = edited(exported(), "sources", set_cell("report", "relies_on", "wire", "passage"))
        alone = [row for row in rows_in(files["sources"]) if row["source"] == "report"]
        (fault,) = refusal({"sources": table("sources", *alone)}, an_editor)
        assert "sources rely on one another in a circle" in fault

    def test_words_must_stand_in_the_stored_text(self, an_editor: Any) -> None:
        Article.objects.create(source=Source.objects.get(slug="report"), text=ARTICLE)
        files = edited(exported(), "sources", set_cell("report", "start", "92", "passage"))
        assert refusal(files, an_editor) == [
            "sources.csv line 2: source “report”: passage “next-one”: stands at 91 to 130, not"
            " where it is said to"
        ]
        Source.objects.get(slug="report").passages.filter(slug="next-one").update(start=92)
        assert told(rehearse(files, by=an_editor)) == []  # it was broken before

    def test_a_former_address_names_no_record(self, an_editor: Any) -> None:
        files = exported()
        stage = Stage.objects.get()
        stage.slug = "pact-is-signed"
        stage.save()
        assert refusal({"events": files["events"]}, an_editor) == [
            "events.csv line 2: stage “pact-signed”: slug: is a former address of “pact-is-signed”"
        ]

    def test_the_questions_asked_do_not_grow(
        self, an_editor: Any, django_assert_num_queries: Any
    ) -> None:
        def asked(files: Files) -> int:
            with CaptureQueriesContext(connection) as queries:
                planned(files, an_editor)
            return len(queries)

        few = asked(exported())
        empty_the_record()
        put_the_seeds_in()
        assert asked(exported()) == few


SHORT = "We will sign the next one within a year"


def test_faults_of_reading_refuse_all_and_are_not_told_twice(pact: None, an_editor: Any) -> None:
    """A source that cannot be read is not said to be missing from what names it."""
    files = edited(exported(), "sources", set_cell("report", "start", "x", "passage"))
    assert refusal(files, an_editor) == [
        "sources.csv line 3: source “report”: start: must be a whole number, not “x”"
    ]
    assert refusal({**files, "sources": b"name\n"}, an_editor) == [
        "sources.csv line 1: does not name the columns of sources.csv"
    ]
