"""The days between two dates."""

import pytest

from agreements.dates import parse
from agreements.durations import Days, between


@pytest.mark.parametrize(
    ("first", "second", "days", "words"),
    [
        ("2023-05-19", "2024-05-02", Days(349, 349), "349 days"),
        ("2023-05-18", "2023-05-19", Days(1, 1), "1 day"),
        ("2023-05-19", "2023-05-19", Days(0, 0), "0 days"),
        ("2023-05", "2023-06-01", Days(1, 31), "1 to 31 days"),
        ("[2023-05-01..2023-05-18]", "2024-05-02", Days(350, 367), "350 to 367 days"),
        ("2023-05", "2023-05-19", Days(0, 18), "at most 18 days"),
        ("[..2023-05-19]", "2024-05-02", Days(349, None), "at least 349 days"),
        ("2024-05-02", "2025-05~", Days(334, 424), "334 to 424 days"),
        ("2023-05-19", "[..2024-05-02]", Days(None, 349), "at most 349 days"),
        ("[..2023-05-19]", "[..2024-05-02]", Days(None, None), ""),
        ("[2023-05-19..]", "2024-05-02", Days(None, 349), "at most 349 days"),
    ],
)
def test_from_the_shortest_to_the_longest(first, second, days, words):
    assert between(parse(first), parse(second)) == days
    assert days.words == words


def test_an_event_that_may_lie_before_the_other_is_no_days_after_it():
    assert between(parse("2023-05-19"), parse("2023-05")) == Days(0, 12)
    assert between(parse("2024"), parse("2023")) == Days(0, 0)
