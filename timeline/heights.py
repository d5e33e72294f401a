"""How high an embed will be, before any browser has laid it out.

Sizes are those of words.css, scene.css and embed.css at 16 pixels to the rem; widths of text are
reckoned on the wide side, so that a frame made so high has room to spare rather than a scroll bar.
"""

import math
from collections.abc import Iterable, Sequence

from timeline.entries import Entry
from timeline.legend import key_of
from timeline.scene import AXIS, NUMBERS_BELOW, Scene
from timeline.textwidth import text_width

NARROWEST = 200  # narrower, nothing can be read, and no height is the right one
HIGHEST = 1000  # what WordPress gives at most; a longer list scrolls inside, and a chart does not
SIDES, PLOT_SIDES = 26, 30  # beside the words, and beside the plot within them
AROUND, TITLE, TITLE_SIZE = 36, 25, 20
PLOT_AROUND, KEY, KEY_ROW, KEY_SIGN = 20, 12, 25, 40
NOTE, NOTE_SIZE = "3 events have no date, and no place here.", 14.4  # or one as long
SUMMARY, ROW, ROW_SIZE, LINE = 32, 6.4, 14, 22
MOST_UNFOLDED = 12  # numbers that are explained without being asked
EVENT, HEADING, HEADING_SIZE, DISPUTED = 78, 24, 17, 28
CITED_SIZE, CITED, COPY = 14, 21, " (copy of one wire story)"
FOOT, FOOT_SIZE, FOOT_WORDS = 10, 13, 60
EMPTY, EMPTY_SIZE, EMPTY_LINE, EMPTY_SIDES, EMPTY_WIDEST = 70, 16, 24, 47, 736
FIRST_SOURCE = ": the first source is of 30 September 2024."  # what nothing_yet.html adds


def height_of(
    name: str,
    entries: Sequence[Entry],
    scene: Scene | None,
    listed: bool,
    width: int,
    instead: str = "",
) -> int:
    """Return the height in pixels of an embed `width` pixels wide.

    A list makes it no higher than HIGHEST. `scene` is that of its chart, if it has one; `listed`
    tells whether its events are a list too; `instead` are the words where it shows no event.
    """
    room = max(width, NARROWEST) - SIDES
    height = AROUND + TITLE * _lines(name, TITLE_SIZE, room)
    height += FOOT + LINE * _lines(name + "x" * FOOT_WORDS, FOOT_SIZE, room)
    if instead:
        height += _empty(instead, room)
    if scene:
        height += PLOT_AROUND + math.ceil(scene.height) + AXIS + _key(scene, entries, room)
    below = 0
    if listed:
        below = sum(_event(entry, name, room) for entry in entries)
    elif scene and room - PLOT_SIDES < NUMBERS_BELOW:
        below = _numbers(entries, room)
    return max(height, min(height + below, HIGHEST))


def _lines(text: str, size: float, room: float) -> int:
    return max(1, math.ceil(text_width(text, size) / room))


def _empty(words: str, room: float) -> int:
    return EMPTY + EMPTY_LINE * _lines(words, EMPTY_SIZE, min(room, EMPTY_WIDEST) - EMPTY_SIDES)


def _key(scene: Scene, entries: Iterable[Entry], room: float) -> int:
    rows, end = 0, room  # the first begins a row
    for each in key_of(scene):
        width = KEY_SIGN + text_width(each.words, NOTE_SIZE)
        if end + width > room:
            rows, end = rows + math.ceil(width / room), 0
        end += width
    notes = [bool(scene.bins), any(entry.date is None for entry in entries)]
    return KEY + KEY_ROW * (rows + sum(notes) * _lines(NOTE, NOTE_SIZE, room))


def _numbers(entries: Iterable[Entry], room: float) -> int:
    told = [f"{e.number} {e.label} {e.date_words}" for e in entries if e.date]
    unfolded = told if len(told) <= MOST_UNFOLDED else []
    lines = (_lines(text, ROW_SIZE, room) for text in unfolded)
    return math.ceil(SUMMARY + sum(ROW + LINE * number for number in lines))


def _event(entry: Entry, name: str, room: float) -> int:
    cited = (
        f"{source.publisher}, {source.date}{COPY * bool(source.copy_of)}: "
        + " ".join(each.words for each in passages)
        for source, passages in entry.words_by_source
    )
    quoted = sum(_lines(each.words, HEADING_SIZE, room) for each in entry.quotations)
    titled = 0 if entry.title == name else _lines(entry.title, HEADING_SIZE, room)
    return (
        EVENT
        + HEADING * (titled + quoted)
        + DISPUTED * len(entry.disputed)
        + CITED * sum(_lines(text, CITED_SIZE, room) for text in cited)
    )
