"""What is asked for, read into needles, and shown where it is found."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agreements.terms import (
    QueryTooLongError,
    QueryWithoutLettersError,
    are_in_titles,
    haystack,
    needles,
    pieces,
)
from tests.agreements.test_folding import texts


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("nego", (" nego",)),
        ("Élysée  palace", (" elysee", " palace")),
        ("Paris paris PARIS", (" paris",)),
        ("d’accès", (" d acces",)),
        ("日本", ("日本",)),
        ("日本　フランス", ("日本", "フランス")),
        ("RAA協定", (" raa 協定",)),
        ("仏RAA", ("仏 raa",)),
        ('"Reciprocal access"', (" reciprocal access ",)),
        ("“talks” on", (" talks ", " on")),
        ("« d’accès » 「円滑化協定」", (" d acces ", "円滑化協定")),
        ('"build-up', (" build up",)),
        ('say "" – & more', (" say", " more")),
        ("a\x00b", (" a b",)),
        ("\ud800talks", (" talks",)),
    ],
)
def test_a_query_is_read(query: str, expected: tuple[str, ...]) -> None:
    assert needles(query) == expected


@pytest.mark.parametrize("query", ["", "   ", '""', "…", "“”", "\x00", "\ud800", "%", "_", "\\"])
def test_a_query_without_letters_is_refused(query: str) -> None:
    with pytest.raises(QueryWithoutLettersError):
        needles(query)


def test_a_query_has_at_most_200_characters() -> None:
    assert needles(" " + "a" * 200 + " ") == (" " + "a" * 200,)
    with pytest.raises(QueryTooLongError):
        needles("a" * 201)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("nego", True),
        ("negotiations", True),
        ("gotiations", False),
        ("formal nego", True),
        ('"formal negotiations"', True),
        ('"formal nego"', False),
        ('"negotiations formal"', False),
        ('"Paris Formal"', False),
        ("paris", True),
        ("agency's", True),
        ("gency", False),
        ("本と", True),
        ("協", True),
        ("ﾌﾗﾝｽ", True),
        ("ふらんす", True),
        ("5月2日", True),
        ("月12", False),
    ],
)
def test_words_are_found_from_their_start_and_what_has_no_spaces_anywhere(
    query: str, is_found: bool
) -> None:
    held = haystack(
        ["Formal negotiations", "Agency’s report"],
        ["Paris", "日本とフランスは2024年5月2日、協定の交渉開始で合意した"],
    )
    assert all(needle in held for needle in needles(query)) is is_found


def test_titles_are_told_from_the_rest() -> None:
    held = haystack(["The pact", ""], ["Paris"])
    assert held == " the pact \n\n paris \n"
    assert are_in_titles(needles("pact the"), held)
    assert not are_in_titles(needles("paris"), held)
    assert not are_in_titles(needles("pact paris"), held)
    assert not are_in_titles(needles("paris"), haystack([""], ["Paris"]))


def marked(text: str, query: str) -> str:
    return "".join(f"[{p.text}]" if p.found else p.text for p in pieces(text, needles(query)))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Formal negotiations", "nego", "Formal [nego]tiations"),
        ("The page of an agency", "age", "The page of an [age]ncy"),
        ("Élysée Palace, Paris", "elysee paris", "[Élysée] Palace, [Paris]"),
        ("E\u0301lysée", "ely", "[E\u0301ly]sée"),
        ("the ﬁnal text", "f", "the [ﬁ]nal text"),
        ("ﾃﾞｰﾀとデータ", "データ", "[ﾃﾞｰﾀ]と[データ]"),
        ("日本日本", "日本", "[日本日本]"),
        ("岸田 文雄首相", "岸田文雄", "[岸田 文雄]首相"),
        ("a build‑up, a build-up", '"build-up"', "a [build‑up], a [build-up]"),
        ("build-ups", '"build-up"', "build-ups"),
        ("reciprocal access", "recip reciprocal", "[reciprocal] access"),
        ("nothing here", "pact", "nothing here"),
        ("", "pact", ""),
    ],
)
def test_what_is_found_is_marked_in_the_original(text: str, query: str, expected: str) -> None:
    assert marked(text, query) == expected


@given(texts, st.lists(texts, max_size=3))
@example("½½", ["2"])
def test_marking_neither_loses_nor_doubles_text(text: str, asked: list[str]) -> None:
    wanted: list[str] = []
    for query in [*asked, text[1:4]]:
        try:
            wanted += needles(query[:200])
        except QueryWithoutLettersError:
            continue
    shown = pieces(text, wanted)
    assert "".join(piece.text for piece in shown) == text
    assert all(piece.text for piece in shown)
    assert all(a.found != b.found for a, b in pairwise(shown))


@given(texts)
def test_a_text_is_found_by_itself(text: str) -> None:
    try:
        wanted = needles(text[:200])
    except QueryWithoutLettersError:
        return
    if not any(mark in text for mark in '"“”„«»「」『』＂'):
        assert all(needle in haystack([text[:200].strip()], []) for needle in wanted)
