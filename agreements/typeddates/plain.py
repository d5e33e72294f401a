"""What was typed made plain: width, marks, accents and case that mean nothing in a date."""

import re
from unicodedata import category, normalize

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # the ASCII of East Asian keyboards
_MARKS = str.maketrans("‘’ʼ〜‐‑", "'''~--")
_DASHES = str.maketrans("–—―−", "----")


def narrowed(text: str) -> str:
    """Return `text` with marks and digits of one width, single spaces, and nothing invisible."""
    seen = "".join(char for char in text if category(char) != "Cf")
    return " ".join(seen.translate(_WIDE).translate(_MARKS).split())


def plain(text: str) -> str:
    """Return narrowed `text` as a grammar reads it: small letters without accents, no full stops.

    A long dash becomes a hyphen only here: in EDTF 2023-24 is a winter, not two years.
    """
    apart = normalize("NFD", text.casefold())
    # Only accents on letters: the marks of kana spell.
    bare = normalize("NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f"))
    return re.sub(r"(?<=[a-z])\.", "", bare).translate(_DASHES).rstrip(" .。")
