"""Alarms on the printed date: each planted in the shortest record that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.alarms import alarms_on
from agreements.headeralarms import header_alarms
from agreements.models import Source
from tests.agreements import records
from tests.agreements.alarmed import Short, found, told

pytestmark = pytest.mark.django_db


def headed(printed: str, published: str = "", place: str = "") -> list[Short]:
    """Return the alarms on a source so dated that tells of a meeting of 2 May 2024."""
    source = records.source(published_as_printed=printed, published=published, place=place)
    told(source, records.meeting(date="2024-05-02"), "2024-05-02")
    return found()


TOLD = "the report tells of “A meeting” (Thursday 2 May 2024) as past"
BEFORE: Short = (
    "header-before-event",
    "The printed date, Wednesday 1 May 2024, is before “A meeting” (Thursday 2 May 2024), which the"
    " report tells as past.",
    [],
)


@pytest.mark.parametrize(
    ("printed", "published", "expected"),
    [
        ("2024-05-02", "2024-05-02", []),
        ("2024-05-03", "2024-05-03", []),
        ("05/03/2024", "2024-05-03", []),
        ("yesterday", "2024-05-03", []),
        (
            "2024-03-05",
            "2024-05-03",
            [
                (
                    "swapped",
                    f"Tuesday 5 March 2024 cannot be right: {TOLD}. Friday 3 May 2024 (with day and"
                    " month swapped) fits.",
                    ["2024-05-03"],
                )
            ],
        ),
        (
            "2024-13-05",
            "2024-05-13",
            [("swapped", "Monday 13 May 2024 (with day and month swapped) fits.", ["2024-05-13"])],
        ),
        (
            "2024-12-06",
            "2024-06-12",
            [
                (
                    "swapped",
                    "Friday 6 December 2024 cannot be right: the editors read another date."
                    " Wednesday 12 June 2024 (with day and month swapped) fits.",
                    ["2024-06-12"],
                )
            ],
        ),
        (
            "03/05/2024",
            "",
            [
                (
                    "order-settled",
                    f"Tuesday 5 March 2024 (with the month first) cannot be right: {TOLD}."
                    " Friday 3 May 2024 (with the day first) fits.",
                    ["2024-05-03"],
                )
            ],
        ),
        (
            "1 May 2024",
            "[2024-05-02..2024-05-08]",
            [
                (
                    "header-cannot-fit",
                    f"Wednesday 1 May 2024 cannot be right: {TOLD}. It is read as sometime between"
                    " 2 and 8 May 2024.",
                    ["[2024-05-02..2024-05-08]"],
                ),
                BEFORE,
            ],
        ),
        (
            "2024-05-01",
            "2024-05-01",
            [
                (
                    "header-cannot-fit",
                    "Neither Wednesday 1 May 2024 nor Friday 5 January 2024 (with day and month"
                    f" swapped) can be right: {TOLD}.",
                    [],
                ),
                BEFORE,
            ],
        ),
        (
            "Thursday, 3 May 2024",
            "2024-05-03",
            [
                (
                    "weekday",
                    "Thursday is printed, but the date is Friday 3 May 2024. It is read as Friday"
                    " 3 May 2024.",
                    ["2024-05-03"],
                )
            ],
        ),
        (
            "2024-02-30",
            "2024-05-03",
            [("header-cannot-fit", "It names no day of the calendar.", [])],
        ),
        (
            "",
            "2024-04-30",
            [
                (
                    "header-before-event",
                    "The date as read, Tuesday 30 April 2024, is before “A meeting” (Thursday 2 May"
                    " 2024), which the report tells as past.",
                    [],
                ),
            ],
        ),
    ],
)
def test_the_header(printed, published, expected):
    assert headed(printed, published) == expected


def test_the_words_are_counted_from_the_printed_date_to_compare():
    source = records.source(published_as_printed="1 May 2024", published="2024-05-03")
    told(source, records.meeting(date="2024-05-02"), "2024-05-02", "met on Thursday")
    _, (_, why, _) = found()
    assert why == f"{BEFORE[1]} Counted from it, “on Thursday” would be Thursday 25 April 2024."


@pytest.mark.parametrize(
    ("printed", "was"), [("05/01/2024 10:36 PM", "may have been"), ("2024-05-01T22:36Z", "was")]
)
def test_it_is_another_day_already_at_the_place_of_the_report(printed, was):
    why = (
        f"At 22:36 on Wednesday 1 May 2024, as printed, it {was} Thursday 2 May 2024 in Tokyo,"
        f" where the report comes from: {TOLD}."
    )
    if "/" in printed:
        why = why.replace(", as printed,", " (with the month first), as printed,")
    assert headed(printed, "2024-05-02", "Tokyo") == [("other-day-at-place", why, ["2024-05-02"])]
    source = Source.objects.with_claims().get()
    assert [alarm.explained for alarm in alarms_on(source)] == [True]


def test_what_is_planned_doubtful_or_approximate_proves_nothing():
    source = records.source(published_as_printed="2024-05-01", published="2024-05-01")
    told(source, records.meeting("about", date="2024-05~"), "2024-05-02~")
    told(source, records.meeting("doubtful", date="2024-05-02?"), "2024-05-02?")
    told(source, records.meeting("in-a-caption", date="2024-05-02"), "2024-05-02", part="caption")
    planned = records.passage(source, "planned")
    event = records.meeting("planned", date="2024-05-02")
    records.citation(event, planned, "occurrence", "planned")
    records.citation(event, planned, "date", "2024-05-02")
    assert found() == []


def test_the_records_own_date_speaks_against_a_header_too():
    source = records.source(published_as_printed="1 May 2024", published="2024-05-01")
    told(source, records.meeting(date="2024-05-02"), "2024-04-25", "met on Thursday")
    assert [kind for kind, _, _ in found()] == ["header-cannot-fit", "header-before-event"]


@given(st.text(max_size=120))
def test_no_header_raises(printed):
    assert len(header_alarms(Source(pk=1, published_as_printed=printed, place="Paris"), [])) <= 2
