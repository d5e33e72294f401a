"""Lists of more than fifty, in pages."""

import pytest
from django.test import Client

from agreements.models import Source
from tests.timeline.conftest import Read
from tests.timeline.records import a_meeting, a_passage, a_source, a_timeline, an_agreement
from tests.timeline.test_selecting import slugs

PATH = "/timelines/path/"


@pytest.fixture
def many(db: None) -> None:
    """Sixty meetings, sixty agreements, sixty sources."""
    agreement, passage = an_agreement(), a_passage(a_source())
    for number in range(60):
        a_meeting(agreement, passage, f"meeting-{number:02}", title=f"Meeting {number:02}")
        an_agreement(f"pact-{number:02}", name=f"Pact {number:02}")
    Source.objects.bulk_create(
        Source(slug=f"source-{n:02}", headline=f"Report {n:02}", state="published")
        for n in range(60)
    )
    a_timeline(agreement)


@pytest.mark.usefixtures("many")
def test_fifty_to_a_page_and_the_rest_on_the_next(read: Read) -> None:
    first, second = read(PATH), read(f"{PATH}?page=2")
    assert slugs(first) == [f"meeting-{number:02}" for number in range(50)]
    assert slugs(second) == [f"meeting-{number:02}" for number in range(50, 60)]
    assert "Page 1 of 2, 60 in all" in first.text
    assert "?page=2#chronology" in first.links
    assert "?page=1#chronology" in second.links
    numbers = [a["value"] for _, a in second.elements if a.get("class") == "event"]
    assert numbers == [str(number) for number in range(51, 61)]


@pytest.mark.usefixtures("many")
def test_all_on_one_page_for_paper(read: Read) -> None:
    page = read(f"{PATH}?page=all")
    assert len(slugs(page)) == 60
    assert "Page 1" not in page.text


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("address", [PATH, "/agreements/", "/sources/", f"{PATH}?lanes=table"])
def test_every_long_list_has_pages_and_none_beyond_the_last(client: Client, address: str) -> None:
    sign = "&" if "?" in address else "?"
    assert client.get(f"{address}{sign}page=2").status_code == 200
    assert client.get(f"{address}{sign}page=3").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/agreements/", "/sources/", "/discrepancies/", "/forecasts/"]
)
def test_an_empty_list_is_one_page(client: Client, address: str) -> None:
    assert client.get(f"{address}?page=1").status_code == 200
    assert client.get(f"{address}?page=2").status_code == 404
    assert client.get(f"{address}?page=x").status_code == 400


@pytest.mark.django_db
def test_more_than_a_thousand_are_not_shown_at_once(client: Client) -> None:
    Source.objects.bulk_create(
        Source(slug=f"source-{n}", headline=f"Report {n}", state="published") for n in range(1001)
    )
    answer = client.get("/sources/?page=all")
    assert answer.status_code == 400
    assert "page cannot be all: 1001 are more than 1000." in answer.text
    assert "?page=all" not in client.get("/sources/").text
    assert "Page 21 of 21, 1001 in all" in client.get("/sources/?page=21").text
