"""Geometry: lanes of entries, a window and a width in; marks, spans, labels and ticks out.

Pure: the same input gives the same output, nothing is fetched and nothing is drawn. Heights are
pixels from the top edge of the plot; days stay days, so that the plot may be any width.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.bins import TALLEST, Bin, bins_of, counts, periods
from timeline.entries import Entry
from timeline.lanes import Group
from timeline.marks import (
    ForecastWindow,
    Mark,
    dates_of,
    forecast_item,
    forecast_of,
    item_of,
    mark_of,
)
from timeline.packing import packed
from timeline.placing import NUMBERED_ROW, REPORTED_ROW, ROW, Frame
from timeline.spoken import Words
from timeline.textwidth import shortened
from timeline.ticks import EDGE, Tick, ticks
from timeline.window import Window, middle

__all__ = ["AXIS", "EDGE", "Lane", "Scene", "Window", "lay_out"]

LANE_HEAD, LANE_GAP, AXIS = 26, 10, 30
LANE_SIZE, SPACED = 11, 1.2
NUMBERS_BELOW = 560
MOST_MARKS = 200
BIN_HEAD = 18


@dataclass(frozen=True)
class Lane:
    """A band of rows; `top` is that of its name, of which `shown` is what fits."""

    key: str
    name: str
    shown: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Scene:
    """Everything a painter needs, for a plot at least `width` pixels wide and `height` high.

    The axis comes under it. Open ends fade over `fade` pixels. Ties to rival dates and reports run
    `tie` pixels under the line of a mark. Where there are `bins`, there are no marks.
    """

    width: int
    height: float
    window: Window
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    forecasts: tuple[ForecastWindow, ...]
    bins: tuple[Bin, ...]
    numbered: bool
    fade: float
    tie: float
    words: Words
    language: str


def lay_out(
    groups: Sequence[Group],
    window: Window,
    width: int,
    *,
    reported: bool = False,
    chosen: str = "",
    language: str = "en",
    words: Words = Words(),  # noqa: B008 - it is frozen
) -> Scene:
    """Return the scene of lanes for a plot of at least `width` pixels.

    What has no date, or none that may lie in the window, is left out. `reported` adds when the
    sources of each event were published; `chosen` is the slug of an event to stand out.
    """
    dated = _dated(groups, window, reported)
    numbered = width < NUMBERS_BELOW
    row = (NUMBERED_ROW if numbered else ROW) + (REPORTED_ROW - ROW if reported else 0)
    events = sum(len(group.entries) for group in dated)
    forecasts = sum(len(group.expected) for group in dated)
    frame = Frame(window, width, numbered, row)
    if max(events, forecasts) > MOST_MARKS:
        lanes = _binned(dated, window, width)
    else:
        lanes = _marked(dated, frame, reported, chosen)
    return Scene(
        width=width,
        height=max([0.0, *(lane.bottom for lane in lanes.lanes)]) + EDGE,
        window=window,
        ticks=ticks(window, width, language),
        lanes=tuple(lanes.lanes),
        marks=tuple(lanes.marks),
        forecasts=tuple(lanes.forecasts),
        bins=tuple(lanes.bins),
        numbered=numbered,
        fade=frame.fade,
        tie=row // 2 - (4 if reported else 2),
        words=words,
        language=language,
    )


@dataclass
class Lanes:
    """The lanes of a scene while it is laid out, top to bottom."""

    width: int
    lanes: list[Lane]
    marks: list[Mark]
    forecasts: list[ForecastWindow]
    bins: list[Bin]

    @classmethod
    def none(cls, width: int) -> "Lanes":
        return cls(width, [], [], [], [])

    @property
    def top(self) -> float:
        """Where the next lane begins."""
        return self.lanes[-1].bottom + LANE_GAP if self.lanes else EDGE

    def add(self, group: Group, height: float) -> None:
        """Add a lane of `height` pixels under its name."""
        top = self.top
        # Names are set in spaced capitals.
        shown = shortened(group.name.upper(), LANE_SIZE * SPACED, self.width)
        bottom = top + LANE_HEAD + height
        self.lanes.append(Lane(group.key, group.name, shown, top, bottom))


def _dated(groups: Sequence[Group], window: Window, reported: bool) -> list[Group]:
    """Return the lanes with what may lie in the window; those with nothing are left out."""
    found = [
        replace(
            group,
            entries=tuple(e for e in group.entries if _is_seen(e, window, reported)),
            expected=tuple(e for e in group.expected if e.by and window.may_hold(e.by)),
        )
        for group in groups
    ]
    return [group for group in found if group.entries or group.expected]


def _is_seen(entry: Entry, window: Window, reported: bool) -> bool:
    """Return whether something of a dated event lies in the window: a rival or a report will do."""
    return entry.date is not None and any(map(window.may_hold, dates_of(entry, reported)))


def _marked(groups: Sequence[Group], frame: Frame, reported: bool, chosen: str) -> Lanes:
    lanes = Lanes.none(frame.width)
    for group in groups:
        items = [item_of(e, frame, reported, e.slug == chosen) for e in group.entries]
        items += [forecast_item(e, frame) for e in group.expected]
        rows = packed(items, frame)
        head = lanes.top + LANE_HEAD
        places = [(head + (row + 0.5) * frame.row, label) for row, label in rows.placed]
        lanes.marks += [
            mark_of(group.key, entry, y, label, reported, entry.slug == chosen)
            for entry, (y, label) in zip(group.entries, places, strict=False)
        ]
        lanes.forecasts += [
            forecast_of(group.key, each, y, label)
            for each, (y, label) in zip(group.expected, places[len(group.entries) :], strict=True)
        ]
        lanes.add(group, rows.rows * frame.row)
    return lanes


def _binned(groups: Sequence[Group], window: Window, width: int) -> Lanes:
    """Forecasts are left out: they are not events to be counted."""
    lanes, spans = Lanes.none(width), periods(window, width)
    days = {
        group.key: [window.nearest(middle(e.date)) for e in group.entries if e.date]
        for group in groups
        if group.entries
    }
    counted = counts(days, spans)
    most = max((max(each.values()) for each in counted.values()), default=1)
    for group in groups:
        if group.key in counted:
            y, room = lanes.top + LANE_HEAD + BIN_HEAD + TALLEST, width / window.days
            lanes.bins += bins_of(group.key, counted[group.key], most, y, spans, room)
            lanes.add(group, BIN_HEAD + TALLEST)
    return lanes
