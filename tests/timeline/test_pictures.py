"""The card of each page: 1200 by 630, of what the page says, drawn from words as they are."""

import datetime
import re
from typing import Any
from xml.etree import ElementTree

import pytest
import resvg_py
from django.core.checks import Warning
from django.test import Client

from agreements.models import (
    Agreement,
    Citation,
    Event,
    Participation,
    Party,
    Person,
    Source,
    Timeline,
)
from tests.timeline.drawnpages import (
    assert_it_is_kept_until_the_record_changes,
    assert_it_moves_goes_and_hides_with_its_page,
)
from tests.timeline.records import a_meeting, a_passage, a_record, a_source, a_stage, an_agreement
from timeline import checks
from timeline.painters.card import KINDS, PAPER, Card, CardMark, card_svg
from timeline.rasters import can_write, png, png_size

needs_letters = pytest.mark.skipif(not can_write("A", "B"), reason="no typeface on this machine")
needs_cjk = pytest.mark.skipif(not can_write("日", "本"), reason="no typeface with Japanese")
CARDS = {
    "/timelines/path.png?size=share": Timeline,
    "/agreements/pact.png?size=share": Agreement,
    "/events/signing.png?": Event,
}
DAY = datetime.date(2024, 5, 2)


def words_of(card: Card) -> list[str]:
    """Return the texts on a card, from top to bottom."""
    texts = ElementTree.fromstring(card_svg(card)).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314
    return [text.text or "" for text in texts if text.text]


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """The cards that the views draw, as they come."""
    drawn: list[Card] = []

    def note(card: Card) -> str:
        drawn.append(card)
        return card_svg(card)

    monkeypatch.setattr("timeline.views.pictures.card_svg", note)
    return drawn


def test_a_timeline_shows_its_events_and_what_they_rest_on(
    client: Client, db: None, cards: list[Card]
) -> None:
    agreement = an_agreement()
    wire, copy = a_source(published="2024-05-02"), a_source("copy", published="2024-05-03")
    copy.same_story_as = wire
    copy.save()
    a_stage(agreement, a_passage(wire))
    a_meeting(agreement, a_passage(copy), date="[2024-03-01..2024-03-15]")
    a_meeting(agreement, a_passage(copy, "more"), "old", date="../2023-12-24")
    answer = client.get("/agreements/pact.png?size=share&as_of=2024-06-01")
    assert (answer["Content-Type"], png_size(answer.content)) == ("image/png", (1200, 630))
    assert cards == [
        Card(
            kicker="agreement",
            title="The Pact",
            line="from December 2023 to May 2024",
            foot="3 events · 2 sources, 1 independent · as of 1 June 2024",
            marks=(
                CardMark("meeting", datetime.date(2023, 12, 24), datetime.date(2023, 12, 24)),
                CardMark("meeting", datetime.date(2024, 3, 1), datetime.date(2024, 3, 15)),
                CardMark("stage", DAY, DAY),
            ),
        )
    ]


def test_an_event_shows_its_date_and_its_first_words(
    client: Client, db: None, cards: list[Card]
) -> None:
    a_record()
    client.get("/events/signing.png?as_of=2024-06-01")
    assert cards == [
        Card(
            kicker="stage",
            title="The pact is signed",
            line="2 May 2024",
            words="agreed to talk",
            foot="1 source · as of 1 June 2024",
            kind="stage",
        )
    ]


def test_what_is_planned_is_said_to_be_and_drawn_hollow(
    client: Client, db: None, cards: list[Card]
) -> None:
    a_record()
    Citation.objects.update(value="planned")
    client.get("/events/signing.png")
    client.get("/agreements/pact.png?size=share")
    assert cards[0].kicker == "stage · planned, not confirmed by our sources"
    assert cards[1].marks == (CardMark("stage", DAY, DAY, happened=False),)
    assert f'fill="{PAPER}" stroke="{KINDS["stage"]}"' in card_svg(cards[1])


def test_an_event_not_known_yet_is_not_named(client: Client, db: None, cards: list[Card]) -> None:
    a_stage(an_agreement(), a_passage(a_source(published="2024-05-04")))
    client.get("/events/signing.png?as_of=2024-05-03")
    client.get("/agreements/pact.png?size=share&as_of=2024-05-03")
    assert cards[0] == Card("Event", "Not known yet", foot="as of 3 May 2024")
    assert (cards[1].line, cards[1].marks) == ("", ())
    assert cards[1].foot == "0 events · 0 sources, 0 independent · as of 3 May 2024"


def test_sources_people_parties_and_the_site_have_one(
    client: Client, db: None, cards: list[Card]
) -> None:
    a_record()
    event = Event.objects.get()
    event.parties.add(Party.objects.create(code="JP"))
    Participation.objects.create(
        event=event, person=Person.objects.create(slug="someone", name="Someone Else")
    )
    addresses = ["/sources/wire.png", "/people/someone.png", "/parties/JP.png", "/picture.png"]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert [(card.kicker, card.title) for card in cards] == [
        ("Source · Wire", "Talks agreed"),
        ("Person", "Someone Else"),
        ("state", "Japan"),
        ("A record with its sources", "Sourced timelines of diplomatic agreements"),
    ]


@pytest.mark.parametrize("address", CARDS)
def test_a_picture_is_kept_until_the_record_changes(client: Client, db: None, address: str) -> None:
    assert_it_is_kept_until_the_record_changes(client, address)


@pytest.mark.parametrize(("address", "model"), CARDS.items())
def test_it_moves_goes_and_hides_with_its_page(
    client: Client, db: None, address: str, model: Any
) -> None:
    assert_it_moves_goes_and_hides_with_its_page(client, f"{address}&as_of=2024-06-01", model)


