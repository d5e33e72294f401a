"""Pages on paper: the whole of them, in black on white, and nothing that can only be pressed."""

import pytest

from tests.browser.test_pages import CUT, PAGES, settled

A4 = 688  # pixels of CSS between the margins of print.css

ADDRESSES = """() => [...document.querySelectorAll("ol.sources > li > a")].map((a) =>
  getComputedStyle(a, "::after").content.match(/"[^"]*"/g).map((s) => s.slice(1, -1)).join("")
    .replace("attr(href)", ""))"""
SCROLLED = """() => [...document.querySelectorAll("main *")]
  .filter((e) => !e.closest("svg, details, .unseen") && e.clientWidth > 0
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
    && getComputedStyle(e).overflowX !== "visible")
  .map((e) => e.outerHTML.slice(0, 90))"""
SHOWN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility()).length"""


def on_paper(visit, path, theme="light", **options):
    page = settled(visit, path, width=A4, theme=theme, **options)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("path", [p for p in PAGES.values() if "/embed/" not in p])
def test_nothing_is_cut_and_nothing_can_be_pressed(visit, path):
    page = on_paper(visit, path)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= A4
    assert page.evaluate(CUT) == []
    assert page.evaluate(SCROLLED) == []
    pressed = "button, input, select, nav, summary, .skip, .plot, .tools"
    assert page.evaluate(SHOWN, pressed) == 0


def test_the_whole_timeline_and_its_sources_are_there(visit):
    page = visit(PAGES["timeline"], width=A4, java_script_enabled=False).page
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, "#timeline svg.scene") == 1
    assert page.evaluate(SHOWN, "ol.chronology > li") == 31
    assert page.evaluate(SHOWN, "ol.sources > li") == 5
    assert page.evaluate(SHOWN, ".on-paper") == 1
    assert page.locator("#timeline").bounding_box()["height"] < 1000  # a sheet has so many
    host = page.url.split("/timelines/")[0]
    assert all(address.startswith(f" ⟨{host}") for address in page.evaluate(ADDRESSES))


def test_the_day_it_is_as_of_is_told(visit):
    page = on_paper(visit, PAGES["as of a day"])
    assert page.evaluate(SHOWN, "form.as-of .warn") == 1
    assert "As could be known on 1 June 2023." in page.locator("main").inner_text()


def test_it_is_black_on_white_in_the_dark_too(visit):
    page = on_paper(visit, PAGES["timeline"], theme="dark")
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    card = page.evaluate("getComputedStyle(document.getElementById('timeline')).backgroundColor")
    assert (ink, card) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_it_fills_sheets_of_a4(visit):
    page = on_paper(visit, PAGES["timeline"])
    sheets = page.pdf(prefer_css_page_size=True)
    assert sheets.startswith(b"%PDF-")
    assert 6 <= sheets.count(b"/Type /Page\n") <= 16
