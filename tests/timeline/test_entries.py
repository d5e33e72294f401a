"""Events of the record as plain values."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

import pytest

from agreements.asof import KnownEvent
from agreements.dates import parse
from agreements.models import Citation, Event, Participation, Party, Person, Source
from tests.timeline.plain import LANES, an_entry, disputed, rival
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_source,
    a_stage,
    a_statement,
    an_agreement,
    cite,
)
from timeline.citations import Evidence, SourceLine, source_line
from timeline.disputes import Attested, Fact
from timeline.entries import Entry, entries, entry, kind_names
from timeline.named import Named

TODAY = datetime.date(2024, 6, 1)
AS_OF = "?as_of=2024-06-01"
REPORT = SourceLine(
    slug="paris-dateline-2024",
    headline="Report without a headline (Paris)",
    publisher="outlet not named",
    date="3 May 2024",
    copy_of="",
    published=parse("2024-05-03"),
    language="en",
    has_headline=False,
)


def known(slug: str, day: datetime.date = TODAY) -> KnownEvent:
    return KnownEvent(Event.objects.with_evidence().get(slug=slug), day)


def words_of(field: str, name: str, value: str, reading: str = "") -> Evidence:
    """What the report says of Xi's visit, cited for one field."""
    return Evidence(
        field=field,
        field_name=name,
        value=value,
        words="Xi Jinping will visit France and meet with Macron later this month",
        reading=reading,
        part="",
        attribution="ministry",
        attributed_to="the Chinese Foreign Ministry",
        relies_on="",
        url="/sources/paris-dateline-2024/#p-xi-visit",
        source=replace(REPORT, story=Source.objects.get(slug=REPORT.slug).pk),
    )


def names_of(named: Iterable[Named]) -> list[str]:
    return [each.name for each in named]


def fact_of(evidence: Evidence) -> Fact:
    """The fact that one report alone tells."""
    side = Attested(evidence.value, "unique", 1, (evidence,))
    name = evidence.field_name
    return Fact(evidence.field, name, (side,), disputed=False, chosen="", why="", witnesses=1)


@pytest.mark.usefixtures("seeds")
def test_an_event_of_the_seeds_whole() -> None:
    told = (
        words_of("occurrence", "occurrence", "planned"),
        words_of(
            "date",
            "date",
            "sometime between 4 and 31 May 2024",
            "“later this month” in a report of 3 May 2024: after that day and by the end of May",
        ),
        words_of("place", "place", "France"),
        words_of("participants", "participants", "China, France, Xi Jinping, Emmanuel Macron"),
    )
    assert entry(known("xi-jinping-visit-to-france"), 7, AS_OF) == Entry(
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
        people=(
            Named("xi-jinping", "Xi Jinping", f"/people/xi-jinping/{AS_OF}", "President of China"),
            Named(
                "emmanuel-macron",
                "Emmanuel Macron",
                f"/people/emmanuel-macron/{AS_OF}",
                "President of France",
            ),
        ),
        parties=(
            Named("CN", "China", f"/parties/CN/{AS_OF}"),
            Named("FR", "France", f"/parties/FR/{AS_OF}"),
        ),
        concerned=(
            Named("CN", "China", f"/parties/CN/{AS_OF}"),
            Named("FR", "France", f"/parties/FR/{AS_OF}"),
        ),
        agreements=(
            Named("france-japan-raa", "France–Japan RAA", f"/agreements/france-japan-raa/{AS_OF}"),
        ),
        attribution="",
        step="",
        article="",
        milestone=False,
        occurs="planned, not confirmed by our sources",
        evidence=told,
        facts=tuple(fact_of(each) for each in told),
        rivals=(),
        expected=(),
        query=AS_OF,
    )


@pytest.mark.usefixtures("seeds")
def test_the_stage_and_its_article_of_the_seeds() -> None:
    told = entry(known("ministers-order-faster-framework-talks"), 1)
    assert (told.step, told.article) == ("Instruction to negotiate", "7")
    assert told.milestone


@pytest.mark.usefixtures("seeds")
def test_what_differs_in_typography_alone_is_quoted_once() -> None:
    known_statement = known("japanese-official-europe-and-indo-pacific-inseparable")
    (quotation,) = entry(known_statement, 1).quotations
    assert quotation.bare_words == (
        "We see what's happening in Europe and the Indo-Pacific as inseparable"
    )


def evidence(field: str = "wording", value: str = "quotation", words: str = "Yes") -> Evidence:
    return Evidence(field, field, value, words, "", "", "reporter", "", "", f"/s/#{words}", REPORT)


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


