"""Embeds that are pinned to a revision, and what stands in the frame where there is nothing."""

import pytest
from django.test import Client

from agreements.models import Event, Timeline
from tests.timeline.conftest import Read
from tests.timeline.records import a_record, a_timeline, an_agreement
from tests.timeline.test_embed import TODAY, foot_of, in_words, style_of
from timeline.revisions import write_revisions
from timeline.styles import digest


@pytest.fixture
def pinned(db: None) -> Timeline:
    """A timeline of which readers have seen two states, and a third is coming."""
    a_record()
    write_revisions()
    Event.objects.update(title="It is signed after all")
    write_revisions()
    Event.objects.update(title="It was signed")
    return Timeline.objects.get()


@pytest.mark.usefixtures("pinned")
def test_a_pinned_revision_stays_as_it_was_and_says_where_a_newer_one_is(read: Read) -> None:
    first, second = read("/embed/path/?revision=1&view=both"), read("/embed/path/?revision=2")
    assert "The pact is signed" in first.text
    assert "It is signed after all" in second.html
    assert "It was signed" in read("/embed/path/").html
    day = in_words(TODAY())
    assert foot_of(first) == (
        f"Entente: The path revision 1, as of {day} 1 source A newer revision exists"
    )
    assert foot_of(second) == f"Entente: The path revision 2, as of {day} 1 source"
    assert 'data-scene="/scene/path?revision=1"' in first.html


@pytest.mark.usefixtures("pinned")
def test_the_scenes_of_a_pinned_revision_are_its_own(client: Client) -> None:
    cards = client.get("/scene/path?revision=1").json()["cards"]
    assert cards["signing"]["title"] == "The pact is signed"
    assert client.get("/scene/path?revision=3").status_code == 404
    assert client.get("/scene/pact?revision=1").status_code == 404
    answer = client.get("/scene/path?revision=x")
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "revision must be a number from 1 on.",
    )


@pytest.mark.usefixtures("pinned")
def test_a_revision_that_is_not_there_is_left_out_and_so_is_a_day_beside_one(
    client: Client,
) -> None:
    for address, named in {
        "/embed/path/?revision=9": "revision",
        "/embed/pact/?revision=1": "revision",
        "/embed/path/?revision=1&as_of=2024-01-01": "as_of",
    }.items():
        assert f'name="ignored-options" content="{named}"' in client.get(address).text, address


def test_a_draft_and_what_is_no_record_are_not_found_and_say_so_in_the_frame(
    client: Client, db: None
) -> None:
    a_record()
    a_timeline(an_agreement("draft"), "plan", state="draft")
    for address in ("/embed/plan/", "/embed/draft-of-nothing/", "/embed/wire/"):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "There is nothing at this address." in answer.text
        assert digest(style_of(answer.text)) in answer["Content-Security-Policy"]
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer


def test_an_old_address_leads_to_the_new_one_and_a_withdrawn_one_says_that_it_is(
    client: Client, db: None
) -> None:
    a_record()
    timeline = Timeline.objects.get()
    timeline.slug = "road"
    timeline.save()
    answer = client.get("/embed/path/?theme=dark")
    assert (answer.status_code, answer["Location"]) == (308, "/embed/road/?theme=dark")
    timeline.delete()
    answer = client.get("/embed/road/")
    assert answer.status_code == 410
    assert "What was shown here has been withdrawn." in answer.text
    assert "X-Frame-Options" not in answer


@pytest.mark.usefixtures("pinned")
def test_a_revision_is_one_row(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):  # the tag, the timeline, the revision, is there a newer one
        client.get("/embed/path/?revision=1")


def test_a_pinned_revision_keeps_its_title(read: Read, pinned: Timeline) -> None:
    pinned.title = "Another road"
    pinned.save()
    write_revisions()
    assert "The path" in read("/embed/path/?revision=2").text
    assert "Another road" in read("/embed/path/?revision=3").text


@pytest.mark.parametrize("query", ["theme=light", "&".join(f"n{i}=1" for i in range(1200))])
def test_what_no_record_can_have_as_an_address_is_answered_in_the_frame(
    client: Client, db: None, query: str
) -> None:
    for address in ("/embed/a.b/", "/embed/%00/", "/embed/nothing/more/", "/embed/path"):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 404, address
        assert "There is nothing at this address." in answer.text
        assert "X-Frame-Options" not in answer
        scheme = "light" if "theme" in query else "light dark"
        assert f'<meta name="color-scheme" content="{scheme}">' in answer.text
        assert "js/embed.js" in answer.text


def test_too_many_parameters_are_no_fault(client: Client, db: None) -> None:
    a_record()
    answer = client.get("/embed/path/?" + "&".join(f"n{i}=1" for i in range(1200)))
    assert answer.status_code == 200
    assert 'name="ignored-options" content="all of them, as they are too many"' in answer.text
