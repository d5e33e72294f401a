"""Dates written in numbers alone: 13/05/2024, 2.5.2024, 2024/5/2."""

import re

from agreements.dates import parse
from agreements.datewords import in_words
from agreements.typeddates.errors import refusal

_DAY_AND_MONTH = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?![0-9/.-]*[0-9])"
)
_YEAR_FIRST = re.compile(
    r"(?<![0-9/.-])([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9/.-]*[0-9])"
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{1,2})")


def in_iso(text: str) -> str:
    """Return `text` with its dates in numbers written as EDTF does.

    Raises TypedDateError where day and month could change places.
    """
    if _SHORT_YEAR.fullmatch(text):
        raise refusal(text, "write the year in four digits")
    return _YEAR_FIRST.sub(_year_first, _DAY_AND_MONTH.sub(_either_order, text))


def _year_first(match: re.Match[str]) -> str:
    year, _, month, day = match.groups()
    return _iso(year, month, day)


def _either_order(match: re.Match[str]) -> str:
    first, _, second, year = match.groups()
    orders = dict.fromkeys((_iso(year, second, first), _iso(year, first, second)))
    months = [text for text in orders if 1 <= int(text[5:7]) <= 12]
    if not months:
        raise refusal(match[0], "neither number is a month")
    if len(months) > 1 and int(year):
        readings = " or ".join(map(_said, months))
        raise refusal(match[0], f"it may be {readings}: write the month as a word")
    return months[0]


def _said(text: str) -> str:
    return in_words(parse(text))


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
