"""What is refused of the evidence made at the desk, and to whom."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from agreements.models import Event
from agreements.pending import keep
from agreements.seedplain import seed_of
from agreements.seedtypes import CitationSeed
from tests.agreements import records
from tests.agreements.articles import (
    a_draft,
    article,
    cited,
    errors_in,
    form_on,
    made,
    page_of,
    passage,
    sent,
)
from tests.agreements.people import at_the_desk, somebody

pytestmark = pytest.mark.django_db
LONG = "word " * 16


TOO_LONG = (
    "Longer than evidence may be. Words: 16 (at most 15). "
    "Only a statement’s quotation may be longer."
)
NO_CHOICE = "Select a valid choice. {} is not one of the available choices."
OF_A_DRAFT = {"event_slug": "draft"}
REFUSED: list[tuple[dict[str, str], dict[str, list[str]]]] = [
    ({"words": ""}, {"words": ["Select words in the text, or paste them here."]}),
    ({"words": "no such words"}, {"words": ["These words are not in the text."]}),
    ({"words": LONG}, {"words": [TOO_LONG]}),
    ({"slug": "taken"}, {"slug": ["Another passage of this source has this slug."]}),
    ({"part": "foot"}, {"part": [NO_CHOICE.format("foot")]}),
    ({"attribution": ""}, {"attribution": ["This field is required."]}),
    (
        {"attributed_to": "x" * 121},
        {"attributed_to": ["Ensure this value has at most 120 characters (it has 121)."]},
    ),
    ({"relies_on": "999"}, {"relies_on": [NO_CHOICE.format("That choice")]}),
    ({"relies_on_slug": "nobody"}, {"relies_on_slug": ["There is no “nobody”."]}),
    ({"relies_on_slug": "report"}, {"relies_on": ["That source relies on the one you read."]}),
    ({"relies_on_slug": "copy"}, {"relies_on": ["That source relies on the one you read."]}),
    ({"field": "date"}, {"event": ["Name the event, or leave the rest empty too."]}),
    ({"value": "2024"}, {"event": ["Name the event, or leave the rest empty too."]}),
    ({"event_slug": "nothing"}, {"event_slug": ["There is no “nothing”."]}),
    (OF_A_DRAFT, {"field": ["Choose what the words are cited for."]}),
    (
        {**OF_A_DRAFT, "field": "colour"},
        {"field": [NO_CHOICE.format("colour"), "Choose what the words are cited for."]},
    ),
    ({**OF_A_DRAFT, "field": "date"}, {"value": ["a value is missing"]}),
    (
        {**OF_A_DRAFT, "field": "date", "value": "2024-13"},
        {"value": ["“2024-13”: there is no month 13."]},
    ),
    (
        {**OF_A_DRAFT, "field": "length", "value": "2"},
        {"value": ["“2” is not a length we can read: write for example P2Y, P6M, P10D or PT2H~."]},
    ),
    (
        {**OF_A_DRAFT, "field": "occurrence", "value": "yes"},
        {"value": ["“yes” is none of happened, planned, denied, cancelled"]},
    ),
    ({**OF_A_DRAFT, "field": "place", "value": "x" * 201}, {"value": ["At most 200 characters."]}),
    (
        {**OF_A_DRAFT, "words": "taken", "field": "occurrence", "value": "denied"},
        {"field": ["These words are cited for it already: planned."]},
    ),
    (
        {**OF_A_DRAFT, "words": LONG, "field": "wording", "value": "quotation"},
        {"words": [TOO_LONG]},
    ),
    (
        {"event_slug": "said", "words": LONG, "field": "wording", "value": "paraphrase"},
        {"words": [TOO_LONG]},
    ),
]


@pytest.mark.parametrize(("values", "errors"), REFUSED)
def test_what_is_wrong_is_named_at_its_field_and_nothing_is_lost(editor, values, errors):
    source = article(f"Ministers signed. taken {LONG}")
    records.source("copy", same_story_as=source)
    draft, taken = a_draft("draft"), passage(source, "taken", "taken")
    records.citation(draft, taken, value="planned")
    records.statement("said", state="draft")
    values = {"words": "Ministers", **values}
    refused = sent(editor, source, **values)
    assert refused.status_code == 200
    assert errors_in(refused) == errors
    form = form_on(refused)
    assert {name: form[name] for name in values} == values
    for message in (line for lines in errors.values() for line in lines):
        assert message in refused.text
    assert [row[0] for row in made()] == ["taken"]
    assert len(cited()) == 1


def test_a_passage_removed_meanwhile_is_told_of_in_the_form(editor, source):
    meeting, words = records.meeting(), records.passage(source, "first")
    records.citation(meeting, words)
    citation = CitationSeed("report#gone", "place", "value")
    keep(meeting, replace(seed_of(meeting), citations=(citation,)), by=None)
    Event.objects.filter(pk=meeting.pk).update(state="draft")
    chosen = {"event": meeting.pk, "field": "place", "value": "Paris"}
    refused = sent(editor, source, words="Ministers", **chosen)
    assert errors_in(refused) == {"__all__": ["It names what is not there: passage “report#gone”."]}
    assert made() == [("first", "the words", 0, 9)]


def with_permissions(*names: str) -> Client:
    user, client = somebody(""), Client()
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_who_may_not_change_sources_reads_and_sends_nothing(source):
    reader = with_permissions("view_source", "view_article")
    page = reader.get(page_of(source))
    assert page.context["evidence"] is None
    assert "<form" not in page.text.split('id="content-main"')[1]
    for sent_by_hand in ({"words": "Ministers"}, {"_move": "met"}, {"_look": "1"}):
        assert reader.post(page_of(source), sent_by_hand).status_code == 403
    assert made() == []


def test_who_may_not_change_an_event_cites_nothing_for_it(source):
    client = with_permissions(
        "view_article", "change_source", "change_event", "change_stage", "view_event"
    )
    chosen = {"event": a_draft().pk, "field": "occurrence", "value": "planned"}
    refused = sent(client, source, words="Ministers", **chosen)
    assert errors_in(refused) == {"event": ["You may not change this event."]}
    assert (made(), cited()) == ([], [])


@pytest.mark.parametrize("role", ["", "viewer"])
def test_others_neither_read_nor_write(source, role):
    client = at_the_desk(role)
    assert client.get(page_of(source)).status_code == 403
    assert client.post(page_of(source), {"words": "Ministers"}).status_code == 403
