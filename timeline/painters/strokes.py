"""The lines and bars of a Plotly figure, the same as those of the SVG, in a trace for each style.

Traces cost Plotly and its checks far less than as many shapes would. Their ends are days, cut at
the edges of the plot; the style sheet rounds those of doubt.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from timeline.bins import Bin
from timeline.marks import ForecastWindow, Mark
from timeline.painters.symbols import (
    BAR,
    DOUBT_OPACITY,
    DURATION,
    DURATION_OPACITY,
    END,
    HOLLOW_LINE,
    OUTLINE,
    RIVAL_OPACITY,
)
from timeline.placing import MARK
from timeline.scene import Scene

DASHED, DOTTED = "3px,4px", "1px,3px"
SQUARE_ENDS = 2 * BAR - 0.1  # the style sheet rounds the ends of lines of 10 pixels only
FADE_STEPS = 12
LINE_SHARE = 1.4  # a line as a symbol is that much longer than its size
ARC = 0.5523 * OUTLINE  # handles of a cubic curve that is nearly a quarter of a circle
Values = dict[str, Any]
Day = datetime.date


@dataclass(frozen=True)
class Style:
    """How a line looks."""

    name: str
    colour: str
    width: float = 1
    opacity: float = 1
    dash: str = "solid"


@dataclass(frozen=True)
class Stroke:
    """A line through points, each a day and a height."""

    style: Style
    points: tuple[tuple[Day, float], ...]


def strokes(scene: Scene) -> list[Values]:
    """Return the traces of all lines and bars: the rules of the ticks first, under all else."""
    found: dict[Style, list[Stroke]] = {}
    for stroke in _strokes(scene):
        found.setdefault(stroke.style, []).append(stroke)
    fades = _fades(scene)
    return [*(_trace(style, own) for style, own in found.items()), *([fades] if fades["x"] else [])]


def _trace(style: Style, found: list[Stroke]) -> Values:
    xs: list[str | None] = []
    ys: list[float | None] = []
    for stroke in found:
        xs += [*(day.isoformat() for day, _ in stroke.points), None]
        ys += [*(y for _, y in stroke.points), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": style.name,
        "x": xs[:-1],
        "y": ys[:-1],
        "line": {
            "color": style.colour,
            "width": style.width,
            "dash": style.dash,
            "simplify": False,
        },
        "opacity": style.opacity,
        "hoverinfo": "skip",
    }


def _strokes(scene: Scene) -> Iterator[Stroke]:
    for tick in scene.ticks:
        style = (
            Style("years", "var(--edge)", opacity=0.6)
            if tick.strong
            else Style("rules", "var(--rule)")
        )
        yield _upright(style, tick.day, 0, scene.height)
    for mark in scene.marks:
        yield from (*_ties(mark, scene), *_span(mark))
    for forecast in scene.forecasts:
        for y in (forecast.y - OUTLINE, forecast.y + OUTLINE):
            yield _level(_expected(), forecast.starts, forecast.ends, y)


def _expected() -> Style:
    return Style("expected", "var(--stage)", 1.6, dash=DASHED)


def _level(style: Style, first: Day, last: Day, y: float) -> Stroke:
    return Stroke(style, ((first, y), (last, y)))


def _upright(style: Style, day: Day, top: float, foot: float) -> Stroke:
    return Stroke(style, ((day, top), (day, foot)))


def _span(mark: Mark) -> Iterator[Stroke]:
    """Yield the bar of a mark: pale for one unknown day inside, solid for a duration."""
    if mark.ends <= mark.starts:
        return
    colour, y = f"var(--{mark.entry.kind})", mark.y
    if mark.entry.occurs:
        half = DURATION if mark.is_span else BAR
        corners = ((mark.starts, -half), (mark.ends, -half), (mark.ends, half), (mark.starts, half))
        points = tuple((day, y + up) for day, up in (*corners, corners[0]))
        yield Stroke(Style("outline", colour, HOLLOW_LINE, dash=DASHED), points)
    elif mark.is_span:
        style = Style("duration", colour, 2 * DURATION, DURATION_OPACITY)
        yield _level(style, mark.starts, mark.ends, y)
    else:
        width = SQUARE_ENDS if mark.open_start or mark.open_end else 2 * BAR
        yield _level(Style("doubt", colour, width, DOUBT_OPACITY), mark.starts, mark.ends, y)
    if mark.is_span:
        for day, is_open in ((mark.starts, mark.open_start), (mark.ends, mark.open_end)):
            if not is_open:
                yield _upright(Style("ends", colour, 2), day, y - END, y + END)


def _ties(mark: Mark, scene: Scene) -> Iterator[Stroke]:
    """Yield the bars of rival dates, and the lines that tie them and reports to their mark."""
    colour = f"var(--{mark.entry.kind})"
    for ghost in mark.ghosts:
        if ghost.ends > ghost.starts:
            style = Style("doubt", colour, 2 * BAR, RIVAL_OPACITY)
            yield _level(style, ghost.starts, ghost.ends, mark.y)
    rivals, reports = [g.day for g in mark.ghosts], [r.day for r in mark.reports]
    if rivals:
        yield from _brace(mark, rivals, rivals, Style("ties", colour, dash=DOTTED), scene)
    if reports:
        yield from _brace(mark, reports, [], Style("told", colour), scene)


def _brace(
    mark: Mark, days: list[Day], legs: list[Day], style: Style, scene: Scene
) -> Iterator[Stroke]:
    """Yield a level line under a mark to other days, and legs from their line to it."""
    ends, y = [scene.window.nearest(day) for day in (mark.day, *days)], mark.y + scene.tie
    yield _level(style, min(ends), max(ends), y)
    for day in (mark.day, *legs):
        if scene.window.holds(day):
            yield _upright(style, day, mark.y + MARK, y)


def _fades(scene: Scene) -> Values:
    """Return the fading ends: from an open end on, stripes ever paler, as many pixels at any zoom.

    A point's standoff moves it by pixels, to the left at an angle of 90 degrees, at which a level
    line stands upright.
    """
    stripes = [stripe for mark in scene.marks for stripe in _stripes(mark, scene)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "fades",
        "x": [stripe["x"] for stripe in stripes],
        "y": [stripe["y"] for stripe in stripes],
        "marker": {
            "symbol": "line-ew-open",
            "color": [stripe["colour"] for stripe in stripes],
            "size": [stripe["size"] for stripe in stripes],
            "opacity": [stripe["opacity"] for stripe in stripes],
            "angle": [stripe["angle"] for stripe in stripes],
            "standoff": [stripe["far"] for stripe in stripes],
            "line": {"width": scene.fade / FADE_STEPS},
        },
        "hoverinfo": "skip",
    }


def _stripes(mark: Mark, scene: Scene) -> Iterator[Values]:
    half, most = (DURATION, DURATION_OPACITY) if mark.is_span else (BAR, DOUBT_OPACITY)
    for is_open, day, angle in (
        (mark.open_start, mark.starts, 90),
        (mark.open_end, mark.ends, -90),
    ):
        for step in range(FADE_STEPS if is_open else 0):
            yield {
                "x": scene.window.nearest(day).isoformat(),
                "y": mark.y,
                "colour": f"var(--{mark.entry.kind})",
                "size": 2 * half / LINE_SHARE,
                "opacity": round(most * (1 - (step + 0.5) / FADE_STEPS), 3),
                "angle": angle,
                "far": (step + 0.5) * scene.fade / FADE_STEPS,
            }


def arcs(scene: Scene) -> list[Values]:
    """Return the round ends of forecasts as shapes, as they are so many pixels wide."""
    return [
        _arc(each, day, out)
        for each in scene.forecasts
        for day, out in ((each.starts, -1), (each.ends, 1))
    ]


def _arc(window: ForecastWindow, day: Day, out: int) -> Values:
    """Return a half circle that bulges to the left (-1) or right (1) of its day."""
    far, near = out * OUTLINE, out * ARC
    return {
        "type": "path",
        "path": (
            f"M0,{OUTLINE}C{near:g},{OUTLINE} {far},{ARC:g} {far},0"
            f"C{far},{-ARC:g} {near:g},{-OUTLINE} 0,{-OUTLINE}"
        ),
        "xref": "x",
        "yref": "y",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": day.isoformat(),
        "yanchor": window.y,
        "line": {"color": _expected().colour, "width": _expected().width, "dash": DASHED},
        "layer": "below",
    }


def columns(scene: Scene) -> Values:
    """Return the columns of bins, as one trace of filled outlines."""
    points = [point for each in scene.bins for point in (*_corners(each), (None, None))][:-1]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "columns",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "fill": "toself",
        "fillcolor": "var(--edge)",
        "line": {"color": "var(--card)", "width": 1, "simplify": False},
        "hoverinfo": "skip",
    }


def _corners(each: Bin) -> tuple[tuple[str | None, float | None], ...]:
    start, end, top = each.starts.isoformat(), each.until.isoformat(), each.y - each.height
    return ((start, each.y), (start, top), (end, top), (end, each.y), (start, each.y))
