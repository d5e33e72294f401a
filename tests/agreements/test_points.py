from datetime import date

import pytest

from agreements.points import Point, Precision, UncertainDateError, parse_point, quoted


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024-05-02", date(2024, 5, 2), date(2024, 5, 2), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2024-05-XX", date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31), Precision.SEASON),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31), Precision.SEASON),
        ("2024-23", date(2024, 9, 1), date(2024, 11, 30), Precision.SEASON),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), Precision.SEASON),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2024-XX", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2024-XX-XX", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("202X", date(2020, 1, 1), date(2029, 12, 31), Precision.DECADE),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), Precision.CENTURY),
        ("0001", date.min, date(1, 12, 31), Precision.YEAR),
        ("9999-12-31", date.max, date.max, Precision.DAY),
    ],
)
def test_bounds_and_precision(text, earliest, latest, precision):
    point = parse_point(text)
    assert (point.earliest, point.latest, point.precision) == (earliest, latest, precision)
    assert str(point) == text


def test_parts_are_kept_as_written():
    days = date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH
    assert parse_point("2024-05-XX?") == Point("2024", "05", "XX", "?", *days)
    assert parse_point("2024-05") == Point("2024", "05", "", "", *days)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024-05", False, False),
        ("2024-05~", True, False),
        ("2024-05?", False, True),
        ("2024-05%", True, True),
    ],
)
def test_qualifiers(text, approximate, uncertain):
    point = parse_point(text)
    assert (point.approximate, point.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024-05-01~", date(2024, 4, 30), date(2024, 5, 2)),
        ("2025-05~", date(2025, 4, 1), date(2025, 6, 30)),
        ("2024-01~", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-22%", date(2024, 3, 1), date(2024, 11, 30)),
        ("2023-24~", date(2023, 9, 1), date(2024, 5, 31)),
        ("2024~", date(2023, 1, 1), date(2025, 12, 31)),
        ("202X~", date(2010, 1, 1), date(2039, 12, 31)),
        ("20XX~", date(1900, 1, 1), date(2199, 12, 31)),
        ("0001-01-01~", date.min, date(1, 1, 2)),
        ("0001~", date.min, date(2, 12, 31)),
        ("99XX~", date(9800, 1, 1), date.max),
        ("9999-12-31~", date(9999, 12, 30), date.max),
    ],
)
def test_an_approximate_date_is_drawn_one_unit_wider(text, earliest, latest):
    point = parse_point(text)
    assert (point.drawn_earliest, point.drawn_latest) == (earliest, latest)


REFUSALS = {
    "2024\n05": "“2024\ufffd05”: a date has no spaces.",
    "2024-13": "“2024-13”: there is no month 13.",
    "2023-02-30": "“2023-02-30”: February 2023 has no day 30.",
    "2024-05-00": "“2024-05-00”: May 2024 has no day 0.",
    "0000": "“0000”: years run from 0001 to 9999.",
    "00XX": "“00XX”: years run from 0001 to 9999.",
    "-0100": "“-0100”: years before 0001 are not read.",
    "Y17000": "“Y17000”: years of more than four digits are not read.",
    "2024-05-02T10:00": "“2024-05-02T10:00”: times of day are not read.",
    "2024-XX-02": "“2024-XX-02”: a known day needs a known month.",
    "202X-05": "“202X-05”: a year with X has no month.",
    "XXXX": "“XXXX”: X stands for the last digits of a year, or all of a month or day.",
    "2024-05-1X": "“2024-05-1X”: X stands for the last digits of a year, or all of a month or day.",
    "2023-?05": "“2023-?05”: one ?, ~ or % stands at the right end, for the whole date.",
    "2024-05?~": "“2024-05?~”: one ?, ~ or % stands at the right end, for the whole date.",
    "2024-25": "“2024-25”: of the seasons only 21 to 24 are read.",
    "2024-21-01": "“2024-21-01”: a season has no day.",
    "9999-24": "“9999-24”: this winter ends after the year 9999.",
    "{2022,2023}": "“{2022,2023}”: of sets only [a,b], one of several dates, is read.",
    "2024..2025": "“2024..2025”: a range stands in square brackets, [a..b].",
}


@pytest.mark.parametrize(("text", "sentence"), REFUSALS.items())
def test_a_refusal_says_why_in_one_sentence(text, sentence):
    with pytest.raises(UncertainDateError) as refusal:
        parse_point(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "text", ["May 2024", "2024-5-2", "２０２４", "2024\x00", "\ud800", "🙂", ""]
)
def test_what_looks_like_no_date_is_told_what_to_write(text):
    with pytest.raises(UncertainDateError) as refusal:
        parse_point(text)
    assert str(refusal.value) == (
        f"{quoted(text)} is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."
    )


def test_quoted_text_is_short_and_printable():
    assert quoted("2024\x00\n\ud800\u202e") == "“2024\ufffd\ufffd\ufffd\ufffd”"
    assert quoted("x" * 40) == f"“{'x' * 40}”"
    assert quoted("x" * 41) == f"“{'x' * 39}…”"
