"""A chart as a picture that stands by itself: title, key and sources with it, and its own style.

Drawn for <img>, for newsrooms' own tools and for a renderer that knows no page: selectors are
plain, colours are written out, nothing in it is a link and nothing in it runs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from timeline.painters.key import Block, Explained, rows_of
from timeline.painters.lines import LETTER, NOT_XML, clean, wrapped
from timeline.painters.palettes import LIGHT, Palette
from timeline.painters.sheet import NOTE_SIZE, SAID_SIZE, SMALL_TITLE_SIZE, TITLE_SIZE, sheet_of
from timeline.painters.svg import definitions, painting, span_words
from timeline.painters.written import attributes, number
from timeline.scene import AXIS, Scene

NARROW, MARGIN, SMALL_MARGIN = 560, 28, 16
TITLE_LINES, NOTE_LINES, FOOT_LINES = 4, 4, 6
GAP = 12
TAG = re.compile(r"</?[a-z][^<>]*>")
LINK = re.compile("^<(/?)a(?=[ >])")
CUT = re.compile("^<svg (?=y=)")
# Letters that the first typeface named lacks, the renderer takes from any, not from the next.
CJK_TEXT = re.compile(f"<text(?![^<>]*cjk)[^<>]*>(?=[^<]*{LETTER})")
OF_PAGES = re.compile(r' (?:href="[^#"][^"]*"|(?:data-[a-z]+|aria-[a-z]+|role)="[^"]*")')


@dataclass(frozen=True)
class Picture:
    """What is on a picture `width` pixels wide.

    `numbers` tell what the numbers stand for that marks have for labels. `notes` stand under the
    key, or in place of a chart where there is none.
    """

    title: str
    scene: Scene | None
    width: int
    key: Sequence[Explained] = ()
    numbers: Sequence[Explained] = ()
    notes: Sequence[str] = ()
    foot: str = ""
    left_out: Sequence[str] = ()
    palette: Palette = LIGHT

    @property
    def room(self) -> int:
        """The pixels between the margins: the width of the plot."""
        return room_of(self.width)


@dataclass(frozen=True)
class Drawing:
    """An SVG document, its size in pixels, and the style sheet in it."""

    svg: str
    width: int
    height: int
    style: str


def room_of(width: int) -> int:
    """Return the pixels between the margins of a picture; names of ticks reach into these."""
    return width - 2 * (SMALL_MARGIN if width < NARROW else MARGIN)


def drawing(picture: Picture) -> Drawing:
    """Return a picture as an SVG document, which is valid whatever its texts hold."""
    blocks = [_title(picture), *_middle(picture), _foot(picture)]
    parts, y = [], float(GAP)
    for block in blocks:
        at = f"{(picture.width - picture.room) // 2} {number(y)}"
        parts += [f'<g transform="translate({at})">{block.markup}</g>'] if block.markup else []
        y += block.height
    height, sheet = round(y) + GAP, sheet_of(picture.palette)
    opening = attributes(
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", picture.width),
        ("height", height),
        ("viewBox", f"0 0 {picture.width} {height}"),
        ("role", "img"),
        ("aria-label", _name(picture)),
    )
    ground = f'<path class="ground" d="M0 0h{picture.width}v{height}H0z"/>'
    body = CJK_TEXT.sub(lambda tag: _in_cjk(tag[0]), "".join(parts))
    svg = f"<svg{opening}>{_left_out(picture)}<style>{sheet}</style>{ground}{body}</svg>"
    return Drawing(NOT_XML.sub("", svg), picture.width, height, sheet)


def _in_cjk(tag: str) -> str:
    if 'class="' in tag:
        return re.sub('class="([^"]*)"', r'class="\1 cjk"', tag)
    return tag.replace("<text", '<text class="cjk"')


def _name(picture: Picture) -> str:
    span = span_words(picture.scene) if picture.scene else ""
    return clean(", ".join(filter(None, [picture.title, span])))


def _left_out(picture: Picture) -> str:
    """Return the names of options that were no good, for those who read the source."""
    names = escape(", ".join(picture.left_out))
    return f"<metadata>ignored-options: {names}</metadata>" if names else ""


def _title(picture: Picture) -> Block:
    is_small = picture.width < NARROW
    name, size = ("title small", SMALL_TITLE_SIZE) if is_small else ("title", TITLE_SIZE)
    return _lines(picture.title, name, size, picture.room, TITLE_LINES)


def _middle(picture: Picture) -> list[Block]:
    """Return the chart with its key and notes; the notes alone where there is no chart."""
    if picture.scene is None:
        said = [_lines(n, "said", SAID_SIZE, picture.room, NOTE_LINES) for n in picture.notes]
        return [Block("", 2 * GAP), *said, Block("", 2 * GAP)]
    keys = [rows_of(each, picture.room) for each in (picture.key, picture.numbers) if each]
    notes = [_lines(n, "note", NOTE_SIZE, picture.room, NOTE_LINES) for n in picture.notes]
    return [_chart(picture.scene, picture.room), Block("", GAP / 2), *keys, *notes]


def _chart(scene: Scene, room: int) -> Block:
    """Return the scene as pages have it, without the links and what scripts and readers need."""
    height = scene.height + AXIS
    size = attributes(("width", room), ("height", number(height)), ("class", "scene"))
    inside = TAG.sub(lambda tag: _still(tag[0]), f"{definitions()}{painting(scene)}")
    return Block(f"<svg{size}>{inside}</svg>", height)


def _still(tag: str) -> str:
    """Return a tag without what pages need; the renderer cuts at edges that have both measures."""
    return CUT.sub('<svg width="100%" ', OF_PAGES.sub("", LINK.sub(r"<\1g", tag)))


def _foot(picture: Picture) -> Block:
    words = _lines(picture.foot, "note", NOTE_SIZE, picture.room, FOOT_LINES)
    rule = f'<path class="rule" d="M0 {GAP / 2 + 0.5}H{picture.room}"/>'
    return Block(f'{rule}<g transform="translate(0 {GAP})">{words.markup}</g>', GAP + words.height)


def _lines(text: str, name: str, size: float, room: float, most: int) -> Block:
    """Return text in lines from the left, all of them in one typeface."""
    name = f"{name} cjk" if re.search(LETTER, text) else name
    lines, step = wrapped(clean(text), size, room, most), round(size * 1.4)
    drawn = (
        f'<text class="{name}" y="{number(n * step + size)}">{escape(line, quote=False)}</text>'
        for n, line in enumerate(lines)
    )
    return Block("".join(drawn), len(lines) * step)
