"""The labels of a Plotly figure.

A label is the text of a point that is not seen. Plotly moves such a text from its point by the
point's size, which is how it comes to stand as many pixels from its day as in the SVG.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from timeline.bins import COUNT_SIZE, Bin
from timeline.painters.symbols import ALONE_DOWN, COUNT_UP, DATE_DOWN, LABEL_UP
from timeline.placing import DATE_SIZE, LABEL_SIZE, NUMBER_SIZE, Label
from timeline.scene import Scene

FONT = 'system-ui, "Noto Sans CJK JP", sans-serif'
SOFT = "var(--soft)"
BASELINE = 0.25  # of the size: how far under the middle of a line Plotly has its baseline
Line = dict[str, Any]


def escaped(text: str) -> str:
    """Return text as Plotly's pseudo-HTML has it. Quotation marks stay: it knows no `&quot;`."""
    return escape(text, quote=False)


def labels(scene: Scene) -> dict[str, Any]:
    """Return the trace of all labels, which Plotly cannot point at: the page does.

    Each tells the place of its mark among the marks, or of its forecast among the forecasts.
    """
    lines: list[Line] = []
    for place, mark in enumerate(scene.marks):
        told = {"trace": "marks", "point": place}
        lines += ({**line, "told": told} for line in _lines(mark.label, mark.y, "var(--ink)"))
    for place, each in enumerate(scene.forecasts):
        told = {"trace": "forecasts", "point": place}
        lines += ({**line, "told": told} for line in _lines(each.label, each.y, SOFT))
    lines += [{**_count(each), "told": None} for each in scene.bins if each.label]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "labels",
        "x": [line["x"] for line in lines],
        "y": [line["y"] for line in lines],
        "text": [line["text"] for line in lines],
        "customdata": [line["told"] for line in lines],
        "textposition": [line["position"] for line in lines],
        "textfont": {
            "family": FONT,
            "size": [line["size"] for line in lines],
            "color": [line["colour"] for line in lines],
        },
        "marker": {"size": [line["point"] for line in lines], "opacity": 0},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _lines(label: Label, y: float, colour: str) -> Iterator[Line]:
    y += label.below
    if label.is_number:
        text = escaped(label.text) if colour == SOFT else f"<b>{escaped(label.text)}</b>"
        yield _line(label, text, y + ALONE_DOWN, NUMBER_SIZE, colour)
    elif label.text:
        down = LABEL_UP if label.date else ALONE_DOWN
        yield _line(label, escaped(label.text), y + down, LABEL_SIZE, colour)
    if label.date:
        yield _line(label, escaped(label.date), y + DATE_DOWN, DATE_SIZE, SOFT)


def _line(label: Label, text: str, baseline: float, size: int, colour: str) -> Line:
    return {
        "x": label.day.isoformat(),
        "y": baseline - BASELINE * size,
        "text": text,
        "position": "middle left" if label.left else "middle right",
        "size": size,
        "colour": colour,
        "point": (label.shift - 1) * 1.6,  # Plotly moves the text by 1 + size / 2 / 0.8
    }


def _count(each: Bin) -> Line:
    return {
        "x": each.middle.isoformat(),
        "y": each.y - each.height - COUNT_UP - BASELINE * COUNT_SIZE,
        "text": each.label,
        "position": "middle center",
        "size": COUNT_SIZE,
        "colour": SOFT,
        "point": 1,
    }
