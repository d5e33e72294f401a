"""The shapes of the kinds, the same in both painters: Plotly's names for them, and their paths.

Sizes are Plotly's, in pixels, chosen so that no kind looks heavier than another. Kinds are told
apart by shape first: colours only help.
"""

from dataclasses import dataclass

BAR, DURATION, END, OUTLINE = 5, 3, 7, 8  # half heights: of doubt, of a span, its ends, a forecast
DOUBT_OPACITY, DURATION_OPACITY, RIVAL_OPACITY = 0.28, 0.75, 0.13
GHOST_SHARE = 0.8  # of a symbol's size
REPORT_SIZE = 7
HALO, HOLLOW_LINE, GHOST_LINE, REPORT_LINE = 1.5, 2, 1.5, 1.3  # how wide symbols are outlined
LABEL_UP, DATE_DOWN, ALONE_DOWN = -2, 11, 4.5  # baselines of a label's lines, from its own line
COUNT_UP, BIN_SIZE = 7, 8
RING = 12


@dataclass(frozen=True)
class Symbol:
    """A shape: its name and size in Plotly, and the same as the path of an SVG."""

    name: str
    size: float
    path: str

    @property
    def ghost_size(self) -> float:
        """The size of the symbol of a rival date."""
        return round(self.size * GHOST_SHARE, 1)


SYMBOLS = {
    "stage": Symbol("diamond", 13.8, "M8.97 0 0 8.97-8.97 0 0-8.97z"),
    "meeting": Symbol("circle", 15, "M7.5 0a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0z"),
    "statement": Symbol("square", 13, "M-6.5-6.5h13v13h-13z"),
    "occurrence": Symbol("triangle-up", 17.2, "M-9.93 4.3H9.93L0-8.6z"),
}
