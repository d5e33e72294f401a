"""The ticks of the axis: years, quarters, months, weeks or days, by the room for their names.

Names are CLDR's in the reader's language. Like labels, ticks are chosen for the narrow end of a
range of widths; where the plot is wider they move apart.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from babel.dates import format_date, format_skeleton

from agreements.datewords import locale_of
from timeline.textwidth import text_width
from timeline.window import Window, moved

EDGE = 14  # pixels left and right of the plot, into which the name of a tick may reach
TICK_SIZE, APART = 11, 9
FEWEST_PIXELS = 20  # between two ticks, whatever their names
BOLD = 1.1


@dataclass(frozen=True)
class Tick:
    """A day marked on the axis; its name is '' where it has no room; starts of years are strong."""

    day: datetime.date
    text: str
    strong: bool


@dataclass(frozen=True)
class Step:
    """A step through the calendar: so many days, months or years."""

    unit: Literal["day", "month", "year"]
    length: int

    @property
    def days(self) -> float:
        """About how many days it is long, rather too few."""
        return {"day": 1, "month": 28, "year": 365}[self.unit] * self.length

    def starts(self, window: Window) -> Iterator[datetime.date]:
        """Yield the days in the window on which a step begins."""
        day: datetime.date | None = self.start_of(window.first)
        while day is not None and day <= window.last:
            if day >= window.first:
                yield day
            day = self.after(day)

    def start_of(self, day: datetime.date) -> datetime.date:
        """Return the day on which the step begins that holds `day`; weeks begin on Mondays."""
        if self.unit == "day":
            return moved(day, -((day.toordinal() - 1) % self.length))
        if self.unit == "month":
            return datetime.date(day.year, day.month - (day.month - 1) % self.length, 1)
        return datetime.date(max(1, day.year - day.year % self.length), 1, 1)

    def after(self, day: datetime.date) -> datetime.date | None:
        """Return the start of the step after the one that begins on `day`; None beyond 9999."""
        if self.unit == "day":
            beyond = day.toordinal() + self.length > datetime.date.max.toordinal()
            return None if beyond else moved(day, self.length)
        months = self.length if self.unit == "month" else 12 * self.length
        if self.unit == "year" and day.year < self.length:
            months -= 12 * day.year  # there is no year 0: from the year 1 to 10, 20, 30
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return datetime.date(year, month + 1, 1) if year <= datetime.MAXYEAR else None


STEPS = (
    *(Step("day", length) for length in (1, 2, 7, 14)),
    *(Step("month", length) for length in (1, 3, 6)),
    *(Step("year", length) for length in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)


def ticks(window: Window, width: float, language: str = "en") -> tuple[Tick, ...]:
    """Return the ticks of a window in a plot of at least `width` pixels, as fine as there is room.

    Raises ValueError for a language without words.
    """
    axis = Axis(window, width, language)
    roomy = [step for step in STEPS if window.days * FEWEST_PIXELS <= step.days * width]
    for step in roomy or STEPS[-1:]:
        found = axis.ticks(step)
        if axis.are_apart(found):
            break
    return tuple(found)


@dataclass(frozen=True)
class Axis:
    """An axis for which ticks are tried."""

    window: Window
    width: float
    language: str

    def ticks(self, step: Step) -> list[Tick]:
        """Return the ticks of a step, named where the edges leave room for a name.

        Without the start of a year, the first of them tells the year.
        """
        found = [self._tick(day, step) for day in step.starts(self.window)]
        if not any(tick.strong and tick.text for tick in found):
            skeleton = "yMMMd" if step.unit == "day" else "yMMM"
            dated = [replace(t, text=words(t.day, skeleton, self.language)) for t in found]
            first = next((n for n, tick in enumerate(dated) if self._has_room(tick)), None)
            if first is not None:
                found[first] = dated[first]
        return found

    def _tick(self, day: datetime.date, step: Step) -> Tick:
        strong = step.unit == "year" or (day.month, day.day) == (1, 1)
        skeleton = "y" if strong else "MMMd" if step.unit == "day" else "LLL"
        tick = Tick(day, words(day, skeleton, self.language), strong)
        return tick if self._has_room(tick) else replace(tick, text="")

    def _has_room(self, tick: Tick) -> bool:
        x, reach = self._x(tick), _reach(tick)
        return reach - EDGE <= x <= self.width + EDGE - reach

    def _x(self, tick: Tick) -> float:
        return self.window.share(tick.day) * self.width

    def are_apart(self, found: Sequence[Tick]) -> bool:
        """Return whether the names of ticks do not touch."""
        named = [(self._x(tick), _reach(tick)) for tick in found if tick.text]
        return all(
            before + reach + APART <= after - other
            for (before, reach), (after, other) in pairwise(named)
        )


@lru_cache(4096)
def words(day: datetime.date, skeleton: str, language: str) -> str:
    """Return a day in the reader's language by CLDR's skeleton, or as the name of its month."""
    locale = locale_of(language)
    if skeleton == "LLL":
        return format_date(day, "LLL", locale=locale)
    return format_skeleton(skeleton, day, locale=locale)


def _reach(tick: Tick) -> float:
    """Return how far the name of a tick reaches to either side."""
    return text_width(tick.text, TICK_SIZE) * (BOLD if tick.strong else 1) / 2
