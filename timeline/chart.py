"""The chart of a page: its scene for a few widths of the plot, each painted as SVG.

A server does not know how wide the page is. Each scene is laid out for the narrow end of a range
of widths; the style sheet (scene.css) shows the widest that fits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from timeline.entries import Entry, Expected
from timeline.lanes import LanesBy, grouped
from timeline.marks import dates_of
from timeline.painters.svg import Period, Svg, asking, definitions, painting
from timeline.scene import Scene, lay_out
from timeline.spoken import Words
from timeline.window import Window, moved, window_of

WIDTHS = (240, 560, 720, 880, 1040, 1400)
TEXT_COLUMN = 560
FEWEST_DAYS, ROOM = 6, 3


@dataclass(frozen=True)
class Chart:
    """Paintings by the narrowest plot they fit; what their key explains, what they leave out.

    `numbered` are the slugs of events that have a number for a label in some painting,
    `numbered_wide` those that have one where others have labels.
    """

    paintings: list[tuple[int, Svg]]
    window: Window
    legend: frozenset[str]
    undated: int
    binned: bool
    numbered: frozenset[str] = frozenset()
    numbered_wide: frozenset[str] = frozenset()

    @property
    def definitions(self) -> Svg:
        """The symbols that the paintings refer to, to stand once on a page."""
        return definitions()


def chart(
    entries: Sequence[Entry],
    expected: Sequence[Expected],
    *,
    by: LanesBy = LanesBy.KIND,
    window: Window | None = None,
    chosen: str = "",
    language: str = "en",
    title: str = "",
    period: Period = asking,
) -> Chart | None:
    """Return the chart of entries and forecasts; None where nothing can be drawn of them.

    `title` is what its paintings are called, and `period` gives the address of some days alone.
    """
    found = (
        scene_for(entries, expected, width, by=by, window=window, chosen=chosen, language=language)
        for width in WIDTHS
    )
    scenes = {scene.width: scene for scene in found if scene}
    if not scenes:
        return None
    column = scenes[TEXT_COLUMN]
    return Chart(
        paintings=[(width, painting(scene, title, period)) for width, scene in scenes.items()],
        window=column.window,
        legend=legend_of(column),
        undated=sum(entry.date is None for entry in entries),
        binned=bool(column.bins),
        numbered=numbered_in(scenes.values()),
        numbered_wide=numbered_in(s for s in scenes.values() if not s.numbered),
    )


def scene_for(
    entries: Sequence[Entry],
    expected: Sequence[Expected],
    width: int,
    *,
    by: LanesBy = LanesBy.KIND,
    window: Window | None = None,
    chosen: str = "",
    language: str = "en",
) -> Scene | None:
    """Return the scene for a plot of `width` pixels; None where nothing can be drawn in it."""
    reported = by is LanesBy.REPORTED
    drawn = chain.from_iterable(dates_of(entry, reported) for entry in entries)
    shown = window or window_of([*drawn, *(each.by for each in expected if each.by)])
    if shown is None:
        return None
    scene = lay_out(
        grouped(entries, expected, by),
        roomy(shown),
        max((each for each in WIDTHS if each <= width), default=WIDTHS[0]),
        reported=reported,
        chosen=chosen,
        language=language,
        words=spoken_words(),
    )
    return scene if scene.lanes else None


def roomy(window: Window) -> Window:
    """Return a window in which a day has some room on either side of it."""
    if window.days >= FEWEST_DAYS:
        return window
    return Window(moved(window.first, -ROOM), moved(window.last, ROOM))


def spoken_words() -> Words:
    """Return the words around the facts in the language of the page."""
    return Words(
        timeline=_("Timeline"),
        disagree=_("%s: sources disagree"),
        sources=_("sources: %s"),
        rival=_("rival date: %s"),
        reported=_("reported: %s"),
        expected=_("expected: %s"),
        events=_("events: %s"),
    )


def numbered_in(scenes: Iterable[Scene]) -> frozenset[str]:
    """Return the slugs of the events whose label is their number."""
    marks = chain.from_iterable(scene.marks for scene in scenes)
    return frozenset(mark.entry.slug for mark in marks if mark.label.is_number)


def legend_of(scene: Scene) -> frozenset[str]:
    """Return the signs in a scene that its key has to explain, kinds among them."""
    found = {mark.entry.kind for mark in scene.marks}
    for mark in scene.marks:
        found |= {
            sign
            for sign, is_there in (
                ("doubt", not mark.is_span and mark.ends > mark.starts),
                ("duration", mark.is_span),
                ("open", mark.open_start or mark.open_end),
                ("unconfirmed", bool(mark.entry.occurs)),
                ("disputed", bool(mark.entry.disputed)),
                ("rival", bool(mark.ghosts)),
                ("reported", bool(mark.reports)),
            )
            if is_there
        }
    return frozenset(found | ({"expected"} if scene.forecasts else set()))
