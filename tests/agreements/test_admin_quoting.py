"""Words of an article made passages at the desk, where they stand and once only."""

from dataclasses import replace

import pytest

from agreements.models import Passage, PendingChange, Source
from agreements.pending import keep
from agreements.publishing import publish
from agreements.seedplain import seed_of
from agreements.seedtypes import PassageSeed
from tests.agreements import records
from tests.agreements.articles import (
    TEXT,
    article,
    errors_in,
    form_on,
    made,
    page_of,
    passage,
    said,
    sent,
)
from tests.agreements.people import somebody

pytestmark = pytest.mark.django_db


def test_words_become_a_passage_at_their_exact_place(editor, source):
    answer = sent(
        editor,
        source,
        words="  signed\nthe   pact\n",
        near=26,
        part="caption",
        attribution="ministry",
        attributed_to="the ministry",
        relies_on_agency="Reuters",
    )
    (row,) = Passage.objects.all()
    assert answer["Location"] == f"{page_of(source)}#passage-{row.pk}"
    assert seed_of(source).passages == (
        PassageSeed(
            slug="signed-the-pact",
            exact="signed the pact",
            start=28,
            end=44,
            part="caption",
            attribution="ministry",
            attributed_to="the ministry",
            relies_on_agency="Reuters",
        ),
    )
    assert TEXT[28:44] == "signed\r\nthe pact"
    assert said(editor.get(page_of(source))) == ["“signed the pact” is a passage now."]
    (first,) = row.history.all()
    assert (first.history_user.username, first.history_type) == ("editor", "+")


@pytest.mark.parametrize(("near", "start"), [(0, 36), (35, 36), (52, 36), (54, 72), (69, 72)])
def test_of_several_places_the_one_selected_is_taken(editor, source, near, start):
    # In the browser, which has one character for each line break of two, they begin at 35 and 69.
    sent(editor, source, words="the pact", near=near)
    assert made() == [("the-pact", "the pact", start, start + 8)]


def test_without_a_place_one_of_several_is_asked_for(editor, source):
    asked = sent(editor, source, words="the pact")
    assert errors_in(asked) == {
        "words": ["These words stand 2 times in the text. Choose the place that is meant."]
    }
    places = [(key, str(label)) for key, label in asked.context["evidence"].quoting.places]
    assert places == [
        (
            35,
            "… 🕊️ PARIS, May 3 — Ministers signed\r\n<mark>the pact</mark>"
            " on Thursday.\r\n\r\n“We signed the pact,” s …",
        ),
        (
            69,
            "… ed\r\nthe pact on Thursday.\r\n\r\n“We signed <mark>the pact</mark>"
            ",” said one. They met in Paris for two h …",
        ),
    ]
    editor.post(page_of(source), {**form_on(asked), "which": 69})
    assert made() == [("the-pact", "the pact", 72, 80)]


def test_the_place_chosen_is_kept_where_something_else_is_wrong(editor, source):
    refused = sent(editor, source, words="the pact", which=69, slug="No slug")
    assert errors_in(refused) == {"slug": ["“No slug” is not 1 to 120 of a-z 0-9 and single -."]}
    editor.post(page_of(source), {**form_on(refused), "slug": ""})
    assert made() == [("the-pact", "the pact", 72, 80)]


def test_a_place_in_another_text_than_the_stored_one_is_not_believed(editor, source):
    refused = sent(editor, source, words="the pact", near=69, read="0" * 64)
    assert list(errors_in(refused)) == ["words"]
    assert form_on(refused)["near"] == ""
    assert len(refused.context["evidence"].quoting.places) == 2


def test_slugs_are_made_of_the_words_and_of_no_other_passage(editor, source):
    for words in ("They met in Paris for two hours", "met", "🕊️", "—"):
        sent(editor, source, words=words)
    sent(editor, source, words="pact,”", slug="the-end")
    passage(source, "said", "one")
    sent(editor, source, words="said")
    assert [row[0] for row in made()] == [
        *("they-met-in-paris-for-two", "met", "at-0", "at-16", "the-end", "said", "said-2")
    ]


def test_a_passage_is_stored_at_once_and_leaves_the_waiting_change_of_its_source(editor, source):
    headline = replace(seed_of(source), headline="A pact")
    keep(source, headline, by=somebody("reviewer"))
    before = PendingChange.objects.values().get()
    sent(editor, source, words="Ministers")
    assert made() == [("ministers", "Ministers", 18, 27)]
    assert PendingChange.objects.values().get() == before
    publish([source], by=somebody("superuser"))
    source.refresh_from_db()
    assert (source.headline, len(made())) == ("A pact", 1)


def waiting_for(source: Source, *passages: PassageSeed, headline: str = "New") -> None:
    after = replace(seed_of(source), headline=headline, passages=passages)
    keep(source, after, by=None)


def test_a_passage_that_waits_is_stored_as_it_waits(editor, source):
    waiting_for(source, PassageSeed("theirs", "Ministers", 18, 27, "headline"))
    sent(editor, source, words="Ministers", slug="mine")
    assert made() == [("theirs", "Ministers", 18, 27)]
    publish([source], by=somebody("superuser"))
    assert made() == [("theirs", "Ministers", 18, 27)]


PACT = PassageSeed("pact", "the pact on", 36, 47)
DAY = PassageSeed("day", "on Thursday", 45, 56, about_source=True)


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        ((), "the pact on"),
        ((replace(PACT, start=72, end=83),), "the pact on"),
        ((replace(PACT, exact="Ministers", start=18, end=27),), "Ministers"),
        ((PACT, DAY), "on Thursday"),
    ],
    ids=["removed", "moved away", "moved here", "told about the source"],
)
def test_a_passage_that_waits_to_become_another_is_refused(editor, source, waiting, words):
    passage(source, "pact", "the pact on")
    waiting_for(source, *waiting)
    assert errors_in(sent(editor, source, words=words)) == {
        "words": ["A change of the source waits that moves, removes or adds this passage."]
    }
    assert made() == [("pact", "the pact on", 36, 47)]


def test_a_broken_passage_is_moved_to_where_its_words_stand(editor):
    source = article(TEXT, state="draft")
    records.passage(source, "met", exact="They met", start=0, end=8)
    records.passage(source, "pact", exact="the pact", start=0, end=8)
    records.passage(source, "gone", exact="They left", start=0, end=9)
    page = editor.get(page_of(source)).text
    assert page.count("broken: these words") == 3
    assert page.count("They stand at 93 to 101: move it there") == page.count("move it there") == 1
    for slug in ("met", "pact", "gone", "none"):
        editor.post(page_of(source), {"_move": slug})
    assert made() == [
        ("met", "They met", 93, 101),
        ("pact", "the pact", 0, 8),
        ("gone", "They left", 0, 9),
    ]


def test_where_readers_see_the_source_the_move_waits(editor, source):
    records.passage(source, "met", exact="They met", start=0, end=8)
    answer = editor.post(page_of(source), {"_move": "met"}, follow=True)
    assert said(answer) == ["“met” is moved in a change of the source that waits for a reviewer."]
    assert made() == [("met", "They met", 0, 8)]
    publish([source], by=somebody("superuser"))
    assert made() == [("met", "They met", 93, 101)]
