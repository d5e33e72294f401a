"""How high an embed will be, before any browser has laid it out.

Sizes are those of words.css, scene.css and embed.css at 16 pixels to the rem; widths of text are
reckoned on the wide side, so that a frame made so high has room to spare rather than a scroll bar.
"""

import math
from collections.abc import Iterable, Sequence

from timeline.chart import legend_of
from timeline.entries import Entry
from timeline.scene import AXIS, NUMBERS_BELOW, Scene
from timeline.textwidth import text_width

NARROWEST = 200  # narrower, nothing can be read, and no height is the right one
HIGHEST = 1000  # what WordPress gives at most; a longer list scrolls inside, and a chart does not
SIDES, PLOT_SIDES = 26, 30  # beside the words, and beside the plot within them
AROUND, TITLE, TITLE_SIZE = 36, 25, 20
PLOT_AROUND, KEY, KEY_ROW, KEY_WIDTH = 20, 12, 25, 175
SUMMARY, ROW, ROW_SIZE, LINE = 32, 6.4, 14, 22
MOST_UNFOLDED = 12  # numbers that are explained without being asked
EVENT, HEADING, HEADING_SIZE = 78, 24, 17
CITED_SIZE, CITED = 14, 21
FOOT, FOOT_SIZE, FOOT_WORDS = 10, 13, 60


def height_of(
    name: str, entries: Sequence[Entry], scene: Scene | None, listed: bool, width: int
) -> int:
    """Return the height in pixels of an embed `width` pixels wide.

    A list makes it no higher than HIGHEST. `scene` is that of its chart, if it has one; `listed`
    tells whether its events are a list too.
    """
    room = max(width, NARROWEST) - SIDES
    height = AROUND + TITLE * _lines(name, TITLE_SIZE, room)
    height += FOOT + LINE * _lines(name + "x" * FOOT_WORDS, FOOT_SIZE, room)
    if scene:
        height += PLOT_AROUND + math.ceil(scene.height) + AXIS + _key(scene, room)
    below = 0
    if listed:
        below = sum(_event(entry, name, room) for entry in entries)
    elif scene and room - PLOT_SIDES < NUMBERS_BELOW:
        below = _numbers(entries, room)
    return max(height, min(height + below, HIGHEST))


def _lines(text: str, size: float, room: float) -> int:
    return max(1, math.ceil(text_width(text, size) / room))


def _key(scene: Scene, room: float) -> int:
    signs = len(legend_of(scene)) + scene.numbered
    return KEY + KEY_ROW * math.ceil(signs * KEY_WIDTH / room)


def _numbers(entries: Iterable[Entry], room: float) -> int:
    told = [f"{e.number} {e.label} {e.date_words}" for e in entries if e.date]
    unfolded = told if len(told) <= MOST_UNFOLDED else []
    lines = (_lines(text, ROW_SIZE, room) for text in unfolded)
    return math.ceil(SUMMARY + sum(ROW + LINE * number for number in lines))


def _event(entry: Entry, name: str, room: float) -> int:
    cited = (
        f"{source.publisher}, {source.date}: {' '.join(e.words for e in passages)}"
        for source, passages in entry.words_by_source
    )
    quoted = sum(_lines(each.words, HEADING_SIZE, room) for each in entry.quotations)
    titled = 0 if entry.title == name else _lines(entry.title, HEADING_SIZE, room)
    return (
        EVENT
        + HEADING * (titled + quoted)
        + CITED * sum(_lines(text, CITED_SIZE, room) for text in cited)
    )
