"""Pages as of a day (DESIGN.md), three of them whole, and what is no day.

The texts in golden/ are what the pages say, one block to a line, checked against the articles by
hand. After a change that is meant, write them anew and read the difference before committing it:

    REWRITE_GOLDEN=1 .venv/bin/python -m pytest tests/timeline/test_as_of.py; git diff tests
"""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, Event, Timeline
from tests.timeline.addresses import crawl
from tests.timeline.conftest import Read
from tests.timeline.reading import Page
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_stage,
    a_timeline,
    an_agreement,
    cite,
    with_half_of_the_events_then_all,
)
from tests.timeline.test_headers import POLICY, policy_of

GOLDEN = Path(__file__).parent / "golden"
TIMELINE = "/timelines/france-japan-2023-roadmap-to-2024-talks/"
EMBED = "/embed/france-japan-2023-roadmap-to-2024-talks/"
BUILD_UP = "/events/japan-announces-military-build-up/"
WHOLE = {"timeline": TIMELINE, "build-up": BUILD_UP, "agreements": "/agreements/"}
LISTS = ["/", "/agreements/", "/sources/", "/discrepancies/", "/forecasts/"]
RECORDS = ["/timelines/path/", "/agreements/pact/", "/events/signing/", "/embed/path/"]


def events_on(page: Page) -> list[str]:
    """Return the slugs of the events in the chronology of a page, in order."""
    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("class") == "event"]
    return [each.removeprefix("e-") for each in ids]


@pytest.mark.parametrize("day", ["2023-01-01", "2023-06-01", "2024-06-01"])
@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.usefixtures("seeds")
def test_the_page_whole(read: Read, name: str, day: str) -> None:
    file = GOLDEN / f"{name}-{day}.txt"
    text = read(f"{WHOLE[name]}?as_of={day}").main
    if os.environ.get("REWRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WHOLE)
def test_the_three_days_differ(name: str) -> None:
    assert len({file.read_text(encoding="utf-8") for file in GOLDEN.glob(f"{name}-*")}) == 3


@pytest.mark.parametrize("address", ["/", TIMELINE, EMBED, "/agreements/france-japan-raa/"])
@pytest.mark.usefixtures("seeds")
def test_what_came_later_is_on_no_page_of_the_day(client: Client, address: str) -> None:
    html = client.get(f"{address}?as_of=2023-06-01").text
    for later in ("agreed to open formal talks", "Central News Agency", "Élysée", "On 2 May 2024"):
        assert later not in html


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (TIMELINE, "Nothing was known yet on 18 May 2023: the first source is of 19 May 2023."),
        (EMBED, "Nothing was known yet on 18 May 2023: the first source is of 19 May 2023."),
        (
            "/agreements/france-japan-raa/",
            "Nothing was known yet on 18 May 2023: the first source is of 19 May 2023.",
        ),
        ("/agreements/france-japan-raa/", "Status not known As could be known on 18 May 2023."),
        (BUILD_UP, "No source that was known on 18 May 2023 tells of this event."),
        ("/", "From the 2023 roadmap to the 2024 talks 0 events Agreements"),
    ],
)
@pytest.mark.usefixtures("seeds")
def test_before_the_first_source_it_says_so(read: Read, address: str, text: str) -> None:
    page = read(f"{address}?as_of=2023-05-18")
    assert text in page.text
    assert page.attributes("data-scene") == []


def test_an_event_not_known_yet_is_not_named(read: Read) -> None:
    agreement = an_agreement()
    a_stage(agreement, a_passage(a_source(published="2024-05-01")))
    page = read("/events/signing/?as_of=2024-04-30")
    assert "The pact is signed" not in page.html
    assert page.text.startswith("Not known yet · Entente")
    assert "The pact is signed" in read("/events/signing/?as_of=2024-05-01").text


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2023-01-09", "not known As could be"),
        ("2023-01-10", "under negotiation, since 5 January 2023 1 event"),
        ("2024-01-09", "under negotiation, since 5 January 2023 1 event"),
        ("2024-01-10", "signed, 5 January 2024 2 events"),
    ],
)
def test_the_status_is_that_of_the_day(read: Read, day: str, status: str) -> None:
    agreement = an_agreement()
    talks = a_passage(a_source("talks", published="2023-01-10"))
    signed = a_passage(a_source("signed", published="2024-01-10"))
    a_stage(agreement, talks, "talks-begin", step="negotiation", date="2023-01-05/..")
    a_stage(agreement, signed, date="2024-01-05")
    assert f"Status {status}" in read(f"/agreements/pact/?as_of={day}").text


def test_events_stand_in_the_order_of_the_dates_then_told(read: Read) -> None:
    agreement, early = an_agreement(), a_passage(a_source("early", published="2024-01-01"))
    late = a_passage(a_source("late", published="2024-06-01"))
    moved = a_meeting(agreement, early, "moved", title="Moved", date="2023-01-01")
    cite(moved, early, "date", "2023-12-01")
    cite(moved, late, "date", "2023-01-01")
    a_meeting(agreement, early, "fixed", title="Fixed", date="2023-06-01")
    undated = a_meeting(agreement, early, "dated-later", title="Dated later", date="2022")
    cite(undated, late, "date", "2022")
    a_timeline(agreement)
    assert events_on(read("/timelines/path/?as_of=2024-01-01")) == ["fixed", "moved", "dated-later"]
    assert events_on(read("/timelines/path/?as_of=2024-06-01")) == ["dated-later", "moved", "fixed"]


