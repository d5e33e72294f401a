import pytest
from django.core.exceptions import ValidationError

from agreements.models import Citation, Judgement, Source
from tests.agreements import records

pytestmark = pytest.mark.django_db


def test_newest_first_and_unknown_dates_last():
    for slug, published in [("may", "2024-05"), ("undated", ""), ("by-june", "[..2024-06]")]:
        records.source(slug, published=published)
    records.source("june", published="2024-06-01")
    assert [source.slug for source in Source.objects.newest_first()] == [
        "june",
        "may",
        "by-june",
        "undated",
    ]


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_only_published_sources_are_public(state):
    records.source("draft", state=state)
    shown = records.source()
    assert list(Source.objects.published()) == [shown]
    assert [str(shown), shown.get_absolute_url()] == ["report", "/sources/report/"]


@pytest.mark.parametrize("sha256", ["abc", "A" * 64, "g" * 64, "a" * 64 + "\n"])
def test_a_sha256_is_64_small_hexadecimal_digits(sha256):
    with pytest.raises(ValidationError, match=r"64 digits 0-9 and a-f\."):
        Source(slug="report", sha256=sha256).full_clean()


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("date", "soon", "“soon” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("occurrence", "maybe", "“maybe” is none of happened, planned, denied, cancelled"),
        ("place", "", "a value is missing"),
    ],
)
def test_a_citation_gives_a_value_of_its_field(field, value, fault):
    words = records.passage(records.source())
    citation = Citation(event=records.meeting(), passage=words, field=field, value=value)
    with pytest.raises(ValidationError) as caught:
        citation.full_clean()
    assert caught.value.message_dict == {"value": [fault]}


@pytest.mark.parametrize(
    ("field", "value", "where", "fault"),
    [
        ("step", "dreamt", "value", "“dreamt” is none of talks-proposed"),
        ("colour", "red", "__all__", "An event is judged on one of the fields it is cited for."),
    ],
)
def test_a_judgement_on_an_event_chooses_a_value_of_a_cited_field(field, value, where, fault):
    judgement = Judgement(event=records.meeting(), field=field, value=value, why="so")
    with pytest.raises(ValidationError) as caught:
        judgement.full_clean()
    [message] = caught.value.message_dict[where]
    assert message.startswith(fault)


def test_a_judgement_on_a_source_may_be_on_its_date():
    Judgement(source=records.source(), field="published", value="2024-05-03", why="so").full_clean()


def test_what_people_read():
    words = records.passage(records.source())
    citation = records.citation(records.meeting(), words)
    judgement = Judgement(field="date", value="2024")
    assert [str(words), str(citation), str(judgement)] == [
        "“the words”",
        "occurrence: happened",
        "date: 2024",
    ]
