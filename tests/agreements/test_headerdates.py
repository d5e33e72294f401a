"""The date that a page prints, in every way in which it can be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.headerdates import read_header


def read(printed: str) -> list[str]:
    """Return the readings of a header as "2024-05-01 as printed"."""
    header = read_header(printed)
    return [f"{one.day} {one.order.value}" for one in header.readings] if header else ["no date"]


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("2024-05-01", ["2024-05-01 as printed", "2024-01-05 with day and month swapped"]),
        ("2024-05-05", ["2024-05-05 as printed"]),
        ("2024-13-05", ["2024-05-13 with day and month swapped"]),
        ("03/05/2024", ["2024-03-05 with the month first", "2024-05-03 with the day first"]),
        ("05/18/2023, 10:36 PM", ["2023-05-18 as printed"]),
        ("18.05.2023", ["2023-05-18 as printed"]),
        ("May 18, 2023", ["2023-05-18 as printed"]),
        ("Thu., Sept. 5th 2024", ["2024-09-05 as printed"]),
        ("Friday, 3 May 2024", ["2024-05-03 as printed"]),
        ("03-May-2024", ["2024-05-03 as printed"]),
        ("Publié le 1er août 2024 à 22h36", ["2024-08-01 as printed"]),
        ("２０２４年５月３日（金）", ["2024-05-03 as printed"]),
        ("Published May 2, 2024 | Updated May 4, 2024", ["2024-05-02 as printed"]),
        ("2024-02-30", []),
        ("31/31/2024", []),
        ("", ["no date"]),
        ("two hours ago", ["no date"]),
        ("May 2024", ["no date"]),
        ("12024-05-01", ["no date"]),
    ],
)
def test_readings(printed, readings):
    assert read(printed) == readings


@pytest.mark.parametrize(
    ("printed", "weekday"),
    [
        ("Thursday, 2 May 2024", 3),
        ("Thu., May 2, 2024", 3),
        ("jeudi 2 mai 2024", 3),
        ("Mar. 5, 2024", None),
        ("2024年5月2日（木）", 3),
        ("（2024年5月2日）", None),
    ],
)
def test_the_weekday_beside_it(printed, weekday):
    header = read_header(printed)
    assert header is not None
    assert header.weekday == weekday


@pytest.mark.parametrize(
    ("hour", "days"),
    [
        ("", ["2023-05-18"]),
        ("10:36 PM", ["2023-05-18", "2023-05-19"]),
        ("22:36 UTC", ["2023-05-19"]),
        ("T22:36:00+09:00", ["2023-05-18"]),
        ("10:36 a.m. EDT", ["2023-05-18"]),
        ("12:30 pm PDT", ["2023-05-19"]),
        ("22:36 -05:00", ["2023-05-19"]),
    ],
)
def test_the_day_at_the_place_of_the_report(hour, days):
    header = read_header(f"2023-05-18 {hour}")
    assert header is not None
    assert list(map(str, header.days_at("Hiroshima", date(2023, 5, 18)))) == days
    assert header.days_at("", date(2023, 5, 18)) == [date(2023, 5, 18)]


FIGURES = st.text("0123456789-/.:年月日hTZ +MayJun（木)", max_size=40)


@given(st.text(max_size=120) | FIGURES)
def test_any_header_is_read_or_passed_over(printed):
    header = read_header(printed)
    for reading in header.readings if header else ():
        days = header.days_at("Hiroshima", reading.day) if header else []
        assert all(abs((day - reading.day).days) <= 1 for day in days)


@given(
    st.dates(date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%m/%d/%Y"])
)
def test_a_day_is_among_the_readings_of_its_own_header(day, form):
    header = read_header(day.strftime(form))
    assert header is not None
    assert day in [reading.day for reading in header.readings]
