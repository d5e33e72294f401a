"""The page of one agreement."""

import pytest
from django.test import Client

from agreements.models import Forecast
from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_stage,
    a_statement,
    an_agreement,
    with_half_of_the_events_then_all,
)

SEEDED = "/agreements/france-japan-raa/"


def test_it_tells_kind_parties_status_and_the_stage_that_gives_it(seeded: Site) -> None:
    page = seeded[SEEDED]
    assert (
        "agreement · France – Japan France–Japan Reciprocal Access Agreement"
        " Status talks agreed, 2 May 2024"
    ) in page.text
    assert "/events/france-and-japan-agree-to-start-raa-talks/" in page.links


def test_it_shows_its_stages_and_what_else_is_about_it(seeded: Site) -> None:
    text = seeded[SEEDED].text
    assert "France and Japan agree to open formal talks on a reciprocal access agreement" in text
    assert "Kishida and Macron meet over lunch in Paris" in text
    assert "Roadmap finalised" not in text


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2024-05-02", "Status signed, 2 May 2024"),
        ("[..2024-05-02]", "Status signed, by 2 May 2024"),
        ("[2024-05-02..]", "Status possibly signed"),
        ("9999", "Status not known"),
    ],
)
def test_the_status_is_asked_of_the_stages(read: Read, date: str, status: str) -> None:
    a_stage(an_agreement(), a_passage(a_source()), date=date)
    assert status in read("/agreements/pact/").text


def test_without_events_it_says_so(read: Read) -> None:
    an_agreement()
    page = read("/agreements/pact/")
    assert "Status not known Nothing about this agreement is published yet." in page.text
    assert page.attributes("data-scene") == []


def test_it_shows_what_is_expected_of_it(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    a_stage(agreement, passage, milestone=True)
    speech = a_statement(agreement, passage)
    Forecast.objects.create(statement=speech, agreement=agreement, step="ratified", by="2025-05~")
    Forecast.objects.create(
        statement=speech,
        agreement=an_agreement("treaty", short_name="Treaty"),
        step="registered",
        by="2026",
    )
    text = read("/agreements/pact/").text
    assert "after 334 to 424 days Ratified expected about May 2025; overdue by" in text
    assert "Entered into force no date told" in text
    assert "Expects of the Pact: Ratified, about May 2025" in text
    assert "Expects of the Treaty: Registered with the United Nations, 2026" in text
    assert "Registered with the United Nations expected" not in text


def test_only_its_own_stages_give_its_status(read: Read) -> None:
    pact, other, passage = an_agreement(), an_agreement("other"), a_passage(a_source())
    a_stage(other, passage).about.add(pact)
    a_meeting(pact, passage)
    assert "Status not known" in read("/agreements/pact/").text


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(19):
            client.get(SEEDED)


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    assert client.head("/agreements/pact/").status_code == 200
    assert client.post("/agreements/pact/").status_code == 405