def test_what_is_no_day_is_400(client: Client, db: None) -> None:
    a_record()
    assert client.get("/events/signing.png?as_of=never").status_code == 400


@pytest.mark.parametrize("address", ["/timelines/path.png", "/agreements/pact.png"])
def test_of_a_chart_it_is_left_out_as_in_the_chart(
    client: Client, db: None, cards: list[Card], address: str
) -> None:
    a_record()
    client.get(f"{address}?size=share&as_of=never&width=1")
    client.get(f"{address}?size=share")
    assert cards[0] == cards[1]


def test_a_source_that_is_a_draft_has_none(client: Client, db: None) -> None:
    a_record()
    Source.objects.update(state="draft")
    assert client.get("/sources/wire.png").status_code == 404


@pytest.mark.parametrize(
    "address", ["/timelines/path.png?size=share", "/agreements/pact.png?size=share"]
)
def test_its_queries_do_not_grow(
    client: Client, db: None, address: str, django_assert_num_queries
) -> None:
    a_record()
    counts = []
    for more in (0, 3):
        for number in range(more):
            a_meeting(
                Agreement.objects.get(),
                a_passage(a_source(f"more-{number}")),
                f"more-{number}",
            )
        with django_assert_num_queries(12 if "timelines" in address else 11):
            counts.append(len(client.get(address).content))
    assert counts[0] != counts[1]


def test_the_words_stand_from_top_to_bottom() -> None:
    card = Card("Stage", "The pact is signed", "2 May 2024", "agreed to talk", "1 source", "stage")
    assert words_of(card) == [
        *("STAGE", "The pact is signed", "2 May 2024", "“agreed to talk”", "Entente", "1 source")
    ]


@pytest.mark.parametrize("text", ["<b>&\"'", "a\x00b\x0b\ufffe", "]]>", "\u202e\n\t ", "x" * 5000])
def test_any_text_can_be_drawn(text: str) -> None:
    picture = png(card_svg(Card(text, text, text, text, text, text)))
    assert png_size(picture) == (1200, 630)


@needs_letters
def test_other_words_make_another_picture() -> None:
    pictures = {png(card_svg(Card("Timeline", title))) for title in ("The path", "The way")}
    assert len(pictures) == 2


@needs_cjk
def test_japanese_is_written_and_not_boxed() -> None:
    same_but_for_one_letter = {png(card_svg(Card("協定", f"日仏{letter}"))) for letter in "協会議"}
    assert len(same_but_for_one_letter) == 3
    assert not can_write("\ue000", "\ue001")  # letters that no typeface has


def test_marks_stand_in_the_row_of_their_kind_where_their_days_are() -> None:
    first, last = datetime.date(2023, 1, 1), datetime.date(2024, 12, 31)
    marks = (CardMark("stage", first, first), CardMark("statement", first, last))
    svg = card_svg(Card("", "T", marks=marks))
    bars = re.findall(r'<g fill="(#\w+)"><rect x="(\d+)" y="(\d+)" width="(\d+)"', svg)
    assert [colour for colour, *_ in bars] == [KINDS["statement"], KINDS["stage"]]
    (_, x, lower, width), (_, same_x, upper, none) = bars
    assert (x, none) == (same_x, "0")
    assert int(lower) - int(upper) == 28
    assert int(x) + int(width) < 1200 - 72
    assert re.findall(r">(\d{4})</text>", svg) == ["2023", "2024"]


@pytest.mark.parametrize(
    ("first", "last"), [((1, 1, 1), (1, 1, 1)), ((9999, 12, 31),) * 2, ((1, 1, 1), (9999, 12, 31))]
)
def test_any_day_of_the_calendar_can_be_drawn(
    first: tuple[int, ...], last: tuple[int, ...]
) -> None:
    marks = tuple(CardMark("meeting", day, day) for day in (_date(first), _date(last)))
    svg = card_svg(Card("", "T", marks=marks))
    assert len(re.findall(r"font-size=\"18\"", svg)) <= 14
    assert png_size(png(svg)) == (1200, 630)


def _date(parts: tuple[int, ...]) -> datetime.date:
    return datetime.date(*parts)


def test_many_events_on_one_spot_are_drawn_once() -> None:
    marks = (CardMark("meeting", DAY, DAY),) * 5000
    assert len(card_svg(Card("", "T", marks=marks))) < 5000


def test_the_icon_is_one_that_every_browser_knows(client: Client, db: None) -> None:
    answer = client.get("/favicon.ico")
    assert answer["Content-Type"] == "image/x-icon"
    assert answer.content[:6] == b"\x00\x00\x01\x00\x01\x00"
    assert (answer.content[6], answer.content[7]) == (48, 48)
    assert png_size(answer.content[22:]) == (48, 48)


@pytest.mark.parametrize(
    ("known", "warning"), [("AB日本", ""), ("AB", "timeline.W001"), ("", "timeline.W002")]
)
def test_an_operator_is_told_of_letters_that_pictures_lack(
    monkeypatch: pytest.MonkeyPatch, known: str, warning: str
) -> None:
    monkeypatch.setattr(checks, "can_write", lambda *letters: set(letters) <= set(known))
    found = checks.typefaces()
    assert [message.id for message in found] == ([warning] if warning else [])
    assert all(isinstance(message, Warning) for message in found)


def test_without_any_typeface_the_picture_still_shows_the_events() -> None:
    svg = card_svg(Card("Timeline", "The path", marks=(CardMark("stage", DAY, DAY),)))
    bare = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    assert png_size(bare) == (1200, 630)
    empty = card_svg(Card("", ""))
    assert bare != resvg_py.svg_to_bytes(svg_string=empty, skip_system_fonts=True)
