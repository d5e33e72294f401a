"""The dates that the words of a source offer, with how they are reckoned."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from agreements.models import Article, Passage, Source
from agreements.pending import keep
from agreements.seedplain import seed_of
from tests.agreements import records
from tests.agreements.people import at_the_desk
from tests.agreements.test_admin_dates import plain

pytestmark = pytest.mark.django_db
TEXT = "🕊️ “Peace.”\r\nThe ministers will meet\r\non Thursday in Paris. They met in March."
ON_THURSDAY = "on Thursday in Paris"
REPORT = "a report of Friday 3 May 2024 from Tokyo"


def source(**fields: Any) -> Source:
    return records.source(**{"published": "2024-05-03", "place": "Tokyo", **fields})


def passage(of: Source, exact: str = ON_THURSDAY, **fields: Any) -> Passage:
    return records.passage(of, exact=exact, end=len(exact), **fields)


def address(record: Source | Passage) -> str:
    return f"/admin/agreements/date/{record._meta.model_name}/{record.pk}/"


def asked(client: Client, record: Source | Passage, **data: str) -> str:
    answer = client.get(address(record), data)
    assert answer.status_code == 200
    return answer.text


def offered(fragment: str) -> list[dict[str, str]]:
    """Return what the buttons of a fragment would put into a citation."""
    buttons = re.findall(r'<button type="button"\s+class="date-use"(.*?)>', fragment, re.DOTALL)
    return [
        {name: html.unescape(value) for name, value in re.findall(r'data-(\w+)="(.*?)"', button)}
        for button in buttons
    ]


def test_a_passage_offers_the_dates_in_its_words_with_their_working(admin_client: Client) -> None:
    fragment = asked(admin_client, passage(source()), fragment="1")
    reading = (
        f"“on Thursday” in {REPORT}: the Thursday on or before it, 2 May 2024. "
        "Mind: nothing near says past or to come; read as past."
    )
    assert offered(fragment) == [{"field": "date", "value": "2024-05-02", "reading": reading}]
    assert plain(fragment) == (
        f"Reckoned from {REPORT}. {ON_THURSDAY} on Thursday {reading} "
        "2 May 2024 2024-05-02 Use this Date them"
    )
    assert "<html" not in fragment


def test_where_the_article_is_stored_the_words_around_count(admin_client: Client) -> None:
    report = source()
    Article.objects.create(source=report, text=TEXT)
    start = TEXT.index("Thursday in")
    words = passage(report, "Thursday in Paris")
    Passage.objects.filter(pk=words.pk).update(start=start, end=start + len("Thursday in Paris"))
    fragment = asked(admin_client, words, fragment="1")
    assert [(o["field"], o["value"]) for o in offered(fragment)] == [("date", "2024-05-09")]
    assert f"“on Thursday” in {REPORT}: the first Thursday on or after it, 9 May 2024." in plain(
        fragment
    )
    assert "March" not in fragment


def test_an_article_that_has_changed_does_not_count(admin_client: Client) -> None:
    report = source()
    Article.objects.create(source=report, text=TEXT)
    assert offered(asked(admin_client, passage(report), fragment="1"))[0]["value"] == "2024-05-02"


def test_each_of_several_readings_is_offered(admin_client: Client) -> None:
    words = passage(source(published="[2024-05-02..2024-05-03]"), "yesterday")
    values = [offer["value"] for offer in offered(asked(admin_client, words, fragment="1"))]
    assert values == ["[2024-05-01..2024-05-02]", "2024-05-01", "2024-05-02"]


def test_other_words_of_the_source_can_be_asked_for(admin_client: Client) -> None:
    words = passage(source(), "the words")
    fragment = asked(admin_client, words, fragment="1", phrase="  last   month ")
    assert [offer["value"] for offer in offered(fragment)] == ["2024-04"]
    assert "No phrase of time is read in these words." in plain(fragment)
    assert f"“last month” in {REPORT}: the month before its own, April 2024." in plain(fragment)
    assert 'value="last month"' in fragment


def test_a_source_dates_a_phrase_on_a_page_without_scripts(admin_client: Client) -> None:
    page = asked(admin_client, source(headline="Talks"), phrase="on Thursday")
    assert "2 May 2024 <code>2024-05-02</code>" in " ".join(page.split())
    assert f"“on Thursday” in {REPORT}: the Thursday on or before it" in plain(page)
    assert "Use this" not in page
    assert '<form method="get">' in page
    assert ">Talks</a>" in page


def test_the_date_of_a_source_that_waits_for_review_counts(admin_client: Client) -> None:
    report = source()
    keep(report, replace(seed_of(report), published="2024-06-03"), by=None)
    report.refresh_from_db()
    assert str(report.published) == "2024-05-03"
    assert offered(asked(admin_client, report, fragment="1", phrase="yesterday"))[0]["value"] == (
        "2024-06-02"
    )


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("hello", "“hello”: cannot tell: no phrase of time that is read."),
        ("x" * 201, f"“{'x' * 39}…”: cannot tell: a phrase has at most 200 characters."),
        (
            "two days later",
            "“two days later”: cannot tell: counted from another event in the text, not from the "
            "report.",
        ),
    ],
)
def test_a_phrase_that_cannot_be_dated_says_why(
    admin_client: Client, phrase: str, reason: str
) -> None:
    fragment = asked(admin_client, source(), fragment="1", phrase=phrase)
    assert plain(fragment).count(reason) == 1
    assert offered(fragment) == []


def test_a_source_without_a_date_offers_none_and_says_so(admin_client: Client) -> None:
    fragment = asked(
        admin_client, passage(source(published="")), fragment="1", phrase="on Thursday"
    )
    assert "The source has no date as read" in plain(fragment)
    assert offered(fragment) == []


def test_words_are_never_markup(admin_client: Client) -> None:
    words = passage(source(place="<i>Tokyo"), "<i>on Thursday")
    for data in ({}, {"fragment": "1"}):
        page = asked(admin_client, words, phrase='"><script>x</script> yesterday', **data)
        assert not re.search(r"<script>|<i>", page)
        assert "&lt;script&gt;" in page


def test_an_answer_takes_few_queries(admin_client: Client, django_assert_max_num_queries) -> None:
    words = passage(source())
    with django_assert_max_num_queries(12):
        asked(admin_client, words, fragment="1", phrase="yesterday")


@pytest.mark.parametrize(
    ("role", "status"),
    [("", 403), ("viewer", 200), ("editor", 200), ("reviewer", 200), ("superuser", 200)],
)
def test_staff_need_permission_to_look(role: str, status: int) -> None:
    desk, report = at_the_desk(role), source()
    for record in (report, passage(report)):
        assert desk.get(address(record)).status_code == status
        assert desk.post(address(record)).status_code == 405
    assert desk.get("/admin/agreements/date/", {"typed": "2024"}).status_code == 200


def test_nobody_else_sees_it(client: Client) -> None:
    report = source()
    for path in (address(report), address(passage(report)), "/admin/agreements/date/"):
        assert client.get(path)["Location"] == f"/admin/login/?next={path}"


def test_what_is_not_there_is_not_found(admin_client: Client) -> None:
    for kind in ("source", "passage"):
        assert admin_client.get(f"/admin/agreements/date/{kind}/999/").status_code == 404
