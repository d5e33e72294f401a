"""How the picture of a chart is served: to whom, for how long, where, and of hostile records."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from agreements.models import Agreement, Event, Timeline
from tests.timeline.drawnpages import (
    assert_it_is_kept_until_the_record_changes,
    assert_it_moves_goes_and_hides_with_its_page,
)
from tests.timeline.records import (
    a_record,
    with_half_of_the_events_then_all,
)
from tests.timeline.test_hostile import HOSTILE, hostile_record
from tests.timeline.test_pictures import needs_cjk
from timeline.painters.picture import Drawing
from timeline.styles import digest
from timeline.views.drawn import MOST_PIXELS, pixels_across

SVG = "{http://www.w3.org/2000/svg}"
SEEDED = "/timelines/france-japan-2023-roadmap-to-2024-talks"
PICTURES: dict[str, Any] = {
    "/timelines/path.svg": Timeline,
    "/timelines/path.png": Timeline,
    "/agreements/pact.svg": Agreement,
    "/agreements/pact.png": Agreement,
}


@pytest.mark.parametrize(("width", "height"), [(320, 40_000), (2400, 40_000), (2400, 3000)])
def test_a_very_high_png_has_fewer_pixels(width: int, height: int) -> None:
    across = pixels_across(Drawing("", width, height, ""))
    assert 0 < across < 2 * width
    assert across**2 * height / width <= MOST_PIXELS


def test_it_may_be_shown_everywhere_and_its_policy_allows_its_style(
    client: Client, db: None
) -> None:
    a_record()
    for address in PICTURES:
        answer = client.get(address)
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"
    svg = client.get("/timelines/path.svg?theme=dark&accent=ffcc00")
    sheet = ElementTree.fromstring(svg.text).findtext(f"{SVG}style", "")  # noqa: S314 - our own
    policy = dict(each.split(" ", 1) for each in svg["Content-Security-Policy"].split("; "))
    assert policy["style-src"] == f"'self' {digest(sheet)}"


@pytest.mark.parametrize("address", PICTURES)
def test_it_is_kept_until_the_record_changes(client: Client, db: None, address: str) -> None:
    assert_it_is_kept_until_the_record_changes(client, address)


@pytest.mark.parametrize(("address", "model"), PICTURES.items())
def test_it_moves_goes_and_hides_with_its_page(
    client: Client, db: None, address: str, model: Any
) -> None:
    assert_it_moves_goes_and_hides_with_its_page(client, f"{address}?theme=dark&width=640", model)


def test_it_is_at_the_address_of_its_own_kind_alone(client: Client, db: None) -> None:
    a_record()
    for address in ("/timelines/pact.svg", "/agreements/path.svg", "/timelines/signing.png"):
        assert client.get(address).status_code == 404
    assert client.post("/timelines/path.svg").status_code == 405
    assert client.head("/timelines/path.svg").status_code == 200


@pytest.mark.parametrize("address", PICTURES)
@pytest.mark.parametrize("asked", ["", "lanes=party", "lanes=source&width=320", "lanes=reported"])
def test_hostile_texts_stay_texts(client: Client, db: None, address: str, asked: str) -> None:
    hostile_record()
    answer = client.get(f"{address}?{asked}")
    assert answer.status_code == 200
    if address.endswith(".svg"):
        svg = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
        assert {each.tag for each in svg.iter()} & {f"{SVG}script", f"{SVG}a"} == set()
        assert HOSTILE in "".join(text.text or "" for text in svg.iter(f"{SVG}text"))


@needs_cjk
def test_japanese_is_drawn_and_not_boxed(client: Client, db: None) -> None:
    a_record()
    pictures = set()
    for letter in "協会議":
        Event.objects.update(title=f"日仏{letter}")
        pictures.add(client.get("/timelines/path.png").content)
    assert len(pictures) == 3


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(
    ("address", "count"),
    [(f"{SEEDED}.svg", 20), ("/agreements/france-japan-raa.svg?width=320&lanes=source", 19)],
)
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries, address: str, count: int
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(count):
            client.get(address)
