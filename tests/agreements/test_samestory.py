"""Copies of one story, found by the overlap of their texts."""

import pytest

from agreements.samestory import Overlap, against_the_record, overlaps

STORY = "The two ministers met at noon and signed a pact that nobody had hoped for."
COPY = f"Weather: rain. {STORY} Read more of our news, and tell your friends about it."
OTHER = "The two ministers met at noon, but they left without a word for those who waited."


def test_a_copy_is_found_inside_a_longer_page():
    texts = {"story": STORY, "other": OTHER, "copy": COPY}
    assert overlaps(texts) == [Overlap("story", "copy", 1.0)]
    assert overlaps(texts, least=0) == [
        Overlap("story", "copy", 1.0),
        Overlap("story", "other", 2 / 11),
        Overlap("other", "copy", 2 / 12),
    ]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("“We’ll meet the defence minister,” he said.", '"We\'ll meet the defense minister"', 1.0),
        ("共同声明を発表した", "両首脳は共同声明を発表した。", 1.0),
        ("Four words stand here", "Four words stand here", 0.0),
        ("", "", 0.0),
    ],
)
def test_what_counts_as_the_same(one, other, share):
    found = overlaps({"one": one, "other": other}, least=0)
    assert [overlap.share for overlap in found] == ([share] if share else [])


@pytest.mark.parametrize(
    ("originals", "lines"),
    [
        ({"story": "story", "copy": "story", "other": "other"}, []),
        ({"story": "wire", "copy": "wire", "other": "other"}, []),
        (
            {"story": "story", "copy": "copy", "other": "story"},
            [
                "source “story” looks like a copy of “copy”: 100% of the shorter text’s five-word"
                " runs are the same; recorded as no copy",
                "source “other” is recorded as a copy of “story”, but 18% of the shorter text’s"
                " five-word runs are the same",
            ],
        ),
    ],
)
def test_what_is_said_where_the_record_has_it_otherwise(originals, lines):
    texts = {"story": STORY, "copy": COPY, "other": OTHER}
    assert list(against_the_record(texts, originals)) == lines


def test_the_one_copy_among_the_articles(articles):
    texts = {path.name[:3]: path.read_bytes().decode() for path in articles.glob("*.txt")}
    pair, next_pair = overlaps(texts, least=0.2)
    assert (pair.shorter, pair.longer, round(pair.share, 3)) == ("004", "001", 0.987)
    assert (next_pair.shorter, next_pair.longer, round(next_pair.share, 3)) == ("004", "003", 0.240)
