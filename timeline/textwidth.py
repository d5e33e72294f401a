"""How wide text will be in a browser we cannot ask: by classes of characters, on the wide side.

The figures are those of the widest common system font (DejaVu Sans, Verdana), in ems, plus a tenth;
CJK is one em.
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

SPARE = 1.1
NARROW = frozenset("ijlIt.,:;'’‘!|()[]f /·")
WIDE = frozenset("mwMW@%—…≠")
LATIN = 0x250  # what comes after Latin in Unicode is wider in the fonts that have it


@lru_cache(4096)
def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in NARROW:
        return 0.40
    if character in WIDE:
        return 1.0
    if character.isalpha() and ord(character) >= LATIN:
        return 0.85
    return 0.73 if character.isupper() else 0.64


@lru_cache(4096)
def text_width(text: str, size: float) -> float:
    """Return the width of `text` in pixels at a font size of `size` pixels, rather too much."""
    return sum(map(_em, text)) * size * SPARE


@lru_cache(4096)
def shortened(text: str, size: float, room: float) -> str:
    """Return `text`, or what fits of it into `room` pixels with an ellipsis; '' if nothing does."""
    if text_width(text, size) <= room:
        return text
    ems = list(accumulate(map(_em, text)))
    fitting = bisect_right(ems, room / (size * SPARE) - _em("…"))
    return f"{text[:fitting].rstrip()}…" if fitting else ""
