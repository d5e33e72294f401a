"""The chart of a timeline or agreement as a picture, at the options of an embed."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from agreements.models import Agreement, Event, Revision, Source
from tests.conftest import ROOT
from tests.timeline.painters.figures import scene
from tests.timeline.plain import an_entry
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_statement,
    a_timeline,
    an_agreement,
)
from timeline import legend
from timeline.painters.key import SIGNS
from timeline.painters.palettes import DARK, LIGHT
from timeline.rasters import png_size
from timeline.revisions import write_revisions

SVG = "{http://www.w3.org/2000/svg}"
IMPOSSIBLE = ["0", "319", "2401", "-640", "640.5", "0640", "9" * 30, "640&width=640", "x"]


def read(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    return ElementTree.fromstring(answer.text)  # noqa: S314 - our own


def words_at(client: Client, address: str) -> list[str]:
    """Return the texts on a picture, without those of its axis."""
    svg = read(client, address)
    axis = [text for g in svg.iter(f"{SVG}g") if g.get("class") == "axis" for text in g]
    return [text.text or "" for text in svg.iter(f"{SVG}text") if text not in axis]


def test_it_shows_the_chart_its_key_and_what_it_rests_on(client: Client, db: None) -> None:
    a_record()
    wire = Source.objects.get()
    a_meeting(
        Agreement.objects.get(),
        a_passage(a_source("copy", same_story_as=wire)),
        date="[2024-03-01..2024-03-15]",
    )
    assert words_at(client, "/timelines/path.svg?as_of=2024-06-01") == [
        *("The path", "STAGES", "The pact is signed", "2 May 2024"),
        *("MEETINGS", "They meet", "sometime between 1 and 15 March 2024"),
        *("stage", "meeting", "one unknown day inside"),
        "2 sources, 1 independent · as of 1 June 2024 · testserver/timelines/path/",
    ]


def test_an_agreement_has_one_of_its_own(client: Client, db: None) -> None:
    a_record()
    words = words_at(client, "/agreements/pact.svg?as_of=2024-06-01")
    assert words[0] == "The Pact"
    assert words[-1] == "1 source · as of 1 June 2024 · testserver/agreements/pact/"


@pytest.mark.parametrize(
    ("asked", "width", "finer"),
    [("", 1200, 2400), ("?width=320", 320, 640), ("?width=2400", 2400, 4800)],
)
def test_it_is_as_wide_as_asked_and_a_png_twice_as_fine(
    client: Client, db: None, asked: str, width: int, finer: int
) -> None:
    a_record()
    svg, png = (client.get(f"/timelines/path.{kind}{asked}") for kind in ("svg", "png"))
    measures = re.findall(r'<svg xmlns="[^"]*" width="(\d+)" height="(\d+)"', svg.text)
    assert [int(w) for w, _ in measures] == [width]
    assert png["Content-Type"] == "image/png"
    assert png_size(png.content) == (finer, 2 * int(measures[0][1]))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("kind=meeting", {"They meet"}),
        ("from=2024-05-02", {"The pact is signed", "They speak"}),
        ("from=2024-05-01&to=2024-05-02", {"They meet", "The pact is signed"}),
        ("kind=stage&kind=statement", {"The pact is signed", "They speak"}),
        ("as_of=2024-05-03", set()),
        ("party=ZZ", set()),
        ("kind=nonsense&party=", {"They meet", "The pact is signed", "They speak"}),
    ],
)
def test_it_is_cut_as_an_embed_is(client: Client, db: None, asked: str, shown: set[str]) -> None:
    a_record()
    Source.objects.update(published="2024-05-04")
    agreement, passage = Agreement.objects.get(), a_passage(Source.objects.get(), "more")
    a_meeting(agreement, passage)
    a_statement(agreement, passage)
    words = words_at(client, f"/timelines/path.svg?{asked}")
    assert {"They meet", "The pact is signed", "They speak"} & {*words} == shown


def test_its_lanes_and_the_event_that_stands_out_can_be_asked_for(client: Client, db: None) -> None:
    a_record()
    assert "STAGES" in words_at(client, "/timelines/path.svg")
    assert "PACT" in words_at(client, "/timelines/path.svg?lanes=agreement")
    svg = read(client, "/timelines/path.svg?event=signing")
    assert [g.get("class") for g in svg.iter(f"{SVG}g") if "chosen" in g.get("class", "")] == [
        "mark stage chosen"
    ]


@pytest.mark.parametrize(
    ("asked", "card", "stage"),
    [
        ("", LIGHT.card, LIGHT.stage),
        ("?theme=auto", LIGHT.card, LIGHT.stage),
        ("?theme=light&accent=7A1FA2", LIGHT.card, "#7a1fa2"),
        ("?theme=dark", DARK.card, DARK.stage),
        ("?theme=dark&accent=ffcc00", DARK.card, "#ffcc00"),
        ("?accent=red", LIGHT.card, LIGHT.stage),
    ],
)
def test_theme_and_accent_are_its_colours(
    client: Client, db: None, asked: str, card: str, stage: str
) -> None:
    a_record()
    svg = client.get(f"/timelines/path.svg{asked}").text
    assert f".ground{{fill:{card}}}" in svg
    assert f".stage{{color:{stage}}}" in svg


def test_an_accent_that_could_not_be_seen_is_made_readable(client: Client, db: None) -> None:
    a_record()
    (stage,) = re.findall(
        r"\.stage{color:(.*?)}", client.get("/timelines/path.svg?accent=ffff99").text
    )
    assert stage not in ("#ffff99", LIGHT.stage)


def test_a_pinned_revision_is_drawn_and_says_when_there_is_a_newer_one(
    client: Client, db: None
) -> None:
    a_record()
    write_revisions()
    day = datetime.datetime(2024, 6, 1, 12, tzinfo=datetime.UTC)
    Revision.objects.update(created=day)
    foot = words_at(client, "/timelines/path.svg?revision=1")[-1]
    assert foot == "1 source · revision 1, as of 1 June 2024 · testserver/timelines/path/"
    Event.objects.update(title="It was signed")
    write_revisions()
    words = words_at(client, "/timelines/path.svg?revision=1&as_of=2020-01-01")
    assert "The pact is signed" in words
    assert words[-1] == (
        "1 source · revision 1, as of 1 June 2024 · A newer revision exists"
        " · testserver/timelines/path/"
    )


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_what_is_no_option_changes_nothing(client: Client, db: None, kind: str) -> None:
    a_record()
    wrong = "as_of=never&width=319&from=x&theme=blue&lanes=table&revision=9&accent=%23fff&x=1"
    plain, asked = (client.get(f"/timelines/path.{kind}{a}") for a in ("", f"?{wrong}"))
    assert asked.status_code == 200
    drawn = re.sub(b"<metadata>.*</metadata>", b"", asked.content)
    assert drawn == plain.content


@pytest.mark.parametrize("width", IMPOSSIBLE)
def test_a_width_that_cannot_be_is_the_usual_one(client: Client, db: None, width: str) -> None:
    a_record()
    svg = client.get(f"/timelines/path.svg?width={width}").text
    assert 'width="1200"' in svg
    assert "<metadata>ignored-options: width</metadata>" in svg


def test_what_was_left_out_is_named_in_the_source(client: Client, db: None) -> None:
    a_record()
    svg = client.get("/timelines/path.svg?width=640&colour=red&as_of=never&size=share").text
    assert "<metadata>ignored-options: colour, as_of, size</metadata>" in svg
    assert "<metadata" not in client.get("/timelines/path.svg?width=640&kind=stage").text


def test_without_events_it_says_why(client: Client, db: None) -> None:
    a_record()
    Source.objects.update(published="2024-05-04")
    a_timeline(an_agreement("other"), "empty", title="Nothing")
    said = {
        "/timelines/empty.svg": "Nothing here is published yet.",
        "/timelines/path.svg?as_of=2024-01-01": "Nothing was known yet on 1 January 2024.",
        "/timelines/path.svg?kind=meeting": "No event is all that is asked for.",
    }
    assert {address: words_at(client, address)[1] for address in said} == said
    assert png_size(client.get("/timelines/empty.png").content)[0] == 2400


def test_events_without_a_date_are_told_of(client: Client, db: None) -> None:
    a_record()
    passage = a_passage(Source.objects.get(), "more")
    a_meeting(Agreement.objects.get(), passage, date=None, length="P2Y")
    sentence = "1 event has no date, and no place here."
    assert words_at(client, "/timelines/path.svg")[-2] == sentence
    assert words_at(client, "/timelines/path.svg?kind=meeting")[:2] == ["The path", sentence]


def test_more_events_than_can_be_told_apart_are_counted(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.scene.MOST_MARKS", 1)
    a_record()
    passage = a_passage(Source.objects.get(), "more")
    for number in (1, 2):
        a_meeting(Agreement.objects.get(), passage, f"lunch-{number}")
    assert words_at(client, "/timelines/path.svg")[:-1] == [
        *("The path", "STAGES", "1", "MEETINGS", "2"),
        "Each column counts the events of some days.",
    ]


def test_what_numbers_stand_for_is_told_where_labels_have_no_room(client: Client, db: None) -> None:
    a_record()
    words = words_at(client, "/timelines/path.svg?width=320")
    assert words[:6] == [
        *("The path", "STAGES", "1"),
        *("stage", "1", "The pact is signed, 2 May 2024"),
    ]


def test_its_key_has_the_words_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legend, "legend_of", lambda _: {*SIGNS, "disputed"})
    template = (ROOT / "timeline/templates/parts/chart.html").read_text()
    said = re.findall(r'<span class="key">.*?{% translate "(.*?)" %}</span>', template)
    key = legend.key_of(scene(an_entry()))
    assert [each.words for each in key] == said
    assert [each.sign for each in key if each.sign not in SIGNS] == ["≠"]
