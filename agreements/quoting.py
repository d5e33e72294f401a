"""Words of a text found where they stand in it, exactly, by code points of the text as stored.

White space in the words stands for any run of it in the text. Pages are another matter: a browser
holds each line break of two characters as one, so its offsets are converted here.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.articles import collapsed
from agreements.seedchecks import CJK, MAX_CJK, MAX_WORDS, too_long_to_quote

MAX_LENGTH = 5_000
AROUND = 40
_BREAK = re.compile("\r\n")
# One character for another, so that offsets stay: marks that are typed for those in print.
_MARKS = str.maketrans("‘’ʼ`´“”„«»‐‑–—−", "'''''\"\"\"\"\"-----")


@dataclass(frozen=True)
class Quotation:
    """`text[start:end]` of a text; `exact` is the same with its white space collapsed."""

    exact: str
    start: int
    end: int

    def around(self, text: str) -> tuple[str, str, str]:
        """Return the words as they stand in `text`, with a little of it before and after."""
        before = text[max(0, self.start - AROUND) : self.start]
        return before, text[self.start : self.end], text[self.end : self.end + AROUND]


class QuotingError(ValueError):
    """Words that are no passage of the text; the message is a sentence for the editor."""


class SeveralPlacesError(QuotingError):
    """The words stand at each of `places`, and nothing said which is meant."""

    def __init__(self, message: str, places: list[Quotation]) -> None:
        super().__init__(message)
        self.places = places


@dataclass(frozen=True)
class Extent:
    """How long words are, in words or, in Japanese and Chinese, characters; and what they may."""

    count: int
    limit: int
    in_characters: bool

    def __str__(self) -> str:
        told = {"count": self.count, "limit": self.limit}
        if self.in_characters:
            return _("Characters: %(count)d (at most %(limit)d)") % told
        return _("Words: %(count)d (at most %(limit)d)") % told


def extent(words: str) -> Extent:
    """Return how long `words` are."""
    exact = collapsed(words)
    if CJK.search(exact):
        return Extent(len(exact), MAX_CJK, True)
    return Extent(len(exact.split()), MAX_WORDS, False)


def fault_in_length(words: str) -> str:
    """Return why `words` are too long for evidence, '' if they are not."""
    if not too_long_to_quote(collapsed(words)):
        return ""
    reason = _(
        "Longer than evidence may be. %(extent)s. Only a statement’s quotation may be longer."
    )
    return reason % {"extent": extent(words)}


def occurrences(words: str, text: str) -> list[Quotation]:
    """Return every place where `words` stand in `text`, in order; two may overlap."""
    parts = words.split()
    if not parts:
        return []
    pattern = r"\s+".join(map(re.escape, parts))
    found = re.finditer(f"(?=({pattern}))", text)
    return [Quotation(" ".join(parts), *match.span(1)) for match in found]


def quote(words: str, text: str, near: int | None = None) -> Quotation:
    """Return where `words` stand in `text`, of several places the one that begins nearest `near`.

    Raises QuotingError, and SeveralPlacesError where `near` is missing.
    """
    if not words.strip():
        raise QuotingError(_("Select words in the text, or paste them here."))
    if len(words) > MAX_LENGTH:
        raise QuotingError(_("At most %(most)d characters can be quoted.") % {"most": MAX_LENGTH})
    places = occurrences(words, text)
    if not places:
        raise QuotingError(_not_there(words, text))
    if len(places) == 1:
        return places[0]
    if near is None:
        message = _(
            "These words stand %(count)d times in the text. Choose the place that is meant."
        )
        raise SeveralPlacesError(message % {"count": len(places)}, places)
    start = _after_space(text, near)
    return min(places, key=lambda place: abs(place.start - start))


def _not_there(words: str, text: str) -> str:
    alike = occurrences(words.translate(_MARKS), text.translate(_MARKS))
    if not alike:
        return _("These words are not in the text.")
    there = collapsed(text[alike[0].start : alike[0].end])
    return _("These words are not in the text, which has other marks: “%(there)s”.") % {
        "there": there
    }


def _after_space(text: str, offset: int) -> int:
    """Return where the first word at or after `offset` begins: a selection may begin with space."""
    while 0 <= offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def stands(exact: str, start: int, end: int, text: str) -> bool:
    """Return whether the words `exact` are those of `text` between the offsets."""
    return collapsed(text[start:end]) == exact


def found_again(exact: str, text: str) -> Quotation | None:
    """Return the one place where the words stand, None where they stand nowhere or at several."""
    places = occurrences(exact, text)
    return places[0] if len(places) == 1 else None


def page_offset(text: str, offset: int) -> int:
    """Return the offset into `text` as a browser holds it."""
    return offset - len(_BREAK.findall(text[:offset]))


def stored_offset(text: str, offset: int) -> int:
    """Return the offset into `text` for one into the same text as a browser holds it."""
    breaks = enumerate(found.start() for found in _BREAK.finditer(text))
    return offset + sum(1 for number, start in breaks if start - number < offset)
