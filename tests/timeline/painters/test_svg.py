"""The scene as SVG."""

import datetime
import re
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.timeline.crowd import crowd
from tests.timeline.plain import LANES, an_entry, disputed, expected, rival
from tests.timeline.sourced import a_source, told
from timeline.entries import Entry, Expected
from timeline.lanes import LanesBy, grouped
from timeline.painters.svg import Svg, definitions, painting
from timeline.scene import Scene, lay_out
from timeline.window import Window

DAY = datetime.date
YEAR = Window(DAY(2024, 1, 1), DAY(2025, 1, 1))
TOKENS = (ROOT / "static/css/tokens.css").read_text()
STYLE = (ROOT / "static/css/scene.css").read_text()


def scene(*entries: Entry, forecasts: list[Expected] | None = None, width=720, **options) -> Scene:
    return lay_out(grouped(entries, forecasts or [], LanesBy.KIND), YEAR, width, **options)


def read(svg: Svg) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def painted(*entries: Entry, **options) -> ElementTree.Element:
    return read(painting(scene(*entries, **options)))


def by_class(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in element.iter() if name in each.get("class", "").split()]


def test_a_stage_in_doubt_and_what_is_expected() -> None:
    entry = an_entry("2024-05", "Told & agreed", number=7, slug="told")
    svg = painting(scene(entry, forecasts=[expected("2024-11")], width=880))
    axis, lanes = svg.split("</g>", 1)
    assert axis.startswith(
        '<svg class="scene" data-width="880" role="group"'
        ' aria-label="Timeline, January 2024 – January 2025" width="100%" height="120">'
        '<g class="axis" aria-hidden="true">'
        '<line x1="0%" x2="0%" y2="90" class="year"/>'
        '<line x1="8.47%" x2="8.47%" y2="90"/><text x="8.47%" y="102">Feb 2024</text>'
        '<line x1="16.39%" x2="16.39%" y2="90"/><text x="16.39%" y="102">Mar</text>'
    )
    assert lanes == (
        '<g role="group" aria-label="Stages">'
        '<text class="lane" y="24" aria-hidden="true">STAGES</text>'
        '<a class="mark stage" href="/events/told/" data-slug="told" data-lane="stage"'
        ' data-day="2024-05-16" data-number="7" aria-label="Told &amp; agreed, May 2024"'
        ' transform="translate(0 58)"><g aria-hidden="true">'
        "<title>Told &amp; agreed, May 2024</title>"
        '<line class="doubt" x1="33.06%" x2="41.26%"/>'
        '<use href="#mark-stage" x="37.16%"/>'
        '<text class="label" x="41.26%" y="-2" dx="14">Told &amp; agreed</text>'
        '<text class="date" x="41.26%" y="11" dx="14">May 2024</text></g></a>'
        '<a class="forecast" href="/events/speech/" data-slug="" data-lane="stage"'
        ' data-day="2024-11-15" data-number="0"'
        ' aria-label="expected: Signed: November 2024, Pact" transform="translate(0 58)">'
        '<g aria-hidden="true"><title>expected: Signed: November 2024, Pact</title>'
        '<line class="reach" x1="83.33%" x2="91.26%"/>'
        '<line class="expected" x1="83.33%" x2="91.26%" y1="-8" y2="-8"/>'
        '<line class="expected" x1="83.33%" x2="91.26%" y1="8" y2="8"/>'
        '<use class="expected" href="#expected-from" x="83.33%"/>'
        '<use class="expected" href="#expected-to" x="91.26%"/>'
        '<text class="label left" x="83.33%" y="-2" transform="translate(-14)">'
        "Signed: November 2024</text>"
        '<text class="date left" x="83.33%" y="11" transform="translate(-14)">Pact</text>'
        "</g></a></g></svg>"
    )


