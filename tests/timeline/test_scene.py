"""The geometry of the chart."""

import datetime
from itertools import pairwise

import pytest

from agreements.dates import parse
from tests.timeline.boxes import YEAR, boxes, meeting, scene
from tests.timeline.plain import an_entry, disputed, expected, rival
from tests.timeline.sourced import a_source, told
from timeline.lanes import Group
from timeline.marks import Ghost, Report
from timeline.placing import CLEAR, FADE, MARK, ROW
from timeline.scene import lay_out
from timeline.window import Window, window_of

DAY = datetime.date


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
