"""A chart as a picture that stands by itself."""

import dataclasses
import re
from xml.etree import ElementTree

import pytest

from tests.timeline.crowd import crowd
from tests.timeline.painters.figures import scene
from tests.timeline.plain import an_entry, expected
from tests.timeline.test_pictures import needs_cjk
from timeline.painters.key import SIGNS, Explained
from timeline.painters.palettes import LIGHT
from timeline.painters.picture import OF_PAGES, TAG, Picture, drawing, room_of
from timeline.painters.sheet import sheet_of
from timeline.painters.svg import definitions
from timeline.rasters import png, png_size
from timeline.scene import Scene

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<b>&\"'", "a\x00b\x0b\ufffe\ud800", "]]>", "\u202e\n\t ", "x" * 5000, 'a="b" role="c"']


def a_picture(shown: Scene | None = None, width: int = 940, **values) -> Picture:
    return Picture("The path", shown, width, **values)


def read(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(picture).svg)  # noqa: S314 - our own


def words_of(picture: Picture) -> list[str]:
    return [text.text or "" for text in read(picture).iter(f"{SVG}text")]


def test_title_chart_key_and_sources_stand_under_each_other() -> None:
    picture = a_picture(
        scene(an_entry("2024-05", "Told & agreed"), width=880),
        key=[Explained("stage", "stage")],
        notes=["One has no date."],
        foot="2 sources · entente.example",
    )
    drawn = drawing(picture)
    start, sheet, body = re.split("<style>|</style>", drawn.svg)
    defined = TAG.sub(lambda tag: OF_PAGES.sub("", tag[0]), definitions())
    axis = body[body.index("<line x1") : body.index("</g><g><text")]
    assert (sheet, drawn.height, drawn.width) == (sheet_of(LIGHT), 262, 940)
    assert start == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="940" height="262" viewBox="0 0 940 262"'
        ' role="img" aria-label="The path, January 2024 – January 2025">'
    )
    assert axis.count("<line") == 13
    assert body.replace(defined, "DEFINED").replace(axis, "AXIS") == (
        '<path class="ground" d="M0 0h940v262H0z"/>'
        '<g transform="translate(28 12)"><text class="title" y="30">The path</text></g>'
        '<g transform="translate(28 54)"><svg width="884" height="120" class="scene">DEFINED'
        '<svg class="scene" width="100%" height="120"><g class="axis">AXIS</g>'
        '<g><text class="lane" y="24">STAGES</text>'
        '<g class="mark stage" transform="translate(0 58)">'
        "<g><title>Told &amp; agreed, May 2024</title>"
        '<line class="doubt" x1="33.06%" x2="41.26%"/><use href="#mark-stage" x="37.16%"/>'
        '<text class="label" x="41.26%" y="-2" dx="14">Told &amp; agreed</text>'
        '<text class="date" x="41.26%" y="11" dx="14">May 2024</text></g></g></g></svg></svg></g>'
        '<g transform="translate(28 180)"><g class="key"><g transform="translate(0 12)">'
        '<g class="sign stage" transform="translate(8)"><use href="#mark-stage"/></g>'
        '<text x="21" y="4">stage</text></g></g></g>'
        '<g transform="translate(28 204)"><text class="note" y="12">One has no date.</text></g>'
        '<g transform="translate(28 221)"><path class="rule" d="M0 6.5H884"/>'
        '<g transform="translate(0 12)"><text class="note" y="12">2 sources · entente.example'
        "</text></g></g></svg>"
    )


def test_where_there_is_no_chart_the_picture_says_why() -> None:
    picture = a_picture(width=320, notes=["Nothing was known yet on 1 May 2020."], foot="Here")
    drawn = drawing(picture).svg.split("</style>")[1]
    assert drawn == (
        '<path class="ground" d="M0 0h320v172H0z"/>'
        '<g transform="translate(16 12)"><text class="title small" y="21">The path</text></g>'
        '<g transform="translate(16 65)"><text class="said" y="15">'
        "Nothing was known yet on 1</text>"
        '<text class="said" y="36">May 2020.</text></g>'
        '<g transform="translate(16 131)"><path class="rule" d="M0 6.5H288"/>'
        '<g transform="translate(0 12)"><text class="note" y="12">Here</text></g></g></svg>'
    )


def test_a_title_takes_the_lines_it_needs_and_no_more_than_four() -> None:
    whole = dataclasses.replace(a_picture(width=320), title="日仏円滑化協定の交渉開始で合意")
    assert words_of(whole) == ["日仏円滑化協定の交渉開始", "で合意"]
    longest = dataclasses.replace(a_picture(width=320), title="words and " * 50)
    assert len(words_of(longest)) == 4
    assert words_of(longest)[-1].endswith("…")


