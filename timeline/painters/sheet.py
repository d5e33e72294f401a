"""The style sheet of a picture: what scene.css and words.css say of a chart, written out plainly.

No variables, no :is(), no queries: tools of newsrooms and our own renderer know none of them, and
the renderer knows currentColor with its capital alone.
"""

from collections.abc import Iterator
from itertools import chain

from timeline.bins import COUNT_SIZE
from timeline.painters.lines import CJK, SANS, SERIF
from timeline.painters.palettes import Palette
from timeline.painters.symbols import (
    BAR,
    DOUBT_OPACITY,
    DURATION,
    DURATION_OPACITY,
    GHOST_LINE,
    GHOST_SHARE,
    HALO,
    HOLLOW_LINE,
    REPORT_LINE,
    RIVAL_OPACITY,
)
from timeline.placing import DATE_SIZE, LABEL_SIZE, NUMBER_SIZE
from timeline.scene import LANE_SIZE
from timeline.ticks import TICK_SIZE

TITLE_SIZE, SMALL_TITLE_SIZE, SAID_SIZE, NOTE_SIZE = 30, 21, 15, 12
SPACED_BY = 0.77  # pixels: .07em


def sheet_of(palette: Palette) -> str:
    """Return the style sheet in the colours of a palette."""
    return "\n".join(chain(_words(palette), _symbols(palette), _bars(palette)))


def _words(palette: Palette) -> Iterator[str]:
    strong = f"font-weight:700;fill:{palette.ink}"
    yield f".ground{{fill:{palette.card}}}"
    yield f".rule{{stroke:{palette.rule}}}"
    yield f"text{{font-family:{SANS},sans-serif;font-size:{LABEL_SIZE}px;fill:{palette.ink}}}"
    yield f"text.cjk{{font-family:{CJK},{SANS},sans-serif}}"
    yield f".title{{font-family:{SERIF},serif;font-size:{TITLE_SIZE}px}}"
    yield f".title.small{{font-size:{SMALL_TITLE_SIZE}px}}"
    yield f".said{{font-size:{SAID_SIZE}px;fill:{palette.soft}}}"
    yield f".note,.key text{{font-size:{NOTE_SIZE}px;fill:{palette.soft}}}"
    yield f".scene text{{paint-order:stroke;stroke:{palette.card};stroke-width:3px}}"
    lane = f"font-size:{LANE_SIZE}px;font-weight:600;letter-spacing:{SPACED_BY}px"
    yield f"text.lane{{{lane};fill:{palette.soft}}}"
    yield f".scene .date{{font-size:{DATE_SIZE}px;fill:{palette.soft}}}"
    yield f".scene .number{{font-size:{NUMBER_SIZE}px}}.scene .number,.key .number{{{strong}}}"
    yield f".forecast .label,.forecast .number{{font-weight:400;fill:{palette.soft}}}"
    yield ".left{text-anchor:end}"
    yield f".axis text{{font-size:{TICK_SIZE}px;fill:{palette.soft};text-anchor:middle}}"
    yield f".axis text.year{{{strong}}}"
    yield f".axis line{{stroke:{palette.rule}}}"
    yield f".axis line.year{{stroke:{palette.edge};opacity:.6}}"


def _symbols(palette: Palette) -> Iterator[str]:
    """Yield how symbols look; of what a symbol holds, its path is seen, its ring where chosen.

    Visibility is what a symbol inherits where it is used, and a path of its own says that it is
    seen: selectors do not see where a symbol is used.
    """
    yield ".scene,.sign{overflow:visible}"
    yield f".sign,.forecast{{color:{palette.stage}}}"
    yield from (f".{kind}{{color:{colour}}}" for kind, colour in palette.kinds.items())
    yield ".defs stop{stop-color:currentColor}"
    yield ".hit{fill:none;stroke:currentColor;stroke-width:2px}"
    yield "use{visibility:hidden}.chosen use{visibility:visible}path{visibility:visible}"
    symbol = f"stroke:{palette.card};stroke-width:{HALO:g}px"
    yield f".mark use,.sign use{{fill:currentColor;{symbol}}}"
    hollow = f"fill:{palette.card};stroke:currentColor"
    yield f".unconfirmed use{{{hollow};stroke-width:{HOLLOW_LINE}px}}"
    yield f".mark .ghost,.sign .ghost{{{hollow};stroke-width:{GHOST_LINE / GHOST_SHARE:.1f}px}}"
    yield f".report{{{hollow};stroke-width:{REPORT_LINE}px}}"


def _bars(palette: Palette) -> Iterator[str]:
    line, dashes = "fill:none;stroke:currentColor", "stroke-dasharray:3 4"
    yield f".doubt{{{line};stroke-width:{2 * BAR}px;stroke-linecap:round;opacity:{DOUBT_OPACITY}}}"
    yield ".doubt.open{stroke-linecap:butt}"
    yield f".doubt.rival{{opacity:{RIVAL_OPACITY}}}"
    yield f".duration{{{line};stroke-width:{2 * DURATION}px;opacity:{DURATION_OPACITY}}}"
    yield f".end{{{line};stroke-width:2px}}"
    yield f".fade{{opacity:{DOUBT_OPACITY}}}.fade.solid{{opacity:{DURATION_OPACITY}}}"
    yield f".outline{{{line};stroke-width:1.3px;{dashes}}}"
    yield f".tie,.told{{{line}}}.tie{{stroke-dasharray:1 3}}"
    yield f".expected{{{line};stroke-width:1.6px;{dashes}}}"
    yield ".reach{fill:none}"
    yield f".bin rect.count{{fill:{palette.edge};stroke:{palette.card}}}"
    yield f".bin text.count{{font-size:{COUNT_SIZE}px;fill:{palette.soft};text-anchor:middle}}"
