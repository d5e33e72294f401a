"""The embed inside a page of another origin; every other page refuses to be framed."""

import pytest

from tests.browser.newsroom import EMBED, MARKS, PLOTTED, framed, reach, until
from tests.browser.newsroom import article as article
from tests.browser.newsroom import newsroom as newsroom

# Without the last, the event's page would be sandboxed too, and its opener policy would block it.
POPUPS = "allow-popups allow-popups-to-escape-sandbox"
WHOLE = [
    "/",
    "/timelines/france-japan-2023-roadmap-to-2024-talks/",
    "/agreements/france-japan-raa/",
    "/events/kishida-sees-exceptional-partnership/",
    "/sources/japan-today-2024/",
    "/admin/login/",
]


def frame_in(article, address, attributes="", **options):
    watched = article(framed(address, attributes), **options)
    return watched, watched.page.frames[1]


@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts"'])
def test_the_embed_draws_inside_another_origin(article, site, attributes):
    watched, frame = frame_in(article, site + EMBED, attributes)
    assert frame.locator(MARKS).count() == 31
    reach(watched, frame)
    marks = frame.locator(f"{PLOTTED}:not([data-slug=''])")
    assert marks.count() == 31
    assert frame.locator("h1").text_content().strip() == "From the 2023 roadmap to the 2024 talks"
    frame.get_by_role("button", name="Zoom in").click()
    until(watched, frame, "document.querySelectorAll('.plot [role=link]').length < 31")


@pytest.mark.parametrize("attributes", ["", f'sandbox="allow-scripts {POPUPS}"'])
@pytest.mark.parametrize("reached", [False, True])
def test_a_click_opens_the_event_beside_the_article(article, site, attributes, reached):
    watched, frame = frame_in(article, site + EMBED, attributes)
    until(watched, frame, "window.__timelineReady === true")
    mark = frame.locator(MARKS).first
    if reached:
        reach(watched, frame)
        mark = frame.locator(PLOTTED).first
    mark.focus()
    with watched.page.context.expect_page() as opened:
        watched.page.keyboard.press("Enter")
    opened.value.wait_for_url("**/events/**")
    assert opened.value.evaluate("window.opener") is None
    assert watched.page.url.endswith("article.html")


def test_without_script_a_mark_opens_beside_the_article_too(article, site):
    watched, frame = frame_in(article, site + EMBED, f'sandbox="{POPUPS}"')
    with watched.page.context.expect_page() as opened:
        frame.locator(MARKS).first.click()
    opened.value.wait_for_url("**/events/**")
    watched.faults = [f for f in watched.faults if "Blocked script execution" not in f]


@pytest.mark.parametrize("width", [1280, 390])
def test_without_script_it_shows_the_same(article, site, width):
    said = "document.body.innerText"
    address = site + EMBED + "?view=both"
    watched, frame = frame_in(article, address, width=width)
    until(watched, frame, "window.__timelineReady === true")
    unscripted, bare = frame_in(article, address, width=width, java_script_enabled=False)
    assert bare.evaluate(said) == frame.evaluate(said)
    assert bare.locator(MARKS).count() == 31
    assert unscripted.page.evaluate("window.heard") is None


def test_every_other_page_refuses_to_be_framed(article, site):
    watched = article("".join(framed(site + path) for path in WHOLE))
    for frame in watched.page.frames[1:]:
        until(watched, frame, "document.body.innerText.includes('refused to connect')")
    refused = [fault for fault in watched.faults if "frame-ancestors" in fault]
    assert len(refused) == len(watched.page.frames[1:]) == len(WHOLE)
    watched.faults.clear()
