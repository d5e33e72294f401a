"""The picture of a chart, opened by itself and shown by another origin."""

import pytest

from tests.browser.newsroom import article as article
from tests.browser.newsroom import newsroom as newsroom

PICTURE = "/timelines/france-japan-2023-roadmap-to-2024-talks.svg"
SEEN = """name => {
  const symbol = document.querySelector(name);
  symbol.scrollIntoView({ block: "center" });
  const { x, y, width, height } = symbol.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2).matches(name);
}"""


@pytest.mark.parametrize(
    ("asked", "ground"), [("", "rgb(255, 255, 255)"), ("?theme=dark", "rgb(30, 32, 36)")]
)
def test_opened_by_itself_it_has_its_style_and_its_symbols(visit, asked, ground):
    page = visit(PICTURE + asked).page
    assert page.evaluate("getComputedStyle(document.querySelector('.ground')).fill") == ground
    for symbol in ('use[href="#mark-stage"]', 'use[href="#mark-statement"]', ".sign.stage use"):
        assert page.evaluate(SEEN, symbol), symbol


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_another_site_shows_it(article, site, kind):
    address = f"{site}{PICTURE.removesuffix('svg')}{kind}?width=640"
    watched = article(f'<img src="{address}" alt="Timeline" width="640">')
    watched.until("document.images[0].complete")
    drawn = "[document.images[0].naturalWidth, document.images[0].width]"
    assert watched.page.evaluate(drawn) == [640 if kind == "svg" else 1280, 640]
    watched.faults = [fault for fault in watched.faults if address not in fault]


def test_in_an_image_it_looks_as_it_does_by_itself(article, visit, site):
    alone = visit(f"{PICTURE}?width=640", 640).page.screenshot()
    watched = article(f'<img src="{site}{PICTURE}?width=640" alt="">', width=640)
    watched.until("document.images[0].complete")
    watched.page.add_style_tag(content="::-webkit-scrollbar { display: none }")
    assert watched.page.screenshot() == alone
    watched.faults = [fault for fault in watched.faults if PICTURE not in fault]
