"""Static files: our own alone, small, asking no other host for anything, and readable."""

import re
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.conftest import ROOT
from timeline import styles
from timeline.accents import contrast

STATIC = ROOT / "static"
FILES = [path for path in STATIC.rglob("*") if path.is_file()]
NAMING = [ROOT / f"timeline/{name}.py" for name in ("urls", "embeds", "styles")]
TEMPLATES = list((ROOT / "timeline" / "templates").rglob("*.html"))
LIGHT, DARK, PRINT = re.split(r"@media ", (STATIC / "css/tokens.css").read_text())
SHEETS = ("words", "site", "embed")  # what sets text
NAMES_OF_XML = {"http://www.w3.org/2000/svg"}


def text_tokens() -> set[str]:
    """Return the tokens that the style sheet or the chart gives to text."""
    style = "".join((STATIC / f"css/{name}.css").read_text() for name in SHEETS)
    painter = (ROOT / "timeline/painters/plotly.py").read_text()
    return {
        *re.findall(r"(?<![\w-])color: var\(--(\w+)\)", style),
        *re.findall(r'"font": .*?"var\(--(\w+)\)"', painter),
    } - {"mark"}


def colours(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", theme))


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK, LIGHT + PRINT], ids=["light", "dark", "print"])
def test_text_can_be_read_on_paper_and_card(theme: str) -> None:
    values = colours(theme)
    pairs = [(text, ground) for text in text_tokens() for ground in ("paper", "card")]
    pairs.append(("ink", "mark"))
    faint = {p: contrast(values[p[0]], values[p[1]]) for p in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


def test_text_is_set_in_these_colours_alone() -> None:
    kinds = {"stage", "meeting", "statement", "occurrence"}
    assert text_tokens() == kinds | {"ink", "soft", "warn"}


def test_the_dark_theme_gives_every_colour_anew() -> None:
    assert colours(DARK).keys() == colours(LIGHT).keys()


def test_every_colour_is_a_token() -> None:
    style = "".join((STATIC / f"css/{name}.css").read_text() for name in SHEETS)
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s,)])|rgba?\(|hsla?\(", style) == []
    used = set(re.findall(r"var\(--([a-z]+)\)", style))
    assert used <= colours(LIGHT).keys() | {"serif", "sans"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_small_and_asks_no_other_host(path: Path) -> None:
    text = path.read_text()
    assert len(text) < 30_000
    assert set(re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"')]*", text)) <= NAMES_OF_XML
    assert "@import" not in text


def test_no_file_of_others_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no git repository")
    others = r"(^|/)(node_modules|vendor)/|\.min\.|\.(woff2?|ttf|otf|whl|zip|map)$"
    assert [name for name in listed.stdout.splitlines() if re.search(others, name)] == []


def test_every_file_a_template_names_is_there() -> None:
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r"{% static '([^']+)' %}", template.read_text())
    }
    assert "vendor/plotly.min.js" in named
    assert [name for name in named if not finders.find(name)] == []


def test_every_file_is_used() -> None:
    named = "".join(path.read_text() for path in [*TEMPLATES, *NAMING])
    scripts = "".join(path.read_text() for path in (STATIC / "js").iterdir())
    paths = [path.relative_to(STATIC).as_posix() for path in FILES]
    inside = {f"css/{name}.css" for name in styles.SHEETS}
    unused = [p for p in paths if p not in named and Path(p).name not in scripts + named]
    assert set(unused) <= inside


def test_templates_hold_no_script_style_or_handler_of_their_own() -> None:
    for template in TEMPLATES:
        text = re.sub(r"{#.*?#}", "", template.read_text())
        text = text.replace("<style>{{ style }}</style>", "")  # of our sheets (timeline/styles.py)
        assert not re.search(r"<style|<script(?![^>]* src=)|\son\w+=", text), template.name


def test_plotly_is_told_to_upload_nothing() -> None:
    script = (STATIC / "js/drawing.js").read_text()
    assert "showSendToCloud: false," in script
    assert 'plotlyServerURL: "",' in script