def test_facts_keep_the_order_of_the_fields_and_of_one_the_better_attested_value(db: None) -> None:
    passage, other = a_passage(a_source()), a_passage(a_source("other"))
    meeting = a_meeting(an_agreement(), passage)
    cite(meeting, passage, "place", "Paris")
    cite(meeting, passage, "date", "2024-05-02")
    for source in (other, a_passage(a_source("third"))):
        cite(meeting, source, "date", "2024-05-01")
    facts = entry(known("lunch"), 1).facts
    assert [(fact.field, fact.words, fact.disputed) for fact in facts] == [
        ("occurrence", "1 report, 1 witness", False),
        ("date", "3 reports, 3 witnesses", True),
        ("place", "1 report, 1 witness", False),
    ]
    assert [(side.value, side.words) for side in facts[1].sides] == [
        ("1 May 2024", "2 reports, 2 witnesses: majority"),
        ("2 May 2024", "1 report, 1 witness: minority"),
    ]


def test_speakers_are_people_parties_and_the_unnamed() -> None:
    minister, france = (
        Named("a", "A", "/people/a/", "minister"),
        Named("FR", "France", "/parties/FR/"),
    )
    told = an_entry(people=(minister,), parties=(france,), attribution="an official")
    assert told.speakers == ("A, minister", "France", "an official")


def test_what_was_judged_without_a_dispute_is_none() -> None:
    chosen = Fact("step", "stage", (), False, chosen="Signed", why="It says so.", witnesses=1)
    told = an_entry(facts=(chosen, disputed("date")))
    assert [fact.field for fact in told.disputed] == ["date"]
    assert [fact.is_judged for fact in told.facts] == [True, True]


def test_only_a_date_that_words_give_has_witnesses() -> None:
    assert an_entry().date_fact is None
    assert an_entry(facts=(disputed("place"), disputed("date"))).date_fact == disputed("date")


def test_its_address_is_as_of_the_same_day() -> None:
    assert an_entry().url == "/events/talks/"
    assert an_entry(query="?as_of=2023-06-01").url == "/events/talks/?as_of=2023-06-01"


def test_rivals_are_the_dates_that_cannot_be_true_where_the_one_shown_is(db: None) -> None:
    meeting = a_meeting(an_agreement(), a_passage(a_source()), date="2024-05-02")
    for number, date in enumerate(("2024-05-02", "2024-05", "2024-05-03", "2023", "2023")):
        cite(meeting, a_passage(a_source(f"source-{number}")), "date", date)
    assert entry(known("lunch"), 1).rivals == (rival("2024-05-03"), rival("2023"))


def test_as_of_a_day_it_shows_what_was_told_by_then(db: None) -> None:
    """The earlier source has another date, place, length, stage and fewer people."""
    stage = a_stage(
        an_agreement(),
        a_passage(a_source("early", published="2024-05-01")),
        place="Paris",
        length="PT2H",
    )
    for slug in ("ada-lovelace", "alan-turing"):
        person = Person.objects.create(slug=slug, name=slug)
        Participation.objects.create(event=stage, person=person)
    stage.parties.add(Party.objects.create(code="FR"), Party.objects.create(code="JP"))
    told = {
        "early": ("2024-05", "Lyon", "PT1H", "initialled", "FR, ada-lovelace"),
        "late": ("2024-05-02", "Paris", "PT2H", "signed", "FR, JP, ada-lovelace, alan-turing"),
    }
    a_source("late", published="2024-06-01")
    for slug, values in told.items():
        passage = a_passage(Source.objects.get(slug=slug), "all")
        for field, value in zip(
            ("date", "place", "length", "step", "participants"), values, strict=True
        ):
            cite(stage, passage, field, value)
    early = entry(known("signing", datetime.date(2024, 5, 31)), 1)
    late = entry(known("signing", datetime.date(2024, 6, 1)), 1)
    assert [
        (e.date_words, e.place, e.length, e.step, e.article, *map(names_of, (e.people, e.parties)))
        for e in (early, late)
    ] == [
        ("May 2024", "Lyon", "1 hour", "Initialled", "10(b)", ["ada-lovelace"], ["France"]),
        (
            "2 May 2024",
            "Paris",
            "2 hours",
            "Signed",
            "12, 14, 18",
            ["ada-lovelace", "alan-turing"],
            ["France", "Japan"],
        ),
    ]


def test_as_of_a_day_a_statement_is_by_whom_it_was_told_to_be(db: None) -> None:
    early, late = (a_source(day, published=day) for day in ("2024-05-01", "2024-06-01"))
    speech = a_statement(an_agreement(), a_passage(early), attribution="a Japanese official")
    cite(speech, a_passage(early, "who"), "speaker", "Japanese officials")
    cite(speech, a_passage(late, "who"), "speaker", "a Japanese official")
    days = (datetime.date(2024, 5, 31), datetime.date(2024, 6, 1))
    assert [entry(known("speech", day), 1).attribution for day in days] == [
        "Japanese officials",
        "a Japanese official",
    ]


def test_events_are_numbered_in_the_order_given(db: None) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    for slug in ("first", "second"):
        a_meeting(agreement, passage, slug)
    shown = entries([known("second"), known("first")])
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
    (told,) = entry(known("lunch"), 1).evidence
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
