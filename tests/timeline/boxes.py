"""Scenes made by hand, and where everything of them comes to lie: boxes, to be kept apart."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.timeline.plain import LANES
from timeline.entries import Entry, Expected
from timeline.lanes import Group
from timeline.marks import ForecastWindow, Mark
from timeline.placing import FADE, MARK, NUMBERED_FADE, Label
from timeline.scene import Scene, lay_out
from timeline.window import Window

YEAR = Window(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
UP, DOWN, NUMBER, REPORT = 14, 13.6, 8, 3.5
NEARLY = 0.01


def groups(entries: Sequence[Entry], forecasts: Sequence[Expected] = ()) -> list[Group]:
    """Return lanes by kind, the empty ones too."""
    return [
        Group(
            kind,
            name,
            tuple(entry for entry in entries if entry.kind == kind),
            tuple(forecasts) if kind == "stage" else (),
        )
        for kind, name in LANES.items()
    ]


def scene(
    entries: Sequence[Entry],
    forecasts: Sequence[Expected] = (),
    width: int = 1040,
    window: Window = YEAR,
    **options,
) -> Scene:
    return lay_out(groups(entries, forecasts), window, width, **options)


@dataclass(frozen=True)
class Box:
    """A box and what it is: a label, a body (symbol and bar), a rival date, a report or a name."""

    owner: int
    what: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > NEARLY
            and min(self.bottom, other.bottom) - max(self.top, other.top) > NEARLY
        )


def boxes(scene: Scene, width: float) -> list[Box]:
    """Return the boxes of all that a scene shows in a plot of `width` pixels."""
    names = [
        Box(-n, "name", 0, lane.top, scene.width / 2, lane.top + 13)
        for n, lane in enumerate(scene.lanes, 1)
        if lane.shown
    ]
    items: list[Mark | ForecastWindow] = [*scene.marks, *scene.forecasts]
    own = [box for n, item in enumerate(items) for box in _item(n, item, scene, width)]
    return [*names, *own]


def _item(n: int, item: Mark | ForecastWindow, scene: Scene, width: float) -> Iterator[Box]:
    window = scene.window

    def x(day) -> float:
        return window.share(window.nearest(day)) * width

    fade = NUMBERED_FADE if scene.numbered else FADE
    before = after = MARK
    if isinstance(item, Mark):
        before, after = (fade if o else MARK for o in (item.open_start, item.open_end))
        for ghost in item.ghosts:
            if ghost.starts <= window.last and ghost.ends >= window.first:
                left, right = x(ghost.starts) - MARK, x(ghost.ends) + MARK
                yield Box(n, "rival", left, item.y - MARK, right, item.y + MARK)
        for report in item.reports:
            y = item.y + scene.tie
            yield Box(n, "report", x(report.day) - REPORT, y - REPORT, x(report.day) + REPORT, y)
    left = x(item.starts) - (before if item.starts >= window.first else 0)
    right = x(item.ends) + (after if item.ends <= window.last else 0)
    yield Box(n, "body", left, item.y - MARK, right, item.y + MARK)
    if item.label.text:
        yield _label(n, item.label, item.y, x(item.label.day))


def _label(n: int, label: Label, y: float, x: float) -> Box:
    near = x - label.shift if label.left else x + label.shift
    far = near - label.width if label.left else near + label.width
    y += label.below
    up, down = (NUMBER, NUMBER) if label.is_number else (UP, DOWN)
    return Box(n, "label", min(near, far), y - up, max(near, far), y + down)


def meeting(found: list[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that lie over each other and may not: labels over anything, and
    what belongs to one item over that of another."""
    ordered = sorted(found, key=lambda box: box.top)
    pairs = []
    for n, a in enumerate(ordered):
        for b in ordered[n + 1 :]:
            if b.top > a.bottom:
                break
            if (a.owner != b.owner or "label" in (a.what, b.what)) and a.meets(b):
                pairs.append((a, b))
    return pairs
