"""The key of a chart in rows: the signs, as parts/chart.html has them too, and what they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from timeline.painters.lines import clean, wrapped
from timeline.painters.written import number
from timeline.textwidth import text_width

SIZE, ROW, LINE, APART, CLEAR, MOST_LINES = 12, 24, 16, 20, 5, 3
NARROW, WIDE = 16, 30  # the places of signs
SIGNS = {
    "stage": ("sign stage", '<use href="#mark-stage"/>'),
    "meeting": ("sign meeting", '<use href="#mark-meeting"/>'),
    "statement": ("sign statement", '<use href="#mark-statement"/>'),
    "occurrence": ("sign occurrence", '<use href="#mark-occurrence"/>'),
    "doubt": ("sign wide", '<line class="doubt" x1="-9" x2="9"/>'),
    "duration": (
        "sign wide",
        '<line class="duration" x1="-13" x2="13"/><path class="end" d="M-13-7V7M13-7V7"/>',
    ),
    "open": (
        "sign wide stage",
        '<rect class="fade" x="-14" y="-5" width="28" height="10" fill="url(#before-stage)"/>',
    ),
    "expected": (
        "sign wide forecast",
        '<rect class="expected" x="-14" y="-7" width="28" height="14" rx="7"/>',
    ),
    "unconfirmed": ("sign unconfirmed", '<use href="#mark-stage"/>'),
    "rival": (
        "sign wide",
        '<path class="tie" d="M-15 3V8H9V3"/><use class="ghost" href="#ghost-stage" x="9" y="-4"/>',
    ),
    "reported": (
        "sign wide",
        '<path class="told" d="M-13-6V0H9"/><circle class="report" cx="9" r="3.5"/>',
    ),
}


@dataclass(frozen=True)
class Explained:
    """What a sign means; `sign` is one of SIGNS, or a few letters that stand for themselves."""

    sign: str
    words: str


@dataclass(frozen=True)
class Block:
    """Part of a picture, drawn from its own left upper corner."""

    markup: str
    height: float


def rows_of(key: Iterable[Explained], room: float) -> Block:
    """Return the explanations one after another, in rows of `room` pixels."""
    drawn, x, y = [], 0.0, ROW / 2
    for each in key:
        place = _place(each.sign)
        lines = wrapped(clean(each.words), SIZE, room - place, MOST_LINES)
        needed = place + text_width(lines[0], SIZE) if len(lines) == 1 else room
        if x and x + needed > room:
            x, y = 0.0, y + ROW
        drawn.append(_explained(each.sign, place, lines, f"{number(x)} {number(y)}"))
        x, y = x + needed + APART, y + LINE * max(0, len(lines) - 1)
    return Block(f'<g class="key">{"".join(drawn)}</g>', y + ROW / 2) if drawn else Block("", 0)


def _explained(sign: str, place: float, lines: Sequence[str], at: str) -> str:
    words = (
        f'<text x="{number(place)}" y="{4 + LINE * n}">{escape(line, quote=False)}</text>'
        for n, line in enumerate(lines)
    )
    return f'<g transform="translate({at})">{_sign(sign)}{"".join(words)}</g>'


def _place(sign: str) -> float:
    """Return how many pixels a sign takes, with the space after it."""
    if sign in SIGNS:
        return CLEAR + (WIDE if "wide" in SIGNS[sign][0] else NARROW)
    return text_width(f"{sign} ", SIZE) if sign else 0


def _sign(sign: str) -> str:
    if sign in SIGNS:
        classes, shapes = SIGNS[sign]
        middle = (_place(sign) - CLEAR) / 2
        return f'<g class="{classes}" transform="translate({number(middle)})">{shapes}</g>'
    return f'<text class="number" y="4">{escape(sign, quote=False)}</text>' if sign else ""
