"""One date of EDTF, levels 0 and 1: a day, month, season, year, decade or century.

Source: ISO 8601-2:2019, in the words of the Library of Congress (EDTF, 2019). The profile keeps
the years 0001 to 9999 and the seasons 21 to 24, by northern months, and has no times of day.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import IntEnum

_SHOWN_LENGTH = 40
_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}  # the month each begins
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))
_POINT = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
)
# Read only when the grammar has refused the text, to say why; the first that fits is the reason.
_REASONS = tuple(
    (re.compile(pattern, re.DOTALL), reason)
    for pattern, reason in (
        (r"-[0-9]{4}.*", "years before 0001 are not read"),
        (r"Y.*", "years of more than four digits are not read"),
        (r"\{.*", "of sets only [a,b], one of several dates, is read"),
        (r"[0-9-]+T.*", "times of day are not read"),
        (r".*\.\..*", "a range stands in square brackets, [a..b]"),
        (r"[0-9X-]*[?~%].*", "one ?, ~ or % stands at the right end, for the whole date"),
        (
            r"[0-9X]{4}(-[0-9X]{2}){0,2}",
            "X stands for the last digits of a year, or all of a month or day",
        ),
        (r"[0-9X?~%-]*\s[0-9X?~%\s-]*", "a date has no spaces"),
    )
)


class UncertainDateError(ValueError):
    """Text that is not a date of the profile; its message is one sentence for people."""


class Precision(IntEnum):
    """How finely a date is known; the greater, the coarser."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6


_YEAR_PRECISIONS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)  # by how many X
_MONTHS_IN = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}


@dataclass(frozen=True)
class Point:
    """One date. The parts are as written ("2024", "XX"), empty text where they are not."""

    year: str
    month: str
    day: str
    qualifier: str
    earliest: date
    latest: date
    precision: Precision

    def __str__(self) -> str:
        return "-".join(filter(None, (self.year, self.month, self.day))) + self.qualifier

    @property
    def approximate(self) -> bool:
        """Whether the source says "about"."""
        return self.qualifier in ("~", "%")

    @property
    def uncertain(self) -> bool:
        """Whether we doubt the source."""
        return self.qualifier in ("?", "%")

    @property
    def drawn_earliest(self) -> date:
        """The first day to draw: one unit before `earliest` where the date is approximate."""
        return _moved(self.earliest, self.precision, -1) if self.approximate else self.earliest

    @property
    def drawn_latest(self) -> date:
        """The last day to draw: one unit after `latest` where the date is approximate."""
        return _moved(self.latest, self.precision, 1) if self.approximate else self.latest


def parse_point(text: str) -> Point:
    """Return the one date written in `text`. Raises UncertainDateError."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise _unreadable(text)
    year, month, day, qualifier = match.groups(default="")
    fault = next(_faults(year, month, day), None)
    if fault:
        raise refusal(text, fault)
    return Point(year, month, day, qualifier, *_extent(year, month, day))


def refusal(text: str, reason: str) -> UncertainDateError:
    """Return the error that says in one sentence why `text` is refused."""
    return UncertainDateError(f"{quoted(text)}: {reason}.")


def quoted(text: str) -> str:
    """Return `text` in quotation marks, shortened and printable, for a message to people."""
    short = text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
    printable = (char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)
    return f"“{''.join(printable)}”"


def _unreadable(text: str) -> UncertainDateError:
    for pattern, reason in _REASONS:
        if pattern.fullmatch(text):
            return refusal(text, reason)
    return UncertainDateError(
        f"{quoted(text)} is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."
    )


def _faults(year: str, month: str, day: str) -> Iterator[str]:
    """Yield what is wrong with a well-formed date; only the first is sure to make sense."""
    if year.replace("X", "0") == "0000":
        yield "years run from 0001 to 9999"
    if "X" in year and month:
        yield "a year with X has no month"
    if (year, month) == ("9999", "24"):
        yield "this winter ends after the year 9999"
    if "25" <= month <= "41":
        yield "of the seasons only 21 to 24 are read"
    if month not in ("", "XX", *_SEASONS, *_MONTHS):
        yield f"there is no month {month}"
    yield from _faults_of_day(year, month, day)


def _faults_of_day(year: str, month: str, day: str) -> Iterator[str]:
    if day and month in _SEASONS:
        yield "a season has no day"
    if day in ("", "XX"):
        return
    if month == "XX":
        yield "a known day needs a known month"
    if not 1 <= int(day) <= _days_in(int(year), int(month)):
        yield f"{calendar.month_name[int(month)]} {year} has no day {int(day)}"


def _extent(year: str, month: str, day: str) -> tuple[date, date, Precision]:
    """Return the first and last possible day of parts without fault, and how fine they are."""
    if month in ("", "XX"):
        first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
        precision = _YEAR_PRECISIONS[year.count("X")]
        return date(first_year, 1, 1), date(last_year, 12, 31), precision
    first = date(int(year), _SEASONS.get(month) or int(month), 1)
    if month in _SEASONS:
        return first, _month_end(_moved(first, Precision.MONTH, 2)), Precision.SEASON
    if day in ("", "XX"):
        return first, _month_end(first), Precision.MONTH
    known = first.replace(day=int(day))
    return known, known, Precision.DAY


def _moved(bound: date, precision: Precision, units: int) -> date:
    """Return a bound moved by units of its precision, clipped to the calendar.

    A first or last day of a month stays one, so whole months stay whole.
    """
    if precision is Precision.DAY:
        ordinal = bound.toordinal() + units
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    months = bound.year * 12 + bound.month - 1 + units * _MONTHS_IN[precision]
    if months < MINYEAR * 12:
        return date.min
    if months >= (MAXYEAR + 1) * 12:
        return date.max
    moved = date(months // 12, months % 12 + 1, 1)
    return moved if bound.day == 1 else _month_end(moved)


def _month_end(day: date) -> date:
    return day.replace(day=_days_in(day.year, day.month))


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
