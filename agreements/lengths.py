"""Lengths of time: ISO 8601 durations, P[nY][nM][nW][nD][T[nH][nM]], with ~ at the end for "about".

The ~ is borrowed from the dates of EDTF (ISO 8601-2:2019). Weeks may stand beside other units;
seconds and fractions are not read.
"""

import re
from dataclasses import astuple, dataclass
from typing import Literal

from babel.lists import format_list
from babel.units import format_unit

from agreements.datewords import locale_of
from agreements.points import quoted

MAX_LENGTH = 40

_LENGTH = re.compile(
    r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,4})H)?(?:([0-9]{1,4})M)?)?(~?)"
)
_UNITS = ("year", "month", "week", "day", "hour", "minute")
_ABOUT = {"en": "about {}", "fr": "environ {}", "ja": "約{}"}


class LengthError(ValueError):
    """Text that is not a length of the profile; its message is one sentence for people."""


@dataclass(frozen=True)
class Length:
    """A length of time in the units its source gives: no unit is turned into another."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0
    approximate: bool = False

    def __str__(self) -> str:
        days = _written(Y=self.years, M=self.months, W=self.weeks, D=self.days)
        hours = _written(H=self.hours, M=self.minutes)
        return f"P{days}{'T' if hours else ''}{hours}{'~' if self.approximate else ''}"

    def in_words(self, language: str = "en") -> str:
        """Return the length as people say it. Raises ValueError for an unknown language."""
        locale = locale_of(language)
        # Babel has no long unit patterns for Japanese: it prints "2 duration-year".
        style: Literal["short", "long"] = "short" if language == "ja" else "long"
        words = [
            format_unit(count, f"duration-{unit}", length=style, locale=locale)
            for unit, count in zip(_UNITS, astuple(self), strict=False)
            if count
        ]
        length = format_list(words, style="unit", locale=locale)
        if language == "ja":
            length = length.replace(" ", "")  # as in the dates, which Babel writes without
        return _ABOUT[language].format(length) if self.approximate else length


def parse(text: str) -> Length:
    """Return the length written in `text`. Raises LengthError, and nothing else."""
    if len(text) > MAX_LENGTH:
        raise LengthError(f"{quoted(text)}: a length has at most {MAX_LENGTH} characters.")
    written = text.strip()
    match = _LENGTH.fullmatch(written)
    if match is None:
        raise LengthError(_reason(written))
    *counts, about = match.groups(default="0")
    years, months, weeks, days, hours, minutes = map(int, counts)
    length = Length(years, months, weeks, days, hours, minutes, about == "~")
    if length in (Length(), Length(approximate=True)):
        raise LengthError(f"{quoted(written)}: a length needs a number above zero.")
    return length


def _reason(text: str) -> str:
    """Return why the grammar has refused `text`, in one sentence."""
    if not text:
        return "No length is given: write for example P2Y, P6M, P10D or PT2H~."
    if re.search(r"[0-9][.,][0-9]", text):
        return f"{quoted(text)}: a length is written in whole numbers."
    if re.search(r"[0-9]{5}", text):
        return f"{quoted(text)}: a number in a length has at most four digits."
    if re.search(r"[0-9]S", text):
        return f"{quoted(text)}: seconds are not read."
    return f"{quoted(text)} is not a length we can read: write for example P2Y, P6M, P10D or PT2H~."


def _written(**counts: int) -> str:
    return "".join(f"{count}{letter}" for letter, count in counts.items() if count)
