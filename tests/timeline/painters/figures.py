"""Figures as the page gets them, to be looked into."""

import datetime
import json
from itertools import pairwise
from typing import Any

from timeline.entries import Entry, Expected
from timeline.lanes import LanesBy, grouped
from timeline.painters.plotly import figure
from timeline.scene import Scene, lay_out
from timeline.window import Window

YEAR = Window(datetime.date(2024, 1, 1), datetime.date(2025, 1, 1))


def scene(*shown: Entry, forecasts: list[Expected] | None = None, width=880, **options) -> Scene:
    return lay_out(grouped(shown, forecasts or [], LanesBy.KIND), YEAR, width, **options)


def painted(*shown: Entry, **options) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(str(figure(scene(*shown, **options)).to_json()))
    return whole


def trace(drawn: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [each for each in drawn["data"] if each["name"] == name]
    return found


def segments(drawn: dict[str, Any], name: str) -> list[tuple[str, str, float, float]]:
    """Return the lines of a trace, each from day to day and from height to height."""
    line = trace(drawn, name)
    points = list(zip(line["x"], line["y"], strict=True))
    return [(a[0], b[0], a[1], b[1]) for a, b in pairwise(points) if a[0] and b[0]]
