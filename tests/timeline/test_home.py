"""The first page."""

import pytest
from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_passage,
    a_source,
    a_stage,
    a_timeline,
    an_agreement,
    with_half_of_the_events_then_all,
)


def test_it_lists_the_timeline_with_its_latest_milestone(seeded: Site) -> None:
    page = seeded["/"]
    assert "From the 2023 roadmap to the 2024 talks" in page.text
    assert "31 events · latest: Formal talks agreed, 2 May 2024" in page.text
    assert "/timelines/france-japan-2023-roadmap-to-2024-talks/" in page.links


def test_it_lists_every_agreement_with_its_status(seeded: Site) -> None:
    text = seeded["/"].text
    assert "Agreement Parties Status Since" in text
    assert "France–Japan Reciprocal Access Agreement France, Japan talks agreed 2 May 2024" in text


def test_nothing_is_published(read: Read) -> None:
    text = read("/").text
    assert "No timeline is published yet." in text
    assert "No agreement is published yet." in text


def test_a_timeline_without_events(read: Read) -> None:
    a_timeline(an_agreement())
    text = read("/").text
    assert "The path 0 events" in text
    assert "latest" not in text


def test_a_milestone_without_a_date_is_not_the_latest(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    a_stage(agreement, passage, milestone=True, label="Signed")
    a_stage(agreement, passage, "talks", milestone=True, label="Talks", date="", length="P2Y~")
    a_timeline(agreement)
    assert "2 events · latest: Signed, 2 May 2024" in read("/").text


def test_the_most_recent_timeline_and_agreement_come_first(read: Read) -> None:
    passage = a_passage(a_source())
    for year in ("2020", "2024", "2022"):
        agreement = an_agreement(f"pact-{year}", name=f"Pact {year}")
        a_stage(agreement, passage, f"signing-{year}", date=year)
        a_timeline(agreement, f"path-{year}")
    an_agreement("pact-empty", name="Pact without stages")
    links = [link for link in read("/").links if "path-" in link or "pact-" in link]
    assert links == [
        *(f"/timelines/path-{year}/" for year in ("2024", "2022", "2020")),
        *(f"/agreements/pact-{year}/" for year in ("2024", "2022", "2020", "empty")),
    ]


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(22):
            client.get("/")


@pytest.mark.django_db
def test_it_takes_no_post(client: Client) -> None:
    assert client.post("/").status_code == 405
