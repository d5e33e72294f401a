"""The style sheet of a picture, against those of the pages."""

import dataclasses
import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from timeline.painters.palettes import DARK, LIGHT, Palette
from timeline.painters.sheet import sheet_of

LIGHT_TOKENS, DARK_TOKENS = (
    dict(re.findall(r"--(\w+): (#\w+);", block))
    for block in (ROOT / "static/css/tokens.css").read_text().split("@media")[:2]
)
SCENE_STYLE = (ROOT / "static/css/scene.css").read_text().split("@media print")[0]


def test_its_colours_are_the_tokens() -> None:
    assert dataclasses.asdict(LIGHT).items() <= LIGHT_TOKENS.items()
    assert dataclasses.asdict(DARK).items() <= DARK_TOKENS.items()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_its_style_is_plain(palette: Palette) -> None:
    sheet = sheet_of(palette)
    assert re.findall(r"var\(|:[a-z-]+\(|@|currentcolor|[<>&*]", sheet) == []
    colours = set(re.findall(r"#[0-9a-f]+\b", sheet))
    assert colours == {*dataclasses.asdict(palette).values()} - {palette.paper}


def declared(sheet: str) -> dict[tuple[str, str], str]:
    """Return what a sheet says of each selector and property, in one notation."""
    found: dict[tuple[str, str], str] = {}
    for selectors, body in re.findall(r"([^{}]+){([^{}]*)}", re.sub(r"/\*.*?\*/", "", sheet)):
        said = [pair.split(":", 1) for pair in body.split(";") if ":" in pair]
        for selector in re.split(r",(?![^(]*\))", selectors):
            for where in expanded(selector.strip()):
                found |= {(where, name.strip()): noted(value) for name, value in said}
    return found


def expanded(selector: str) -> Iterator[str]:
    """Yield the plain selectors that one with :is() stands for, without where they apply."""
    if alternatives := re.search(r":is\((.*?)\)", selector):
        for each in alternatives[1].split(","):
            yield from expanded(selector.replace(alternatives[0], each.strip(), 1))
    else:
        yield re.sub(r"^\.(scene|sign|mark) (?=.)", "", selector)


def noted(value: str) -> str:
    tokens = re.sub(r"var\(--(\w+)\)", lambda token: LIGHT_TOKENS.get(token[1], ""), value)
    return re.sub(r"\b0\.", ".", tokens.strip().lower())


def test_its_style_is_that_of_the_pages() -> None:
    page, picture = declared(SCENE_STYLE), declared(sheet_of(LIGHT))
    both = page.keys() & picture.keys()
    assert len(both) > 50
    assert {
        where: (picture[where], page[where]) for where in both if picture[where] != page[where]
    } == {
        (".hit", "stroke"): ("currentcolor", "var(--ring, none)"),  # hidden where not chosen
        ("text.lane", "letter-spacing"): (".77px", ".07em"),
    }
