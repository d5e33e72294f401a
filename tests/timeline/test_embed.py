"""The embed."""

import pytest
from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_record,
    a_timeline,
    an_agreement,
    with_half_of_the_events_then_all,
)

SEEDED = "/embed/france-japan-2023-roadmap-to-2024-talks/"


def test_it_shows_the_chart_and_the_title_alone(seeded: Site) -> None:
    page = seeded[SEEDED]
    assert page.text == (
        "From the 2023 roadmap to the 2024 talks · Entente From the 2023 roadmap to the 2024 talks"
        " stage meeting statement occurrence one unknown day inside from – to open at one end"
        " expected planned, denied or cancelled ≠ sources disagree rival date"
        " Numbers are those of the chronology."
    )
    timeline = seeded["/timelines/france-japan-2023-roadmap-to-2024-talks/"]
    scene = page.html[page.html.index('<svg class="scene"') : page.html.index("<figcaption")]
    assert scene.replace('<a target="_blank" rel="noopener" ', "<a ") in timeline.html


def test_its_title_opens_the_timeline_beside_the_article(read: Read) -> None:
    a_record()
    page = read("/embed/path/")
    link = next(attrs for tag, attrs in page.elements if tag == "a")
    assert link == {
        "href": "http://testserver/timelines/path/",
        "target": "_blank",
        "rel": "noopener",
    }


def test_search_engines_are_sent_to_the_timeline(read: Read) -> None:
    a_record()
    page = read("/embed/path/")
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.elements
    canonical = {"rel": "canonical", "href": "http://testserver/timelines/path/"}
    assert ("link", canonical) in page.elements


def test_without_events_it_says_so(read: Read) -> None:
    a_timeline(an_agreement())
    page = read("/embed/path/")
    assert "Nothing in this timeline is published yet." in page.text
    assert page.attributes("src") == []


def test_it_shows_what_is_asked_for_and_says_where_that_is_nothing(read: Read) -> None:
    a_record()
    assert "data-slug" in read("/embed/path/?kind=stage&lanes=table").html
    page = read("/embed/path/?kind=meeting")
    assert "No event of this timeline is all that is asked for." in page.text


def test_a_draft_and_what_is_no_timeline_are_not_found(client: Client, db: None) -> None:
    a_record()
    a_timeline(an_agreement("draft"), "plan", state="draft")
    assert client.get("/embed/plan/").status_code == 404
    assert client.get("/embed/pact/").status_code == 404


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(20):
            client.get(SEEDED)


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    assert client.head("/embed/path/").status_code == 200
    assert client.post("/embed/path/").status_code == 405
