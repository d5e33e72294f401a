"""What a reader asks for, read into needles: pieces of folded text that must all be found.

Folded text is held a line for each name or phrase, between spaces. A word of a script with spaces
is looked for at the start of words, any other anywhere; a phrase in quotation marks as whole words.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agreements.folding import Folded, fold, folded, is_unspaced

LONGEST = 200
PHRASE_OR_WORD = re.compile(
    r'"(?P<a>[^"]*)"|“(?P<b>[^”]*)”|„(?P<c>[^“”]*)[“”]|«(?P<d>[^»]*)»'
    r"|「(?P<e>[^」]*)」|『(?P<f>[^』]*)』|＂(?P<g>[^＂]*)＂"
    r'|(?P<word>[^\s"“„«「『＂]+)'
)


class QueryTooLongError(ValueError):
    """The query has more than LONGEST characters."""


class QueryWithoutLettersError(ValueError):
    """The query has no letter and no digit that could be looked for."""


class Piece(NamedTuple):
    """A stretch of a text, and whether it was looked for."""

    text: str
    found: bool


def needles(query: str) -> tuple[str, ...]:
    """Return what to look for, each once. Raises QueryTooLongError, QueryWithoutLettersError."""
    query = query.strip()
    if len(query) > LONGEST:
        raise QueryTooLongError
    read = (_needle(match) for match in PHRASE_OR_WORD.finditer(query))
    found = tuple(dict.fromkeys(needle for needle in read if needle))
    if not found:
        raise QueryWithoutLettersError
    return found


def _needle(match: re.Match[str]) -> str:
    is_phrase = match.lastgroup != "word"
    text = fold(match[str(match.lastgroup)])
    if not text:
        return ""
    before = "" if is_unspaced(text[0]) else " "
    after = " " if is_phrase and not is_unspaced(text[-1]) else ""
    return f"{before}{text}{after}"


def haystack(titles: Iterable[str], rest: Iterable[str]) -> str:
    """Return texts as they are held to be searched: a line each, the titles in a part before."""
    return f"{_lines(titles)}\n{_lines(rest)}"


def _lines(texts: Iterable[str]) -> str:
    return "".join(f" {line} \n" for line in dict.fromkeys(map(fold, texts)) if line)


def are_in_titles(wanted: Sequence[str], held: str) -> bool:
    """Return whether all of `wanted` is found in the titles of a haystack."""
    titles = held.partition("\n\n")[0] if not held.startswith("\n") else ""
    return all(needle in titles for needle in wanted)


def pieces(text: str, wanted: Iterable[str]) -> tuple[Piece, ...]:
    """Return `text` in pieces, in order and nothing left out, with what was looked for told."""
    source = folded(text)
    found, at = [], 0
    for start, end in _merged(span for needle in wanted for span in _places(source, needle)):
        if start > at:
            found.append(Piece(text[at:start], False))
        found.append(Piece(text[start:end], True))
        at = end
    return (*found, Piece(text[at:], False)) if at < len(text) else tuple(found)


def _places(source: Folded, needle: str) -> Iterable[tuple[int, int]]:
    """Yield where in the original a needle is found, the spaces around it left out."""
    lead, length, line = len(needle) - len(needle.lstrip()), len(needle.strip()), f" {source.text} "
    place = line.find(needle)
    while place >= 0:
        start = place + lead - 1  # the line begins with a space that the text has not
        yield source.original(start, start + length)
        place = line.find(needle, place + 1)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap or touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
