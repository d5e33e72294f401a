"""The list of agreements."""

import pytest
from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import an_agreement, with_half_of_the_events_then_all


def test_it_lists_them_with_parties_status_and_since_when(seeded: Site) -> None:
    assert (
        "Agreement Parties Status Since"
        " France–Japan Acquisition and Cross-Servicing Agreement"
        " France, Japan signed by 3 May 2024"
        " Japan–Philippines Reciprocal Access Agreement"
        " Japan, Philippines talks agreed by 3 May 2024"
        " France–Japan Reciprocal Access Agreement"
        " France, Japan talks agreed 2 May 2024"
        " France–Japan bilateral roadmap"
        " France, Japan text agreed by 19 May 2023"
        " Japan–Australia Reciprocal Access Agreement"
        " Australia, Japan signed by 19 May 2023"
        " Japan–United Kingdom Reciprocal Access Agreement"
        " United Kingdom, Japan signed by 19 May 2023"
    ) in seeded["/agreements/"].text


def test_none_is_published(read: Read) -> None:
    an_agreement(state="draft")
    assert "No agreement is published yet." in read("/agreements/").text


def test_an_agreement_without_stages_has_no_known_status(read: Read) -> None:
    an_agreement()
    assert "Since The Pact not known Every mark" in read("/agreements/").text


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(11):
            client.get("/agreements/")


@pytest.mark.django_db
def test_it_takes_no_post(client: Client) -> None:
    assert client.post("/agreements/").status_code == 405
