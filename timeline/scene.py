"""Geometry: entries, a window and a width in; lanes, rows, marks, spans and labels out.

Pure: the same input gives the same output, nothing is fetched and nothing is drawn. Positions are
pixels from the left and top edge of the plot; days stay days, so that a painter may zoom.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agreements.dates import Form, UncertainDate
from timeline.entries import Entry, Expected, Rival
from timeline.textwidth import shortened, text_width

ROW, LANE_HEAD, LANE_GAP, EDGE = 36, 26, 10, 14
MARK, CLEAR, GAP, FADE = 9, 5, 14, 60
LABEL_SIZE, DATE_SIZE = 13, 11
NUMBERS_BELOW = 560
MARGIN_OF_WINDOW = 0.04


@dataclass(frozen=True)
class Window:
    """The days shown, both included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        return max(1, (self.last - self.first).days)


@dataclass(frozen=True)
class Label:
    """Text beside an item: `text` over `date`, `shift` pixels from `day`, at most `width` wide.

    It stands right of the day, or left of it where `left` is set.
    """

    text: str
    date: str
    left: bool
    day: datetime.date
    shift: float
    width: float


@dataclass(frozen=True)
class Ghost:
    """A rival date of an event: where its mark would stand if that date were right."""

    rival: Rival
    day: datetime.date
    starts: datetime.date
    ends: datetime.date


@dataclass(frozen=True)
class Mark:
    """One event: its symbol on a day, the span of its doubt or duration, its rivals, its label."""

    entry: Entry
    day: datetime.date
    starts: datetime.date
    ends: datetime.date
    open_start: bool
    open_end: bool
    is_span: bool
    ghosts: tuple[Ghost, ...]
    y: float
    label: Label


@dataclass(frozen=True)
class ForecastWindow:
    """The days in which a stage is expected."""

    expected: Expected
    starts: datetime.date
    ends: datetime.date
    y: float
    label: Label


@dataclass(frozen=True)
class Lane:
    """A band of rows for one kind; `top` is that of its name."""

    kind: str
    name: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Scene:
    """Everything a painter needs, for a plot at least `width` pixels wide."""

    width: int
    height: float
    window: Window
    numbered: bool
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    forecasts: tuple[ForecastWindow, ...]


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
    margin = datetime.timedelta(max(20, round((max(days) - min(days)).days * MARGIN_OF_WINDOW)))
    return Window(_moved(min(days), -margin), _moved(max(days), margin))


