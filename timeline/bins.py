"""Counts instead of marks, where there are more events than a reader could tell apart."""

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.textwidth import text_width
from timeline.ticks import STEPS
from timeline.window import Window, moved

NARROWEST, TALLEST, LOWEST = 24, 64, 4
COUNT_SIZE = 11
Span = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Bin:
    """How many events of a lane fall on the days from `starts` to `ends`, both included.

    It stands on the line `y`, `height` pixels tall; its label is '' where a count has no room.
    """

    lane: str
    starts: datetime.date
    ends: datetime.date
    count: int
    y: float
    height: float
    label: str

    @property
    def until(self) -> datetime.date:
        """The day to which it is drawn: that after its last."""
        return moved(self.ends, 1)

    @property
    def middle(self) -> datetime.datetime:
        """The moment in its middle."""
        start = datetime.datetime.combine(self.starts, datetime.time())
        return start + (self.until - self.starts) / 2


def periods(window: Window, width: int) -> list[Span]:
    """Return the days, months or years that a window falls into, wide enough to be touched."""
    least = window.days * NARROWEST / width
    step = next((step for step in STEPS if step.days >= least), STEPS[-1])
    bounds = [window.first, *(d for d in step.starts(window) if window.first < d < window.last)]
    return [
        *((first, moved(after, -1)) for first, after in pairwise(bounds)),
        (bounds[-1], window.last),
    ]


def counts(
    days: Mapping[str, Sequence[datetime.date]], spans: Sequence[Span]
) -> dict[str, Counter[int]]:
    """Return for each lane how many of its days lie in each of the spans, by their place."""
    starts = [first for first, _ in spans]
    return {
        lane: Counter(bisect_right(starts, day) - 1 for day in own) for lane, own in days.items()
    }


def bins_of(
    lane: str, counted: Counter[int], most: int, y: float, spans: Sequence[Span], room: float
) -> list[Bin]:
    """Return the bins of a lane, without the empty ones; one of `most` events is the tallest.

    `room` is the pixels of a day.
    """
    found = []
    for at, count in sorted(counted.items()):
        starts, ends = spans[at]
        has_room = text_width(str(count), COUNT_SIZE) <= ((ends - starts).days + 1) * room
        height = max(LOWEST, round(count / most * TALLEST, 1))
        found.append(Bin(lane, starts, ends, count, y, height, str(count) if has_room else ""))
    return found
