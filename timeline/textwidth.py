"""How wide text will be in a browser we cannot ask: by classes of characters, on the wide side.

The figures are those of the widest common system font (DejaVu Sans, Verdana), in ems, plus a tenth;
CJK is one em.
"""

import unicodedata

SPARE = 1.1
NARROW = frozenset("ijlIt.,:;'’‘!|()[]f /·")
WIDE = frozenset("mwMW@%—…≠")


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in NARROW:
        return 0.40
    if character in WIDE:
        return 1.0
    return 0.73 if character.isupper() else 0.64


def text_width(text: str, size: float) -> float:
    """Return the width of `text` in pixels at a font size of `size` pixels, rather too much."""
    return sum(map(_em, text)) * size * SPARE


def shortened(text: str, size: float, room: float) -> str:
    """Return `text`, or what fits of it into `room` pixels with an ellipsis; '' if nothing does."""
    if text_width(text, size) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        if text_width(candidate := text[:end].rstrip() + "…", size) <= room:
            return candidate
    return ""
