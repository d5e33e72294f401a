"""Draw a scene as SVG that fills the width it is given: no script, and colours of the style sheet.

Days are percentages of the width; symbols and text keep their size in pixels, and are moved from
their day by pixels. Symbols are defined once on a page.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import chain

from timeline.bins import Bin
from timeline.marks import ForecastWindow, Mark
from timeline.painters import spans
from timeline.painters.symbols import (
    ALONE_DOWN,
    DATE_DOWN,
    GHOST_SHARE,
    LABEL_UP,
    OUTLINE,
    RING,
    SYMBOLS,
)
from timeline.painters.written import at, attributes, number
from timeline.placing import Label
from timeline.scene import AXIS, Lane, Scene
from timeline.spoken import of_bin, of_entry, of_expected
from timeline.ticks import Tick, words

Period = Callable[[datetime.date, datetime.date], str]
HIT = f'<circle class="hit" r="{RING}"/>'
SHORT_WINDOW = 120  # days; of longer ones, months say enough


class Svg(str):
    """Markup that is safe to be put into a page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self

    @property
    def opening_beside(self) -> "Svg":
        """The same with links that open in a tab of their own, for pages inside others."""
        return Svg(self.replace("<a ", '<a target="_blank" rel="noopener" '))


def asking(first: datetime.date, last: datetime.date) -> str:
    """Return the address of a period on the page itself."""
    return f"?from={first}&to={last}"


def painting(scene: Scene, title: str = "", period: Period = asking) -> Svg:
    """Return the scene as an SVG element; `period` gives the address of the days of a bin."""
    name = f"{title or scene.words.timeline}, {span_words(scene)}"
    opening = attributes(
        ("class", "scene"),
        ("data-width", scene.width),
        ("role", "group"),
        ("aria-label", name),
        ("width", "100%"),
        ("height", number(scene.height + AXIS)),
    )
    lanes = chain.from_iterable(_lane(lane, scene, period) for lane in scene.lanes)
    return Svg("".join([f"<svg{opening}>", *_axis(scene), *lanes, "</svg>"]))


def definitions() -> Svg:
    """Return the symbols and gradients that paintings refer to, to stand once on a page."""
    shapes = (
        f'<g id="mark-{kind}">{HIT}<path d="{symbol.path}"/></g>'
        f'<path id="ghost-{kind}" transform="scale({GHOST_SHARE})" d="{symbol.path}"/>'
        f"{_gradient('before', kind, 0, 1)}{_gradient('after', kind, 1, 0)}"
        for kind, symbol in SYMBOLS.items()
    )
    arc = f"M0 {OUTLINE}a{OUTLINE} {OUTLINE} 0 0"
    ends = (
        f'<path id="expected-{name}" d="{arc} {turn} 0-{2 * OUTLINE}"/>'
        for name, turn in (("from", 1), ("to", 0))
    )
    spot = f'<g id="spot">{HIT}</g>'
    inside = "".join([*shapes, *ends, spot])
    return Svg(
        f'<svg class="defs" width="0" height="0" aria-hidden="true"><defs>{inside}</defs></svg>'
    )


def _gradient(side: str, kind: str, first: int, last: int) -> str:
    stops = f'<stop stop-opacity="{first}"/><stop offset="1" stop-opacity="{last}"/>'
    return f'<linearGradient id="{side}-{kind}" class="{kind}">{stops}</linearGradient>'


def span_words(scene: Scene) -> str:
    """Return from when to when the scene is, in the reader's language."""
    skeleton = "yMMMMd" if scene.window.days < SHORT_WINDOW else "yMMMM"
    ends = (scene.window.first, scene.window.last)
    return " – ".join(words(day, skeleton, scene.language) for day in ends)


def _axis(scene: Scene) -> Iterator[str]:
    yield '<g class="axis" aria-hidden="true">'
    for tick in scene.ticks:
        x, strong = at(scene.window.share(tick.day)), ' class="year"' if tick.strong else ""
        yield f'<line x1="{x}" x2="{x}" y2="{number(scene.height)}"{strong}/>'
        if tick.text:
            yield _tick_name(tick, x, scene.height, strong)
    yield "</g>"


