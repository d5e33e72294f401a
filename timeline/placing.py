"""Where the label of an event may stand: beside it, beyond its rival dates, or under its bar."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import chain
from math import ceil, floor

from timeline.textwidth import shortened, text_width
from timeline.window import Window

MARK, CLEAR, REPORT = 9, 5, 4
FADE, NUMBERED_FADE = 60, 28
LABEL_SIZE, DATE_SIZE, NUMBER_SIZE = 13, 11, 12
ROW, REPORTED_ROW, NUMBERED_ROW = 36, 46, 24
GAP, NUMBERED_GAP = 14, 5
BELOW_BAR = 120  # pixels that a bar is long, at least, for its label to stand under it
LEAST_LABEL, MOST = 110.0, 2 / 3
OUTSIDE = 100  # pixels left of the plot, where symbols and fades may reach


@dataclass(frozen=True)
class Label:
    """Text beside an item: `text` over `date`, `shift` pixels from `day`, at most `width` wide.

    It stands right of the day, or left of it where `left` is set, and `below` pixels under the
    line of the item. A number leads to the chronology, where there was no room for words.
    """

    text: str
    date: str
    left: bool
    day: datetime.date
    shift: float
    width: float
    below: float = 0
    is_number: bool = False


@dataclass(frozen=True)
class Extent:
    """The days an item covers, in the window, and how far its symbol and fading ends reach on.

    Labels keep clear of `rivals`, dates told against its own. Lines to the days of `ties` run under
    them.
    """

    first: datetime.date
    last: datetime.date
    before: float = MARK
    after: float = MARK
    rivals: tuple[tuple[datetime.date, datetime.date], ...] = ()
    ties: tuple[datetime.date, ...] = ()


@dataclass(frozen=True)
class Item:
    """What is to be placed: its extent, its label in full, and what stands for it at the least."""

    extent: Extent
    text: str
    date: str
    least: str
    comes_first: bool = False


@dataclass(frozen=True)
class Frame:
    """The plot for which is packed: its window, and its width and the height of a row in pixels."""

    window: Window
    width: int
    numbered: bool
    row: int

    @property
    def fade(self) -> int:
        """The pixels over which an open end fades."""
        return NUMBERED_FADE if self.numbered else FADE

    @property
    def gap(self) -> int:
        """The pixels that items of one row stand apart."""
        return NUMBERED_GAP if self.numbered else GAP

    @cached_property
    def _day(self) -> tuple[int, float]:
        """The first day as a number, and the pixels of a day."""
        return self.window.first.toordinal(), self.width / self.window.days

    def x(self, day: datetime.date) -> float:
        """Return the position of a day, in pixels from the left edge of the plot."""
        first, pixels = self._day
        return (day.toordinal() - first) * pixels


class Side(Enum):
    """Where a label stands: beside its item, under its bar, or beyond a rival date."""

    CLOSE = "close"
    BELOW = "below"
    BEYOND = "beyond"


@dataclass(frozen=True)
class Place:
    """Where a label may stand: `shift` pixels from `day`, with `room` pixels for it."""

    left: bool
    day: datetime.date
    shift: float
    room: float
    side: Side = Side.CLOSE


Interval = tuple[float, float]


@dataclass
class Placing:
    """The places of one item in a frame."""

    item: Item
    frame: Frame
    places: list[Place] = field(init=False)

    def __post_init__(self) -> None:
        self.places = [place for place in self._places() if place.room > 0]

    @cached_property
    def covered(self) -> Interval:
        """From where to where its bar and symbol reach."""
        extent, x = self.item.extent, self.frame.x
        return x(extent.first) - extent.before, x(extent.last) + extent.after

    @cached_property
    def rivals(self) -> list[Interval]:
        """From where to where its rival dates reach."""
        x = self.frame.x
        return [(x(first) - MARK, x(last) + MARK) for first, last in self.item.extent.rivals]

    @cached_property
    def reach(self) -> Interval:
        """From where to where it reaches with rival dates and ties, without its label."""
        ties = [self.frame.x(day) for day in self.item.extent.ties]
        parts = [self.covered, *self.rivals, *((x - REPORT, x + REPORT) for x in ties)]
        return min(start for start, _ in parts), max(end for _, end in parts)

    def _places(self) -> Iterator[Place]:
        """Yield where a label may stand: right, left, beyond rival dates, under all."""
        extent, x, width = self.item.extent, self.frame.x, self.frame.width
        after, before = extent.after + CLEAR, extent.before + CLEAR
        # By days, not pixels: what a fade still covers in a narrow plot is beyond it in a wide one.
        beyond = [x(first) - MARK for first, last in extent.rivals if last > extent.last]
        ahead = [x(last) + MARK for first, last in extent.rivals if first < extent.first]
        yield self._right(extent.last, after, min(beyond) - self.frame.gap if beyond else width)
        yield self._left(extent.first, before, max(ahead) + self.frame.gap if ahead else 0)
        if extent.rivals:
            last = max([extent.last, *(day for _, day in extent.rivals)])
            first = min([extent.first, *(day for day, _ in extent.rivals)])
            yield self._right(last, after, width, Side.BEYOND)
            yield self._left(first, before, 0, Side.BEYOND)
        yield self._below(extent.first, left=False)
        yield self._below(extent.last, left=True)

    def _right(
        self, day: datetime.date, shift: float, until: float, side: Side = Side.CLOSE
    ) -> Place:
        return Place(False, day, shift, until - self.frame.x(day) - shift, side)

    def _left(
        self, day: datetime.date, shift: float, until: float, side: Side = Side.CLOSE
    ) -> Place:
        return Place(True, day, shift, self.frame.x(day) - shift - until, side)

    def _below(self, day: datetime.date, left: bool) -> Place:
        x = self.frame.x(day)
        return Place(left, day, 2, (x if left else self.frame.width - x) - 2, Side.BELOW)

    @cached_property
    def in_words(self) -> list[Place]:
        """The places for words: under a bar only if it is so long that they seem its own."""
        start, end = self.covered
        is_long = end - start >= BELOW_BAR
        return [place for place in self.places if is_long or place.side is not Side.BELOW]

    def labels(self, widest: float = float("inf")) -> Iterator[Label]:
        """Yield the labels in words it may have, at most `widest` pixels wide, the best first.

        None is beyond a rival date, to which it would seem to belong, if some of it could stand
        close by.
        """
        text, date, wide = self._fitted(widest)
        least = min(wide * MOST, LEAST_LABEL)
        places = [place for place in self.in_words if place.room >= least]
        own = [place for place in places if place.side is not Side.BEYOND]
        places = own or places
        for place in sorted(places, key=lambda place: _rank(place, wide)):
            fitted = (text, date, wide) if wide <= place.room else self._fitted(place.room)
            yield self._at(place, *fitted)

    def words_or_number(self) -> Iterator[Label]:
        """Yield the labels in words, or in a number where not even one has room alone."""
        labels = self.labels()
        first = next(labels, None)
        yield from self.numbers() if first is None else chain([first], labels)

    def is_full(self, label: Label) -> bool:
        """Return whether nothing of the words is missing in a label."""
        return (label.text, label.date) == (self.item.text, self.item.date)

    def _fitted(self, room: float) -> tuple[str, str, float]:
        """Return what fits of the text into some pixels, the date if it does, and their width."""
        text = shortened(self.item.text, LABEL_SIZE, room)
        date = self.item.date if text_width(self.item.date, DATE_SIZE) <= room else ""
        return text, date, max(text_width(text, LABEL_SIZE), text_width(date, DATE_SIZE))

    def _at(self, place: Place, text: str, date: str, wide: float, number: bool = False) -> Label:
        below = self.frame.row if place.side is Side.BELOW else 0
        return Label(text, date, place.left, place.day, place.shift, wide, below, number)

    def numbers(self) -> list[Label]:
        """Return the labels in a number, or a word, that it may have, the best first."""
        text = self.item.least
        wide = text_width(text, NUMBER_SIZE)
        fitting = [self._at(p, text, "", wide, True) for p in self.places if wide <= p.room]
        if fitting:
            return fitting
        place = max(self.places, key=lambda place: place.room)
        text = shortened(text, NUMBER_SIZE, place.room)
        return [self._at(place, text, "", text_width(text, NUMBER_SIZE), True)]

    def needed(self, label: Label) -> list[int]:
        """Return the pixels it takes with a label, as bits: those of its row, and of that below."""
        near = self.frame.x(label.day) + (-label.shift if label.left else label.shift)
        far = near + (-label.width if label.left else label.width)
        (start, end), left, right = self.reach, min(near, far), max(near, far)
        if label.below:
            return [self._bits(start, end), self._bits(left, right)]
        return [self._bits(min(start, left), max(end, right))]

    def _bits(self, start: float, end: float) -> int:
        """Return the pixels from `start` to `end`, and of the gap after them, as bits."""
        first, after = floor(start) + OUTSIDE, ceil(end + self.frame.gap) + OUTSIDE
        return ((1 << (after - first)) - 1) << first


def _rank(place: Place, wide: float) -> tuple[int, float]:
    """Return how good a place is for a label of `wide` pixels, the best first."""
    is_whole, is_close = wide <= place.room, place.side is Side.CLOSE
    if is_close and place.room >= wide * MOST:
        return (0 if is_whole else 1), 0
    if place.side is Side.BELOW and is_whole:
        return 2, 0
    if is_close:
        return 3, -place.room
    return 4, -place.room


def told(label: Label) -> int:
    """Return how much a label tells: nothing if it is a number."""
    return 0 if label.is_number else len(label.text) + len(label.date)
