"""The lines and bars of an SVG: doubt, duration, fading ends, ties to rival dates and reports.

Each stands in a group that is moved to the line of its mark, so heights are from that line.
"""

import datetime
from collections.abc import Iterator

from timeline.bins import Bin
from timeline.marks import ForecastWindow, Mark
from timeline.painters.symbols import BAR, COUNT_UP, DURATION, END, OUTLINE
from timeline.painters.written import at, attributes, number
from timeline.placing import MARK
from timeline.scene import Scene
from timeline.window import Window

BEYOND = 0.1  # of the width: as far outside the plot as anything is drawn that the edge cuts


def _x(window: Window, day: datetime.date) -> str:
    return at(min(max(window.share(day), -BEYOND), 1 + BEYOND))


def line(start: str, end: str, y: float, name: str = "") -> str:
    """Return a level line from one percentage to another."""
    level = f' y1="{number(y)}" y2="{number(y)}"' if y else ""
    classed = f' class="{name}"' if name else ""
    return f'<line{classed} x1="{start}" x2="{end}"{level}/>'


def use(symbol: str, x: str, name: str = "") -> str:
    """Return a symbol at a percentage."""
    classed = f' class="{name}"' if name else ""
    return f'<use{classed} href="#{symbol}" x="{x}"/>'


def upright(x: str, top: float, foot: float, name: str) -> str:
    """Return an upright line at a percentage."""
    return f'<line class="{name}" x1="{x}" x2="{x}" y1="{number(top)}" y2="{number(foot)}"/>'


def bar(mark: Mark, scene: Scene) -> Iterator[str]:
    """Yield what shows that a mark is not of one known day; the edge of the plot cuts it."""
    window = scene.window
    parts = [*_span(mark, window), *_fades(mark, scene)]
    is_inside = window.holds(mark.starts) and window.holds(mark.ends)
    if is_inside and not (mark.open_start or mark.open_end):
        yield from parts
    elif parts:
        yield _cut(*parts)


def _cut(*parts: str) -> str:
    """Return parts inside an SVG of their own, which shows nothing beyond its edges."""
    moved = f'<g transform="translate(0 {MARK})">{"".join(parts)}</g>'
    return f'<svg y="-{MARK}" height="{2 * MARK}">{moved}</svg>'


def _span(mark: Mark, window: Window) -> Iterator[str]:
    if mark.ends <= mark.starts:
        return
    start, end = _x(window, mark.starts), _x(window, mark.ends)
    if mark.entry.occurs:
        yield _hollow(mark, window)
    elif mark.is_span:
        yield line(start, end, 0, "duration")
    else:
        yield line(start, end, 0, "doubt open" if mark.open_start or mark.open_end else "doubt")
    if mark.is_span:
        for x, is_open in ((start, mark.open_start), (end, mark.open_end)):
            if not is_open:
                yield upright(x, -END, END, "end")


def _hollow(mark: Mark, window: Window) -> str:
    """Return the outline of a bar: of what did not happen, or is not known to have happened."""
    half = DURATION if mark.is_span else BAR
    start, end = (min(max(window.share(d), -BEYOND), 1 + BEYOND) for d in (mark.starts, mark.ends))
    return f'<rect class="outline"{_rect(start, end - start, 2 * half, -half)}/>'


def _fades(mark: Mark, scene: Scene) -> Iterator[str]:
    """A fade has the same length at any zoom: nobody knows how far it goes."""
    half, name = (DURATION, "fade solid") if mark.is_span else (BAR, "fade")
    ends = ((mark.open_start, mark.starts, "before"), (mark.open_end, mark.ends, "after"))
    for is_open, day, side in ends:
        if is_open:
            yield "<rect{}/>".format(
                attributes(
                    ("class", name),
                    ("x", at(scene.window.share(scene.window.nearest(day)))),
                    ("y", -half),
                    ("width", scene.fade),
                    ("height", 2 * half),
                    ("fill", f"url(#{side}-{mark.entry.kind})"),
                    *([("transform", f"translate(-{scene.fade})")] if side == "before" else []),
                )
            )


def ties(mark: Mark, scene: Scene) -> Iterator[str]:
    """Yield rival dates and reports with the lines that tie them to their mark, under its label."""
    window, days = scene.window, [ghost.day for ghost in mark.ghosts]
    if mark.ghosts:
        yield from _brace(mark.day, days, MARK, scene, "tie")
    for ghost in mark.ghosts:
        if ghost.ends > ghost.starts:
            rival = line(_x(window, ghost.starts), _x(window, ghost.ends), 0, "doubt rival")
            inside = window.holds(ghost.starts) and window.holds(ghost.ends)
            yield rival if inside else _cut(rival)
        if window.holds(ghost.day):
            yield use(f"ghost-{mark.entry.kind}", _x(window, ghost.day), "ghost")
    yield from _reports(mark, scene)


def _brace(
    own: datetime.date, days: list[datetime.date], top: float, scene: Scene, name: str
) -> Iterator[str]:
    """Yield a level line under a mark to other days, and the legs that lead to it."""
    window = scene.window
    ends = [window.nearest(day) for day in (own, *days)]
    yield line(_x(window, min(ends)), _x(window, max(ends)), scene.tie, name)
    legs = [own, *days] if name == "tie" else [own]
    yield from (upright(_x(window, day), top, scene.tie, name) for day in legs if window.holds(day))


def _reports(mark: Mark, scene: Scene) -> Iterator[str]:
    if mark.reports:
        days = [report.day for report in mark.reports]
        yield from _brace(mark.day, days, MARK, scene, "told")
    for report in mark.reports:
        if scene.window.holds(report.day):
            x = _x(scene.window, report.day)
            yield f'<circle class="report" cx="{x}" cy="{number(scene.tie)}" r="3.5"/>'


def outline(window: ForecastWindow, shown: Window) -> Iterator[str]:
    """Yield the dashed outline of a forecast, round at its ends, and what can be pointed at."""
    start, end = _x(shown, window.starts), _x(shown, window.ends)
    parts = [
        line(start, end, 0, "reach"),
        *(line(start, end, y, "expected") for y in (-OUTLINE, OUTLINE)),
        *(use(f"expected-{name}", x, "expected") for name, x in (("from", start), ("to", end))),
    ]
    if shown.holds(window.starts) and shown.holds(window.ends):
        yield from parts
    else:
        yield _cut(*parts)


def column(each: Bin, scene: Scene) -> Iterator[str]:
    """Yield the column of a bin with its count over it, and the column to its full height."""
    share = scene.window.share
    start = min(max(share(each.starts), 0), 1)
    wide, top = min(share(each.until), 1) - start, each.y - each.height
    yield f'<rect class="reach"{_rect(start, wide, 24, each.y - 24)}/>'
    yield f'<rect class="count"{_rect(start, wide, each.height, top)}/>'
    if each.label:
        x, y = at(start + wide / 2), number(top - COUNT_UP)
        yield f'<text class="count" x="{x}" y="{y}">{each.label}</text>'


def _rect(start: float, wide: float, height: float, top: float) -> str:
    pairs = (
        *(("x", at(start)), ("width", at(wide))),
        *(("y", number(top)), ("height", number(height))),
    )
    return attributes(*pairs)
