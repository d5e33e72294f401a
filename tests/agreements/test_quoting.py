"""Words found in a text where they stand, and what an editor is told where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.articles import collapsed
from agreements.quoting import (
    MAX_LENGTH,
    Quotation,
    QuotingError,
    SeveralPlacesError,
    extent,
    fault_in_length,
    found_again,
    occurrences,
    page_offset,
    quote,
    stands,
    stored_offset,
)

TEXT = "🕊️ France’s ministers\r\n  agreed to agree.\r\n\r\nThey agreed\u00a0to meet in Réunion."
# Few letters, so that much stands twice; what a browser or a database may count as two or as none.
texts = st.text(
    st.sampled_from("ab .\n\r\t\u3000\u2028\x1c\u00e9\u0301e🕊\ufe0f\u200d日"), max_size=40
)
slices = texts.flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda cut: (cut[0], *sorted(cut[1:]))
    )
)


def trimmed(text: str, start: int, end: int) -> Quotation:
    """Return text[start:end] without white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Quotation(collapsed(words), start, start + len(words.strip()))


def as_in_a_page(text: str) -> str:
    """Return the text as an HTML parser makes it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("🕊️", Quotation("🕊️", 0, 2)),
        ("France’s ministers agreed", Quotation("France’s ministers agreed", 3, 31)),
        ("  ministers\n\tagreed ", Quotation("ministers agreed", 12, 31)),
        ("agreed to meet", Quotation("agreed to meet", 50, 64)),
        ("agree. They", Quotation("agree. They", 35, 49)),
        ("union", Quotation("union", 70, 75)),
    ],
)
def test_words_are_found_by_code_points(words, found):
    assert quote(words, TEXT) == found
    assert collapsed(TEXT[found.start : found.end]) == found.exact


def test_of_several_places_the_nearest_to_the_hint_is_taken():
    assert [place.start for place in occurrences("agree", TEXT)] == [25, 35, 50]
    starts = {near: quote("agree", TEXT, near).start for near in (-9, 0, 25, 30, 31, 40, 42, 900)}
    assert starts == {-9: 25, 0: 25, 25: 25, 30: 25, 31: 35, 40: 35, 42: 50, 900: 50}


def test_a_hint_on_white_space_means_the_words_after_it():
    assert quote("a", "a   a", near=1) == Quotation("a", 4, 5)
    assert quote("a", "a   ", near=2) == Quotation("a", 0, 1)


def test_places_may_overlap():
    assert [place.start for place in occurrences("aa", "aaaa")] == [0, 1, 2]
    assert occurrences("a b a", "a b\na  b a") == [
        Quotation("a b a", 0, 5),
        Quotation("a b a", 4, 10),
    ]


@given(slices)
def test_any_slice_of_any_text_is_found_again_with_its_own_hint(cut):
    text, start, end = cut
    if not text[start:end].strip():
        with pytest.raises(QuotingError):
            quote(text[start:end], text, start)
        return
    assert quote(text[start:end], text, start) == trimmed(text, start, end)


@given(slices)
def test_any_selection_in_a_page_is_found_again_in_the_text_as_stored(cut):
    text, start, end = cut
    page = as_in_a_page(text)
    start, end = min(start, len(page)), min(end, len(page))
    if words := page[start:end].strip():
        found = quote(page[start:end], text, stored_offset(text, start))
        on_page = trimmed(page, start, end)
        assert (found.exact, page_offset(text, found.start)) == (collapsed(words), on_page.start)
        assert as_in_a_page(text[found.start : found.end]) == words


@given(texts)
def test_every_place_in_a_page_is_one_in_the_text_and_back(text):
    page = as_in_a_page(text)
    stored = [stored_offset(text, offset) for offset in range(len(page) + 1)]
    assert [as_in_a_page(text[:offset]) for offset in stored] == [
        page[:offset] for offset in range(len(page) + 1)
    ]
    assert [page_offset(text, offset) for offset in stored] == list(range(len(page) + 1))


@given(texts, texts)
def test_what_is_found_stands_there(words, text):
    for place in occurrences(words, text):
        assert stands(place.exact, place.start, place.end, text)
        assert place.exact == collapsed(words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "Select words in the text, or paste them here."),
        (" \r\n\u3000", "Select words in the text, or paste them here."),
        ("Ministers", "These words are not in the text."),
        ("agreedto", "These words are not in the text."),
        (
            "France's\nministers",
            "These words are not in the text, which has other marks: “France’s ministers”.",
        ),
        ("a" * (MAX_LENGTH + 1), "At most 5000 characters can be quoted."),
        (
            "agreed to",
            "These words stand 2 times in the text. Choose the place that is meant.",
        ),
    ],
)
def test_what_cannot_be_quoted_is_refused_in_a_sentence(words, message):
    with pytest.raises(QuotingError) as refused:
        quote(words, TEXT)
    assert str(refused.value) == message


def test_where_the_place_is_to_be_chosen_every_place_is_given_with_the_text_around_it():
    with pytest.raises(SeveralPlacesError) as refused:
        quote("agreed to", TEXT)
    assert [place.around(TEXT) for place in refused.value.places] == [
        (
            "🕊️ France’s ministers\r\n  ",
            "agreed to",
            " agree.\r\n\r\nThey agreed\u00a0to meet in Réunio",
        ),
        ("s ministers\r\n  agreed to agree.\r\n\r\nThey ", "agreed\u00a0to", " meet in Réunion."),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Words: 0 (at most 15)"),
        (" the\r\n pact ", "Words: 2 (at most 15)"),
        ("岸田 文雄\u3000首相", "Characters: 8 (at most 60)"),
        ("the word 日", "Characters: 10 (at most 60)"),
    ],
)
def test_length_is_counted_in_words_or_in_characters(words, told):
    assert str(extent(words)) == told


@pytest.mark.parametrize("longest", ["\r\n".join(["word"] * 15), "日" * 60])
def test_evidence_has_a_greatest_length(longest):
    assert fault_in_length(longest) == ""
    assert fault_in_length(f"{longest} {longest[0]}").startswith("Longer than evidence may be. ")


def test_the_refusal_of_long_words_tells_how_long_they_are():
    assert fault_in_length("word " * 16) == (
        "Longer than evidence may be. Words: 16 (at most 15). "
        "Only a statement’s quotation may be longer."
    )


def test_words_that_stand_elsewhere_once_are_found_again():
    assert found_again("They agreed", TEXT) == Quotation("They agreed", 45, 56)
    assert found_again("agreed", TEXT) is None
    assert found_again("disagreed", TEXT) is None
