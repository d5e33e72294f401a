"""Draw a scene as a Plotly figure.

The y axis counts pixels from the top and the x axis days. Labels are annotations, moved by pixels
from their mark, so that zooming in moves marks apart and never labels together. Colours are names
of our design tokens, `var(--stage)`: the page puts in those of the reader's theme.
"""

import datetime
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from timeline.scene import (
    DATE_SIZE,
    EDGE,
    FADE,
    LABEL_SIZE,
    MARK,
    ForecastWindow,
    Label,
    Lane,
    Mark,
    Scene,
)

SYMBOLS = {
    "stage": "diamond",
    "meeting": "circle",
    "statement": "square",
    "occurrence": "triangle-up",
}
BAR = 5
FADE_STEPS = 6
TICKS = [
    {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
FONT = "system-ui, sans-serif"
Shape = dict[str, Any]


def _escaped(text: str) -> str:
    """Return text as Plotly's pseudo-HTML has it. Quotation marks stay: it knows no `&quot;`."""
    return escape(text, quote=False)


def _bar(first: datetime.date, last: datetime.date, y: float, colour: str, opacity: float) -> Shape:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": first.isoformat(),
        "x1": last.isoformat(),
        "y0": y - BAR,
        "y1": y + BAR,
        "fillcolor": colour,
        "opacity": opacity,
        "line": {"width": 0},
        "layer": "below",
    }


def _fade(day: datetime.date, direction: int, y: float, colour: str) -> Iterator[Shape]:
    """Yield steps of fading colour from `day` on, a fixed number of pixels long at any zoom."""
    for step in range(FADE_STEPS):
        near, far = (step * FADE / FADE_STEPS, (step + 1) * FADE / FADE_STEPS)
        yield {
            **_bar(day, day, y, colour, 0.32 * (1 - step / FADE_STEPS)),
            "xsizemode": "pixel",
            "xanchor": day.isoformat(),
            "x0": direction * near,
            "x1": direction * far,
        }


def _span(mark: Mark) -> Iterator[Shape]:
    """Yield the bar of a mark: pale for one unknown day inside, solid for a duration."""
    colour = f"var(--{mark.entry.kind})"
    if mark.ends > mark.starts:
        yield _bar(mark.starts, mark.ends, mark.y, colour, 0.75 if mark.is_span else 0.28)
    if mark.open_start:
        yield from _fade(mark.starts, -1, mark.y, colour)
    if mark.open_end:
        yield from _fade(mark.ends, 1, mark.y, colour)


def _ties(mark: Mark) -> Iterator[Shape]:
    """Yield the dotted lines that tie rival dates to the mark, and the bars of their doubt."""
    colour = f"var(--{mark.entry.kind})"
    for ghost in mark.ghosts:
        yield _bar(ghost.starts, ghost.ends, mark.y, colour, 0.12)
        yield {
            **_bar(min(ghost.day, mark.day), max(ghost.day, mark.day), mark.y, colour, 0.7),
            "type": "line",
            "y0": mark.y,
            "y1": mark.y,
            "line": {"width": 1, "dash": "dot", "color": colour},
        }


def _label(label: Label, y: float, colour: str) -> Shape:
    style = f"font-size:{DATE_SIZE}px;color:var(--soft)"
    date = f'<br><span style="{style}">{_escaped(label.date)}</span>'
    return {
        "xref": "x",
        "yref": "y",
        "x": label.day.isoformat(),
        "y": y,
        "text": _escaped(label.text) + (date if label.date else ""),
        "font": {"size": LABEL_SIZE, "color": colour, "family": FONT},
        "align": "right" if label.left else "left",
        "xanchor": "right" if label.left else "left",
        "xshift": -label.shift if label.left else label.shift,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
    }


def _forecast(window: ForecastWindow) -> tuple[Shape, Shape]:
    """Return the dashed window of a forecast, and its label."""
    outline = {
        **_bar(window.starts, window.ends, window.y, "rgba(0,0,0,0)", 1),
        "y0": window.y - BAR - 3,
        "y1": window.y + BAR + 3,
        "line": {"width": 1.6, "dash": "4px,4px", "color": "var(--stage)"},
    }
    return outline, _label(window.label, window.y, "var(--soft)")


def _lane_name(lane: Lane) -> Shape:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": lane.top,
        "text": f"<b>{_escaped(lane.name.upper())}</b>",
        "font": {"size": 11, "color": "var(--soft)", "family": FONT},
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "borderpad": 0,
    }


