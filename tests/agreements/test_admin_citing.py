"""Words of an article cited for a field of an event in one act."""

from dataclasses import replace

import pytest

from agreements.models import Citation, Passage, PendingChange
from agreements.pending import keep
from agreements.publishing import publish
from agreements.seedplain import seed_of
from tests.agreements import records
from tests.agreements.articles import (
    TEXT,
    a_draft,
    article,
    cited,
    errors_in,
    form_on,
    made,
    page_of,
    passage,
    said,
    sent,
)
from tests.agreements.people import at_the_desk, somebody

pytestmark = pytest.mark.django_db
LONG = "word " * 16


def test_a_passage_that_is_there_is_not_made_twice(editor, source):
    words, meeting = passage(source, "pact", "the pact on", part="caption"), a_draft()
    sent(
        editor,
        source,
        words="the pact on",
        part="body",
        slug="not even a slug",
        event=meeting.pk,
        field="occurrence",
        value="planned",
    )
    assert made() == [("pact", "the pact on", 36, 47)]
    assert cited() == [("meeting", "pact", "occurrence", "planned", "")]
    words.refresh_from_db()
    assert words.part == "caption"
    assert said(editor.get(page_of(source)))[0] == "“the pact on” was a passage already."


def test_one_act_makes_the_passage_and_cites_it(editor, source):
    meeting = a_draft(title="The <meeting>")
    answer = sent(
        editor,
        source,
        words="on Thursday",
        event=meeting.pk,
        field="date",
        value=" thursday 2 May 2024",
        reading="Thursday",
        why="The report says so",
    )
    words = Passage.objects.get()
    assert answer["Location"] == f"{page_of(source)}?event={meeting.pk}#passage-{words.pk}"
    assert cited() == [("meeting", "on-thursday", "date", "2024-05-02", "Thursday")]
    page = editor.get(answer["Location"])
    assert said(page)[1] == (
        f'It is cited for the date of <a href="/admin/agreements/meeting/{meeting.pk}/change/">'
        "The &lt;meeting&gt;</a>."
    )
    assert form_on(page)["event"] == meeting.pk
    moments = {
        (row.history_date, row.history_change_reason)
        for row in (words.history.get(), Citation.objects.get().history.get())
    }
    assert [why for _at, why in moments] == ["The report says so"]


def test_a_citation_of_what_readers_see_waits_and_nothing_that_waited_is_lost(editor, source):
    meeting = records.meeting(title="The meeting")
    records.citation(meeting, records.passage(source, "first"))
    theirs = replace(seed_of(meeting), place="Paris")
    keep(meeting, theirs, by=somebody("reviewer"), why="The place")
    sent(editor, source, words="on Thursday", event=meeting.pk, field="date", value="2024-05-02")
    assert cited() == [("meeting", "first", "occurrence", "happened", "")]
    waiting = PendingChange.objects.get()
    assert (waiting.by.username, waiting.why, waiting.seed["place"]) == (
        "editor",
        "The place",
        "Paris",
    )
    assert [c["passage"] for c in waiting.seed["citations"]] == [
        "report#first",
        "report#on-thursday",
    ]
    page = editor.get(page_of(source))
    assert said(page)[1] == (
        f'It is cited for the date of <a href="/admin/agreements/meeting/{meeting.pk}/change/">'
        "The meeting</a>, which readers see: the citation waits for a reviewer. "
        f'<a href="/admin/agreements/review/?of=event-{meeting.pk}">Review it</a>.'
    )
    assert "date: 2024-05-02</a>,\n                  The meeting\n" in page.text
    assert "(waits for a reviewer)" in page.text
    publish([meeting], by=somebody("superuser"), why="It is told")
    assert cited()[1] == ("meeting", "on-thursday", "date", "2024-05-02", "")


REPORT = "a report of Friday 3 May 2024 from Paris"


