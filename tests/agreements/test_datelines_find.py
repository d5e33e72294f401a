"""Phrases found in whole texts; `test_datelines` resolves them one by one."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.datelines import MAX_TEXT, Dateline, find, resolve
from agreements.dates import Form, Precision, parse

FRIDAY = Dateline(parse("2024-05-03"), "Paris")
A_WEEK_IN_MAY = "[2024-05-02..2024-05-08]"
SENTENCES = (Path(__file__).parent / "news_sentences.txt").read_text(encoding="utf-8")

ARTICLES = {
    "000_c917942221106bbd.txt": A_WEEK_IN_MAY,
    "001_f8ea23f8a970551e.txt": A_WEEK_IN_MAY,
    "002_3da8d3c69854a757.txt": "2024-05-03",
    "003_ad1a6901ce14cbda.txt": "2023-05-19",
    "004_3901e30af8c84750.txt": A_WEEK_IN_MAY,
}
IN_THE_ARTICLES = [
    ("000_c917942221106bbd.txt", "on Thursday (May 2)", "2024-05-02"),
    ("000_c917942221106bbd.txt", "on Thursday", "2024-05-02"),
    ("000_c917942221106bbd.txt", "for over a year", "[..2023-05-07]"),
    ("000_c917942221106bbd.txt", "In recent years", None),
    ("001_f8ea23f8a970551e.txt", "on Thursday", "2024-05-02"),
    ("001_f8ea23f8a970551e.txt", "on Friday", "[2024-04-26,2024-05-03]"),
    ("001_f8ea23f8a970551e.txt", "for more than a year", "[..2023-05-07]"),
    ("001_f8ea23f8a970551e.txt", "In December 2023", "2023-12"),
    ("001_f8ea23f8a970551e.txt", "in recent years", None),
    ("002_3da8d3c69854a757.txt", "on Thursday", "2024-05-02"),
    ("002_3da8d3c69854a757.txt", "later this month", "[2024-05-04..2024-05-31]"),
    ("002_3da8d3c69854a757.txt", "On Thursday", "2024-05-02"),
    ("002_3da8d3c69854a757.txt", "in 2025", "2025"),
    ("003_ad1a6901ce14cbda.txt", "on Friday", "2023-05-19"),
    ("003_ad1a6901ce14cbda.txt", "earlier this month", "[2023-05-01..2023-05-18]"),
    ("003_ad1a6901ce14cbda.txt", "in December", "2022-12"),
    ("003_ad1a6901ce14cbda.txt", "last month", "2023-04"),
    ("003_ad1a6901ce14cbda.txt", "over the past few years", None),
    ("004_3901e30af8c84750.txt", "on Thursday", "2024-05-02"),
    ("004_3901e30af8c84750.txt", "for more than a year", "[..2023-05-07]"),
    ("004_3901e30af8c84750.txt", "In December 2023", "2023-12"),
    ("004_3901e30af8c84750.txt", "in recent years", None),
]
LENGTHS_IN_THE_ARTICLES = [
    ("000_c917942221106bbd.txt", "two hours", "PT2H"),
    ("000_c917942221106bbd.txt", "approximately a year", "P1Y~"),
    ("001_f8ea23f8a970551e.txt", "about two years", "P2Y~"),
    ("001_f8ea23f8a970551e.txt", "one year", "P1Y"),
    ("004_3901e30af8c84750.txt", "about a year", "P1Y~"),
]
HOSTILE = [
    "today ",
    "on ",
    "\n ",
    "more than ",
    "for more than two and a half ",
    "May (",
    "1 ",
    "“",
]

publications = st.sampled_from(
    [
        "2024-05-03",
        A_WEEK_IN_MAY,
        "2024-05",
        "2024",
        "0001-01-01",
        "9999-12-25/9999-12-31",
        "../2024",
        "2024-24",
    ]
)
WORDS = (
    "on in by since until last next this earlier later the of end early Thursday Friday May March "
    "December 2 31 2024 2nd week month year years two a half and ago more than about for will met "
    "to weekend ( ) , . ’s “ ” - 👀 \n"
)
words = st.sampled_from(WORDS.split(" "))
texts = st.one_of(st.text(), st.lists(words, max_size=30).map(" ".join))


@pytest.mark.parametrize("block", SENTENCES.split("\n\n")[1:])
def test_news_sentences(block):
    published, text, *expected = map(str.strip, block.strip().split("\n"))
    found = find(text, Dateline(parse(published)))
    assert [
        f"{one.phrase} = {one.length or one.date or 'cannot tell'}" for one in found
    ] == expected


def test_offsets_count_code_points():
    text = "👀 👁 🧿 On Thursday the two met; talks\r\n  last\n  month had failed."
    found = [(one.phrase, one.start, one.end, str(one.date)) for one in find(text, FRIDAY)]
    assert found == [
        ("On Thursday", 6, 17, "2024-05-02"),
        ("last\n  month", 40, 52, "2024-04"),
    ]
    assert "“last month” in a report of Friday 3 May 2024 from Paris" in find(text, FRIDAY)[1].rule


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May and April Smith march on Sunday Times readers",
        "The Sunday Times and USA Today reported it every Friday.",
        "He may go; they march. May Day. May I? Sun and wed.",
        "It cost $2 May not be, 2.5 years, 1,000 days, 24/7, 40% in 2,000 towns.",
        "A 66-year-old man, a three-year-old girl, 20 years old.",
        "Twice a day, $5 billion a year, one day he will.",
        "The Good Friday Agreement; Black Friday; Ash Wednesday.",
        "Exports rose by 2000 and 2023-24 was a record.",
        "In the last week of May they meet, once every two years.",
        "The spring of hope, the fall of Rome.",
    ],
)
def test_what_is_no_phrase_of_time_is_left_alone(text):
    assert [one.phrase for one in find(text, FRIDAY)] == []


@pytest.mark.parametrize(("name", "phrase", "expected"), IN_THE_ARTICLES)
def test_dates_of_the_articles(articles, name, phrase, expected):
    found = [one for one in _in_article(articles, name) if one.phrase == phrase]
    assert found
    assert {one.date and one.date.text for one in found} == {expected}


@pytest.mark.parametrize(("name", "phrase", "expected"), LENGTHS_IN_THE_ARTICLES)
def test_lengths_of_the_articles(articles, name, phrase, expected):
    found = [one for one in _in_article(articles, name) if one.phrase == phrase]
    assert [(str(one.length), one.date) for one in found] == [(expected, None)]


def _in_article(articles, name):
    with (articles / name).open(encoding="utf-8", newline="") as file:
        return find(file.read(), Dateline(parse(ARTICLES[name])))


@given(texts, publications)
def test_any_text_gives_honest_resolutions(text, published):
    dateline = Dateline(parse(published))
    for one in [*find(text, dateline), resolve(text, dateline)]:
        assert 0 <= one.start <= one.end <= len(text)
        assert one.phrase == text[one.start : one.end]
        assert one.date is None or parse(one.date.text) == one.date
        known = one.date and (one.date.form, one.date.precision) == (Form.POINT, Precision.DAY)
        assert len(one.readings) <= 1 or not known
        assert one.date or one.length or "cannot tell" in one.rule


@given(texts)
def test_what_find_finds_is_in_order(text):
    ends = [end for one in find(text, FRIDAY) for end in (one.start, one.end)]
    assert ends == sorted(ends)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_time_taken_is_linear(hostile):
    started = time.perf_counter()
    find(hostile * (100_000 // len(hostile)), FRIDAY)
    assert time.perf_counter() - started < 10  # seconds; an exponential pattern takes years


def test_a_text_is_read_up_to_its_limit():
    text = " " * (MAX_TEXT - len("today")) + "today and today"
    assert [one.start for one in find(text, FRIDAY)] == [MAX_TEXT - len("today")]
