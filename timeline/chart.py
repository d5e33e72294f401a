"""The chart of a page: its scene for a few widths of the plot, painted, as one JSON value.

A server does not know how wide the page is. Each figure is laid out for the narrow end of a range
of widths; the page shows the widest that fits.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.entries import Entry, Expected, kind_names
from timeline.painters.plotly import figure
from timeline.scene import lay_out, window_of

WIDTHS = (280, 560, 720, 880, 1040)
TEXT_COLUMN, TITLE_AND_KEY = 560, 140


@dataclass(frozen=True)
class Chart:
    """Figures by the narrowest plot they fit, and what the chart leaves out."""

    figures: list[dict[str, Any]]
    undated: int

    @property
    def embed_height(self) -> int:
        """The height of an embed in a column of text: its chart, title and key."""
        column = next(each for each in self.figures if each["width"] == TEXT_COLUMN)
        return int(column["figure"]["layout"]["height"]) + TITLE_AND_KEY

    @property
    def heights(self) -> str:
        """The height of each figure as a custom property, so that the page keeps its place."""
        tall = ((each["width"], each["figure"]["layout"]["height"]) for each in self.figures)
        return ";".join(f"--h{width}:{height:g}px" for width, height in tall)


def chart(entries: Sequence[Entry], expected: Sequence[Expected]) -> Chart | None:
    """Return the chart of entries and forecasts; None where nothing has a date."""
    dates = [entry.date for entry in entries if entry.date]
    dates += [rival.date for entry in entries if entry.date for rival in entry.rivals]
    window = window_of([*dates, *(e.by for e in expected if e.by)])
    if window is None:
        return None
    figures = [
        {"width": width, "figure": json.loads(str(figure(scene).to_json()))}
        for width in WIDTHS
        for scene in [lay_out(entries, expected, window, width, kind_names())]
    ]
    return Chart(figures, sum(entry.date is None for entry in entries))