def test_dates_in_the_words_are_offered_with_their_working(editor, source):
    looked = sent(editor, source, words="They met in Paris for two hours", _look="1")
    evidence = looked.context["evidence"]
    assert [(phrase.working, chosen) for phrase, chosen in evidence.offered] == [
        (
            f"“May 3” in {REPORT}: such a day in the year nearest to it, 3 May 2024. "
            "Mind: year inferred.",
            False,
        ),
        (f"“on Thursday” in {REPORT}: the Thursday on or before it, 2 May 2024.", False),
        ("“for two hours”: a length of 2 hours, which names no day.", True),
    ]
    assert made() == []
    assert 'data-field="length"' in looked.text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({}, ("2024-05-02", True)),
        ({"value": "May 2024"}, ("2024-05", False)),
        ({"reading": "Read so"}, ("2024-05-02", False)),
    ],
)
def test_an_offered_date_is_taken_where_none_is_typed(editor, source, typed, stored):
    asked = sent(editor, source, words="pact on Thursday", _look="1")
    ((phrase, _),) = [each for each in asked.context["evidence"].offered if each[1]]
    chosen = {"event": a_draft().pk, "field": "date", "offered": phrase.offers[0].key, **typed}
    sent(editor, source, words="pact on Thursday", **chosen)
    ((*_, value, reading),) = cited()
    assert (value, reading == phrase.working) == stored


def test_a_date_of_other_words_is_not_taken(editor, source):
    asked = editor.get(page_of(source)).context["evidence"]
    keys = [phrase.offers[0].key for phrase, _ in asked.offered]
    for key in (keys[0], "0-0", "x"):
        chosen = {"event": a_draft(f"e{key}").pk, "field": "date", "offered": key}
        refused = sent(editor, source, words="on Thursday", **chosen)
        assert errors_in(refused) == {"value": ["a value is missing"]}


def test_without_a_date_of_the_source_no_date_is_reckoned(editor):
    page = editor.get(page_of(article(TEXT, "undated")))
    assert page.context["evidence"].offered == []
    assert "The source has no date" in page.text


def test_an_event_can_be_named_by_its_slug_where_no_script_runs(editor, source):
    a_draft("the-meeting")
    origin = article("Another text.", "wire")
    sent(
        editor,
        source,
        words="Ministers",
        relies_on_slug="wire",
        event_slug="the-meeting",
        field="place",
        value="Paris",
    )
    assert cited() == [("the-meeting", "ministers", "place", "Paris", "")]
    assert Passage.objects.get().relies_on == origin


def test_an_event_and_its_field_can_be_asked_for_by_address(editor, source):
    meeting = a_draft()
    words = passage(source, "pact", "the pact,", part="caption")
    page = editor.get(page_of(source), {"event": meeting.pk, "field": "date", "passage": words.pk})
    form = form_on(page)
    assert {name: form[name] for name in ("event", "field", "words", "near")} == {
        "event": meeting.pk,
        "field": "date",
        "words": "the pact,",
        "near": 69,
    }
    assert f'<option value="{meeting.pk}" selected>A meeting · 2024</option>' in page.text


@pytest.mark.parametrize("asked", ["", "x", "-1", "²", "9" * 30, "12345", "1\0"])
def test_an_address_that_asks_for_nothing_there_is_the_page_without(editor, source, asked):
    page = editor.get(page_of(source), {"event": asked, "field": asked, "passage": asked})
    assert page.status_code == 200
    assert {"event", "field", "words"}.isdisjoint(form_on(page))


def test_a_statement_may_be_quoted_at_length(editor):
    source, words = article(f"“{LONG}”"), LONG.strip()
    statement = records.statement(state="draft")
    chosen = {"event": statement.pk, "field": "wording", "value": "quotation"}
    sent(editor, source, words=LONG, **chosen)
    assert made() == [("word-word-word-word-word-word", words, 1, 1 + len(words))]
    assert cited()[0][2:4] == ("wording", "quotation")


def test_two_editors_at_once_lose_nothing(editor, source):
    other, meeting = at_the_desk("editor", "other"), a_draft()
    mine, theirs = (form_on(each.get(page_of(source))) for each in (editor, other))
    chosen = {"event": meeting.pk, "field": "occurrence", "value": "happened"}
    editor.post(page_of(source), {**mine, "words": "Ministers", **chosen})
    other.post(page_of(source), {**theirs, "words": "met", **chosen})
    other.post(page_of(source), {**theirs, "words": "Ministers", "slug": "again"})
    assert [row[:2] for row in made()] == [("ministers", "Ministers"), ("met", "met")]
    assert [row[1] for row in cited()] == ["ministers", "met"]
