"""Dates as people type them: "by 19 May 2023", « vers mai 2025 », "2023年5月", or EDTF.

What `agreements.datewords` says in English, French or Japanese is read back as the same
date. Besides, what people write otherwise, where it has one meaning: no guess is
made, and what is refused is refused with the reason. No Django.
"""

import re

from agreements.dates import UncertainDate, UncertainDateError, parse
from agreements.points import quoted
from agreements.typeddates.english import ENGLISH
from agreements.typeddates.errors import TypedDateError, refusal
from agreements.typeddates.french import FRENCH
from agreements.typeddates.japanese import JAPANESE
from agreements.typeddates.numbers import in_iso
from agreements.typeddates.plain import narrowed, plain
from agreements.typeddates.reading import read
from agreements.typeddates.refusals import unread

__all__ = ["MAX_LENGTH", "TypedDateError", "read_typed"]

MAX_LENGTH = 600  # the words for the longest choice that EDTF of 80 characters can hold
_GRAMMARS = (ENGLISH, FRENCH, JAPANESE)
# But the year 224 is a word here.
_LIKE_EDTF = re.compile(r"(?![0-9]{3}$)[0-9XYTZ?~%/.,:+\[\]{} -]*", re.IGNORECASE)


def read_typed(text: str) -> UncertainDate:
    """Return the date that somebody typed. Raises TypedDateError, and nothing else."""
    # First of all: no part of any grammar ever sees a text of a million words.
    if len(text) > MAX_LENGTH:
        raise refusal(text, f"a date has at most {MAX_LENGTH} characters, this has {len(text)}")
    typed = narrowed(text)
    written = in_iso(typed)
    if _LIKE_EDTF.fullmatch(written):
        return _parsed(written.upper(), "" if written == typed else typed)
    words = plain(written)
    for grammar in _GRAMMARS:
        if edtf := read(words, grammar):
            return _parsed(edtf, typed)
    raise unread(typed, words)


def _parsed(edtf: str, typed: str = "") -> UncertainDate:
    """Return the date in EDTF; a refusal says how what was typed is read, if it was no EDTF."""
    try:
        return parse(edtf)
    except UncertainDateError as error:
        said = f"{quoted(typed)} is read as {error}" if typed else str(error)
        raise TypedDateError(said) from None
