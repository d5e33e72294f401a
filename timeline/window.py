"""The days a chart shows, and the days of a date that it draws."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from agreements.dates import UncertainDate

MARGIN_OF_WINDOW = 0.04


@dataclass(frozen=True)
class Window:
    """The days shown, both included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """The days from the first to the last, at least one."""
        return max(1, (self.last - self.first).days)

    def share(self, day: datetime.date) -> float:
        """Return where a day stands: 0 on the first day, 1 on the last, beyond them outside."""
        return (day - self.first).days / self.days

    def holds(self, day: datetime.date) -> bool:
        """Return whether a day is among those shown."""
        return self.first <= day <= self.last

    def nearest(self, day: datetime.date) -> datetime.date:
        """Return the day if it is shown, else the end of the window that is nearer to it."""
        return min(max(day, self.first), self.last)

    def may_hold(self, date: UncertainDate) -> bool:
        """Return whether some of a date, as it is drawn, may lie in the window."""
        first, last = date.drawn_earliest, date.drawn_latest
        return (first is None or first <= self.last) and (last is None or last >= self.first)


def shown_days(date: UncertainDate) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day to draw; where an end is open, the known end stands for it."""
    return date.drawn_earliest or date.known_end, date.drawn_latest or date.known_end


def middle(date: UncertainDate) -> datetime.date:
    """Return the day under the symbol: the centre of the doubt, or the known end of an open one."""
    if date.earliest is None or date.latest is None:
        return date.known_end
    return date.earliest + (date.latest - date.earliest) // 2


def window_of(dates: Iterable[UncertainDate]) -> Window | None:
    """Return the days that hold all of `dates`, with a margin; None where there is no date."""
    days = [day for date in dates for day in shown_days(date)]
    if not days:
        return None
    margin = max(20, round((max(days) - min(days)).days * MARGIN_OF_WINDOW))
    return Window(moved(min(days), -margin), moved(max(days), margin))


def moved(day: datetime.date, by: int) -> datetime.date:
    """Return the day `by` days on, but not beyond the calendar."""
    calendar = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(day.toordinal() + by, calendar[0]), calendar[1]))
