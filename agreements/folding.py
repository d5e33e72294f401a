"""Text folded for search: what a reader would call the same word becomes the same letters.

Folded are case, width (half-width kana, full-width Latin), ligatures, typographic marks, accents on
Latin and Greek letters, and hiragana to katakana. What is no letter or digit parts words, and words
stand one space apart. Between scripts that need no spaces (Han, kana, Hangul, Thai and others)
white space is dropped and a sign leaves a bar; where they meet another script, a space is put.
`fold` is idempotent, for which the bar is there: a space would be dropped the next time.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, normalize

# Letters that no normalization takes apart; hiragana; the letters that look like apostrophes.
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {chr(code): chr(code + 0x60) for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
    | {"ʼ": "'", "ʻ": "'"}
)
# First and last code points of scripts whose words are found anywhere. Jamo are not among them:
# those that could be one syllable are one by now, and the rest must not become one by folding.
UNSPACED = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF)),  # Thai, Lao, Burmese, Khmer
    *((0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035), (0x303B, 0x303B)),
    *((0x3041, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF)),
    *((0x1B000, 0x1B16F), (0x20000, 0x3FFFF)),
)
UNSPACED_STARTS = [first for first, _ in UNSPACED]
# What may be written or left out between two such words: "岸田 文雄", "エマニュエル・マクロン".
DROPPED = frozenset("・·‧゠")
# Invisible: fillers, joiners and the selectors of variants of a character.
IGNORED = frozenset("\u034f\u115f\u1160\u180b\u180c\u180d\u180f\u3164\uffa0").union(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
BAR = "|"
Span = tuple[int, int]


class Folded(NamedTuple):
    """Folded text; `spans[i]` is where in the original its character `i` comes from."""

    text: str
    spans: tuple[Span, ...]

    def original(self, start: int, end: int) -> Span:
        """Return the part of the original that the characters from `start` to `end` stand for."""
        spans = self.spans[start:end]
        return min(first for first, _ in spans), max(last for _, last in spans)


def fold(text: str) -> str:
    """Return `text` folded; '' if it has no letter and no digit."""
    return folded(text).text


def folded(text: str) -> Folded:
    """Return `text` folded, with the place in `text` that each character comes from."""
    letters: list[str] = []
    spans: list[Span] = []
    between = ""
    for start, end in clusters(text):
        for character in folded_cluster(text[start:end]):
            if category(character)[0] not in "LNM":
                between += character
                continue
            if letters and are_apart(letters[-1], between, character):
                letters.append(BAR if is_unspaced(letters[-1]) and is_unspaced(character) else " ")
                last = spans[-1]  # of the same character, if it is one such as ½
                spans.append(last if last[1] > start else (last[1], start))
            letters.append(character)
            spans.append((start, end))
            between = ""
    return Folded("".join(letters), tuple(spans))


def are_apart(before: str, between: str, after: str) -> bool:
    """Return whether a space or a bar stands for what is between two letters."""
    if is_unspaced(before) != is_unspaced(after):
        return True
    if is_unspaced(before):
        return any(not c.isspace() and c not in DROPPED for c in between)
    return bool(between)


@lru_cache(maxsize=8192)
def is_unspaced(letter: str) -> bool:
    """Return whether words in the script of `letter` are not told by spaces."""
    place = bisect_right(UNSPACED_STARTS, ord(letter)) - 1
    return place >= 0 and ord(letter) <= UNSPACED[place][1]


def clusters(text: str) -> Iterator[Span]:
    """Yield the stretches of `text` that can be normalized each for itself."""
    start = 0
    for place in range(1, len(text)):
        if text[place].isascii() or not continues(text, start, place):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def continues(text: str, start: int, place: int) -> bool:
    """Return whether the character at `place` goes with those from `start` on."""
    character = text[place]
    if is_ignored(character) or category(character)[0] == "M":
        return True
    if combining(normalize("NFKD", character)[0]):  # the half-width marks of voiced kana
        return True
    before = without_ignored(text[start:place])
    return normalize("NFKC", before + character) != (
        normalize("NFKC", before) + normalize("NFKC", character)
    )


@lru_cache(maxsize=8192)
def is_ignored(character: str) -> bool:
    return character in IGNORED or category(character) == "Cf"


def without_ignored(text: str) -> str:
    return "".join(c for c in text if not is_ignored(c))


@lru_cache(maxsize=8192)
def folded_cluster(cluster: str) -> str:
    """Return a cluster folded, until folding changes it no more."""
    before, text = "", without_ignored(cluster)
    while text != before:
        before, text = text, _folded_once(text)
    return text


def _folded_once(text: str) -> str:
    bare = without_accents(normalize("NFKD", text.casefold()))
    return without_ignored(normalize("NFKC", bare.translate(LETTERS)))


def without_accents(text: str) -> str:
    """Return decomposed `text` without the marks that do not spell: all but those on other letters.

    The marks of kana, Cyrillic, Devanagari or Thai make letters of their own, and stay.
    """
    kept, spells = [], False
    for character in text:
        if category(character)[0] != "M":
            spells = category(character)[0] == "L" and not has_accents(character)
        elif not spells:
            continue
        kept.append(character)
    return "".join(kept)


def has_accents(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN ", "GREEK "))
