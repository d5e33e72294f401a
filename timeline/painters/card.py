"""The picture that stands for a page where a link to it is shown: 1200 by 630, as SVG.

Drawn for a renderer that knows no page: every colour is written out (those of tokens.css, light),
and every typeface by name, as it replaces a missing letter only after one name was found.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from timeline.painters.lines import SANS, SERIF, clean, wrapped
from timeline.painters.palettes import LIGHT
from timeline.textwidth import shortened, text_width

WIDTH, HEIGHT, EDGE, ROW = 1200, 630, 72, 28
ROOM = WIDTH - 2 * EDGE
PAPER, INK, SOFT, RULE = LIGHT.paper, LIGHT.ink, LIGHT.soft, LIGHT.rule
KINDS = LIGHT.kinds
SYMBOLS = {
    "stage": "M0-9 9 0 0 9-9 0z",
    "meeting": "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z",
    "statement": "M-8-8h16v12h-8l-5 5v-5h-3z",
    "occurrence": "M0-9 9 7h-18z",
}


@dataclass(frozen=True)
class CardMark:
    """An event on the strip: from its first to its last possible day, its symbol between them.

    What is not told as having happened is drawn hollow.
    """

    kind: str
    starts: datetime.date
    ends: datetime.date
    happened: bool = True


@dataclass(frozen=True)
class Card:
    """What the picture says, all of it text as readers have it."""

    kicker: str
    title: str
    line: str = ""
    words: str = ""
    foot: str = ""
    kind: str = ""
    marks: tuple[CardMark, ...] = ()


def card_svg(card: Card) -> str:
    """Return the picture as an SVG document; it can be drawn whatever the texts hold."""
    title = wrapped(clean(card.title), 58, ROOM, 3)
    y = 162 + 70 * len(title)
    words = wrapped(f"“{clean(card.words)}”", 32, ROOM, 2) if card.words else []
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">',
        f'<path fill="{PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>',
        f'<path fill="{KINDS.get(card.kind, KINDS["stage"])}" d="M0 0h{WIDTH}v12H0z"/>',
        _kicker(clean(card.kicker).upper(), card.kind),
        *(_line(line, 172 + 70 * n, 58, INK, SERIF) for n, line in enumerate(title)),
        _line(shortened(clean(card.line), 30, ROOM), y, 30, SOFT),
        *(
            _line(line, y + 64 + 46 * n, 32, INK, SERIF, italic=True)
            for n, line in enumerate(words)
        ),
        _strip(card.marks, 536),
        _foot(clean(card.foot)),
        "</svg>",
    ]
    return "".join(parts)


def _line(
    text: str, y: float, size: float, fill: str, face: str = SANS, *, italic: bool = False
) -> str:
    style = ' font-style="italic"' if italic else ""
    return (
        f'<text x="{EDGE}" y="{y}" font-family="{face}" font-size="{size}" fill="{fill}"{style}>'
        f"{escape(text)}</text>"
    )


def _kicker(text: str, kind: str) -> str:
    """Return the line above the title; of one event with the sign and in the colour of its kind."""
    sign = KINDS.get(kind, "")
    symbol = f'<path transform="translate({EDGE + 10} 87)" d="{SYMBOLS[kind]}"/>' if sign else ""
    return (
        f'<g fill="{sign or SOFT}">{symbol}<text x="{EDGE + 32 if sign else EDGE}" y="96" '
        f'font-family="{SANS}" font-size="24" letter-spacing="1.6">'
        f"{escape(shortened(text, 24, ROOM * 0.9))}</text></g>"
    )


def _strip(marks: Sequence[CardMark], y: int) -> str:
    """Return the events on one axis of time, a thin row to each kind; nothing without events."""
    if not marks:
        return ""
    first, last = _span(marks)
    rows = [kind for kind in KINDS if any(mark.kind == kind for mark in marks)]
    top = y - ROW * len(rows)

    def x(day: datetime.date) -> int:
        return round(EDGE + ROOM * (day - first).days / (last - first).days)

    drawn = [_years(first, last, x(first), x(last), top, y)]
    for mark in sorted(marks, key=lambda m: m.ends - m.starts, reverse=True):
        row = top + ROW // 2 + ROW * rows.index(mark.kind)
        left, right = x(mark.starts), x(mark.ends)
        colour = KINDS[mark.kind]
        hollow = "" if mark.happened else f' fill="{PAPER}" stroke="{colour}" stroke-width="2.5"'
        drawn.append(
            f'<g fill="{colour}">'
            f'<rect x="{left}" y="{row - 4}" width="{right - left}" height="8" rx="4" '
            f'opacity=".35"/><path transform="translate({(left + right) // 2} {row})" '
            f'd="{SYMBOLS[mark.kind]}"{hollow}/></g>'
        )
    return "".join(dict.fromkeys(drawn))  # of thousands of events, many stand on one spot


def _span(marks: Sequence[CardMark]) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the axis, wider than its events and never of no length."""
    first, last = min(m.starts for m in marks), max(m.ends for m in marks)
    spare = datetime.timedelta(days=max(15, (last - first).days // 25))
    return (
        first - min(spare, first - datetime.date.min),
        last + min(spare, datetime.date.max - last),
    )


def _years(
    first: datetime.date, last: datetime.date, left: float, right: float, top: float, y: float
) -> str:
    """Return the axis and the beginnings of years, as many as have room for their number."""
    days = (last - first).days
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 500, 1000) if n * 14 >= days / 365.25)
    drawn = [f'<path stroke="{RULE}" stroke-width="2" d="M{left} {y}H{right}"/>']
    for year in range(first.year + 1, last.year + 1):
        if year % step == 0 or step == 1:
            at = left + (right - left) * (datetime.date(year, 1, 1) - first).days / days
            if at + 7 + text_width(str(year), 18) > right:
                break
            drawn.append(
                f'<path stroke="{RULE}" stroke-width="2" d="M{at:.1f} {top - 22}V{y}"/>'
                f'<text x="{at + 7:.1f}" y="{top - 8}" font-family="{SANS}" font-size="18" '
                f'fill="{SOFT}">{year}</text>'
            )
    return "".join(drawn)


def _foot(text: str) -> str:
    """Return the site's sign and name, with the numbers of the page at the right."""
    return (
        f'<g transform="translate({EDGE} 574)"><rect width="30" height="30" rx="7" '
        f'fill="{KINDS["stage"]}"/><path d="M7 15 15 7l8 8-8 8z" fill="{PAPER}"/></g>'
        f'<text x="{EDGE + 42}" y="599" font-family="{SERIF}" font-size="28" font-weight="bold" '
        f'fill="{INK}">Entente</text><text x="{WIDTH - EDGE}" y="598" text-anchor="end" '
        f'font-family="{SANS}" font-size="22" fill="{SOFT}">{escape(text)}</text>'
    )