def _tick_name(tick: Tick, x: str, height: float, strong: str) -> str:
    return f'<text x="{x}" y="{number(height + 12)}"{strong}>{escape(tick.text)}</text>'


def _lane(lane: Lane, scene: Scene, period: Period) -> Iterator[str]:
    yield f"<g{attributes(('role', 'group'), ('aria-label', lane.name))}>"
    name = escape(lane.shown, quote=False)
    yield f'<text class="lane" y="{number(lane.top + 10)}" aria-hidden="true">{name}</text>'
    yield from (_mark(mark, scene) for mark in scene.marks if mark.lane == lane.key)
    yield from (_forecast(each, scene) for each in scene.forecasts if each.lane == lane.key)
    yield from (_bin(each, lane, scene, period) for each in scene.bins if each.lane == lane.key)
    yield "</g>"


def _mark(mark: Mark, scene: Scene) -> str:
    entry, name = mark.entry, of_entry(mark.entry, scene.words)
    classes = ["mark", entry.kind]
    classes += ["chosen"] if mark.chosen else []
    classes += ["unconfirmed"] if entry.occurs else []
    opening = attributes(
        ("class", " ".join(classes)),
        ("href", entry.url),
        ("data-slug", entry.slug),
        ("data-lane", mark.lane),
        ("data-day", scene.window.nearest(mark.day)),
        ("data-number", entry.number),
        ("aria-label", name),
        ("transform", f"translate(0 {number(mark.y)})"),
    )
    lines = (*spans.bar(mark, scene), *spans.ties(mark, scene))
    return _link(opening, name, (*lines, _symbol(mark, scene), *_label(mark.label, scene)))


def _link(opening: str, name: str, inside: Iterable[str]) -> str:
    """Return a link with its name as a tooltip too, which is not to be read out again."""
    title = f"<title>{escape(name, quote=False)}</title>"
    return f'<a{opening}><g aria-hidden="true">{title}{"".join(inside)}</g></a>'


def _symbol(mark: Mark, scene: Scene) -> str:
    """Return the symbol on its day; outside the window, something to focus at the edge."""
    x = at(scene.window.share(scene.window.nearest(mark.day)))
    if scene.window.holds(mark.day):
        return spans.use(f"mark-{mark.entry.kind}", x)
    return spans.use("spot", x)


def _label(label: Label, scene: Scene) -> Iterator[str]:
    x = at(scene.window.share(label.day))
    if label.text:
        down = LABEL_UP if label.date else ALONE_DOWN
        yield _text("number" if label.is_number else "label", label, x, down, label.text)
    if label.date:
        yield _text("date", label, x, DATE_DOWN, label.date)


def _text(name: str, label: Label, x: str, down: float, text: str) -> str:
    """Left of its day, text ends there: `dx` would not move it in every browser."""
    side = f'transform="translate({-label.shift:g})"' if label.left else f'dx="{label.shift:g}"'
    classes, y = (f"{name} left" if label.left else name), number(label.below + down)
    return f'<text class="{classes}" x="{x}" y="{y}" {side}>{escape(text, quote=False)}</text>'


def _forecast(window: ForecastWindow, scene: Scene) -> str:
    name = of_expected(window.expected, scene.words)
    opening = attributes(
        ("class", "forecast"),
        ("href", window.expected.statement_url),
        ("data-slug", ""),
        ("data-lane", window.lane),
        ("data-day", scene.window.nearest(window.day)),
        ("data-number", 0),
        ("aria-label", name),
        ("transform", f"translate(0 {number(window.y)})"),
    )
    outline = spans.outline(window, scene.window)
    return _link(opening, name, chain(outline, _label(window.label, scene)))


def _bin(each: Bin, lane: Lane, scene: Scene, period: Period) -> str:
    name = of_bin(each, lane.name, scene.words, scene.language)
    opening = attributes(
        ("class", "bin"),
        ("href", period(each.starts, each.ends)),
        ("data-lane", each.lane),
        ("data-from", each.starts),
        ("data-to", each.ends),
        ("data-day", each.starts),
        ("data-number", 0),
        ("aria-label", name),
    )
    return _link(opening, name, spans.column(each, scene))
