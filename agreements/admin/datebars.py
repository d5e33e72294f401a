"""The geometry of the small bar under a typed date: its possible days among months or years.

Places are shares of the width. What is unsure, what is a span and what is open look as they do on
the chart (docs/dates.md), but the members of a choice have a bar each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import pairwise

from babel.dates import format_skeleton

from agreements.dates import Form, Precision, UncertainDate
from agreements.datewords import locale_of

FADE, PALING = 0.2, 4  # of the width and in so many steps: nobody knows how far an open end goes
MOST_UNITS = 4  # that the days may touch; if they touch more, the next larger unit is shown
MOST_TICKS = 6
_MONTH, _YEAR, _DECADE, _CENTURY = 1, 12, 120, 1200  # in months, counted from January of year 0
_FINEST = {Precision.YEAR: _YEAR, Precision.DECADE: _DECADE, Precision.CENTURY: _CENTURY}
_CALENDAR = (12, MAXYEAR * 12 + 12)


@dataclass(frozen=True)
class Stretch:
    """From one share of the width to another, as SVG writes them in any language."""

    start: float
    end: float
    label: str = ""

    @property
    def x(self) -> str:
        """Where it starts."""
        return f"{self.start:.2%}"

    @property
    def far(self) -> str:
        """Where it ends."""
        return f"{self.end:.2%}"

    @property
    def middle(self) -> str:
        return f"{(self.start + self.end) / 2:.2%}"

    @property
    def width(self) -> str:
        return f"{self.end - self.start:.2%}"


@dataclass(frozen=True)
class Bar:
    """What is drawn: a bar over each of `days`, a symbol in the middle of `whole`, all of them.

    A choice has no symbol, but `gaps` between its bars. `fades` are the steps in which an open end
    pales, `ticks` the months or years around.
    """

    is_span: bool
    is_choice: bool
    whole: Stretch
    days: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    fades: tuple[tuple[Stretch, ...], ...]
    ticks: tuple[Stretch, ...]


@dataclass(frozen=True)
class _Axis:
    """The months shown, and how many of them are a unit."""

    unit: int
    first: int
    after: int

    def stretch(self, first: date, last: date) -> Stretch:
        """Return where the days from `first` to `last` are."""
        return Stretch(self._share(first.toordinal()), self._share(last.toordinal() + 1))

    def ticks(self, language: str) -> Iterator[Stretch]:
        """Yield the units with their names, or where they are many some of them together."""
        units = -(-(self.after - self.first) // self.unit)
        step = -(-units // MOST_TICKS) * self.unit
        for month in range(self.first - self.first % self.unit, self.after, step):
            start, end = max(month, self.first), min(month + step, self.after)
            name = self._name(month, language)
            yield Stretch(self._share(_ordinal(start)), self._share(_ordinal(end)), name)

    def _name(self, month: int, language: str) -> str:
        if self.unit != _MONTH:
            return str(max(month, self.first) // 12)
        shape = "yMMM" if month == self.first or month % 12 == 0 else "MMM"
        return str(format_skeleton(shape, _day(month), locale=locale_of(language)))

    def _share(self, ordinal: int) -> float:
        start, end = _ordinal(self.first), _ordinal(self.after)
        return (ordinal - start) / (end - start)


def bar_of(value: UncertainDate, language: str = "en") -> Bar:
    """Return the bar of a date. Raises ValueError for a language that `datewords` has not."""
    first = value.drawn_earliest or value.drawn_latest or value.known_end
    last = value.drawn_latest or first
    axis = _axis_around(first, last, _FINEST.get(value.precision, _MONTH))
    ranges = [(first, last)]
    if value.form is Form.CHOICE:
        ranges = [(point.drawn_earliest, point.drawn_latest) for point in value.points]
    whole, days = axis.stretch(first, last), tuple(axis.stretch(*each) for each in sorted(ranges))
    return Bar(
        is_span=value.form is Form.SPAN,
        is_choice=value.form is Form.CHOICE,
        whole=whole,
        days=days,
        gaps=tuple(Stretch(a.end, b.start) for a, b in pairwise(days) if a.end < b.start),
        fades=tuple(_fades(value, whole)),
        ticks=tuple(axis.ticks(language)),
    )


def _axis_around(first: date, last: date, finest: int) -> _Axis:
    """Return the axis of the units that days touch, and of one more on each side."""
    months = [day.year * 12 + day.month - 1 for day in (first, last)]
    for unit in (_MONTH, _YEAR, _DECADE, _CENTURY):
        units = [month // unit for month in months]
        if unit >= finest and units[1] - units[0] < MOST_UNITS:
            break
    start, after = (units[0] - 1) * unit, (units[1] + 2) * unit
    return _Axis(unit, max(start, _CALENDAR[0]), min(after, _CALENDAR[1]))


def _fades(value: UncertainDate, whole: Stretch) -> Iterator[tuple[Stretch, ...]]:
    if value.earliest is None:
        yield tuple(_paling(whole.start, -FADE / PALING))
    if value.latest is None:
        yield tuple(_paling(whole.end, FADE / PALING))


def _paling(end: float, step: float) -> Iterator[Stretch]:
    for number in range(PALING):
        near, far = end + number * step, end + (number + 1) * step
        yield Stretch(min(near, far), max(near, far))


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _ordinal(month: int) -> int:
    """Return the number of the first day of a month, which may be the one after the calendar."""
    return _day(month).toordinal() if month < _CALENDAR[1] else date.max.toordinal() + 1
