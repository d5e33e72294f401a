"""Copies of one story, found by the overlap of their texts.

Two texts are compared by their runs of five words: which share of the shorter text's runs the
other holds too. Not by the runs of both, since what a page prints around a story is not copied.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from agreements.evidence import fold_typography

# More is shared than not. Of our five reports the one copy has 0.987 of its runs in its original
# (0.949 with quotation marks and spelling left as they are); the next pair, of one agency and a
# year apart, shares 0.240.
COPIED = 0.5
_RUN = 5
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W぀-ヿ㐀-鿿]+")  # Chinese and Japanese set no spaces


class Overlap(NamedTuple):
    """The share, 0 to 1, of the runs of the `shorter` text that the `longer` holds too."""

    shorter: str
    longer: str
    share: float


def _runs(text: str) -> set[int]:
    """Return the runs of five words in `text`, as hashes that hold within one process."""
    words = _WORD.findall(fold_typography(text))
    return {hash(tuple(words[start : start + _RUN])) for start in range(len(words) - _RUN + 1)}


def overlaps(texts: Mapping[str, str], least: float = COPIED) -> list[Overlap]:
    """Return the pairs of `texts`, by their names, that share `least` or more; the closest first.

    Every text is read once; only texts that have a run in common are compared.
    """
    sizes: dict[str, int] = {}
    holders: dict[int, list[str]] = {}
    found: list[Overlap] = []
    for name, text in texts.items():
        own = _runs(text)
        sizes[name] = len(own)
        shared = Counter(other for run in own for other in holders.get(run, ()))
        for other, count in shared.items():
            shorter, longer = sorted((name, other), key=lambda one: (sizes[one], one))
            if (share := count / sizes[shorter]) >= least:
                found.append(Overlap(shorter, longer, share))
        for run in own:
            holders.setdefault(run, []).append(name)
    return sorted(found, key=lambda overlap: (-overlap.share, overlap))


def against_the_record(texts: Mapping[str, str], originals: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each two of `texts` that are not as like as the record has it.

    `originals` says which text each one copies, itself where it copies none.
    """
    alike = overlaps(texts)
    for shorter, longer, share in alike:
        if originals[shorter] != originals[longer]:
            told = f"looks like a copy of “{longer}”: {_same(share)}; recorded as no copy"
            yield f"source “{shorter}” {told}"
    pairs = {frozenset(overlap[:2]) for overlap in alike}
    for name, original in originals.items():
        if original != name and original in texts and {name, original} not in pairs:
            pair = {name: texts[name], original: texts[original]}
            share = max((overlap.share for overlap in overlaps(pair, least=0)), default=0.0)
            yield f"source “{name}” is recorded as a copy of “{original}”, but {_same(share)}"


def _same(share: float) -> str:
    return f"{share:.0%} of the shorter text’s five-word runs are the same"
