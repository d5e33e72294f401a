"""How high an embed is reckoned to be; tests/browser/test_embed_height.py measures it."""

import pytest
from django.http import HttpRequest, QueryDict

from agreements.models import Source
from tests.timeline.records import a_meeting, a_passage, a_source, a_timeline, an_agreement
from timeline.views.framed import framed, height_at, published_record
from timeline.views.options import ask

pytestmark = pytest.mark.django_db


def height(slug: str, query: str, width: int) -> int:
    record = published_record(slug)
    assert record is not None
    return height_at(framed(ask(HttpRequest(), QueryDict(query)), record), width)


@pytest.fixture(autouse=True)
def meetings() -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    for number in range(12):
        a_meeting(agreement, passage, f"lunch-{number}", date=f"2024-05-{number + 1:02}")
    a_timeline(agreement)


def test_a_list_is_no_higher_than_others_allow_and_a_chart_is_whole() -> None:
    assert height("path", "view=list", 640) == 1000
    chart = height("path", "", 640)
    assert chart < 1000
    assert height("path", "view=both", 640) == 1000


def test_narrow_a_chart_has_its_numbers_explained_below() -> None:
    assert height("path", "", 400) > height("path", "", 640) / 2 + 12 * 27


def test_fewer_events_are_lower() -> None:
    assert height("path", "to=2024-05-02", 640) < height("path", "", 640)
    assert height("lunch-1", "", 640) < 250


def test_why_there_is_nothing_has_a_height_too() -> None:
    assert height("path", "kind=stage", 640) == 209
    assert height("path", "kind=stage", 320) == 255
    assert height("path", "kind=stage&view=list", 640) == 209
    Source.objects.update(published="2024-05-01")
    assert height("path", "as_of=2001-01-01", 640) == 233
