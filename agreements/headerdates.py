"""The date that a page prints, in every way in which it can be read. No Django.

A header may hold anything: what is no date is passed over, and no text raises.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum

from babel.dates import get_day_names, get_month_names

from agreements.localdays import day_at_place


class Order(Enum):
    """How a reading takes the figures of the header."""

    PRINTED = "as printed"
    SWAPPED = "with day and month swapped"
    MONTH_FIRST = "with the month first"
    DAY_FIRST = "with the day first"


@dataclass(frozen=True)
class HeaderReading:
    """One day that the header may mean, and how it was read."""

    day: date
    order: Order


@dataclass(frozen=True)
class Header:
    """The first date of a header, with the weekday (0: Monday) and the hour beside it, if any.

    `readings` is empty where the figures name no day of the calendar.
    """

    readings: tuple[HeaderReading, ...]
    weekday: int | None
    hour: time | None

    def days_at(self, place: str, day: date) -> list[date]:
        """Return the days it may have been at `place` on the printed `day`, at the printed hour.

        Without an hour, or a place, only the day itself.
        """
        if self.hour is None or not place:
            return [day]
        days = day_at_place(datetime.combine(day, self.hour), place)
        first, last = days.earliest or day, days.latest or day
        return [first + timedelta(step) for step in range((last - first).days + 1)]


def _numbered(
    names: Callable[..., Mapping[int, str]], *forms: tuple[str, str]
) -> Mapping[str, int]:
    """Return CLDR's numbers of days or months by their names in these languages and widths."""
    return {
        name.rstrip(".").casefold(): number
        for language, width in forms
        for number, name in names(width, locale=language).items()
    }


_LONG, _SHORT, _FRENCH = ("en", "wide"), ("en", "abbreviated"), ("fr", "wide")
_MONTHS = {**_numbered(get_month_names, _LONG, _SHORT, _FRENCH, ("fr", "abbreviated")), "sept": 9}
# Not the French short forms: "mar." is their Tuesday, and our March.
_WEEKDAYS = {**_numbered(get_day_names, _LONG, _SHORT, _FRENCH), "tues": 1, "thur": 3, "thurs": 3}
_KANJI = "月火水木金土日"
_KANJI_WEEKDAY = re.compile(rf"[(]([{_KANJI}])[)]|([{_KANJI}])曜")
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "CET": 1, "CEST": 2, "JST": 9, "KST": 9}
_ZONES |= {"EDT": -4, "EST": -5, "PDT": -7, "PST": -8}
_HOUR = re.compile(
    r"(?<![0-9:.])([01]?[0-9]|2[0-3])[:h]([0-5][0-9])(?::[0-5][0-9])?(?![0-9])"
    rf"(?: ?([ap])\.?m\b\.?)?(?: ?({'|'.join(_ZONES)}|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])\b)?",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_YEAR, _NUMBER = r"(?<![0-9])([0-9]{4})(?![0-9])", r"(?<![0-9])([0-9]{1,2})(?![0-9])"
# Each with the places of year, month and day among its parts, once for each order it may have.
_FORMS: tuple[tuple[str, dict[Order, tuple[int, int, int]]], ...] = (
    (
        rf"{_YEAR}[-/.]{_NUMBER}[-/.]{_NUMBER}",
        {Order.PRINTED: (0, 1, 2), Order.SWAPPED: (0, 2, 1)},
    ),
    (
        rf"{_NUMBER}[-/.]{_NUMBER}[-/.]{_YEAR}",
        {Order.MONTH_FIRST: (2, 0, 1), Order.DAY_FIRST: (2, 1, 0)},
    ),
    (rf"{_YEAR} ?年 ?{_NUMBER} ?月 ?{_NUMBER} ?日", {Order.PRINTED: (0, 1, 2)}),
    (
        rf"\b({_MONTH})\b\.?[ -]([0-9]{{1,2}})(?:st|nd|rd|th)?,?[ -]{_YEAR}",
        {Order.PRINTED: (2, 0, 1)},
    ),
    (
        rf"(?<![0-9])([0-9]{{1,2}})(?:st|nd|rd|th|er)?[ -](?:of )?({_MONTH})\b\.?,?[ -]{_YEAR}",
        {Order.PRINTED: (2, 1, 0)},
    ),
)
_DATES = [(re.compile(pattern, re.IGNORECASE), orders) for pattern, orders in _FORMS]


def read_header(printed: str) -> Header | None:
    """Return the first date of `printed` in all its readings, None where there is no date.

    2024-05-01 is 1 May, or a swapped 5 January; 05/01/2024 has no order of its own.
    """
    text = " ".join(unicodedata.normalize("NFKC", printed).split())
    found = [(match, orders) for form, orders in _DATES if (match := form.search(text))]
    if not found:
        return None
    match, orders = min(found, key=lambda one: one[0].start())
    days: dict[date, Order] = {}
    for order, places in orders.items():
        if day := _day(*(match.groups()[place] for place in places)):
            days.setdefault(day, order)
    if len(days) == 1 and Order.MONTH_FIRST in orders:  # of 18 and 5, only 5 can be the month
        days = dict.fromkeys(days, Order.PRINTED)
    readings = tuple(HeaderReading(day, order) for day, order in days.items())
    return Header(readings, _weekday(text), _hour(text))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _MONTHS.get(month.casefold()) or int(month), int(day))
    except ValueError:
        return None


def _weekday(text: str) -> int | None:
    if kanji := _KANJI_WEEKDAY.search(text):
        return _KANJI.index(kanji[1] or kanji[2])
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return next((_WEEKDAYS[word] for word in words if word in _WEEKDAYS), None)


def _hour(text: str) -> time | None:
    match = _HOUR.search(text)
    if match is None:
        return None
    hour, minute, half, zone = match.groups("")
    clock = int(hour) % 12 + 12 * (half in "pP") if half else int(hour)
    return time(clock, int(minute), tzinfo=_zone(zone) if zone else None)


def _zone(name: str) -> timezone:
    if name[0] not in "+-":
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    minutes = int(name[1:3]) * 60 + int(name[-2:])
    return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