def test_more_marks_than_can_be_told_apart_are_counted() -> None:
    many = read(a_picture(scene(*[an_entry(f"2024-0{n % 6 + 1}-10") for n in range(201)])))
    counts = [text.text for text in many.iter(f"{SVG}text") if text.get("class") == "count"]
    assert counts == ["34", "34", "34", "33", "33", "33"]


@pytest.mark.parametrize(("width", "room"), [(320, 288), (559, 527), (560, 504), (2400, 2344)])
def test_the_plot_is_as_wide_as_the_margins_leave(width: int, room: int) -> None:
    (plot, *_) = read(a_picture(scene(an_entry()), width=width)).iter(f"{SVG}svg")
    inner = [each.get("width") for each in plot.iter(f"{SVG}svg")]
    assert inner[:2] == [str(width), str(room)]
    assert room == room_of(width)


def test_nothing_leads_anywhere_or_runs_and_there_is_one_style() -> None:
    shown = [scene(*crowd(60), forecasts=[expected("2024-11")]), scene(*crowd(300))]
    for each in shown:
        svg = read(a_picture(each))
        tags = {element.tag.removeprefix(SVG) for element in svg.iter()}
        assert tags - {"use", "rect", "circle"} == {
            *("svg", "style", "path", "g", "text", "title", "line", "defs", "stop"),
            "linearGradient",
        }
        names = {name for element in svg.iter() for name in element.attrib}
        assert not [name for name in names if name.startswith(("data-", "on", "style"))]
        hrefs = {e.get("href", "#") for e in svg.iter()}
        assert [href for href in hrefs if not href.startswith("#")] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_valid_whatever_its_texts_hold(text: str) -> None:
    entry = an_entry(label=text, title=text, slug=text, query=text)
    key = [Explained("≠", text), Explained(text, text)]
    for shown in (None, scene(entry), scene(entry, width=280)):
        picture = Picture(text, shown, 640, key, key, [text], text, [text])
        read(picture)
        assert png_size(png(drawing(picture).svg))[0] == 640


def test_what_looks_like_an_attribute_in_a_text_stays() -> None:
    said = 'He said role="none" href="x" and data-x="y"'
    assert said in words_of(a_picture(scene(an_entry(label=said))))


def test_options_that_were_left_out_are_named_in_its_source() -> None:
    svg = drawing(a_picture(left_out=["colour", "<x>"])).svg
    assert "<metadata>ignored-options: colour, &lt;x&gt;</metadata>" in svg
    assert "metadata" not in drawing(a_picture()).svg


@pytest.mark.parametrize("sign", SIGNS)
def test_the_renderer_draws_every_sign(sign: str) -> None:
    svg = drawing(a_picture(scene(an_entry()), key=[Explained(sign, "")])).svg
    without = svg.replace(SIGNS[sign][1], "")
    assert without != svg
    assert png(without) != png(svg)


def test_the_renderer_gives_every_kind_its_colour() -> None:
    """A colour that it did not understand would be black, whatever the palette says."""
    picture = a_picture(scene(*[an_entry("2024-05", "", kind) for kind in LIGHT.kinds]))
    for kind in LIGHT.kinds:
        palette = dataclasses.replace(LIGHT, **{kind: "#123456"})
        assert png(drawing(picture).svg) != png(
            drawing(dataclasses.replace(picture, palette=palette)).svg
        )


def test_the_chosen_event_has_its_ring() -> None:
    plain, chosen = (drawing(a_picture(scene(an_entry(), chosen=c))).svg for c in ("", "talks"))
    assert chosen.replace(" chosen", "") == plain
    assert png(chosen) != png(plain)


def test_what_the_edge_cuts_is_cut_by_the_renderer_too() -> None:
    """It does so only where both measures of an inner SVG are given."""
    svg = read(a_picture(scene(an_entry("2023-06/2026"))))
    inner = [{**each.attrib} for each in svg.iter(f"{SVG}svg")][-1]
    assert inner == {"width": "100%", "y": "-9", "height": "18"}


@needs_cjk
def test_japanese_is_written_in_the_typeface_that_has_it() -> None:
    svg = drawing(a_picture(scene(an_entry(label="日仏会談")))).svg
    assert '<text class="label cjk"' in svg
    other = svg.replace("日仏会談", "日仏協定")
    assert png(svg) != png(other)
