"""The ticks of the axis."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.datewords import LANGUAGES
from timeline.textwidth import text_width
from timeline.ticks import EDGE, TICK_SIZE, Step, Tick, ticks
from timeline.window import Window

DAY = datetime.date
SEEDS = Window(DAY(2022, 10, 15), DAY(2025, 9, 15))


def named(window: Window, width: float, language: str = "en") -> list[str]:
    """Return the names of the ticks, the strong ones with a star."""
    return [f"{'*' * tick.strong}{tick.text}" for tick in ticks(window, width, language)]


def test_quarters_under_bold_years() -> None:
    assert named(SEEDS, 1040) == [
        *("*2023", "Apr", "Jul", "Oct"),
        *("*2024", "Apr", "Jul", "Oct"),
        *("*2025", "Apr", "Jul"),
    ]
    assert ticks(SEEDS, 1040)[:2] == (
        Tick(DAY(2023, 1, 1), "2023", strong=True),
        Tick(DAY(2023, 4, 1), "Apr", strong=False),
    )


def test_a_narrow_plot_has_fewer() -> None:
    assert named(SEEDS, 280) == ["*2023", "Jul", "*2024", "Jul", "*2025", "Jul"]
    assert named(SEEDS, 180) == ["*2023", "*2024", "*2025"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY(2024, 1, 20), DAY(2024, 8, 20), "Feb 2024,Mar,Apr,May,Jun,Jul,Aug"),
        (DAY(2024, 5, 3), DAY(2024, 6, 20), "6 May 2024,13 May,20 May,27 May,3 Jun,10 Jun,17 Jun"),
        (DAY(2024, 4, 30), DAY(2024, 5, 5), ",1 May 2024,2 May,3 May,4 May,"),
        (DAY(2015, 5, 1), DAY(2030, 5, 1), "*2016,*2018,*2020,*2022,*2024,*2026,*2028,*2030"),
        (DAY(1080, 1, 1), DAY(2024, 1, 1), ",".join(f"*{y}" for y in range(1100, 2001, 100))),
    ],
)
def test_the_step_follows_the_window_and_the_first_tick_tells_the_year(
    first: DAY, last: DAY, expected: str
) -> None:
    assert ",".join(named(Window(first, last), 560)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Apr 2023,May,Jun,Jul,Aug,Sept"),
        ("fr", "avr. 2023,mai,juin,juil.,août,sept."),
        ("ja", "2023年4月,5月,6月,7月,8月,9月"),
    ],
)
def test_they_are_in_the_language_of_the_reader(language: str, expected: str) -> None:
    window = Window(DAY(2023, 3, 10), DAY(2023, 9, 20))
    assert ",".join(named(window, 560, language)) == expected


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        ticks(SEEDS, 560, "xx")


def test_a_name_that_would_reach_beyond_the_edge_is_left_out() -> None:
    first, *_, last = ticks(Window(DAY(2024, 5, 1), DAY(2024, 5, 5)), 560)
    assert (first.day, first.text, last.day, last.text) == (
        *(DAY(2024, 5, 1), ""),
        *(DAY(2024, 5, 5), ""),
    )


def test_weeks_begin_on_monday_and_the_calendar_ends() -> None:
    assert Step("day", 7).start_of(DAY(2024, 5, 2)) == DAY(2024, 4, 29)
    assert Step("day", 7).after(DAY.max) is None
    assert Step("year", 10).start_of(DAY(7, 3, 1)) == DAY(1, 1, 1)
    assert Step("year", 10).after(DAY(1, 1, 1)) == DAY(10, 1, 1)
    assert Step("year", 10).after(DAY(9990, 1, 1)) is None
    assert Step("month", 3).after(DAY(9999, 10, 1)) is None


WINDOWS = st.lists(st.dates(), min_size=2, max_size=2).map(lambda days: Window(*sorted(days)))
NEAR = st.builds(
    lambda first, days: Window(first, min(first + datetime.timedelta(days), DAY.max)),
    st.dates(DAY(1990, 1, 1), DAY(2030, 1, 1)),
    st.integers(0, 4000),
)


@given(WINDOWS | NEAR, st.integers(200, 2560), st.sampled_from(LANGUAGES), st.floats(1, 5))
def test_names_never_touch_nor_leave_the_plot(
    window: Window, width: int, language: str, wider: float
) -> None:
    found = [tick for tick in ticks(window, width, language) if tick.text]
    for plot in (width, width * wider):
        places = [(window.share(t.day) * plot, text_width(t.text, TICK_SIZE) / 2) for t in found]
        assert all(x + half < after - other for (x, half), (after, other) in pairwise(places))
        assert all(x - half >= -EDGE and x + half <= plot + EDGE for x, half in places)


@given(WINDOWS | NEAR, st.integers(200, 2560))
def test_they_are_days_of_the_window_in_order_and_not_too_many(window: Window, width: int) -> None:
    days = [tick.day for tick in ticks(window, width)]
    assert days == sorted(set(days))
    assert all(window.holds(day) for day in days)
    assert len(days) <= width / 20 + 2
