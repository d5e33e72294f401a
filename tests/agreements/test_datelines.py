"""Phrases resolved one by one; `test_datelines_find` reads texts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from agreements.datelines import MAX_PHRASE, OWN_DATE, Dateline, resolve
from agreements.dates import parse
from agreements.localdays import ZONES, day_at_place

TABLE = [
    # phrase, published, place, EDTF or length, a part of the rule
    ("on Thursday", "2024-05-03", "Paris", "2024-05-02", "the Thursday on or before it"),
    ("Thursday", "2024-05-02", "Paris", "2024-05-02", "a report of Thursday 2 May 2024"),
    ("on Thursday", "2024-05-01", "", "2024-04-25", "25 April 2024"),
    ("agreed on Thursday to start talks", "2024-05-03", "", "2024-05-02", "“on Thursday”"),
    ("Japan and France on Friday said", "2023-05-19", "Hiroshima", "2023-05-19", "from Hiroshima"),
    ("will meet on Friday", "2024-05-01", "", "2024-05-03", "the first Friday on or after it"),
    ("they are meeting on Monday", "2024-05-03", "", "[2024-04-29,2024-05-06]", "or the first one"),
    ("talks are to end in June", "2024-05-03", "", "2024-06", "the first June from its month on"),
    ("postponed to late June", "2024-05-03", "", "2024-06", "the first June from its month on"),
    ("is to visit on Friday", "2024-05-04", "", "2024-05-10", "10 May 2024"),
    ("On Friday, the two will sign", "2024-05-01", "", "2024-05-03", "on or after it"),
    ("talks scheduled for Monday", "2024-05-03", "", "2024-05-06", "on or after it"),
    ("agreed to meet on Friday", "2024-05-01", "", "[2024-04-26,2024-05-03]", "or the first one"),
    ("would meet on Friday", "2024-05-01", "", "[2024-04-26,2024-05-03]", "or the first one"),
    ("next Friday", "2024-05-05", "", "[2024-05-10,2024-05-17]", "the first Friday after it"),
    ("next Tuesday", "2024-05-03", "", "2024-05-07", "the first Tuesday after it"),
    ("last Friday", "2024-05-08", "", "2024-05-03", "the last Friday before it"),
    ("last Monday", "2024-05-09", "", "[2024-04-29,2024-05-06]", "the last Monday before it"),
    ("this Friday", "2024-05-01", "", "2024-05-03", "the Friday of its week"),
    ("this coming Sunday", "2024-05-01", "", "2024-05-05", "the first Sunday after it"),
    ("by Tuesday", "2024-05-03", "", "[..2024-05-07]", "by 7 May 2024"),
    ("since Monday", "2024-05-03", "", "2024-04-29/..", "since 29 April 2024"),
    ("Tuesday last week", "2024-05-09", "", "2024-04-30", "the Tuesday of last week"),
    ("on Wednesday of next week", "2024-05-09", "", "2024-05-15", "the Wednesday of next week"),
    ("Thursday (May 2)", "2024-05-06", "", "2024-05-02", "the weekday fixes the year"),
    ("on Thursday, May 2, 2024", "2030-01-01", "", "2024-05-02", "given with its year"),
    ("Thursday 30 December", "2022-01-05", "", "2021-12-30", "the weekday fixes the year"),
    ("Thurs., Dec. 30", "2022-01-05", "", "2021-12-30", "the weekday fixes the year"),
    ("2 May (Thursday)", "2024-05-06", "", "2024-05-02", "the weekday fixes the year"),
    ("Thursday the 2nd", "2024-05-20", "", "2024-05-02", "the weekday fixes the month"),
    ("on May 2", "2024-05-06", "", "2024-05-02", "in the year nearest to it"),
    ("on the 2nd of May", "2024-05-06", "", "2024-05-02", "in the year nearest to it"),
    ("signed on 20 December", "2024-01-06", "", "2023-12-20", "the last such day"),
    ("will sign on January 10", "2023-12-20", "", "2024-01-10", "the first such day"),
    ("on 29 February", "2025-03-01", "", "2024-02-29", "such a day in the year nearest"),
    ("on 2 May last year", "2024-08-01", "", "2023-05-02", "given with its year"),
    ("2 May 2024", "1999", "", "2024-05-02", "given with its year"),
    ("2024-05-02", "2024-05-06", "", "2024-05-02", "given with its year"),
    ("05/18/2023", "2023-05-19", "", "2023-05-18", "only one of the two"),
    ("05/03/2024", "2024-05-06", "", "[2024-03-05,2024-05-03]", "the month may stand first"),
    ("May 2-4", "2024-05-06", "", "2024-05-02/2024-05-04", "from 2 to 4 May 2024"),
    ("19–21 May 2023", "2023-06-01", "", "2023-05-19/2023-05-21", "from 19 to 21 May 2023"),
    ("on the 2nd", "2024-05-06", "", "2024-05-02", "the last day so numbered"),
    ("will meet on the 2nd", "2024-05-06", "", "2024-06-02", "the first day so numbered"),
    ("on the 30th of last month", "2024-05-06", "", "2024-04-30", "the 30 of last month"),
    ("yesterday", "2024-03-01", "", "2024-02-29", "the day before it"),
    ("today", "2024-03-01", "", "2024-03-01", "the day itself"),
    ("tomorrow", "2023-12-31", "", "2024-01-01", "the day after it"),
    ("the day before yesterday", "2024-03-01", "", "2024-02-28", "two days before it"),
    ("last night", "2024-03-01", "", "2024-02-29", "the day before it"),
    ("over the weekend", "2024-05-06", "", "[2024-05-04..2024-05-05]", "the last weekend"),
    ("next weekend", "2024-05-04", "", "[2024-05-11,2024-05-12,2024-05-18,2024-05-19]", "or the"),
    ("last week", "2024-05-03", "", "[2024-04-22..2024-04-28]", "the week before its own"),
    ("this week", "2024-05-03", "", "[2024-04-29..2024-05-05]", "its own week"),
    ("next week", "2024-05-03", "", "[2024-05-06..2024-05-12]", "the week after its own"),
    ("earlier this week", "2024-05-03", "", "[2024-04-29..2024-05-02]", "one day earlier"),
    ("last month", "2024-01-15", "", "2023-12", "the month before its own"),
    ("this month", "2024-01-15", "", "2024-01", "its own month"),
    ("next month", "2023-12-15", "", "2024-01", "the month after its own"),
    ("late last month", "2024-05-15", "", "2024-04", "the month before its own"),
    ("earlier this month", "2023-05-19", "Hiroshima", "[2023-05-01..2023-05-18]", "18 May 2023"),
    ("earlier this month", "2023-05-02", "", "2023-05-01", "one day earlier in its month"),
    ("later this month", "2024-05-03", "Paris", "[2024-05-04..2024-05-31]", "one day later"),
    ("last year", "2024-05-03", "", "2023", "the year before its own"),
    ("this year", "2024-05-03", "", "2024", "its own year"),
    ("by early next year", "2024-05-03", "", "[..2025]", "the year after its own"),
    ("earlier this year", "2024-05-03", "", "[2024-01-01..2024-05-02]", "one day earlier"),
    ("by the end of the year", "2024-05-03", "", "[..2024-12-31]", "no later than the last day"),
    ("by year-end", "2024-05-03", "", "[..2024-12-31]", "no later than the last day"),
    ("at the end of the month", "2024-05-03", "", "2024-05", "its own month"),
    ("announced in December", "2023-05-19", "", "2022-12", "the last December up to its month"),
    ("met in May", "2023-05-19", "", "2023-05", "the last May up to its month"),
    ("will visit in December", "2023-05-19", "", "2023-12", "the first December from its month"),
    ("agreed to meet in June", "2023-05-19", "", "[2022-06,2023-06]", "or the first one after"),
    ("In December 2023", "1999-01-01", "", "2023-12", "“In December 2023”: the month of"),
    ("in December last year", "2024-01-02", "", "2023-12", "the year before it"),
    ("by the end of May next year", "2024-01-02", "", "[..2025-05]", "by May 2025"),
    ("since March", "2024-05-03", "", "2024-03/..", "since March 2024"),
    ("until June", "2024-05-03", "", "../2024-06", "until June 2024"),
    ("last December", "2024-01-03", "", "2023-12", "the December before its month"),
    ("last March", "2024-11-03", "", "[2023-03,2024-03]", "the March before its month"),
    ("early May", "2024-05-20", "", "2024-05", "the last May up to its month"),
    ("planned for June", "2024-05-20", "", "2024-06", "the first June from its month on"),
    ("in spring 2024", "2024-05-20", "", "2024-21", "the spring of the year given"),
    ("last summer", "2024-05-20", "", "2023-22", "the summer nearest before it"),
    ("in winter 2023", "2024-05-20", "", "[2022-24,2023-24]", "the winter of the year given"),
    ("in 2025", "2024-05-20", "", "2025", "the year is given"),
    ("since 2021", "2024-05-20", "", "2021/..", "since 2021"),
    ("mid-2023", "2024-05-20", "", "2023", "the year is given"),
    ("before 2025", "2024-05-20", "", "[..2024-12-31]", "by 31 December 2024"),
    ("in the 1990s", "2024-05-20", "", "199X", "the decade is given"),
    ("three days ago", "2024-05-02", "", "2024-04-29", "3 days before it"),
    ("two weeks ago", "2024-05-03", "", "[2024-04-15..2024-04-21]", "2 weeks before its own"),
    ("a month ago", "2024-01-31", "", "2023-12", "1 month before its own"),
    ("about two years ago", "2024-05-03", "", "2022~", "2 years before its own"),
    ("more than a year ago", "2024-05-03", "", "[..2023-05-02]", "by 2 May 2023"),
    ("in two weeks’ time", "2024-05-03", "", "[2024-05-13..2024-05-19]", "2 weeks after its own"),
    ("about two years", "2024-05-03", "", "P2Y~", "a length of about 2 years"),
    ("one year", "2024-05-03", "", "P1Y", "a length of 1 year, which names no day"),
    ("at least six months", "2024-05-03", "", "P6M", "at least 6 months"),
    ("less than a month", "2024-05-03", "", "P1M", "at most 1 month"),
    ("a year and a half", "2024-05-03", "", "P1Y6M", "1 year, 6 months"),
    ("a two-hour lunch", "2024-05-03", "", "PT2H", "2 hours"),
    ("nearly two decades", "2024-05-03", "", "P20Y~", "about 20 years"),
    ("in two years", "2024-05-03", "", "P2Y", "which names no day"),
    ("over the past two years", "2024-05-03", "", "P2Y", "up to it"),
]
REFUSED = [
    # phrase, published, a part of the rule
    ("in recent years", "2024-05-03", "with no start told"),
    ("over the past few years", "2024-05-03", "with no start told"),
    ("recently", "2024-05-03", "some time before it"),
    ("in the coming days", "2024-05-03", "some time after it"),
    ("soon", "2024-05-03", "some time after it"),
    ("a few days ago", "2024-05-03", "not counted"),
    ("several years", "2024-05-03", "not counted"),
    ("years ago", "2024-05-03", "not counted"),
    ("two to three years", "2024-05-03", "one of several lengths"),
    ("two or three weeks ago", "2024-05-03", "one of several lengths"),
    ("three decades ago", "2024-05-03", "which name no day"),
    ("the next day", "2024-05-03", "another event"),
    ("two years later", "2024-05-03", "another event"),
    ("the following Friday", "2024-05-03", "another event"),
    ("Thursday to Saturday", "2024-05-03", "a run of weekdays"),
    ("Friday (May 2)", "2024-05-03", "not a Friday in any near year"),
    ("Friday the 2nd", "2024-05-03", "not a Friday in any near year or month"),
    ("on 31 June", "2024-05-03", "no such day"),
    ("2024-02-30", "2024-05-03", "no such day"),
    ("13/13/2024", "2024-05-03", "neither number is a month"),
    ("30 February 2024", "2024-05-03", "no such day"),
    ("earlier this month", "2024-05-01", "nothing of its month is earlier"),
    ("later this month", "2024-05-31", "nothing of its month is later"),
    ("earlier this week", "2024-05-06", "nothing of its week is earlier"),
    ("later this year", "2024-12-31", "nothing of its year is later"),
    ("on Thursday", "2024", "not known well enough"),
    ("last month", "[2024-05-02..]", "not known well enough"),
    ("on Thursday", "[2024-05-01..2024-06-15]", "cannot be written as one date"),
    ("tomorrow", "9999-12-31", "no such day"),
    ("last year", "0001-06-01", "no such day"),
    ("every Thursday", "2024-05-03", "no phrase of time that is read"),
    ("Good Friday", "2024-05-03", "no phrase of time that is read"),
    ("the Sunday Times", "2024-05-03", "no phrase of time that is read"),
    ("may march", "2024-05-03", "no phrase of time that is read"),
    ("a 66-year-old", "2024-05-03", "no phrase of time that is read"),
    ("in fiscal 2024", "2024-05-03", "no phrase of time that is read"),
    ("very quickly", "2024-05-03", "no phrase of time that is read"),
    ("on Monday and last month", "2024-05-03", "more than one phrase of time"),
    ("", "2024-05-03", "no phrase of time that is read"),
    ("on Thursday" + " " * MAX_PHRASE, "2024-05-03", "at most 200 characters"),
]


def outcome(resolution):
    return str(resolution.length or resolution.date)


@pytest.mark.parametrize(("phrase", "published", "place", "expected", "rule"), TABLE)
def test_resolve(phrase, published, place, expected, rule):
    resolution = resolve(phrase, Dateline(parse(published), place))
    assert outcome(resolution) == expected
    assert rule in resolution.rule
    assert "cannot tell" not in resolution.rule


@pytest.mark.parametrize(("phrase", "published", "rule"), REFUSED)
def test_refused(phrase, published, rule):
    resolution = resolve(phrase, Dateline(parse(published)))
    assert (resolution.date, resolution.length) == (None, None)
    assert "cannot tell" in resolution.rule
    assert rule in resolution.rule


@pytest.mark.parametrize(
    ("phrase", "published", "expected", "readings"),
    [
        ("on Thursday", "[2024-05-02..2024-05-08]", "2024-05-02", 1),
        ("last month", "[2024-05-02..2024-05-08]", "2024-04", 1),
        ("last month", "[2024-04-30..2024-05-02]", "[2024-03,2024-04]", 2),
        ("Friday", "[2024-05-02..2024-05-08]", "[2024-04-26,2024-05-03]", 2),
        ("yesterday", "[2024-05-02..2024-05-04]", "[2024-05-01..2024-05-03]", 3),
        ("earlier this month", "[2024-05-01..2024-05-03]", "[2024-05-01..2024-05-02]", 2),
        ("on Friday said", "[2023-05-18,2023-05-19]", "[2023-05-12,2023-05-19]", 2),
        ("on Thursday", "2024-05-03~", "2024-05-02", 1),
        ("in December said", "2024-05", "2023-12", 1),
        ("in 2025", "2024", "2025", 1),
        ("about a year", "../2024", "None", 0),
    ],
)
def test_an_uncertain_report_is_resolved_for_each_of_its_days(
    phrase, published, expected, readings
):
    resolution = resolve(phrase, Dateline(parse(published)))
    assert (str(resolution.date), len(resolution.readings)) == (expected, readings)
    assert (OWN_DATE in resolution.warnings) is (readings > 1)


@pytest.mark.parametrize(
    ("phrase", "published", "warning"),
    [
        ("said on Friday", "2024-05-03", "falls on the day of the report itself"),
        ("said on Thursday", "2024-05-01", "the next day is a Thursday"),
        ("on Thursday", "2024-05-03", "read as past"),
        ("by Tuesday", "2024-05-03", "read as to come"),
        ("agreed to meet on Friday", "2024-05-01", "both are kept"),
        ("next Friday", "2024-05-01", "“next” may mean this week or the one after"),
        ("on May 2", "2024-05-03", "year inferred"),
        ("in May", "2024-05-03", "the month is that of the report itself"),
        ("on the 2nd", "2024-05-03", "month inferred"),
        ("last week", "2024-05-03", "begin on Sunday"),
        ("Friday (May 2)", "2024-05-03", "the weekday and the date do not fit each other"),
        ("Friday, 2 May 2024", "2024-05-03", "that day is a Thursday"),
        ("earlier this month", "2024-05-01", "said on the first day of a month"),
        ("late May", "2024-05-30", "“late” has no measure: the whole month is given"),
        ("for more than a year", "2024-05-03", "only if it still went on"),
        ("in two years", "2024-05-03", "or count ahead"),
        ("two weeks ago", "2024-05-03", "counted in whole weeks"),
        ("last summer", "2024-05-03", "seasons are those of the north"),
        ("since last week", "2024-05-03", "this is when it began"),
        ("by May", "2024-02-03", "somebody’s name"),
        ("“I met her today", "2024-02-03", "inside a quotation"),
        ("today", "2024-02-03?", "own date is uncertain"),
    ],
)
def test_warnings(phrase, published, warning):
    resolution = resolve(phrase, Dateline(parse(published)))
    assert any(warning in one for one in resolution.warnings)


def test_more_than_a_year_is_a_length_and_a_latest_start():
    resolution = resolve("for more than a year", Dateline(parse("2024-05-03"), "Paris"))
    assert (str(resolution.length), str(resolution.date)) == ("P1Y", "[..2023-05-02]")
    assert resolution.rule == (
        "“for more than a year” in a report of Friday 3 May 2024 from Paris: "
        "a length of at least 1 year; what still went on then had begun, by 2 May 2023."
    )


def test_a_span_with_no_start_is_offered_and_not_chosen():
    resolution = resolve("in recent years", Dateline(parse("2024-05-03")))
    assert (resolution.date, resolution.readings) == (None, (parse("/2024-05-03"),))


@pytest.mark.parametrize(
    ("stamped", "place", "published"),
    [
        (datetime(2023, 5, 18, 22, 36), "Hiroshima, Japan", "[2023-05-18,2023-05-19]"),  # noqa: DTZ001
        (datetime(2023, 5, 18, 22, 36), "", "[2023-05-18,2023-05-19]"),  # noqa: DTZ001
        (datetime(2023, 5, 18, 12, 0), "Nowhere", "[2023-05-17..2023-05-19]"),  # noqa: DTZ001
        (
            datetime(2023, 5, 18, 22, 36, tzinfo=timezone(timedelta(hours=-4))),
            "TOKYO",
            "2023-05-19",
        ),
        (datetime(2023, 5, 18, 12, 0, tzinfo=UTC), "Paris", "2023-05-18"),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), "Tokyo", "9999-12-31"),
    ],
)
def test_the_day_is_that_of_the_place(stamped, place, published):
    assert str(day_at_place(stamped, place)) == published
    assert Dateline.from_stamp(stamped, place) == Dateline(parse(published), place)


def test_every_zone_is_known_to_this_machine():
    noon = datetime(2024, 5, 3, 0, 30, tzinfo=UTC)
    assert {len(str(day_at_place(noon, place))) for place in ZONES} == {len("2024-05-03")}
