"""The page of one source."""

import pytest
from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_passage,
    a_record,
    a_source,
    with_half_of_the_events_then_all,
)


def test_it_tells_the_date_printed_the_date_read_and_why(seeded: Site) -> None:
    assert (
        "Source · Reuters · Japan Today France, Japan to start talks on reciprocal troops pact"
        " Byline John Irish Place of the dateline Paris Date as printed 2024-05-01"
        " Date as read sometime between 2 and 8 May 2024 [2024-05-02..2024-05-08]"
        " Why it is read so The page prints 2024-05-01, a Wednesday, but tells of an agreement"
        " reached “on Thursday”."
    ) in seeded["/sources/japan-today-2024/"].text


def test_each_passage_names_the_events_and_fields_it_is_cited_for(seeded: Site) -> None:
    page = seeded["/sources/japan-today-2024/"]
    assert (
        "“They agreed to start negotiations” a Japanese government official"
        " France and Japan agree to open formal talks on a reciprocal access agreement occurrence"
        " A Japanese government official says that the leaders agreed to start negotiations"
        " occurrence, wording"
    ) in page.text
    assert "“2024-05-01” reporter page furniture kept with the source, cited for no event" in (
        page.text
    )
    assert "p-they-agreed" in page.attributes("id")


def test_original_and_copy_lead_to_each_other(seeded: Site) -> None:
    original, copy = seeded["/sources/japan-today-2024/"], seeded["/sources/unsigned-copy-2024/"]
    assert "Copies outlet not named, sometime between 2 and 8 May 2024" in original.text
    assert "/sources/unsigned-copy-2024/" in original.links
    assert "Same story as France, Japan to start talks on reciprocal troops pact" in copy.text
    assert "/sources/japan-today-2024/" in copy.links


def test_it_leads_to_the_report_itself(read: Read) -> None:
    a_source(url="https://news.example/pact")
    assert "https://news.example/pact" in read("/sources/wire/").links


def test_it_is_cited_for_nothing_yet(read: Read) -> None:
    a_source()
    assert "Nothing is cited from this source yet." in read("/sources/wire/").text


def test_a_draft_and_an_unknown_source_are_not_found(client: Client, db: None) -> None:
    a_passage(a_source(state="draft"))
    assert client.get("/sources/wire/").status_code == 404
    assert client.get("/sources/nothing/").status_code == 404


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(9):
            client.get("/sources/japan-today-2024/")


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    assert client.head("/sources/wire/").status_code == 200
    assert client.post("/sources/wire/").status_code == 405


def test_words_that_nothing_published_cites_are_shown_only_if_they_tell_of_the_source(
    read: Read, db: None
) -> None:
    source = a_source()
    a_passage(source, "printed", exact="2 May 2024")
    a_passage(source, "found", exact="not yet cited", about_source=False)
    page = read("/sources/wire/").text
    assert "2 May 2024" in page
    assert "not yet cited" not in page
