"""Where sources disagree, and the dates that cannot be right."""

from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import a_passage, a_record, a_source, an_agreement, cite
from tests.timeline.records import a_stage as stage

PAGE = "/discrepancies/"


def test_the_build_ups_two_years_stand_one_against_one(seeded: Site) -> None:
    assert (
        "Sources disagree on the date."
        " December 2022 1 report, 1 witness: conflict, as many against it"
        " Reuters · Investing.com, 19 May 2023,"
        " “Japan announced in December its biggest military build-up”"
        " December 2023 2 reports, 1 witness: conflict, as many against it"
        " Reuters · Japan Today, sometime between 2 and 8 May 2024,"
        " “In December 2023, Japan announced its biggest military build-up”"
        " outlet not named, sometime between 2 and 8 May 2024,"
        " “In December 2023, Japan announced its biggest military build-up”"
        " (copy of one wire story) Chosen: December 2022."
    ) in seeded[PAGE].text


def test_the_friday_caption_stands_against_thursday(seeded: Site) -> None:
    text = seeded[PAGE].text
    assert "2 May 2024 4 reports, 3 witnesses: majority" in text
    assert "26 April 2024 or 3 May 2024 1 report, 1 witness: minority" in text
    assert "“a meeting at the Elysee Palace in Paris, France, on Friday” (caption)" in text


def test_the_philippine_talks_are_told_as_different_stages(seeded: Site) -> None:
    text = seeded[PAGE].text
    assert "Sources disagree on the stage. Negotiation 3 reports, 2 witnesses: majority" in text
    assert "Formal talks agreed 1 report, 1 witness: minority" in text


def test_header_dates_that_cannot_be_right_come_with_the_reading_that_fits(seeded: Site) -> None:
    text = seeded[PAGE].text
    assert (
        "Day and month swapped: Tuesday 5 March 2024 cannot be right: the report tells of “Formal"
        " talks agreed” (Thursday 2 May 2024) as past. Friday 3 May 2024 (with day and month"
        " swapped) fits. What fits: 3 May 2024."
    ) in text
    assert (
        "Printed date cannot be right: Neither Wednesday 1 May 2024 nor Friday 5 January 2024 (with"
        " day and month swapped) can be right: the report tells of “Formal talks agreed” (Thursday"
        " 2 May 2024) as past. It is read as sometime between 2 and 8 May 2024."
    ) in text
    assert "Caption against text: The caption has “Kishida and Macron meet in Paris”" in text
    assert (
        "Date made impossible by an older source: It gives “Japan announces military build-up”"
        " (December 2023), but Investing.com of Friday 19 May 2023 tells of it as past."
    ) in text


def test_what_was_not_known_yet_is_not_in_dispute(read: Read, seeds: None) -> None:
    text = read("/discrepancies/?as_of=2023-06-01").text
    assert "No published sources disagree." in text
    assert "Another day at the place of the report" in text
    assert "Day and month swapped" not in text


def test_without_a_dispute_it_says_so(read: Read) -> None:
    a_record()
    text = read(PAGE).text
    assert "No published sources disagree." in text
    assert "No printed date is out of place." in text


def test_queries_do_not_grow(client: Client, db: None, django_assert_num_queries) -> None:
    agreement = an_agreement()
    for number in range(4):
        if number in (2, 3):
            with django_assert_num_queries(13):
                assert client.get(PAGE).text.count("Sources disagree on the date.") == number
        one, other = (a_passage(a_source(f"wire-{number}-{i}")) for i in (1, 2))
        event = stage(agreement, one, slug=f"signing-{number}")
        cite(event, one, "date", "2024-05-02")
        cite(event, other, "date", "2024-05-03")
