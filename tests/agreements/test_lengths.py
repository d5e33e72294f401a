from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.datewords import LANGUAGES
from agreements.lengths import Length, LengthError, parse

counts = st.integers(0, 9999)
valid_lengths = st.builds(
    Length, counts, counts, counts, counts, counts, counts, st.booleans()
).filter(lambda length: any(astuple(length)[:-1]))
junk = st.one_of(st.text(), st.text("P0123456789YMWDTHS~.", max_size=41))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P2Y~", Length(years=2, approximate=True)),
        ("P1Y6M", Length(years=1, months=6)),
        ("P1M", Length(months=1)),
        ("PT1M", Length(minutes=1)),
        ("P1DT2H", Length(days=1, hours=2)),
        ("P1Y2M3W4DT5H6M~", Length(1, 2, 3, 4, 5, 6, True)),
        ("P9999Y9999M9999W9999DT9999H9999M~", Length(9999, 9999, 9999, 9999, 9999, 9999, True)),
    ],
)
def test_parse(text, length):
    assert parse(text) == length
    assert str(length) == text


@pytest.mark.parametrize(("text", "canonical"), [(" P02Y0M\n", "P2Y"), ("P0DT2H~", "PT2H~")])
def test_other_spellings_become_canonical(text, canonical):
    assert str(parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P2Y~", ("about 2 years", "environ 2 ans", "約2年")),
        ("PT2H", ("2 hours", "2\xa0heures", "2時間")),
        ("P1M", ("1 month", "1\xa0mois", "1か月")),
        ("P1Y6M", ("1 year, 6 months", "1\xa0an et 6\xa0mois", "1年6か月")),
        (
            "P3W4DT5M",
            ("3 weeks, 4 days, 5 minutes", "3\xa0semaines, 4\xa0jours et 5 minutes", "3週間4日5分"),
        ),
    ],
)
def test_in_words(text, words):
    assert tuple(parse(text).in_words(language) for language in LANGUAGES) == words


@given(valid_lengths)
def test_every_length_is_written_and_read_back(length):
    assert parse(str(length)) == length


@settings(deadline=None)  # the first call loads a locale
@given(valid_lengths)
def test_every_length_has_words_in_every_language(length):
    for language in LANGUAGES:
        assert "duration" not in length.in_words(language)


UNREADABLE = [
    "two years",
    "P1DT",
    "PT",
    "P2M1Y",
    "p2y",
    "P２Y",
    "~P2Y",
    "P2Y~~",
    "P1Y\x00",
    "\ud800",
]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No length is given: write for example P2Y, P6M, P10D or PT2H~."),
        ("P", "“P”: a length needs a number above zero."),
        ("P0Y~", "“P0Y~”: a length needs a number above zero."),
        ("P1.5Y", "“P1.5Y”: a length is written in whole numbers."),
        ("P12345D", "“P12345D”: a number in a length has at most four digits."),
        ("PT3S", "“PT3S”: seconds are not read."),
        ("P" * 10**6, f"“{'P' * 39}…”: a length has at most 40 characters."),
    ],
    ids=lambda text: text[:20],
)
def test_a_refusal_says_why_in_one_sentence(text, sentence):
    with pytest.raises(LengthError) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_looks_like_no_length_is_told_what_to_write(text):
    with pytest.raises(LengthError, match="is not a length we can read: write for example P2Y"):
        parse(text)


@given(junk)
def test_any_text_is_a_length_or_one_printable_sentence(text):
    try:
        outcome = str(parse(text))
    except LengthError as error:
        outcome = str(error)
    assert outcome.isprintable()
    assert outcome.endswith(".") or str(parse(outcome)) == outcome


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(ValueError, match="No words in the language 'de'"):
        parse("P2Y").in_words("de")
