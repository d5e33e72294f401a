"""Alarms on sources: on the seeds, and each kind planted in the shortest record that shows it."""

import pytest

from agreements.alarms import alarms, alarms_on
from agreements.importer import Importer
from agreements.models import Event, Source
from tests.agreements import records
from tests.agreements.alarmed import found, short, told
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db


def test_a_caption_against_the_text():
    source, event = records.source(published="2024-05-03"), records.meeting()
    told(source, event, "2024-05-03", part="caption")
    told(source, event, "2024-05-03", part="caption")  # said once, and not by a copy
    told(source, event, "2024-05-02")
    why = (
        "The caption has “A meeting” (Friday 3 May 2024);"
        " the text of the same page gives Thursday 2 May 2024."
    )
    assert found() == [("caption", why, ["2024-05-02"])]
    assert [alarm.copies for alarm in alarms(Source.objects.with_claims())] == [()]
    source.passages.filter(part="caption").update(part="furniture")
    assert found() == []


def test_a_date_that_an_older_source_makes_impossible_is_said_once_for_a_copy():
    event = records.meeting(date="2023-01")
    old = records.source("old", outlet="The Old", published="2023-05-19")
    new = records.source("z-new", published="2024-05-03")
    copy = records.source("copy", published="2024-05-04", same_story_as=new)
    told(old, event, "2023-01")
    told(new, event, "2023-12")
    told(copy, event, "2023-12")
    (alarm,) = alarms(Source.objects.with_claims())
    why = (
        "It gives “A meeting” (December 2023), but The Old of Friday 19 May 2023 tells of it as"
        " past."
    )
    assert short(alarm) == ("impossible", why, ["2023-01"])
    assert (alarm.source, alarm.copies, alarm.about) == (new, (copy,), event)
    assert [short(alarm) for alarm in alarms_on(Source.objects.with_claims().get(slug="copy"))] == [
        ("impossible", why, ["2023-01"])
    ]


@pytest.mark.parametrize("published", ["", "[2023-05-19..2023-12-31]", "2023-05-19?", "2023-12-31"])
def test_a_source_that_may_be_as_young_makes_nothing_impossible(published):
    event = records.meeting(date="2023-01")
    told(records.source("old", published=published), event, "2023-01")
    told(records.source("new", published="2024-05-03"), event, "2023-12")
    assert found() == []


def test_words_that_give_another_date():
    source = records.source(published="2024-05-03", place="Paris")
    told(source, records.meeting(date="2024-05-03"), "2024-05-03", "met on Thursday")
    why = (
        "“on Thursday” in a report of Friday 3 May 2024 from Paris: the Thursday on or before it,"
        " 2 May 2024. The record cites these words for “A meeting” (Friday 3 May 2024)."
    )
    assert found() == [("other-day-in-words", why, ["2024-05-02"])]


def test_an_event_that_readers_may_not_see_raises_no_alarm():
    source = records.source(published_as_printed="1 May 2024", published="2024-05-03")
    event = records.meeting(date="2024-05-02")
    told(source, event, "2024-05-02")
    Event.objects.update(state="draft")
    assert [why for _, why, _ in found()] == [
        "Wednesday 1 May 2024 cannot be right: the editors read another date."
        " It is read as Friday 3 May 2024."
    ]


def test_it_asks_the_database_no_more_for_more_sources(django_assert_num_queries):
    event = records.meeting(date="2024-05-02")
    for number in range(3):
        told(records.source(f"source-{number}", published="2024-05-01"), event, "2024-05-02")
        with django_assert_num_queries(4):
            alarms(Source.objects.with_claims())


NEITHER = (
    "Neither Wednesday 1 May 2024 nor Friday 5 January 2024 (with day and month swapped) can be"
    " right: the report tells of “Formal talks agreed” (Thursday 2 May 2024) as past."
    " It is read as sometime between 2 and 8 May 2024."
)
OF_SEEDS = {
    "central-news-agency-2024": [],
    "investing-com-2023": [
        (
            "other-day-at-place",
            "At 22:36 on Thursday 18 May 2023, as printed, it may have been Friday 19 May 2023 in"
            " Hiroshima, where the report comes from: the report tells of “Both want deeper"
            " cooperation” (Friday 19 May 2023) as past.",
            ["2023-05-19"],
        )
    ],
    "japan-today-2024": [
        ("header-cannot-fit", NEITHER, ["[2024-05-02..2024-05-08]"]),
        (
            "header-before-event",
            "The printed date, Wednesday 1 May 2024, is before “Formal talks agreed” (Thursday"
            " 2 May 2024), which the report tells as past. Counted from it, “on Thursday” would be"
            " Thursday 25 April 2024.",
            [],
        ),
        (
            "caption",
            "The caption has “Kishida and Macron meet in Paris” (26 April 2024 or 3 May 2024);"
            " the text of the same page gives Thursday 2 May 2024.",
            ["2024-05-02"],
        ),
        (
            "impossible",
            "It gives “Japan announces military build-up” (December 2023), but Investing.com of"
            " Friday 19 May 2023 tells of it as past.",
            ["2022-12"],
        ),
    ],
    "paris-dateline-2024": [
        (
            "swapped",
            "Tuesday 5 March 2024 cannot be right: the report tells of “Formal talks agreed”"
            " (Thursday 2 May 2024) as past. Friday 3 May 2024 (with day and month swapped) fits.",
            ["2024-05-03"],
        )
    ],
}
OF_SEEDS["unsigned-copy-2024"] = OF_SEEDS["japan-today-2024"][3:]


def test_the_alarms_of_the_seeds():
    Importer(ROOT / "seeds").run()
    sources = Source.objects.published().with_claims()
    assert {source.slug: list(map(short, alarms_on(source))) for source in sources} == OF_SEEDS
    assert [alarm.source.slug for alarm in alarms(sources) if alarm.copies] == ["japan-today-2024"]
