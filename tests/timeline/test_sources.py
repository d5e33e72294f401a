"""The list of sources."""

import pytest
from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import a_passage, a_source


def test_it_sets_the_printed_date_beside_the_date_as_read(seeded: Site) -> None:
    assert (
        "Source Published by Date as printed Date as read Passages"
        " Report without a headline (Paris) outlet not named 2024-03-05 3 May 2024 18"
        " France and Japan agreed to initiate negotiations on a mutual access agreement to"
        " facilitate military cooperation."
        " Central News Agency none sometime between 2 and 8 May 2024 18"
        " France, Japan to start talks on reciprocal troops pact"
        " Reuters · Japan Today 2024-05-01 sometime between 2 and 8 May 2024 29"
    ) in seeded["/sources/"].text


def test_a_copy_names_the_story_it_copies(seeded: Site) -> None:
    assert (
        "same story as “France, Japan to start talks on reciprocal troops pact”"
        " outlet not named none sometime between 2 and 8 May 2024 23"
    ) in seeded["/sources/"].text


def test_as_of_a_day_it_lists_what_was_known(read: Read, seeds: None) -> None:
    text = read("/sources/?as_of=2023-06-01").text
    assert "Japan, France leaders vow to strengthen ties as Paris eyes more access" in text
    assert "France, Japan to start talks on reciprocal troops pact" not in text
    assert (
        "Nothing was known yet on 1 May 2023: the first source is of 19 May 2023."
        in read("/sources/?as_of=2023-05-01").text
    )


def test_none_is_published(read: Read) -> None:
    a_source(state="in-review")
    assert "No source is published yet." in read("/sources/").text


def test_a_source_of_unknown_date_comes_last(read: Read) -> None:
    for slug, date in (("undated", ""), ("old", "2020"), ("new", "2024")):
        a_source(slug, published=date)
    links = [link for link in read("/sources/").links if link.startswith("/sources/")]
    assert links == ["/sources/", "/sources/new/", "/sources/old/", "/sources/undated/"]


def test_it_asks_the_database_twice(client: Client, db: None, django_assert_num_queries) -> None:
    for slug in ("one", "two", "three"):
        a_passage(a_source(slug))
        with django_assert_num_queries(2):
            client.get("/sources/")


@pytest.mark.django_db
def test_it_takes_no_post(client: Client) -> None:
    assert client.post("/sources/").status_code == 405