def _moved(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    """Return the day moved, but not beyond the calendar."""
    ordinal = day.toordinal() + by.days
    return datetime.date.fromordinal(
        min(max(ordinal, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    )


@dataclass(frozen=True)
class Extent:
    """The days an item covers, and how far its symbol and its fading ends reach beyond them."""

    starts: datetime.date
    ends: datetime.date
    before: float = MARK
    after: float = MARK
    ghosts: tuple[Ghost, ...] = ()

    @property
    def first(self) -> datetime.date:
        """The first day covered, rival dates among them."""
        return min([self.starts, *(ghost.starts for ghost in self.ghosts)])

    @property
    def last(self) -> datetime.date:
        """The last day covered, rival dates among them."""
        return max([self.ends, *(ghost.ends for ghost in self.ghosts)])


@dataclass(frozen=True)
class Place:
    """Where a label may stand: `shift` pixels from `day`, with `room` pixels for it.

    It is good enough if `least` of the label finds room there.
    """

    left: bool
    day: datetime.date
    shift: float
    room: float
    least: float = 1.0


@dataclass
class Packer:
    """Lays items of one lane into rows, each in the first row where it meets no other."""

    window: Window
    width: int
    numbered: bool
    rows: list[list[tuple[float, float]]] = field(default_factory=list)

    def x(self, day: datetime.date) -> float:
        """Return the position of a day, in pixels from the left edge of the plot."""
        return (day - self.window.first).days / self.window.days * self.width

    def label(self, text: str, date: str, number: str, extent: Extent) -> Label:
        """Return the label of an item, in the first place with room for it, else shortened."""
        if self.numbered:
            text, date = number, ""
        places = list(self._places(extent))
        widest = max(places, key=lambda place: place.room)
        wide = _wide(text, date)
        place = next((place for place in places if wide * place.least <= place.room), widest)
        text, date = shortened(text, LABEL_SIZE, place.room), shortened(date, DATE_SIZE, place.room)
        return Label(text, date, place.left, place.day, place.shift, _wide(text, date))

    def _places(self, extent: Extent) -> Iterator[Place]:
        """Yield where a label may stand: before a rival date, right of all, left of all."""
        rivals = [ghost.starts for ghost in extent.ghosts if ghost.ends > extent.ends]
        after, before = extent.after + CLEAR, extent.before + CLEAR
        if rivals and not self.numbered:  # the tie to a rival passes between two lines, not one
            room = self.x(min(rivals)) - MARK - GAP - self.x(extent.ends) - after
            yield Place(False, extent.ends, after, room, least=2 / 3)
        yield Place(False, extent.last, after, self.width - self.x(extent.last) - after)
        yield Place(True, extent.first, before, self.x(extent.first) - before)

    def place(self, extent: Extent, label: Label) -> int:
        """Return the row for an item and its label, and take that room in it."""
        far = label.shift + label.width
        start = self.x(extent.first) - (far if label.left else extent.before)
        end = self.x(extent.last) + extent.after
        end = end if label.left else max(end, self.x(label.day) + far)
        for number, row in enumerate(self.rows):
            if all(end + GAP <= taken[0] or taken[1] + GAP <= start for taken in row):
                row.append((start, end))
                return number
        self.rows.append([(start, end)])
        return len(self.rows) - 1


def _wide(text: str, date: str) -> float:
    return max(text_width(text, LABEL_SIZE), text_width(date, DATE_SIZE))


def _mark(entry: Entry, packer: Packer, top: float) -> Mark:
    date = entry.date
    if date is None:
        raise ValueError(f"{entry.slug} has no date to draw.")
    (starts, ends), day = shown_days(date), middle(date)
    open_start, open_end = date.earliest is None, date.latest is None
    ghosts = tuple(Ghost(r, middle(r.date), *shown_days(r.date)) for r in entry.rivals)
    extent = Extent(starts, ends, FADE if open_start else MARK, FADE if open_end else MARK, ghosts)
    text = f"≠ {entry.label}" if entry.disputed else entry.label
    label = packer.label(text, entry.date_words, str(entry.number), extent)
    y = top + LANE_HEAD + (packer.place(extent, label) + 0.5) * ROW
    is_span = date.form is Form.SPAN
    return Mark(entry, day, starts, ends, open_start, open_end, is_span, ghosts, y, label)


def _forecast(expected: Expected, packer: Packer, top: float) -> ForecastWindow:
    date = expected.by
    if date is None:
        raise ValueError("A forecast without a date has no window to draw.")
    extent = Extent(*shown_days(date))
    text = f"{expected.step}: {expected.words}"
    label = packer.label(text, expected.agreement, expected.step, extent)
    y = top + LANE_HEAD + (packer.place(extent, label) + 0.5) * ROW
    return ForecastWindow(expected, extent.starts, extent.ends, y, label)


def lay_out(
    entries: Sequence[Entry],
    expected: Sequence[Expected],
    window: Window,
    width: int,
    lane_names: Mapping[str, str],
) -> Scene:
    """Return the scene of `entries` and forecasts for a plot of at least `width` pixels.

    `lane_names` names each kind, in the order of the lanes. Entries and forecasts without a date
    are left out. Laid out for the narrow end of a range of
    widths, labels stay apart at every wider one: marks move apart, text does not grow.
    """
    numbered = width < NUMBERS_BELOW
    lanes, marks, forecasts = [], [], []
    top: float = EDGE
    for kind, name in lane_names.items():
        own = [entry for entry in entries if entry.kind == kind and entry.date]
        due = [e for e in expected if e.by] if kind == "stage" else []
        if not own and not due:
            continue
        packer = Packer(window, width, numbered)
        marks += [_mark(entry, packer, top) for entry in own]
        forecasts += [_forecast(e, packer, top) for e in due]
        bottom = top + LANE_HEAD + len(packer.rows) * ROW
        lanes.append(Lane(kind, name, top, bottom))
        top = bottom + LANE_GAP
    height = top - LANE_GAP + EDGE
    return Scene(width, height, window, numbered, tuple(lanes), tuple(marks), tuple(forecasts))
