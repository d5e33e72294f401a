"""What a scene shows of an event and of a forecast: days, and words for the label."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.dates import Form, UncertainDate
from timeline.entries import Entry, Expected, Rival
from timeline.placing import MARK, Extent, Frame, Item, Label
from timeline.window import middle, shown_days

Day = datetime.date


@dataclass(frozen=True)
class Ghost:
    """A rival date of an event: where its mark would stand if that date were right."""

    rival: Rival
    day: Day
    starts: Day
    ends: Day


@dataclass(frozen=True)
class Report:
    """The day on which sources that tell of an event were published, and who they are."""

    words: str
    day: Day


@dataclass(frozen=True)
class Mark:
    """One event: its symbol on a day, the span of its doubt or duration, its rivals, its label.

    `y` is the line it stands on, in pixels from the top. Days may lie outside the window.
    """

    lane: str
    entry: Entry
    day: Day
    starts: Day
    ends: Day
    open_start: bool
    open_end: bool
    is_span: bool
    ghosts: tuple[Ghost, ...]
    reports: tuple[Report, ...]
    y: float
    label: Label
    chosen: bool = False


@dataclass(frozen=True)
class ForecastWindow:
    """The days in which a stage is expected."""

    lane: str
    expected: Expected
    starts: Day
    ends: Day
    y: float
    label: Label

    @property
    def day(self) -> Day:
        """The day in its middle."""
        return self.starts + (self.ends - self.starts) // 2


def dates_of(entry: Entry, reported: bool) -> Iterator[UncertainDate]:
    """Yield the dates that are drawn of an event: its own, its rivals, those of its reports."""
    if entry.date is None:
        return
    yield from (entry.date, *(rival.date for rival in entry.rivals))
    if reported:
        yield from (source.published for source in entry.sources if source.published)


def ghosts_of(entry: Entry) -> tuple[Ghost, ...]:
    """Return where the mark would stand if its rival dates were right."""
    return tuple(Ghost(r, middle(r.date), *shown_days(r.date)) for r in entry.rivals)


def reports_of(entry: Entry) -> tuple[Report, ...]:
    """Return when the sources were published whose date is known, those of one day together."""
    found: dict[Day, list[str]] = {}
    for source in entry.sources:
        if source.published:
            told = f"{source.publisher}, {source.date}"
            found.setdefault(middle(source.published), []).append(told)
    return tuple(Report("; ".join(told), day) for day, told in sorted(found.items()))


def item_of(entry: Entry, frame: Frame, reported: bool, chosen: bool) -> Item:
    """Return an event as it is to be placed. Raises ValueError where it has no date."""
    if entry.date is None:
        raise ValueError(f"{entry.slug} has no date to draw.")
    window = frame.window
    ghosts, reports = ghosts_of(entry), reports_of(entry) if reported else ()
    seen = [g for g in ghosts if g.starts <= window.last and g.ends >= window.first]
    ties = [window.nearest(day) for day in (*(g.day for g in ghosts), *(r.day for r in reports))]
    rivals = [(window.nearest(g.starts), window.nearest(g.ends)) for g in seen]
    sign = "≠" if entry.disputed else ""
    return Item(
        extent=_extent(entry.date, frame, tuple(rivals), tuple(ties)),
        text=f"{sign} {entry.label}".strip(),
        date=entry.date_words,
        least=f"{sign}{entry.number}",
        comes_first=chosen,
    )


def _extent(
    date: UncertainDate,
    frame: Frame,
    rivals: tuple[tuple[Day, Day], ...] = (),
    ties: tuple[Day, ...] = (),
) -> Extent:
    """Return what a date covers of a window; beyond its edges nothing is drawn."""
    window, (starts, ends) = frame.window, shown_days(date)
    before = 0 if starts < window.first else frame.fade if date.earliest is None else MARK
    after = 0 if ends > window.last else frame.fade if date.latest is None else MARK
    return Extent(window.nearest(starts), window.nearest(ends), before, after, rivals, ties)


def forecast_item(expected: Expected, frame: Frame) -> Item:
    """Return a forecast as it is to be placed. Raises ValueError where it has no date."""
    if expected.by is None:
        raise ValueError("A forecast without a date has no window to draw.")
    text = f"{expected.step}: {expected.words}"
    return Item(_extent(expected.by, frame), text, expected.agreement, expected.step)


def mark_of(lane: str, entry: Entry, y: float, label: Label, reported: bool, chosen: bool) -> Mark:
    """Return the mark of an event in its place. Raises ValueError where it has no date."""
    date = entry.date
    if date is None:
        raise ValueError(f"{entry.slug} has no date to draw.")
    starts, ends = shown_days(date)
    return Mark(
        lane=lane,
        entry=entry,
        day=middle(date),
        starts=starts,
        ends=ends,
        open_start=date.earliest is None,
        open_end=date.latest is None,
        is_span=date.form is Form.SPAN,
        ghosts=ghosts_of(entry),
        reports=reports_of(entry) if reported else (),
        y=y,
        label=label,
        chosen=chosen,
    )


def forecast_of(lane: str, expected: Expected, y: float, label: Label) -> ForecastWindow:
    """Return a forecast in its place. Raises ValueError where it has no date."""
    if expected.by is None:
        raise ValueError("A forecast without a date has no window to draw.")
    return ForecastWindow(lane, expected, *shown_days(expected.by), y, label)
