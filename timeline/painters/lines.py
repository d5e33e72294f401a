"""Text for pictures, which wrap nothing themselves: in the lines and letters that can be drawn."""

import re

from timeline.textwidth import shortened, text_width

CJK = "'Noto Sans CJK JP','IPAGothic','VL Gothic'"
SANS = f"'DejaVu Sans','Liberation Sans','Noto Sans',Arial,Helvetica,'FreeSans',{CJK}"
SERIF = f"Georgia,'DejaVu Serif','Liberation Serif','Noto Serif','Times New Roman',{SANS}"

# A letter of a script that is written without spaces between words.
LETTER = "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
# A word, or what of it ends in a hyphen or slash, with the space after it; or one such letter,
# with the marks that must not begin a line.
_IN_WORD = rf"(?:(?!{LETTER})[^\s/-])"
_PIECE = re.compile(f"{LETTER}[、。，．！？」』）】ー]*\\s*|{_IN_WORD}*[/-]+\\s*|{_IN_WORD}+\\s*")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return `text` in one line, without the characters that XML cannot hold or nobody sees."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Return `text` in at most so many lines of `room` pixels, the last shortened if need be."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece
    kept, rest = lines[: most - 1], "".join(lines[most - 1 :]).rstrip()
    last = shortened(rest, size, room)
    if last != rest and " " in last:
        last = f"{last.rsplit(' ', 1)[0].rstrip(',;:–')}…"  # between words, where there are any
    return [line for line in (*(shortened(k.rstrip(), size, room) for k in kept), last) if line]
