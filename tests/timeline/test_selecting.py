"""What the address of a page may ask for, on a timeline and on every other page with a chart."""

import pytest
from django.test import Client

from agreements.models import Participation, Party, Person
from tests.timeline.conftest import Read
from tests.timeline.reading import Page
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_stage,
    a_statement,
    a_timeline,
    an_agreement,
    cite,
)

PATH = "/timelines/path/"
CHARTED = [PATH, "/agreements/pact/", "/embed/path/", "/people/ada/", "/parties/FR/"]


@pytest.fixture
def record(db: None) -> None:
    """A signing, a lunch of Ada for France, a speech; all on /timelines/path/."""
    agreement = an_agreement()
    wire, paper = a_source(published="2024-05-04"), a_source("paper", published="2024-05-05")
    passage = a_passage(wire)
    a_stage(agreement, passage, milestone=True)
    lunch = a_meeting(agreement, a_passage(wire, "said", attribution="ministry"), date="2023-05")
    cite(lunch, a_passage(paper))
    a_statement(agreement, passage)
    ada = Person.objects.create(slug="ada", name="Ada Lovelace", family_name="Lovelace")
    Participation.objects.create(event=lunch, person=ada, office="minister")
    lunch.parties.add(Party.objects.create(code="FR"))
    a_timeline(agreement)


def slugs(page: Page) -> list[str]:
    """Return the events of the chronology, in order."""
    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("class") == "event"]
    return [each.removeprefix("e-") for each in ids]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("", ["lunch", "signing", "speech"]),
        ("kind=stage", ["signing"]),
        ("kind=stage&kind=meeting", ["lunch", "signing"]),
        ("kind=&party=", ["lunch", "signing", "speech"]),
        ("party=FR", ["lunch"]),
        ("person=ada", ["lunch"]),
        ("person=ada&kind=stage", []),
        ("agreement=pact", ["lunch", "signing", "speech"]),
        ("attribution=ministry", ["lunch"]),
        ("certainty=corroborated", ["lunch"]),
        ("certainty=day-known", ["signing", "speech"]),
        ("from=2024", ["signing", "speech"]),
        ("to=2023-05", ["lunch"]),
        ("from=2023-05-31&to=2024-05-02", ["lunch", "signing"]),
        ("party=JP", []),
    ],
)
def test_it_shows_what_is_asked_for(read: Read, query: str, events: list[str]) -> None:
    page = read(f"{PATH}?{query}")
    assert slugs(page) == events
    assert ("No event of this page is all that is asked for." in page.text) is (not events)


@pytest.mark.usefixtures("record")
def test_events_keep_their_numbers_and_the_page_says_how_many_are_left(read: Read) -> None:
    page = read(f"{PATH}?kind=stage")
    assert "Filter 1 of 3 events" in page.text
    events = [attrs for _, attrs in page.elements if attrs.get("class") == "event"]
    assert [event["value"] for event in events] == ["2"]


@pytest.mark.usefixtures("record")
def test_what_is_counted_is_what_is_shown(read: Read) -> None:
    assert "1 of 3 events 1 source" in read(f"{PATH}?kind=stage").text
    assert "0 of 3 events 0 sources" in read(f"{PATH}?party=JP").text


