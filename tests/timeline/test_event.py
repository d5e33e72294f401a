"""The page of one event: each fact with the words that support it."""

import pytest
from django.test import Client

from agreements.models import Judgement, Participation, Person
from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_statement,
    an_agreement,
    cite,
)


def test_a_stage_has_its_date_and_what_it_belongs_to(seeded: Site) -> None:
    page = seeded["/events/ministers-order-faster-framework-talks/"]
    assert (
        "stage: Instruction to negotiate"
        " Ministers of France and Japan tell their ministries to speed up talks on a framework"
        " for joint exercises sometime between 1 and 18 May 2023 one unknown day inside"
        " [2023-05-01..2023-05-18] France–Japan Reciprocal Access Agreement (in the chart)"
        " Vienna Convention on the Law of Treaties, article 7"
    ) in page.text
    assert "/agreements/france-japan-raa/" in page.links


def test_each_fact_stands_with_words_reading_source_and_whose_word_it_is(seeded: Site) -> None:
    page = seeded["/events/ministers-order-faster-framework-talks/"]
    assert (
        "date sometime between 1 and 18 May 2023 1 report, 1 witness: unique"
        " “Ministers from the two allies had earlier this month instructed their respective"
        " ministries”"
        " “earlier this month” in a report of 19 May 2023: one day from 1 to 18 May"
        " Reuters · Investing.com, 19 May 2023 reporter"
    ) in page.text
    assert "/sources/investing-com-2023/#p-ministers" in page.links


def test_a_choice_the_editors_made_is_explained(seeded: Site) -> None:
    text = seeded["/events/ministers-order-faster-framework-talks/"].text
    assert (
        "How the stage was chosen. Chosen: Instruction to negotiate."
        " The report speaks of a permanent framework for joint exercises"
    ) in text


def test_a_caption_against_its_body_is_a_dispute(seeded: Site) -> None:
    text = seeded["/events/kishida-and-macron-meet-in-paris/"].text
    assert (
        "≠ Sources disagree on the date. 2 May 2024 4 reports, 3 witnesses: majority"
        " Central News Agency, sometime between 2 and 8 May 2024,"
    ) in text
    assert (
        " 26 April 2024 or 3 May 2024 1 report, 1 witness: minority"
        " Reuters · Japan Today, sometime between 2 and 8 May 2024,"
        " “a meeting at the Elysee Palace in Paris, France, on Friday” (caption)"
        " Chosen: 2 May 2024. The caption says Friday."
    ) in text


def test_the_year_of_the_build_up_is_one_witness_against_one(seeded: Site) -> None:
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
        " Chosen: December 2022."
    ) in seeded["/events/japan-announces-military-build-up/"].text


def test_the_talks_with_the_philippines_are_told_as_different_steps(seeded: Site) -> None:
    text = seeded["/events/japan-and-philippines-agree-to-start-raa-talks/"].text
    assert (
        "≠ Sources disagree on the stage. Negotiation 3 reports, 2 witnesses: majority"
        " Reuters · Japan Today, sometime between 2 and 8 May 2024,"
        " “negotiating a third with the Philippines”"
    ) in text
    assert (
        " Formal talks agreed 1 report, 1 witness: minority outlet not named, 3 May 2024,"
        " “Japan has agreed with the Philippines to initiate talks” Chosen: Formal talks agreed."
    ) in text


def test_the_talks_agreed_have_four_reports_and_two_witnesses(seeded: Site) -> None:
    text = seeded["/events/france-and-japan-agree-to-start-raa-talks/"].text
    assert "date 2 May 2024 4 reports, 2 witnesses: confirmed" in text


def test_every_fact_can_be_linked_to(seeded: Site) -> None:
    page = seeded["/events/kishida-and-macron-meet-in-paris/"]
    assert [i for i in page.attributes("id") if i.startswith("f-")] == [
        f"f-{field}" for field in ("occurrence", "date", "length", "place", "participants")
    ]


def test_a_meeting_has_people_place_and_length(seeded: Site) -> None:
    assert (
        "meeting Kishida and Macron meet over lunch in Paris 2 May 2024 day known 2024-05-02"
        " Fumio Kishida, Prime Minister of Japan Emmanuel Macron, President of France"
        " France Japan Élysée Palace, Paris lasted 2 hours"
    ) in seeded["/events/kishida-and-macron-meet-in-paris/"].text


def test_a_copy_of_a_wire_story_is_named_as_one(seeded: Site) -> None:
    text = seeded["/events/japan-announces-military-build-up/"].text
    assert (
        "outlet not named, sometime between 2 and 8 May 2024 reporter copy of one wire story"
    ) in text


def test_words_that_rest_on_another_source_say_so(seeded: Site) -> None:
    text = seeded["/events/france-and-japan-hold-joint-exercises/"].text
    assert (
        "Central News Agency, sometime between 2 and 8 May 2024 reporter relies on Reuters" in text
    )


def test_a_plan_stays_a_plan(seeded: Site) -> None:
    text = seeded["/events/xi-jinping-visit-to-france/"].text
    assert "occurrence planned, not confirmed by our sources Xi Jinping is to visit France" in text
    assert "What says so occurrence planned 1 report, 1 witness: unique “Xi Jinping" in text


@pytest.mark.parametrize(
    ("told", "date", "shown"),
    [
        ("happened", "2024", "meeting They meet"),
        ("planned", "2024", "meeting planned, not confirmed by our sources They meet"),
        ("planned", "9999", "meeting planned They meet"),
        ("planned", "2024/..", "meeting planned, not confirmed by our sources They meet"),
        ("denied", "2024", "meeting denied They meet"),
        ("cancelled", "9999", "meeting cancelled They meet"),
    ],
)
def test_it_says_what_the_sources_make_of_it(read: Read, told: str, date: str, shown: str) -> None:
    meeting = a_meeting(an_agreement(), a_passage(a_source()), date=date)
    meeting.citations.update(value=told)
    assert shown in read("/events/lunch/").text


def test_people_are_named_in_a_judgement_as_in_a_citation(read: Read) -> None:
    passage = a_passage(a_source())
    speech = a_statement(an_agreement(), passage, attribution="")
    speaker = Person.objects.create(slug="ada-lovelace", name="Ada Lovelace")
    Participation.objects.create(event=speech, person=speaker)
    cite(speech, passage, "speaker", "ada-lovelace")
    Judgement.objects.create(event=speech, field="speaker", value="ada-lovelace", why="She did.")
    text = read("/events/speech/").text
    assert "How the speaker was chosen. Chosen: Ada Lovelace. She did." in text
    assert "speaker Ada Lovelace 1 report, 1 witness: unique “agreed to talk”" in text
    assert "ada-lovelace" not in text


def test_it_names_every_published_agreement_it_is_about(read: Read) -> None:
    passage = a_passage(a_source())
    meeting = a_meeting(an_agreement(), passage)
    meeting.about.add(an_agreement("treaty"), an_agreement("secret", state="draft"))
    agreements = [link for link in read("/events/lunch/").links if link.startswith("/agreements/")]
    assert agreements == [
        "/agreements/",
        "/agreements/pact/",
        "/agreements/pact/?event=lunch#timeline",
        "/agreements/treaty/",
        "/agreements/treaty/?event=lunch#timeline",
    ]


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_evidence(
    client: Client, django_assert_num_queries
) -> None:
    for slug in ("kishida-and-macron-meet-in-paris", "xi-jinping-visit-to-france"):
        with django_assert_num_queries(8):
            client.get(f"/events/{slug}/")


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    assert client.head("/events/signing/").status_code == 200
    assert client.post("/events/signing/").status_code == 405
