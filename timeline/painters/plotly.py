"""Draw a scene as a Plotly figure, to the pixel like its SVG.

The y axis counts pixels from the top and the x axis days. Labels are text points moved by pixels
from their day: Plotly draws those in half the time of annotations. Colours are names of our design
tokens, `var(--stage)`: the page puts in those of the reader's theme.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from timeline.bins import TALLEST
from timeline.marks import Mark
from timeline.painters.hovercards import cards
from timeline.painters.labels import FONT, escaped, labels
from timeline.painters.strokes import arcs, columns, strokes
from timeline.painters.symbols import (
    BIN_SIZE,
    GHOST_LINE,
    HALO,
    HOLLOW_LINE,
    REPORT_LINE,
    REPORT_SIZE,
    RING,
    SYMBOLS,
)
from timeline.scene import AXIS, EDGE, LANE_SIZE, Lane, Scene
from timeline.spoken import of_bin, of_entry, of_expected
from timeline.ticks import TICK_SIZE, Tick

__all__ = ["cards", "figure"]

Values = dict[str, Any]


def figure(scene: Scene) -> go.Figure:
    """Return the figure of a scene, checked by Plotly: a misspelt property raises ValueError."""
    points = (
        *(columns(scene), _ghosts(scene), _reports(scene), _bins(scene), _forecasts(scene)),
        *(_rings(scene), _marks(scene), labels(scene)),  # the dates chosen lie over their rivals
    )
    traces = [*strokes(scene), *(trace for trace in points if trace["x"])]
    return go.Figure({"data": traces, "layout": _layout(scene)})


def _trace(name: str, points: Sequence[Values], **style: Any) -> Values:
    """Return a trace of points; of each, "told" is what the page gets to know of it."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [point["x"].isoformat() for point in points],
        "y": [point["y"] for point in points],
        "customdata": [point["told"] for point in points],
        "hoverinfo": "none",  # the page has a card of its own
        "cliponaxis": False,
        "marker": style,
    }


def _told(mark: Mark, scene: Scene, name: str = "") -> Values:
    entry = mark.entry
    return {
        "slug": entry.slug,
        "url": entry.url,
        "day": scene.window.nearest(mark.day).isoformat(),
        "number": entry.number,
        "lane": mark.lane,
        "name": name or of_entry(entry, scene.words),
    }


def _marks(scene: Scene) -> Values:
    """A mark whose day is outside the window has its point at the edge, where nothing is seen."""
    marks, window = scene.marks, scene.window
    colours = [f"var(--{mark.entry.kind})" for mark in marks]
    hollow = [bool(mark.entry.occurs) for mark in marks]
    return _trace(
        "marks",
        [{"x": window.nearest(m.day), "y": m.y, "told": _told(m, scene)} for m in marks],
        symbol=[SYMBOLS[mark.entry.kind].name for mark in marks],
        size=[SYMBOLS[mark.entry.kind].size for mark in marks],
        opacity=[1 if window.holds(mark.day) else 0 for mark in marks],
        color=["var(--card)" if h else c for h, c in zip(hollow, colours, strict=True)],
        line={
            "width": [HOLLOW_LINE if each else HALO for each in hollow],
            "color": [c if h else "var(--card)" for h, c in zip(hollow, colours, strict=True)],
        },
    )


def _rings(scene: Scene) -> Values:
    """The ring round the mark that is to stand out."""
    chosen = [m for m in scene.marks if m.chosen and scene.window.holds(m.day)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "rings",
        "x": [mark.day.isoformat() for mark in chosen],
        "y": [mark.y for mark in chosen],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "symbol": "circle-open",
            "size": 2 * RING,
            "color": [f"var(--{mark.entry.kind})" for mark in chosen],
            "line": {"width": 2},
        },
    }