def test_a_mark_is_a_link_with_the_name_of_its_event() -> None:
    entry = an_entry(
        "2024-05-02",
        "Talks",
        title="France and Japan open talks",
        occurs="planned",
        facts=(disputed("place"),),
        evidence=(told(a_source("wire")), told(a_source("copy"))),
    )
    (link,) = by_class(painted(entry), "mark")
    assert link.get("aria-label") == (
        "France and Japan open talks, 2 May 2024, planned, place: sources disagree, sources: 2"
    )
    (inside,) = link
    assert inside.get("aria-hidden") == "true"
    assert [each.text for each in inside if each.tag == "title"] == [link.get("aria-label")]


def test_the_label_in_sight_is_in_the_name() -> None:
    (link,) = by_class(painted(an_entry(label="Talks", title="Negotiations open")), "mark")
    assert link.get("aria-label") == "Talks: Negotiations open, 2 May 2024"


@pytest.mark.parametrize(
    ("date", "line", "ends", "fades"),
    [
        ("2024-05-02", [], 0, []),
        ("2024-05", ["doubt"], 0, []),
        ("[2024-05-01..2024-05-18]", ["doubt"], 0, []),
        ("2024-05-01/2024-05-18", ["duration"], 2, []),
        ("2024-05/..", [], 0, ["fade solid"]),
        ("[..2024-05]", [], 0, ["fade"]),
        ("/2024-05~", ["duration"], 1, ["fade solid"]),
        ("[..2024-05~]", ["doubt open"], 0, ["fade"]),
    ],
)
def test_doubt_duration_and_open_ends_look_different(date, line, ends, fades) -> None:
    svg = painted(an_entry(date))
    bars = [*by_class(svg, "doubt"), *by_class(svg, "duration")]
    assert [each.get("class") for each in bars] == line
    assert len(by_class(svg, "end")) == ends
    assert [each.get("class") for each in by_class(svg, "fade")] == fades


def test_an_open_end_fades_over_the_same_pixels_into_its_colour() -> None:
    (fade,) = by_class(painted(an_entry("[..2024-06-10]", kind="meeting")), "fade")
    assert (fade.get("x"), fade.get("width"), fade.get("transform"), fade.get("fill")) == (
        *("43.99%", "60", "translate(-60)"),
        "url(#before-meeting)",
    )
    assert 'id="before-meeting"' in definitions()


def test_what_did_not_happen_is_hollow() -> None:
    svg = painted(an_entry("2024-05", occurs="planned"), an_entry("2024-07-01", occurs="denied"))
    assert [each.get("class") for each in by_class(svg, "mark")] == ["mark stage unconfirmed"] * 2
    assert (len(by_class(svg, "outline")), by_class(svg, "doubt")) == (1, [])


def test_a_rival_date_is_tied_to_the_date_chosen_under_the_label() -> None:
    svg = painted(an_entry("2024-05-02", rivals=(rival("2024-08"),)))
    (ghost,) = by_class(svg, "ghost")
    assert (ghost.get("href"), ghost.get("x")) == ("#ghost-stage", "62.3%")
    assert [(t.get("x1"), t.get("x2"), t.get("y1"), t.get("y2")) for t in by_class(svg, "tie")] == [
        ("33.33%", "62.3%", "16", "16"),
        ("33.33%", "33.33%", "9", "16"),
        ("62.3%", "62.3%", "9", "16"),
    ]
    assert len(by_class(svg, "rival")) == 1


def test_reports_are_rings_on_their_days() -> None:
    svg = painted(an_entry(evidence=(told(a_source(published="2024-06-01")),)), reported=True)
    (report,) = by_class(svg, "report")
    assert (report.get("cx"), report.get("cy")) == ("41.53%", "19")
    assert len(by_class(svg, "told")) == 2


def test_the_chosen_event_has_a_ring() -> None:
    svg = painted(an_entry(slug="a"), an_entry(slug="b"), chosen="b")
    assert [each.get("data-slug") for each in by_class(svg, "chosen")] == ["b"]
    assert "--ring" in STYLE


