"""The geometry of the chart."""

import datetime
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.dates import parse
from tests.timeline.plain import LANES, an_entry, disputed, expected, rival
from timeline.entries import Entry, Expected
from timeline.scene import (
    CLEAR,
    FADE,
    LANE_HEAD,
    MARK,
    ROW,
    ForecastWindow,
    Ghost,
    Mark,
    Scene,
    Window,
    lay_out,
    window_of,
)

DAY = datetime.date
YEAR = Window(DAY(2024, 1, 1), DAY(2024, 12, 31))


def scene(entries: Sequence[Entry], forecasts: Sequence[Expected] = (), width: int = 1040) -> Scene:
    return lay_out(entries, forecasts, YEAR, width, LANES)


def test_each_kind_has_a_lane_in_the_order_of_the_lanes() -> None:
    entries = [an_entry(kind=kind) for kind in reversed(LANES)]
    lanes = scene(entries).lanes
    assert [(lane.kind, lane.name) for lane in lanes] == list(LANES.items())
    assert all(above.bottom < below.top for above, below in pairwise(lanes))


def test_a_kind_without_events_has_no_lane() -> None:
    assert [lane.kind for lane in scene([an_entry(kind="meeting")]).lanes] == ["meeting"]


def test_what_has_no_date_is_left_out() -> None:
    empty = scene([an_entry("")], [expected("")])
    assert (empty.lanes, empty.marks, empty.forecasts) == ((), (), ())


def test_a_known_day_is_a_symbol_on_that_day() -> None:
    (mark,) = scene([an_entry("2024-05-02")]).marks
    assert mark.day == mark.starts == mark.ends == DAY(2024, 5, 2)
    assert (mark.open_start, mark.open_end, mark.is_span) == (False, False, False)


@pytest.mark.parametrize(
    ("date", "starts", "day", "ends", "is_span"),
    [
        ("2024-05", DAY(2024, 5, 1), DAY(2024, 5, 16), DAY(2024, 5, 31), False),
        ("[2024-05-01..2024-05-18]", DAY(2024, 5, 1), DAY(2024, 5, 9), DAY(2024, 5, 18), False),
        ("[2024-04-26,2024-05-03]", DAY(2024, 4, 26), DAY(2024, 4, 29), DAY(2024, 5, 3), False),
        ("2024-03/2024-05", DAY(2024, 3, 1), DAY(2024, 4, 15), DAY(2024, 5, 31), True),
        ("2024-05~", DAY(2024, 4, 1), DAY(2024, 5, 16), DAY(2024, 6, 30), False),
    ],
)
def test_doubt_is_as_wide_as_it_is_and_its_symbol_is_in_the_middle(
    date: str, starts: DAY, day: DAY, ends: DAY, is_span: bool
) -> None:
    (mark,) = scene([an_entry(date)]).marks
    assert (mark.starts, mark.day, mark.ends, mark.is_span) == (starts, day, ends, is_span)


@pytest.mark.parametrize(
    ("date", "open_start", "open_end", "day"),
    [
        ("[..2024-05-02]", True, False, DAY(2024, 5, 2)),
        ("[2024-05-02..]", False, True, DAY(2024, 5, 2)),
        ("/2024-05", True, False, DAY(2024, 5, 31)),
        ("2024-05/..", False, True, DAY(2024, 5, 1)),
    ],
)
def test_an_open_date_stands_at_its_known_end(
    date: str, open_start: bool, open_end: bool, day: DAY
) -> None:
    (mark,) = scene([an_entry(date)]).marks
    assert (mark.open_start, mark.open_end, mark.day) == (open_start, open_end, day)
    assert mark.label.shift == (FADE if open_end else MARK) + CLEAR


def test_a_forecast_is_a_window_in_the_lane_of_stages() -> None:
    laid_out = scene([an_entry(kind="meeting")], [expected("2024-05~")])
    (window,) = laid_out.forecasts
    assert [lane.kind for lane in laid_out.lanes] == ["stage", "meeting"]
    assert (window.starts, window.ends) == (DAY(2024, 4, 1), DAY(2024, 6, 30))
    assert (window.label.text, window.label.date) == ("Signed: about May 2024", "Pact")


def test_what_is_far_apart_shares_a_row_and_what_is_near_does_not() -> None:
    far = scene([an_entry("2024-02-01"), an_entry("2024-11-01")]).marks
    near = scene([an_entry("2024-02-01"), an_entry("2024-02-09")]).marks
    assert [mark.y for mark in far] == [far[0].y, far[0].y]
    assert [mark.y for mark in near] == [near[0].y, near[0].y + ROW]


def test_a_label_without_room_on_its_right_stands_on_the_left() -> None:
    left, right = scene([an_entry("2024-12-20"), an_entry("2024-01-10")]).marks
    assert left.label.left
    assert not right.label.left


def test_a_label_without_room_on_either_side_is_shortened() -> None:
    (mark,) = scene([an_entry("2024-07", label="Talks " * 60)]).marks
    assert mark.label.text.endswith("…")
    assert len(mark.label.text) > 30


def test_a_narrow_plot_has_numbers_for_labels() -> None:
    narrow = scene([an_entry(number=17)], width=280)
    assert narrow.numbered
    assert (narrow.marks[0].label.text, narrow.marks[0].label.date) == ("17", "")