@pytest.mark.parametrize(
    "value",
    [
        "2023-02-30",
        "2023-6-1",
        "2023-06",
        "2023-06-01T00:00",
        "2023-06-01%0A",
        "%202023-06-01",
        "20230601",
        "0000-01-01",
        "10000-01-01",
        "yesterday",
        "%00",
        "2023-06-0%00",
        "٢٠٢٣-٠٦-٠١",
        "%FF",
        "9" * 1_000_000,
        "2023-06-01&as_of=2023-06-01",
        "&as_of=2023-06-01",
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_day_is_400_and_says_what_is_wanted(
    client: Client, db: None, value: str
) -> None:
    a_record()
    for address in (*LISTS, *RECORDS[:3]):
        response = client.get(f"{address}?as_of={value}")
        assert response.status_code == 400
        assert Page(response.text).main == (
            "400\nThis address asks for something impossible\n"
            "as_of must be one day, written like 2023-06-01.\nAll timelines and agreements\n"
        )
        assert policy_of(response) == POLICY
    embed = client.get(f"{RECORDS[3]}?as_of={value}")  # in an article, it does no harm
    assert embed.status_code == 200
    is_named = '<meta name="ignored-options" content="as_of">' in embed.text
    assert is_named is not value.startswith("&")  # an empty one beside it is none


def test_what_django_suspects_is_not_told_to_readers(client: Client, db: None) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in response.text
    assert "ALLOWED_HOSTS" not in response.text


@pytest.mark.parametrize("day", ["", "0001-01-01", "1000-01-01", "9999-12-31"])
@pytest.mark.usefixtures("seeds")
def test_any_day_of_the_calendar_will_do_and_none_is_today(read: Read, day: str) -> None:
    read(f"{EMBED}?as_of={day}")
    for address in (*LISTS, TIMELINE, BUILD_UP):
        text = read(f"{address}?as_of={day}").text
        told = "by what is known today." if day.startswith("9999") else "As could be known on"
        assert (told in text) is bool(day)


@pytest.mark.usefixtures("seeds")
def test_a_day_beyond_the_last_source_shows_what_is_known_today(read: Read) -> None:
    today, later = read(TIMELINE), read(f"{TIMELINE}?as_of=9999-12-31")
    assert events_on(today) == events_on(later)
    assert len(events_on(today)) == 31


@pytest.mark.parametrize("address", RECORDS)
def test_what_was_renamed_is_308_and_keeps_the_day(client: Client, db: None, address: str) -> None:
    a_record()
    for model in (Timeline, Agreement, Event):
        record = model.objects.get()
        record.slug = f"new-{record.slug}"
        record.save()
    moved = client.get(f"{address}?as_of=2023-06-01")
    section, slug = address.strip("/").split("/")
    assert moved.status_code == 308
    assert moved["Location"] == f"/{section}/new-{slug}/?as_of=2023-06-01"
    assert client.get(moved["Location"]).status_code == 200


@pytest.mark.usefixtures("seeds")
def test_pages_of_a_day_lead_to_pages_of_the_same_day(client: Client) -> None:
    day = "?as_of=2023-06-01"
    pages = crawl(client, f"/{day}", f"{EMBED}{day}")
    of_the_day = {address.removesuffix(day) for address in pages if address.endswith(day)}
    sections = [address.split("/")[1] for address in of_the_day]
    assert {s: sections.count(s) for s in sections} == {
        "": 1,
        "timelines": 1,
        "agreements": 6,
        "events": 17,
        "people": 3,
        "parties": 3,
        "embed": 1,
    }
    for address in of_the_day:
        ids = pages[f"{address}{day}"].attributes("id")
        assert len(ids) == len(set(ids))


def test_it_offers_the_days_on_which_something_became_known(read: Read) -> None:
    agreement = an_agreement()
    for number, published in enumerate(("2024-05", "2023-01-10", "", "2024-05-01")):
        source = a_source(f"source-{number}", published=published)
        a_meeting(agreement, a_passage(source), f"meeting-{number}")
    a_timeline(agreement)
    links = [link for link in read("/timelines/path/").links if link.startswith("?as_of")]
    assert links == ["?as_of=2023-01-10", "?as_of=2024-05-01"]


@pytest.mark.parametrize("address", [*LISTS, TIMELINE, EMBED, "/agreements/france-japan-raa/"])
@pytest.mark.usefixtures("seeds")
def test_a_day_costs_no_query_more(client: Client, address: str) -> None:
    asked = []
    for _ in with_half_of_the_events_then_all():
        for query in ("", "?as_of=2024-06-01"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(f"{address}{query}")
            asked.append(len(queries))
    assert asked == [asked[0]] * 4


def test_a_source_of_unknown_date_is_always_known(read: Read) -> None:
    a_record()
    assert events_on(read("/timelines/path/?as_of=0001-01-01")) == ["signing"]
