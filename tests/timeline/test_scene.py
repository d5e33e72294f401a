"""The geometry of the chart."""

import datetime
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.dates import parse
from tests.timeline.boxes import boxes, meeting
from tests.timeline.crowd import crowd
from tests.timeline.plain import LANES, an_entry, disputed, expected, rival
from tests.timeline.sourced import a_source, told
from timeline.chart import WIDTHS
from timeline.entries import Entry, Expected
from timeline.lanes import Group
from timeline.marks import Ghost, Report
from timeline.placing import CLEAR, FADE, MARK, ROW
from timeline.scene import LANE_HEAD, Scene, lay_out
from timeline.window import Window, window_of

DAY = datetime.date
YEAR = Window(DAY(2024, 1, 1), DAY(2024, 12, 31))


def groups(entries: Sequence[Entry], forecasts: Sequence[Expected] = ()) -> list[Group]:
    """Return lanes by kind, the empty ones too."""
    return [
        Group(
            kind,
            name,
            tuple(entry for entry in entries if entry.kind == kind),
            tuple(forecasts) if kind == "stage" else (),
        )
        for kind, name in LANES.items()
    ]


def scene(
    entries: Sequence[Entry],
    forecasts: Sequence[Expected] = (),
    width: int = 1040,
    window: Window = YEAR,
    **options,
) -> Scene:
    return lay_out(groups(entries, forecasts), window, width, **options)


def test_lanes_stand_under_each_other_in_their_order_and_without_the_empty_ones() -> None:
    lanes = scene([an_entry(kind=kind) for kind in ("statement", "stage")]).lanes
    assert [(lane.key, lane.name, lane.shown) for lane in lanes] == [
        ("stage", "Stages", "STAGES"),
        ("statement", "Statements", "STATEMENTS"),
    ]
    assert all(above.bottom < below.top for above, below in pairwise(lanes))


def test_the_name_of_a_lane_is_cut_where_it_has_no_room() -> None:
    lane = Group("wire", "Agency of a long name " * 9, (an_entry(),))
    (cut,) = lay_out([lane], YEAR, 560).lanes
    assert cut.shown.startswith("AGENCY OF A LONG NAME")
    assert cut.shown.endswith("…")


def test_what_has_no_date_is_left_out() -> None:
    empty = scene([an_entry("")], [expected("")])
    assert (empty.lanes, empty.marks, empty.forecasts) == ((), (), ())


def test_a_known_day_is_a_symbol_on_that_day() -> None:
    (mark,) = scene([an_entry("2024-05-02")]).marks
    assert mark.day == mark.starts == mark.ends == DAY(2024, 5, 2)
    assert (mark.open_start, mark.open_end, mark.is_span) == (False, False, False)
    assert (mark.lane, mark.chosen) == ("stage", False)


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


def test_a_forecast_is_a_window_in_its_lane() -> None:
    (window,) = scene([], [expected("2024-05~")]).forecasts
    assert (window.lane, window.starts, window.ends) == ("stage", DAY(2024, 4, 1), DAY(2024, 6, 30))
    assert window.day == DAY(2024, 5, 16)
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
    (mark,) = scene([an_entry("2024-07-02", label="Talks " * 60)]).marks
    assert mark.label.text.endswith("…")
    assert len(mark.label.text) > 30


def test_the_label_of_a_bar_that_leaves_no_room_beside_it_stands_under_it() -> None:
    (mark,) = scene([an_entry("2024-01-10/2024-12-20", label="Deployment")]).marks
    assert (mark.label.text, mark.label.below, mark.label.day) == (
        "Deployment",
        ROW,
        DAY(2024, 1, 10),
    )
    assert scene([mark.entry]).lanes[0].bottom == mark.y + 1.5 * ROW


