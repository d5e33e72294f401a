"""Passages whose words do not stand where they say, as lists and forms of the desk tell it."""

from types import SimpleNamespace

import pytest

from agreements.admin.broken import broken_passages, told, with_words_there
from agreements.models import Citation, Passage
from tests.agreements import records
from tests.agreements.articles import article, passage
from tests.agreements.people import at_the_desk

pytestmark = pytest.mark.django_db
TEXT = "🕊️ Ministers signed\r\n\tthe\u00a0pact 日本 e\u0301."
BROKEN = '<strong class="broken">broken</strong>'


@pytest.fixture
def passages() -> dict[str, Passage]:
    source = article(TEXT)
    found = {
        name: passage(source, name, words)
        for name, words in {"plain": "Ministers", "spaced": "signed\r\n\tthe\u00a0pact"}.items()
    }
    for name, exact, start, end in (
        ("shifted", "Ministers", 2, 11),
        ("end", "日本 e\u0301.", 31, 37),
        ("other", "ministers", 3, 12),
        ("beyond", "the end", 900, 907),
        ("partly", "e\u0301. and more", 34, 900),
    ):
        found[name] = records.passage(source, name, exact=exact, start=start, end=end)
    found["unread"] = records.passage(records.source("unread"), "unread")
    return found


def test_what_stands_at_the_offsets_is_told_by_the_database(passages):
    rows = with_words_there(Passage.objects.all())
    assert {row.slug: row.words_there for row in rows} == {
        "plain": "Ministers",
        "spaced": "signed\r\n\tthe\u00a0pact",
        "shifted": " Minister",
        "end": "日本 e\u0301.",
        "other": "Ministers",
        "beyond": "",
        "partly": "e\u0301.",
        "unread": None,
    }


def test_each_is_told_in_words(passages):
    rows = with_words_there(Passage.objects.all())
    assert {row.slug: told(row) for row in rows} == {
        "plain": "in its place",
        "spaced": "in its place",
        "shifted": BROKEN,
        "end": "in its place",
        "other": BROKEN,
        "beyond": BROKEN,
        "partly": BROKEN,
        "unread": "-",
    }
    assert told(SimpleNamespace()) == "-"


def test_citations_are_told_of_their_passages(passages):
    meeting = records.meeting()
    for name in ("spaced", "shifted", "unread"):
        records.citation(meeting, passages[name])
    rows = with_words_there(Citation.objects.order_by("pk"), "passage__")
    assert [told(row) for row in rows] == ["in its place", BROKEN, "-"]


def test_the_broken_ones_are_found_with_one_query(passages, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = broken_passages()
    names = ("shifted", "other", "beyond", "partly")
    assert sorted(found) == sorted(passages[name].pk for name in names)


def test_the_list_of_passages_can_show_the_broken_ones_alone(passages):
    desk = at_the_desk("viewer")
    shown = {}
    for asked in ("", "broken", "none", "x"):
        page = desk.get("/admin/agreements/passage/", {"text": asked} if asked else {})
        shown[asked] = sorted(row.slug for row in page.context["cl"].queryset)
    assert shown == {
        "": sorted(passages),
        "broken": ["beyond", "other", "partly", "shifted"],
        "none": ["unread"],
        "x": sorted(passages),
    }
    listed = desk.get("/admin/agreements/passage/").text
    assert listed.count(BROKEN) == 4
    assert "/article/" not in listed


def test_forms_show_what_is_broken(passages):
    desk, source = at_the_desk("editor"), passages["other"].source
    records.citation(meeting := records.meeting(), passages["shifted"])
    for page, count in ((f"source/{source.pk}", 4), (f"meeting/{meeting.pk}", 1)):
        assert desk.get(f"/admin/agreements/{page}/change/").text.count(BROKEN) == count


def test_editors_are_led_to_the_words_in_the_article(passages):
    desk, shifted = at_the_desk("editor"), passages["shifted"]
    records.citation(meeting := records.meeting(), shifted)
    article_page = f"/admin/agreements/source/{shifted.source_id}/article/"
    for page, rest in (
        (f"source/{shifted.source_id}", ""),
        (f"meeting/{meeting.pk}", f"?event={meeting.pk}"),
    ):
        link = f'<a href="{article_page}{rest}#passage-{shifted.pk}">{BROKEN}</a>'
        assert link in desk.get(f"/admin/agreements/{page}/change/").text
    assert desk.get(article_page, {"event": meeting.pk}).status_code == 200