def _ghosts(scene: Scene) -> Values:
    """Rival dates: small hollow symbols that lead to the same events."""
    seen = [(m, g) for m in scene.marks for g in m.ghosts if scene.window.holds(g.day)]
    points = []
    for mark, ghost in seen:
        name = f"{of_entry(mark.entry, scene.words)}, {scene.words.rival % ghost.rival.words}"
        points.append({"x": ghost.day, "y": mark.y, "told": _told(mark, scene, name)})
    return _trace(
        "ghosts",
        points,
        symbol=[SYMBOLS[mark.entry.kind].name for mark, _ in seen],
        size=[SYMBOLS[mark.entry.kind].ghost_size for mark, _ in seen],
        opacity=1,
        color="var(--card)",
        line={"width": GHOST_LINE, "color": [f"var(--{m.entry.kind})" for m, _ in seen]},
    )


def _reports(scene: Scene) -> Values:
    """When sources of an event were published: small rings on the line that ties them to it."""
    seen = [(m, r) for m in scene.marks for r in m.reports if scene.window.holds(r.day)]
    points = []
    for mark, report in seen:
        name = f"{of_entry(mark.entry, scene.words)}, {scene.words.reported % report.words}"
        points.append({"x": report.day, "y": mark.y + scene.tie, "told": _told(mark, scene, name)})
    return _trace(
        "reports",
        points,
        symbol="circle",
        size=REPORT_SIZE,
        opacity=1,
        color="var(--card)",
        line={"width": REPORT_LINE, "color": [f"var(--{m.entry.kind})" for m, _ in seen]},
    )


def _forecasts(scene: Scene) -> Values:
    """Forecasts are shapes, which cannot be pointed at; so each has a point that is not seen."""
    points = []
    for each in scene.forecasts:
        day = scene.window.nearest(each.day)
        told = {
            "slug": "",
            "url": each.expected.statement_url,
            "day": day.isoformat(),
            "number": 0,
            "lane": each.lane,
            "name": of_expected(each.expected, scene.words),
        }
        points.append({"x": day, "y": each.y, "told": told})
    return _trace("forecasts", points, symbol="circle", size=24, opacity=0)


def _bins(scene: Scene) -> Values:
    names = {lane.key: lane.name for lane in scene.lanes}
    points = []
    for each in scene.bins:
        told = {
            "from": each.starts.isoformat(),
            "to": each.ends.isoformat(),
            "count": each.count,
            "lane": each.lane,
            "name": of_bin(each, names[each.lane], scene.words, scene.language),
        }
        points.append({"x": each.middle, "y": each.y - BIN_SIZE / 2, "told": told})
    return _trace("bins", points, symbol="square", size=BIN_SIZE, opacity=0)


def _layout(scene: Scene) -> Values:
    days = [scene.window.first.isoformat(), scene.window.last.isoformat()]
    named = [tick for tick in scene.ticks if tick.text]
    return {
        "template": "none",
        "height": scene.height + AXIS,
        "margin": {"l": EDGE, "r": EDGE, "t": 0, "b": AXIS},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": TALLEST if scene.bins else 14,  # from anywhere in a column to its foot
        "xaxis": {
            "type": "date",
            "range": days,
            "minallowed": days[0],
            "maxallowed": days[1],
            "showgrid": False,
            "zeroline": False,
            "tickmode": "array",
            "tickangle": 0,
            "tickvals": [tick.day.isoformat() for tick in named],
            "ticktext": [_tick_text(tick) for tick in named],
            "tickfont": {"color": "var(--soft)", "size": TICK_SIZE, "family": FONT},
        },
        "yaxis": {"range": [scene.height, 0], "visible": False, "fixedrange": True},
        "shapes": arcs(scene),
        "annotations": [_lane_name(lane) for lane in scene.lanes],
    }


def _tick_text(tick: Tick) -> str:
    text = escaped(tick.text)
    return f'<b style="color:var(--ink)">{text}</b>' if tick.strong else text


def _lane_name(lane: Lane) -> Values:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": lane.top,
        "text": f'<b style="letter-spacing:.07em">{escaped(lane.shown.upper())}</b>',
        "font": {"size": LANE_SIZE, "color": "var(--soft)", "family": FONT},
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "borderpad": 0,
        "borderwidth": 0,
    }
