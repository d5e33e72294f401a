"""Events of the record as plain values."""

import datetime

import pytest

from agreements.dates import parse
from agreements.models import Citation, Event
from tests.timeline.plain import LANES, an_entry
from tests.timeline.records import a_meeting, a_passage, a_source, an_agreement, cite
from timeline.citations import Evidence, SourceLine, source_line
from timeline.entries import Entry, Judged, entries, entry, kind_names

TODAY = datetime.date(2024, 6, 1)
REPORT = SourceLine(
    slug="paris-dateline-2024",
    headline="Report without a headline (Paris)",
    publisher="outlet not named",
    date="3 May 2024",
    copy_of="",
)


def words_of(field: str, name: str, value: str, reading: str = "") -> Evidence:
    """What the report says of Xi's visit, cited for one field."""
    return Evidence(
        field=field,
        field_name=name,
        value=value,
        words="Xi Jinping will visit France and meet with Macron later this month",
        reading=reading,
        part="",
        attributed_to="the Chinese Foreign Ministry",
        relies_on="",
        url="/sources/paris-dateline-2024/#p-xi-visit",
        source=REPORT,
    )


@pytest.mark.usefixtures("seeds")
def test_an_event_of_the_seeds_whole() -> None:
    event = Event.objects.with_evidence().get(slug="xi-jinping-visit-to-france")
    assert entry(event, 7, TODAY) == Entry(
        number=7,
        slug="xi-jinping-visit-to-france",
        kind="occurrence",
        kind_name="occurrence",
        title="Xi Jinping is to visit France and meet Macron",
        label="Xi Jinping to visit France",
        date=parse("[2024-05-04..2024-05-31]"),
        date_words="sometime between 4 and 31 May 2024",
        precision="one unknown day inside",
        length="",
        place="France",
        people=("Xi Jinping, President of China", "Emmanuel Macron, President of France"),
        parties=("China", "France"),
        attribution="",
        step="",
        article="",
        agreement="",
        agreement_url="",
        milestone=False,
        occurs="planned, not confirmed by our sources",
        evidence=(
            words_of("occurrence", "occurrence", "planned"),
            words_of(
                "date",
                "date",
                "sometime between 4 and 31 May 2024",
                "“later this month” in a report of 3 May 2024:"
                " after that day and by the end of May",
            ),
            words_of("place", "place", "France"),
            words_of("participants", "participants", "China, France, Xi Jinping, Emmanuel Macron"),
        ),
        judged=(),
        expected=(),
    )


@pytest.mark.usefixtures("seeds")
def test_the_agreement_its_stage_and_article_of_the_seeds() -> None:
    event = Event.objects.with_evidence().get(slug="ministers-order-faster-framework-talks")
    told = entry(event, 1, TODAY)
    assert (told.step, told.article) == ("Instruction to negotiate", "7")
    assert (told.agreement, told.agreement_url) == (
        "France–Japan RAA",
        "/agreements/france-japan-raa/",
    )
    assert told.milestone


@pytest.mark.usefixtures("seeds")
def test_what_differs_in_typography_alone_is_quoted_once() -> None:
    event = Event.objects.with_evidence().get(
        slug="japanese-official-europe-and-indo-pacific-inseparable"
    )
    (quotation,) = entry(event, 1, TODAY).quotations
    assert quotation.bare_words == (
        "We see what's happening in Europe and the Indo-Pacific as inseparable"
    )


def evidence(field: str = "wording", value: str = "quotation", words: str = "Yes") -> Evidence:
    return Evidence(field, field, value, words, "", "", "", "", f"/s/#{words}", REPORT)


@pytest.mark.parametrize("words", ["“Yes, now”", '"Yes, now"', "Yes, now"])
def test_a_page_sets_the_marks_of_a_quotation_itself(words: str) -> None:
    assert evidence(words=words).bare_words == "Yes, now"


def test_only_a_speakers_own_words_are_a_quotation() -> None:
    shown = (
        evidence(words="one"),
        evidence(value="paraphrase", words="two"),
        evidence("date", "quotation", "three"),
        evidence(words="four"),
    )
    assert [e.words for e in an_entry(evidence=shown).quotations] == ["one", "four"]


def test_a_passage_cited_for_several_fields_is_told_once() -> None:
    shown = (evidence("occurrence", words="one"), evidence("date", words="one"))
    ((source, passages),) = an_entry(evidence=shown).words_by_source
    assert (source, [e.words for e in passages]) == (REPORT, ["one"])


def test_evidence_by_field_keeps_the_order_of_the_fields() -> None:
    shown = (evidence("place"), evidence("date"), evidence("occurrence"))
    assert [name for name, _ in an_entry(evidence=shown).by_field] == [
        "occurrence",
        "date",
        "place",
    ]


def test_speakers_are_people_parties_and_the_unnamed() -> None:
    told = an_entry(people=("A, minister",), parties=("France",), attribution="an official")
    assert told.speakers == ("A, minister", "France", "an official")


def test_what_was_judged_without_a_dispute_is_none() -> None:
    chosen = Judged("stage", (), "Signed", "It says so.", disputed=False)
    assert an_entry(judged=(chosen,)).disputed == ()


def test_events_are_numbered_in_the_order_given(db: None) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    for slug in ("first", "second"):
        a_meeting(agreement, passage, slug)
    shown = entries(Event.objects.with_evidence().order_by("-slug"), TODAY)
    assert [(e.number, e.slug) for e in shown] == [(1, "second"), (2, "first")]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("date", "[..2024-05]", "by May 2024"),
        ("expectation", "", "date not told"),
        ("length", "P2Y~", "about 2 years"),
        ("step", "signed", "Signed"),
        ("participants", "someone, FR", "someone, FR"),
        ("occurrence", "denied", "denied"),
        ("place", "Paris", "Paris"),
    ],
)
def test_a_cited_value_is_shown_in_words(db: None, field: str, value: str, shown: str) -> None:
    passage = a_passage(a_source())
    meeting = a_meeting(an_agreement(), passage)
    Citation.objects.all().delete()
    cite(meeting, passage, field, value)
    (told,) = entry(Event.objects.with_evidence().get(), 1, TODAY).evidence
    assert told.value == shown


@pytest.mark.parametrize(
    ("names", "publisher"),
    [
        ({"agency": "Reuters", "outlet": "Japan Today"}, "Reuters · Japan Today"),
        ({"agency": "", "outlet": "Japan Today"}, "Japan Today"),
        ({"agency": "", "outlet": ""}, "outlet not named"),
    ],
)
def test_a_source_is_called_after_who_wrote_and_published_it(
    db: None, names: dict[str, str], publisher: str
) -> None:
    assert source_line(a_source(**names)).publisher == publisher


def test_kinds_are_named_in_the_plural() -> None:
    assert kind_names() == LANES
