"""Who expected what by when, and whether it came."""

from django.test import Client

from agreements.models import Forecast
from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_passage,
    a_source,
    a_stage,
    a_statement,
    an_agreement,
    with_half_of_the_events_then_all,
)

PAGE = "/forecasts/"


def test_each_forecast_stands_with_its_outcome_and_who_said_so(seeded: Site) -> None:
    text = seeded[PAGE].text
    assert "Japan–Philippines RAA: Signed no time told no time told, cannot be checked" in text
    assert (
        "France–Japan RAA: Signed no time told no time told, cannot be checked a French diplomatic"
        " source, sometime between 2 and 8 May 2024"
    ) in text
    assert "France–Japan RAA: Signed about May 2025 overdue by " in text


def test_the_outcome_is_asked_of_the_day(read: Read, seeds: None) -> None:
    assert "about May 2025 due about May 2025 a Japanese" in read(f"{PAGE}?as_of=2025-06-30").text
    assert "about May 2025 overdue by 1 day a Japanese" in read(f"{PAGE}?as_of=2025-07-01").text
    assert "Nobody’s forecast is published yet." in read(f"{PAGE}?as_of=2023-01-01").text


def test_a_stage_that_is_on_no_page_of_the_forecast_meets_it_all_the_same(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    speech = a_statement(agreement, passage, date="2024-01-01")
    a_stage(agreement, passage, date="2024-05-02")
    Forecast.objects.create(statement=speech, agreement=agreement, step="signed", by="2024-05")
    assert "Pact: Signed May 2024 met on 2 May 2024, in time an official" in read(PAGE).text
    assert "Met on 2 May 2024, in time." in read("/events/speech/").text


def test_without_forecasts_it_says_so(read: Read) -> None:
    assert "Nobody’s forecast is published yet." in read(PAGE).text


def test_it_asks_the_database_no_more_for_more_events(
    client: Client, seeds: None, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(16):
            client.get(PAGE)
