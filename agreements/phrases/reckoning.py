"""Days, weeks and months reckoned from a day, and written in EDTF."""

import calendar
from datetime import date, timedelta

DAY = timedelta(1)
WEEK = timedelta(7)
HALF_A_YEAR = timedelta(183)
STEPS = {"last": -1, "this": 0, "next": 1}
NEAR_YEARS = range(-8, 9)  # far enough for any weekday, and for a 29 February


def within(first: date, last: date) -> str:
    """Return in EDTF one unknown day from `first` to `last`."""
    return f"[{first}..{last}]"


def month_text(months: int) -> str:
    """Return in EDTF the month that is so many months after January of year 0."""
    return f"{months // 12:04}-{months % 12 + 1:02}"


def months_of(day: date) -> int:
    """Return how many months after January of year 0 a day is."""
    return day.year * 12 + day.month - 1


def month_end(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def moved(day: date, years: int = 0, months: int = 0, days: int = 0) -> date:
    """Return a day moved by calendar units; a 31st becomes the last day of a shorter month."""
    total = months_of(day) + years * 12 + months
    first = date(total // 12, total % 12 + 1, 1)
    return min(first.replace(day=1) + timedelta(day.day - 1), month_end(first)) + timedelta(days)


def monday_of(day: date) -> date:
    """Return the Monday on or before a day."""
    return day - timedelta(day.weekday())


def on_or_before(day: date, number: int) -> date:
    """Return the last day of that weekday up to a day; Monday is 0."""
    return day - timedelta((day.weekday() - number) % 7)


def on_or_after(day: date, number: int) -> date:
    """Return the first day of that weekday from a day on; Monday is 0."""
    return day + timedelta((number - day.weekday()) % 7)


def may_share_a_week(day: date, other: date) -> bool:
    """Return whether two days are in one week, be it from Monday or from Sunday."""
    return monday_of(day) == monday_of(other) or monday_of(day + DAY) == monday_of(other + DAY)


def days_with_number(number: int, day: date) -> list[date]:
    """Return the days so numbered in the months around a day; not every month has a 31st."""
    months = (moved(day.replace(day=1), months=step) for step in range(-3, 4))
    days = (month + timedelta(number - 1) for month in months)
    return [one for one in days if one.day == number]


def in_years(day: date, month: int, number: int) -> list[date]:
    """Return a day of the year in the years around `day`; 29 February is not in all."""
    found = []
    for year in NEAR_YEARS:
        try:
            found.append(date(day.year + year, month, number))
        except ValueError:
            continue
    return found