def hover_text(mark: Mark) -> str:
    """Return what the card over a mark says: title, date, state, disputes, sources; escaped."""
    entry = mark.entry
    lines = [
        entry.date_words,
        entry.occurs,
        *(f"{judged.name}: sources disagree" for judged in entry.disputed),
        *(f"{source.publisher}, {source.date}" for source in entry.sources),
    ]
    title = [f"<b>{_escaped(line)}</b>" for line in wrap(entry.title, 44)]
    return "<br>".join([*title, *(_escaped(line) for line in lines if line)])


def _traces(scene: Scene) -> Iterator[dict[str, Any]]:
    for lane in scene.lanes:
        marks = [mark for mark in scene.marks if mark.entry.kind == lane.kind]
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": lane.name,
            "x": [mark.day.isoformat() for mark in marks],
            "y": [mark.y for mark in marks],
            "customdata": [mark.entry.url for mark in marks],
            "hovertext": [hover_text(mark) for mark in marks],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": SYMBOLS[lane.kind],
                "size": 2 * MARK - 4,
                "color": f"var(--{lane.kind})",
                "line": {"width": 1.5, "color": "var(--card)"},
            },
            "cliponaxis": False,
        }


def _ghosts(scene: Scene) -> Iterator[dict[str, Any]]:
    """Yield the rival dates of each lane: hollow symbols that lead to the same events."""
    for lane in scene.lanes:
        marks = [mark for mark in scene.marks if mark.entry.kind == lane.kind]
        ghosts = [(mark, ghost) for mark in marks for ghost in mark.ghosts]
        if not ghosts:
            continue
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": lane.name,
            "x": [ghost.day.isoformat() for _, ghost in ghosts],
            "y": [mark.y for mark, _ in ghosts],
            "customdata": [mark.entry.url for mark, _ in ghosts],
            "hovertext": [
                f"{hover_text(m)}<br><b>{_escaped(g.rival.words)}?</b>" for m, g in ghosts
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": f"{SYMBOLS[lane.kind]}-open",
                "size": 2 * MARK - 6,
                "color": f"var(--{lane.kind})",
            },
            "cliponaxis": False,
        }


def _layout(scene: Scene, shapes: Sequence[Shape], annotations: Sequence[Shape]) -> dict[str, Any]:
    days = [scene.window.first.isoformat(), scene.window.last.isoformat()]
    return {
        "template": "none",
        "height": scene.height + 48,
        "margin": {"l": EDGE, "r": EDGE, "t": 0, "b": 48},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "var(--card)",
            "bordercolor": "var(--rule)",
            "font": {"color": "var(--ink)", "family": FONT, "size": 13},
            "align": "left",
        },
        "xaxis": {
            "type": "date",
            "range": days,
            "minallowed": days[0],
            "maxallowed": days[1],
            "gridcolor": "var(--rule)",
            "tickfont": {"color": "var(--soft)", "size": 11, "family": FONT},
            "tickformatstops": TICKS,
            "zeroline": False,
            "nticks": max(4, scene.width // 60),
        },
        "yaxis": {"range": [scene.height, 0], "visible": False, "fixedrange": True},
        "shapes": list(shapes),
        "annotations": list(annotations),
    }


def figure(scene: Scene) -> go.Figure:
    """Return the figure of a scene, checked by Plotly: a misspelt property raises ValueError."""
    forecasts = [_forecast(window) for window in scene.forecasts]
    shapes = [shape for mark in scene.marks for shape in (*_span(mark), *_ties(mark))]
    annotations = [
        *map(_lane_name, scene.lanes),
        *(_label(mark.label, mark.y, "var(--ink)") for mark in scene.marks),
        *(label for _, label in forecasts),
    ]
    shapes += [outline for outline, _ in forecasts]
    traces = [*_ghosts(scene), *_traces(scene)]  # the dates chosen lie over their rivals
    return go.Figure({"data": traces, "layout": _layout(scene, shapes, annotations)})
