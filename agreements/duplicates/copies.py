"""Stored texts that overlap as the copies of one story do: a question of witnesses, not of merging.

A text is brought together with another by a sample of its runs of five words, so that a thousand
texts are not compared with a thousand; what the sample brings together is then compared in full.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from agreements.duplicates.grouping import near
from agreements.evidence import fold_typography
from agreements.models import Article
from agreements.samestory import COPIED, overlaps

RUN = 5
ONE_IN = 8
BATCH = 200
WHOLE = 64  # of a text with fewer runs all are in the sample
# Half of what the full comparison asks for: a sample may be short of shared runs by chance.
LEAST = COPIED / 2
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W぀-ヿ㐀-鿿]+")


def likely_copies(stories: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """Yield the sources whose stored texts overlap, two by two, and a sentence that says so.

    `stories` says of each source which story it is recorded to tell; of one story none are asked.
    """
    samples, holders = _samples()
    shared = Counter(
        (one, two)
        for sources in holders.values()
        for one, two in near(sources)
        if stories[one] != stories[two]
    )
    likely = [
        pair
        for pair, count in shared.items()
        if count >= LEAST * min(samples[pair[0]], samples[pair[1]])
    ]
    yield from _compared(likely)


def overlap_in_words(one: int, two: int) -> str:
    """Return the sentence that the texts of two sources overlap, '' where they do not."""
    return next((sentence for _one, _two, sentence in _compared([(one, two)])), "")


def _samples() -> tuple[dict[int, int], dict[int, list[int]]]:
    """Return how large the sample of each text is, and for each run in one the texts it is in."""
    sizes: dict[int, int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    rows = Article.objects.order_by("source").values_list("source", "text")
    for source, text in rows.iterator(chunk_size=100):
        own = sample(text)
        sizes[source] = len(own)
        for run in own:
            holders[run].append(source)
    return sizes, holders


def sample(text: str) -> set[int]:
    """Return some of the runs of a text, the same in whichever text they stand."""
    words = _WORD.findall(fold_typography(text))
    runs = {
        zlib.crc32(" ".join(words[start : start + RUN]).encode())
        for start in range(len(words) - RUN + 1)
    }
    return runs if len(runs) < WHOLE else {run for run in runs if run % ONE_IN == 0}


def _compared(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    reason = _(
        "Perhaps copies of one story: %(share)d%% of the shorter text’s runs of five words stand "
        "in the longer. Copies are two sources and one witness: record them as the same story."
    )
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        rows = Article.objects.filter(source__in={pk for pair in batch for pk in pair})
        texts = dict(rows.values_list("source", "text"))
        for pair in batch:
            for overlap in overlaps({str(pk): texts[pk] for pk in pair if pk in texts}):
                yield *pair, reason % {"share": int(overlap.share * 100)}
