"""The page of a timeline."""

import pytest
from django.test import Client

from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_passage,
    a_record,
    a_source,
    a_stage,
    a_timeline,
    an_agreement,
    with_half_of_the_events_then_all,
)

SEEDED = "/timelines/france-japan-2023-roadmap-to-2024-talks/"


def test_it_counts_what_it_rests_on(seeded: Site) -> None:
    text = seeded[SEEDED].text
    assert "31 events 5 sources, 4 independent ≠ 3 facts on which sources disagree" in text


def test_the_path_goes_from_milestone_to_milestone_and_on_to_what_is_expected(seeded: Site) -> None:
    assert (
        "Ministries told to speed up talks sometime between 1 and 18 May 2023"
        " after at most 18 days Roadmap finalised by 19 May 2023"
        " after at least 349 days Formal talks agreed 2 May 2024"
        " after 334 to 424 days Signed expected about May 2025"
    ) in seeded[SEEDED].text


def test_an_event_has_its_date_its_precision_and_the_words_of_its_sources(seeded: Site) -> None:
    assert (
        "3 sometime between 1 and 18 May 2023 one unknown day inside in the chart"
        " 1 report, 1 witness"
        " stage: Instruction to negotiate Ministers of France and Japan tell their ministries"
        " to speed up talks on a framework for joint exercises"
        " Reuters · Investing.com , 19 May 2023: “Ministers from the two allies had earlier this"
        " month instructed their respective ministries”"
    ).replace(" ,", ",") in seeded[SEEDED].text


def test_a_statement_has_its_speaker_and_words(seeded: Site) -> None:
    assert (
        "Kishida speaks of the chance to develop an exceptional partnership with France"
        " Fumio Kishida, Prime Minister of Japan “exceptional partnership”"
    ) in seeded[SEEDED].text


def test_a_dispute_shows_both_sides_and_the_reasoning(seeded: Site) -> None:
    assert (
        "≠ Sources disagree on the date."
        " December 2022 1 report, 1 witness: conflict, as many against it"
        " Reuters · Investing.com, 19 May 2023,"
        " “Japan announced in December its biggest military build-up”"
        " December 2023 2 reports, 1 witness: conflict, as many against it"
        " Reuters · Japan Today, sometime between 2 and 8 May 2024,"
        " “In December 2023, Japan announced its biggest military build-up”"
        " outlet not named, sometime between 2 and 8 May 2024,"
        " “In December 2023, Japan announced its biggest military build-up”"
        " (copy of one wire story)"
        " Chosen: December 2022. The two texts with December 2023 are one wire report"
    ) in seeded[SEEDED].text


def test_what_sources_disagree_on_is_listed_with_its_witnesses(seeded: Site) -> None:
    page = seeded[SEEDED]
    assert (
        "Where sources disagree Japan announces its largest military build-up since the Second"
        " World War: date December 2022 (1 report, 1 witness: conflict, as many against it) against"
        " December 2023 (2 reports, 1 witness: conflict, as many against it)"
        " Kishida and Macron meet over lunch in Paris: date"
        " 2 May 2024 (4 reports, 3 witnesses: majority) against"
        " 26 April 2024 or 3 May 2024 (1 report, 1 witness: minority)"
        " Japan and the Philippines agree to start talks on a reciprocal access agreement: stage"
        " Negotiation (3 reports, 2 witnesses: majority) against"
        " Formal talks agreed (1 report, 1 witness: minority) Chronology"
    ) in page.text
    assert "#disagreements" in page.links
    assert "/events/japan-announces-military-build-up/#f-date" in page.links


def test_reports_and_witnesses_of_a_date_lead_to_its_words(seeded: Site) -> None:
    page = seeded[SEEDED]
    assert (
        "2 May 2024 day known in the chart 4 reports, 2 witnesses stage: Formal talks agreed"
        in page.text
    )
    assert "/events/france-and-japan-agree-to-start-raa-talks/#f-date" in page.links


def test_what_is_told_only_as_planned_is_not_shown_as_done(seeded: Site) -> None:
    assert (
        "occurrence planned, not confirmed by our sources Xi Jinping is to visit France"
    ) in seeded[SEEDED].text


def test_the_chronology_is_an_ordered_list(seeded: Site) -> None:
    page = seeded[SEEDED]
    events = [attrs for tag, attrs in page.elements if attrs.get("class") == "event"]
    assert [event["value"] for event in events] == [str(number) for number in range(1, 32)]


def test_it_gives_the_code_that_embeds_it(seeded: Site) -> None:
    assert (
        '<iframe src="http://testserver/embed/france-japan-2023-roadmap-to-2024-talks/"'
        ' title="From the 2023 roadmap to the 2024 talks" width="100%" height="1411"'
        ' loading="lazy" style="border:0"></iframe> <script src="http://testserver/embed.js" defer>'
    ) in seeded[SEEDED].text


def test_without_events_it_says_so_and_draws_no_chart(read: Read) -> None:
    a_timeline(an_agreement())
    page = read("/timelines/path/")
    assert "Nothing in this timeline is published yet." in page.text
    assert page.attributes("src") == page.attributes("data-scene") == []


def test_with_drafts_alone_it_says_so(read: Read) -> None:
    agreement = an_agreement()
    a_stage(agreement, a_passage(a_source()), state="draft")
    a_timeline(agreement)
    assert "Nothing in this timeline is published yet." in read("/timelines/path/").text


def test_events_without_dates_are_in_the_chronology_alone(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    a_stage(agreement, passage, date="", length="P2Y~")
    a_timeline(agreement)
    page = read("/timelines/path/")
    assert page.attributes("data-scene") == []
    assert "1 date not told stage: Signed The pact is signed lasted about 2 years" in page.text
    assert "Embed this timeline" not in page.text  # nothing is drawn of it
    a_stage(agreement, passage, "force", title="It enters into force")
    page = read("/timelines/path/")
    assert "1 event without a date is in the chronology only." in page.text
    widths = [a["data-width"] for tag, a in page.elements if a.get("class") == "scene"]
    assert widths == ["240", "560", "720", "880", "1040", "1400"]


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(21):
            client.get(SEEDED)


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    head = client.head("/timelines/path/")
    assert (head.status_code, head.content) == (200, b"")
    assert client.post("/timelines/path/").status_code == 405
