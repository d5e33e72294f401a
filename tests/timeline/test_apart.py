"""That nothing in a chart lies over anything else: in a crowd, and in any scene at any width."""

import datetime
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.boxes import YEAR, boxes, meeting, scene
from tests.timeline.crowd import crowd
from tests.timeline.plain import LANES, an_entry, expected, rival
from tests.timeline.sourced import a_source, told
from timeline.chart import WIDTHS
from timeline.entries import Entry, Expected
from timeline.scene import LANE_HEAD
from timeline.window import Window, window_of

DAY = datetime.date


def whole(entries: Sequence[Entry]) -> Window:
    """Return the window of a page that shows all of `entries` and their rivals."""
    dates = [each.date for each in entries]
    dates += [each.date for entry in entries for each in entry.rivals]
    return window_of(date for date in dates if date) or YEAR


@pytest.mark.parametrize("width", WIDTHS)
def test_of_two_hundred_events_no_label_lies_over_anything(width: int) -> None:
    entries = crowd(200)
    laid_out = scene(entries, [expected("2025-05~")], width, whole(entries))
    assert len(laid_out.marks) == 200
    assert laid_out.height < 2350
    for plot in (width, width * 1.07, 1.7 * width, 2560):
        assert meeting(boxes(laid_out, plot)) == []


def test_a_crowd_has_words_while_there_is_room_and_then_numbers() -> None:
    entries = crowd(200)
    labels = [mark.label for mark in scene(entries, (), 1040, whole(entries)).marks]
    numbers = sum(label.is_number for label in labels)
    shortened = sum(label.text.endswith("…") for label in labels)
    assert 0 < numbers < 50 < shortened < 150
    assert all(len(label.text) > 5 for label in labels if label.text.endswith("…"))


def test_few_events_have_their_words_in_full() -> None:
    entries = crowd(30)
    labels = [mark.label for mark in scene(entries, (), 1040, whole(entries)).marks]
    assert [label.text for label in labels if label.is_number or "…" in label.text] == []


def test_more_than_two_hundred_events_are_counted() -> None:
    entries = crowd(201)
    laid_out = scene(entries, [expected("2025-05~")], 1040, whole(entries))
    assert (laid_out.marks, laid_out.forecasts) == ((), ())
    assert sum(each.count for each in laid_out.bins) == 201
    assert {each.lane for each in laid_out.bins} == set(LANES)
    assert max(each.height for each in laid_out.bins) == 64
    for lane in laid_out.lanes:
        own = [each for each in laid_out.bins if each.lane == lane.key]
        assert all(before.ends < after.starts for before, after in pairwise(own))
        assert {each.y for each in own} == {lane.bottom}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_bin_is_wide_enough_to_be_touched_and_for_its_count(width: int) -> None:
    entries = crowd(1000)
    laid_out = scene(entries, (), width, whole(entries))
    inner = [each for each in laid_out.bins if each.starts > laid_out.window.first]
    pixels = width / laid_out.window.days
    assert min((each.until - each.starts).days for each in inner) * pixels >= 23
    assert all(each.label == str(each.count) for each in inner)


# What holds for any entries and any window: nothing lies over anything else.

DAYS = st.dates(DAY(2015, 1, 1), DAY(2030, 12, 31))
FORMS: list[Callable[[DAY, DAY], str]] = [
    lambda a, b: f"{a}",
    lambda a, b: f"{a:%Y-%m}",
    lambda a, b: f"{a:%Y}~",
    lambda a, b: f"[{a}..{b}]",
    lambda a, b: f"[..{a}]",
    lambda a, b: f"[{a}..]",
    lambda a, b: f"{a}~/..",
    lambda a, b: f"{a}/{b}",
    lambda a, b: f"/{b:%Y-%m}~",
]
DATES = st.builds(
    lambda form, days: form(*sorted(days)),
    st.sampled_from(FORMS),
    st.lists(DAYS, min_size=2, max_size=2),
)
LABELS = st.text("aA m–日本≠.", max_size=40)
ENTRIES = st.lists(
    st.builds(
        an_entry,
        DATES,
        LABELS,
        st.sampled_from(list(LANES)),
        number=st.integers(1, 400),
        rivals=st.lists(st.builds(rival, DATES), max_size=2).map(tuple),
        evidence=st.lists(DATES.map(lambda date: told(a_source("wire", date))), max_size=2).map(
            tuple
        ),
    ),
    max_size=12,
)
FORECASTS = st.lists(st.builds(expected, DATES), max_size=3)
WIDTH = st.integers(200, 1400)
WINDOWS = st.lists(DAYS, min_size=2, max_size=2, unique=True).map(lambda d: Window(*sorted(d)))


@given(ENTRIES, FORECASTS, WIDTH, WINDOWS, st.booleans(), st.floats(1, 9))
def test_nothing_overlaps_at_its_width_or_wider(
    entries: list[Entry],
    forecasts: list[Expected],
    width: int,
    window: Window,
    reported: bool,
    wider: float,
) -> None:
    laid_out = scene(entries, forecasts, width, window, reported=reported)
    assert meeting(boxes(laid_out, width)) == []
    assert meeting(boxes(laid_out, width * wider)) == []


@given(ENTRIES, FORECASTS, WIDTH, WINDOWS)
def test_no_label_leaves_the_plot_or_its_lane(
    entries: list[Entry], forecasts: list[Expected], width: int, window: Window
) -> None:
    laid_out = scene(entries, forecasts, width, window)
    for box in boxes(laid_out, width):
        if box.what == "label":
            assert -0.001 <= box.left <= box.right <= width + 0.001
            assert box.bottom < laid_out.height
    for mark in laid_out.marks:
        lane = next(lane for lane in laid_out.lanes if lane.key == mark.lane)
        assert lane.top + LANE_HEAD <= mark.y <= lane.bottom


@given(ENTRIES, FORECASTS, WIDTH, WINDOWS)
def test_the_same_input_gives_the_same_scene(
    entries: list[Entry], forecasts: list[Expected], width: int, window: Window
) -> None:
    again = scene(list(entries), list(forecasts), width, window)
    assert scene(entries, forecasts, width, window) == again