def test_a_stage_is_of_the_parties_of_its_agreement_or_of_the_one_that_takes_it(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    france, japan = (Party.objects.create(code=code) for code in ("FR", "JP"))
    agreement.parties.set([france, japan])
    a_stage(agreement, passage)
    a_stage(agreement, passage, "approval", step="approved", party=france)
    a_timeline(agreement)
    assert slugs(read(f"{PATH}?party=FR")) == slugs(read("/parties/FR/")) == ["signing", "approval"]
    assert slugs(read(f"{PATH}?party=JP")) == slugs(read("/parties/JP/")) == ["signing"]


@pytest.mark.usefixtures("record")
def test_each_choice_says_how_many_events_it_leaves_beside_all_else(read: Read) -> None:
    text = read(f"{PATH}?person=ada").text
    assert "Kind any (1) stage (0) meeting (1) statement (0)" in text
    assert "On whose word any (1) ministry (1) reporter (1)" in text
    assert "Person any (3) Ada Lovelace (1)" in text
    assert "Certainty any (1) two or more witnesses (1) one witness (0)" in text


@pytest.mark.usefixtures("record")
def test_the_form_asks_again_for_what_was_asked_for(read: Read) -> None:
    page = read(f"{PATH}?as_of=2024-06-01&lanes=party&kind=stage&from=2024-05")
    options = [attrs for tag, attrs in page.elements if tag == "option" and "selected" in attrs]
    assert [option["value"] for option in options] == ["stage"]
    fields = [(a.get("name"), a.get("value")) for tag, a in page.elements if tag == "input"]
    form = fields[fields.index(("lanes", "party"), fields.index(("as_of", "2024-06-01")) + 1) - 1 :]
    assert form[:4] == [
        ("as_of", "2024-06-01"),
        ("lanes", "party"),
        ("from", "2024-05-01"),
        ("to", ""),
    ]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=treaty", "kind must be one of: stage, meeting, statement, occurrence."),
        ("certainty=sure", "certainty must be one of: corroborated, one-witness, disputed,"),
        ("attribution=me", "attribution must be one of: on-record, ministry,"),
        ("lanes=year", "lanes must be one of: kind, party, agreement, source, reported, table,"),
        ("lanes=kind&lanes=party", "lanes may be given once."),
        ("sort=colour", "sort must be one of: date, event, kind, parties, place, sources."),
        ("from=2023-02-30", "from must be a day, month or year: 2024-05-02."),
        ("from=May", "from must be a day, month or year: 2024-05-02."),
        ("to=2024-05~", "to must be a day, month or year: 2024-05-02."),
        ("to=0000", "to must be a day, month or year: 2024-05-02."),
        ("from=2024&to=2023", "from must not be later than to."),
        ("from=2024&from=2023", "from may be given once."),
        ("page=0", "page must be a number from 1 on, or all."),
        ("page=two", "page must be a number from 1 on, or all."),
        ("party=" + "x" * 121, "party asks for too much."),
        ("&".join(f"party={n}" for n in range(21)), "party asks for too much."),
        ("party=%00", "party holds a control character."),
        ("event=a%01", "event holds a control character."),
        ("as_of=2023", "as_of must be one day, written like 2023-06-01."),
    ],
)
def test_what_cannot_be_is_refused_by_name(client: Client, query: str, sentence: str) -> None:
    for address in CHARTED:
        answer = client.get(f"{address}?{query}")
        if address.startswith("/embed/"):  # in an article nothing is a fault: it is left out
            assert answer.status_code == 200
            assert '<meta name="ignored-options" content="' in answer.text
            continue
        assert (address, answer.status_code) == (address, 400)
        assert sentence in Page(answer.text).text


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("lanes", ["kind", "party", "agreement", "source", "reported"])
def test_every_way_of_lanes_is_drawn_and_named_as_the_one_shown(read: Read, lanes: str) -> None:
    page = read(f"{PATH}?lanes={lanes}")
    current = [a["href"] for _, a in page.elements if a.get("aria-current") == "true"]
    assert f"?lanes={lanes}#record" in current
    assert page.attributes("data-scene") == [f"/scene/path?lanes={lanes}"]


@pytest.mark.usefixtures("record")
def test_the_table_has_the_same_events_in_the_order_asked_for(read: Read) -> None:
    page = read(f"{PATH}?lanes=table&sort=-event")
    titles = ["They speak", "They meet", "The pact is signed"]
    assert sorted(titles, key=page.text.rindex) == titles
    (head,) = [a for _, a in page.elements if a.get("aria-sort")]
    assert head["aria-sort"] == "descending"
    assert page.attributes("data-scene") == []
    assert slugs(page) == []


@pytest.mark.usefixtures("record")
def test_the_chronology_alone_has_no_chart(read: Read) -> None:
    page = read(f"{PATH}?lanes=chronology&sort=-event")
    assert page.attributes("data-scene") == []
    assert slugs(page) == ["lunch", "signing", "speech"]


@pytest.mark.usefixtures("record")
def test_an_event_can_be_marked_in_the_chart(read: Read) -> None:
    page = read(f"{PATH}?event=lunch")
    marked = [a for _, a in page.elements if "chosen" in a.get("class", "").split()]
    assert {mark["data-slug"] for mark in marked if "data-slug" in mark} == {"lunch"}
    assert "?event=signing#timeline" in page.links


@pytest.mark.django_db
def test_what_is_not_asked_for_by_any_name_of_ours_is_left_alone(read: Read) -> None:
    a_record()
    assert slugs(read(f"{PATH}?utm_source=mail")) == ["signing"]


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(
    ("query", "count"),
    [("", 31), ("kind=stage", 7), ("certainty=disputed", 3), ("person=emmanuel-macron", 7)],
)
def test_on_the_seeds(read: Read, query: str, count: int) -> None:
    page = read(f"/timelines/france-japan-2023-roadmap-to-2024-talks/?{query}")
    assert len(slugs(page)) == count
