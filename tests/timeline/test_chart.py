"""The chart of a page."""

import datetime
import re
from itertools import pairwise

import pytest

from tests.conftest import ROOT
from tests.timeline.crowd import crowd
from tests.timeline.plain import an_entry, disputed, expected, rival
from tests.timeline.sourced import a_source, told
from timeline.chart import WIDTHS, Chart, chart, roomy, scene_for
from timeline.lanes import LanesBy
from timeline.window import Window

DAY = datetime.date
MAY = Window(DAY(2024, 5, 1), DAY(2024, 5, 31))


def drawn(*entries, expected=(), **options) -> Chart:
    found = chart(entries, expected, **options)
    assert found
    return found


def test_it_has_a_painting_for_each_range_of_widths() -> None:
    paintings = drawn(an_entry()).paintings
    assert [width for width, _ in paintings] == [240, 560, 720, 880, 1040, 1400]
    for width, painting in paintings:
        assert f'data-width="{width}"' in painting
        assert painting.__html__() == painting


def test_it_counts_what_it_leaves_out() -> None:
    assert drawn(an_entry(), an_entry(""), an_entry("")).undated == 2


def test_without_a_date_there_is_none() -> None:
    assert chart([], []) is None
    assert chart([an_entry("")], [expected("")]) is None
    assert scene_for([], [], 560) is None


def test_where_nothing_lies_in_the_window_there_is_none() -> None:
    assert chart([an_entry("2023-05-02")], [], window=MAY) is None
    assert scene_for([an_entry("2023-05-02")], [expected("2025")], 560, window=MAY) is None


def test_a_forecast_alone_is_drawn() -> None:
    assert drawn(expected=[expected("2025-05~")]).legend == {"expected"}


def test_its_window_is_the_one_asked_for_or_holds_everything() -> None:
    assert drawn(an_entry("2024-05-02"), window=MAY).window == MAY
    shown = drawn(an_entry("2024-05-02", rivals=(rival("2023-05-02"),)), an_entry("2024-06"))
    assert shown.window == Window(DAY(2023, 4, 12), DAY(2024, 7, 20))


def test_what_was_reported_later_is_in_the_window_of_that_chart_alone() -> None:
    entry = an_entry("2024-05-02", evidence=(told(a_source(published="2025-05-02")),))
    assert drawn(entry).window.last == DAY(2024, 5, 22)
    assert drawn(entry, by=LanesBy.REPORTED).window.last == DAY(2025, 5, 22)


def test_one_day_has_some_room_around_it() -> None:
    one = Window(DAY(2024, 5, 2), DAY(2024, 5, 2))
    assert roomy(one) == Window(DAY(2024, 4, 29), DAY(2024, 5, 5))
    assert drawn(an_entry("2024-05-02"), window=one).window == roomy(one)
    assert roomy(MAY) == MAY


@pytest.mark.parametrize(
    ("width", "packed"), [(1, 240), (239, 240), (560, 560), (719, 560), (720, 720), (4000, 1400)]
)
def test_a_scene_is_laid_out_for_the_narrow_end_of_its_range(width: int, packed: int) -> None:
    scene = scene_for([an_entry()], [], width)
    assert scene
    assert scene.width == packed


def test_a_scene_is_that_of_the_painting() -> None:
    entries = [an_entry("2024-05-02", slug="a"), an_entry("2024-05-03", slug="b")]
    scene = scene_for(entries, [], 560, by=LanesBy.REPORTED, chosen="b", language="fr")
    assert scene
    assert [mark.chosen for mark in scene.marks] == [False, True]
    assert (scene.language, scene.ticks[0].text) == ("fr", "15 avr. 2024")


def test_its_key_explains_the_signs_there_are() -> None:
    assert drawn(an_entry()).legend == {"stage"}
    shown = drawn(
        an_entry("2024-05", facts=(disputed(),), rivals=(rival("2024-07-01"),)),
        an_entry("2024-03/2024-04", kind="meeting", occurs="planned"),
        an_entry("[..2024-06-01]", kind="statement", evidence=(told(a_source()),)),
        by=LanesBy.REPORTED,
    )
    assert shown.legend == {
        *("stage", "meeting", "statement", "doubt", "duration", "open"),
        *("unconfirmed", "disputed", "rival", "reported"),
    }


def test_a_crowd_is_counted() -> None:
    assert not drawn(*crowd(200)).binned
    shown = drawn(*crowd(300), period=lambda first, last: f"?lanes=party&from={first}&to={last}")
    assert shown.binned
    assert 'href="?lanes=party&amp;from=' in shown.paintings[0][1]


def test_the_style_sheet_shows_one_painting_at_each_width() -> None:
    style = (ROOT / "static/css/scene.css").read_text()
    switches = re.findall(
        r'\(min-width: (\d+)px\) \{\s*\.scene\[data-width="(\d+)"\].*? \{ display: none; \}'
        r'\s*\.scene\[data-width="(\d+)"\] \{ display: block; \}',
        style,
    )
    around = 2 * (14 + 1)  # padding and border
    assert [(int(at), int(old), int(new)) for at, old, new in switches] == [
        (new + around, old, new) for old, new in pairwise(WIDTHS)
    ]
    assert "padding: .4rem 14px 0" in style
    assert f'.scene[data-width="{WIDTHS[0]}"] {{ display: block; }}' in style