def test_a_narrow_plot_has_numbers_for_labels() -> None:
    narrow = scene([an_entry(number=17)], width=280)
    assert narrow.numbered
    label = narrow.marks[0].label
    assert (label.text, label.date, label.is_number) == ("17", "", True)


def test_what_is_disputed_is_marked_in_its_label_and_its_number() -> None:
    entry = an_entry(number=4, facts=(disputed(),))
    assert scene([entry]).marks[0].label.text == "≠ Talks"
    assert scene([entry], width=280).marks[0].label.text == "≠4"


def test_a_rival_date_is_a_ghost_on_the_row_of_its_mark() -> None:
    (mark,) = scene([an_entry("2024-03-01", rivals=(rival("2024-11"),))]).marks
    ghost = Ghost(rival("2024-11"), DAY(2024, 11, 15), DAY(2024, 11, 1), DAY(2024, 11, 30))
    assert mark.ghosts == (ghost,)
    assert (mark.label.day, mark.label.left) == (DAY(2024, 3, 1), False)


def test_a_label_is_rather_shortened_than_put_beside_a_rival_date() -> None:
    long = "Japan announces its military build-up and more"
    for width in (1040, 280):
        (mark,) = scene([an_entry("2024-05-01", long, rivals=(rival("2024-08"),))], (), width).marks
        assert (mark.label.day, mark.label.text) != (DAY(2024, 8, 31), long)
        assert mark.label.day == DAY(2024, 5, 1)


def test_without_room_on_its_own_side_it_stands_beyond() -> None:
    (mark,) = scene([an_entry("2024-01-03", rivals=(rival("2024-01-08"),))]).marks
    assert (mark.label.day, mark.label.left) == (DAY(2024, 1, 8), False)


def test_reports_are_told_where_they_are_asked_for_those_of_one_day_together() -> None:
    cited = (
        told(a_source("wire", "2024-05-03")),
        told(a_source("copy", "2024-05-03")),
        told(a_source("late", "[2024-06-01..2024-06-05]")),
        told(a_source("undated", "")),
    )
    entry = an_entry(evidence=cited)
    assert scene([entry]).marks[0].reports == ()
    laid_out = scene([entry], reported=True)
    assert laid_out.marks[0].reports == (
        Report("wire, 3 May 2024; copy, 3 May 2024", DAY(2024, 5, 3)),
        Report("late, sometime between 1 and 5 June 2024", DAY(2024, 6, 3)),
    )
    assert laid_out.tie > scene([entry]).tie
    assert meeting(boxes(laid_out, 1040)) == []


def test_the_chosen_event_stands_out_and_takes_its_room_first() -> None:
    entries = [an_entry("2024-05-01", slug="a"), an_entry("2024-05-03", slug="b")]
    first, chosen = scene(entries, chosen="b").marks
    assert (first.chosen, chosen.chosen) == (False, True)
    assert chosen.y < first.y


# A window cuts


def test_in_a_window_is_what_may_lie_in_it() -> None:
    dates = {
        "before": "2023-12-31",
        "into": "2023-11/2024-02",
        "over": "2023/2025",
        "since": "2019/..",
        "by": "[..2026-01-01]",
        "perhaps": "2024-12~",
        "after": "2025-01-01",
    }
    entries = [an_entry(date, slug=slug) for slug, date in dates.items()]
    assert [mark.entry.slug for mark in scene(entries).marks] == [
        *("into", "over", "since", "by", "perhaps")
    ]
    assert scene([], [expected("2025-03")]).forecasts == ()


@pytest.mark.parametrize("date", ["2023-11/2024-02", "2023/2025", "2019/..", "[..2026-01-01]"])
def test_the_label_of_what_the_edge_cuts_stands_inside(date: str) -> None:
    laid_out = scene([an_entry(date)])
    (mark,) = laid_out.marks
    assert mark.label.text == "Talks"
    assert all(0 <= box.left <= box.right <= 1040 for box in boxes(laid_out, 1040)[1:])


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


# Many events


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