def test_what_is_disputed_is_marked_in_its_label() -> None:
    assert scene([an_entry(facts=(disputed(),))]).marks[0].label.text == "≠ Talks"


def test_a_rival_date_is_a_ghost_on_the_row_of_its_mark() -> None:
    (mark,) = scene([an_entry("2024-03-01", rivals=(rival("2024-11"),))]).marks
    ghost = Ghost(rival("2024-11"), DAY(2024, 11, 15), DAY(2024, 11, 1), DAY(2024, 11, 30))
    assert mark.ghosts == (ghost,)
    assert (mark.label.day, mark.label.left) == (DAY(2024, 3, 1), False)


def test_a_number_stands_beyond_a_rival_date_whose_tie_would_strike_it_through() -> None:
    told = an_entry("2024-03-01", rivals=(rival("2024-11"),))
    (mark,) = scene([told], width=400).marks
    assert (mark.label.text, mark.label.day) == ("1", DAY(2024, 11, 30))


def test_a_label_without_room_before_a_rival_date_stands_beyond_it() -> None:
    (mark,) = scene([an_entry("2024-03-01", rivals=(rival("2024-03-05"),))]).marks
    assert (mark.label.day, mark.label.left) == (DAY(2024, 3, 5), False)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (["2024-05-02"], DAY(2024, 4, 12), DAY(2024, 5, 22)),
        (["2020", "2024-12-31"], DAY(2019, 10, 20), DAY(2025, 3, 14)),
        (["[..2024-05-02]"], DAY(2024, 4, 12), DAY(2024, 5, 22)),
        (["0001", "9999"], DAY.min, DAY.max),
    ],
)
def test_the_window_holds_all_dates_with_a_margin(dates: list[str], first: DAY, last: DAY) -> None:
    assert window_of(map(parse, dates)) == Window(first, last)


def test_no_dates_have_no_window() -> None:
    assert window_of([]) is None


# What holds for any entries: nothing lies over anything else.

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
    ),
    max_size=12,
)
FORECASTS = st.lists(st.builds(expected, DATES), max_size=3)
WIDTHS = st.integers(200, 1400)
Box = tuple[float, float]


def lay_out_all(entries: list[Entry], forecasts: list[Expected], width: int) -> Scene:
    """Return a scene whose window holds everything, as that of a page does."""
    dates = [each.date for each in entries] + [each.by for each in forecasts]
    dates += [each.date for entry in entries for each in entry.rivals]
    window = window_of(date for date in dates if date) or YEAR
    return lay_out(entries, forecasts, window, width, LANES)


def items_of(laid_out: Scene) -> list[Mark | ForecastWindow]:
    return [*laid_out.marks, *laid_out.forecasts]


def boxes(item: Mark | ForecastWindow, window: Window, width: float) -> list[Box]:
    """Return from where to where an item, its label and its ghosts reach in a plot `width` wide."""

    def x(day: DAY) -> float:
        return (day - window.first).days / window.days * width

    before = FADE if isinstance(item, Mark) and item.open_start else MARK
    after = FADE if isinstance(item, Mark) and item.open_end else MARK
    own = x(item.starts) - before, x(item.ends) + after
    side = -1 if item.label.left else 1
    near = x(item.label.day) + side * item.label.shift
    start, end = sorted((near, near + side * item.label.width))
    ghosts = item.ghosts if isinstance(item, Mark) else ()
    return [own, (start, end), *((x(g.starts) - MARK, x(g.ends) + MARK) for g in ghosts)]


@given(ENTRIES, FORECASTS, WIDTHS, st.floats(1, 4))
def test_nothing_overlaps_at_its_width_or_wider(
    entries: list[Entry], forecasts: list[Expected], width: int, wider: float
) -> None:
    laid_out = lay_out_all(entries, forecasts, width)
    for a, b in combinations(items_of(laid_out), 2):
        if a.y == b.y:
            for at in (width, width * wider):
                (a_start, a_end), (b_start, b_end) = (
                    (min(sum(reach, ())), max(sum(reach, ())))
                    for reach in (boxes(item, laid_out.window, at) for item in (a, b))
                )
                assert a_end < b_start or b_end < a_start
        else:
            assert abs(a.y - b.y) >= ROW


@given(ENTRIES, FORECASTS, WIDTHS)
def test_no_label_lies_over_its_own_mark_or_leaves_the_plot(
    entries: list[Entry], forecasts: list[Expected], width: int
) -> None:
    laid_out = lay_out_all(entries, forecasts, width)
    for item in items_of(laid_out):
        own, label, *ghosts = boxes(item, laid_out.window, width)
        if item.label.text:
            assert all(label[1] <= each[0] or each[1] <= label[0] for each in (own, *ghosts))
            assert -0.001 <= label[0] <= label[1] <= width + 0.001
    for lane in laid_out.lanes:
        ys = [m.y for m in laid_out.marks if m.entry.kind == lane.kind]
        assert all(lane.top + LANE_HEAD <= y <= lane.bottom <= laid_out.height for y in ys)


@given(ENTRIES, FORECASTS, WIDTHS)
def test_the_same_input_gives_the_same_scene(
    entries: list[Entry], forecasts: list[Expected], width: int
) -> None:
    assert scene(entries, forecasts, width) == scene(list(entries), list(forecasts), width)
