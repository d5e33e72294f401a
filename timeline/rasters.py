"""SVG drawn as PNG, on this machine and with its own typefaces."""

import struct
from functools import lru_cache

import resvg_py

from timeline.painters.lines import SANS


@lru_cache(maxsize=16)
def png(svg: str, width: int | None = None) -> bytes:
    """Return an SVG document drawn `width` pixels wide, or at its own size.

    Where the machine has no typeface, the words are left out. Raises ValueError on what is no SVG.
    """
    return resvg_py.svg_to_bytes(svg_string=svg, width=width)


def ico(picture: bytes) -> bytes:
    """Return an icon file that holds one square PNG, as browsers want it at /favicon.ico."""
    width, height = png_size(picture)
    one_picture = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", width, height, 0, 0, 1, 32, len(picture), 22)
    return one_picture + entry + picture


def png_size(picture: bytes) -> tuple[int, int]:
    """Return width and height in pixels, read from the header of a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def can_write(*letters: str) -> bool:
    """Whether this machine's typefaces tell `letters` apart; what they lack is one box, or none."""
    return len({png(_letter(letter)) for letter in ("", *letters)}) == 1 + len(letters)


def _letter(letter: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text x="4" y="32" font-family="{SANS}" font-size="28">{letter}</text></svg>'
    )