def test_a_number_leads_to_the_chronology() -> None:
    (number,) = by_class(painted(an_entry(number=17), width=280), "number")
    assert (number.text, number.get("dx")) == ("17", "14")


@pytest.mark.parametrize("date", ["2023-11/2024-02", "2020/..", "[..2026]"])
def test_beyond_the_edge_nothing_is_seen_of_a_bar_nor_its_symbol(date: str) -> None:
    svg = painted(an_entry(date))
    (link,) = by_class(svg, "mark")
    (use,) = link.iter("use")
    assert (use.get("href"), use.get("x")) in (("#spot", "0%"), ("#spot", "100%"))
    assert link.get("data-day") in ("2024-01-01", "2025-01-01")
    clips = [each for each in link.iter("svg") if each.get("height")]
    assert len(clips) == 1
    for line in svg.iter("line"):
        assert all(-10 <= float(line.get(x, "0%")[:-1]) <= 110 for x in ("x1", "x2"))


def test_bins_are_links_to_their_days() -> None:
    entries = [an_entry(f"2024-0{n % 6 + 1}-10", slug=f"e{n}") for n in range(201)]
    svg = painted(*entries)
    bins = by_class(svg, "bin")
    assert len(bins) == 6
    assert bins[0].get("href") == "?from=2024-01-08&to=2024-01-21"
    assert (bins[0].get("data-from"), bins[0].get("data-to")) == ("2024-01-08", "2024-01-21")
    assert bins[0].get("aria-label") == "Stages, 8 Jan 2024 – 21 Jan 2024, events: 34"
    column, text = by_class(bins[0], "count")
    assert (column.get("x"), column.get("height"), text.text) == ("1.91%", "64", "34")


def test_hostile_text_is_escaped() -> None:
    hostile = '<script>alert("1")</script>&\''
    entry = an_entry(label=hostile, slug='a"b', query='?x="><script>')
    svg = painting(scene(entry), title=hostile)
    assert "<script" not in svg
    (link,) = by_class(read(svg), "mark")
    assert link.get("href") == '/events/a"b/?x="><script>'
    assert hostile in link.get("aria-label", "")


def test_words_are_the_reader_s() -> None:
    svg = painting(scene(an_entry(), language="fr"), title="Chronologie")
    assert 'aria-label="Chronologie, janvier 2024 – janvier 2025"' in svg


def test_marks_stand_in_time_order_within_their_lane() -> None:
    svg = painted(*crowd(60))
    for lane in (each for each in svg if each.get("role") == "group"):
        numbers = [int(each.get("data-number", "")) for each in by_class(lane, "mark")]
        assert numbers == sorted(numbers)


def test_it_refers_to_what_is_defined_and_brings_no_style_of_its_own() -> None:
    svg = painting(scene(*crowd(120), forecasts=[expected("2024-11")], width=280))
    used = set(re.findall(r'href="#([\w-]+)"|url\(#([\w-]+)\)', svg))
    defined = set(re.findall(r'id="([\w-]+)"', definitions()))
    assert {a or b for a, b in used} <= defined
    assert not re.search(r'style=|id="|#[0-9a-f]{6}|rgb', svg)
    assert re.search(r'<svg class="defs" width="0" height="0" aria-hidden="true">', definitions())


def test_every_class_has_its_style_and_every_colour_is_a_token() -> None:
    forecasts = [expected("2024-11")]
    svgs = [
        painting(scene(*crowd(150), forecasts=forecasts, reported=True)),
        painting(scene(*crowd(300))),
    ]
    used = {
        name
        for svg in svgs
        for names in re.findall(r'class="(.*?)"', svg)
        for name in names.split()
    }
    styled = set(re.findall(r"\.([a-z]+)", STYLE)) | {*LANES}
    assert used - styled == set()
    tokens = set(re.findall(r"(--\w+):", TOKENS)) | {"--ring"}
    assert set(re.findall(r"var\((--\w+)", STYLE)) <= tokens
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", STYLE) == []
