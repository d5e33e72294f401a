"""Every public page in Chromium: nothing forbidden is done, nothing is cut, axe finds nothing."""

import pytest

PAGES = {
    "home": "/",
    "timeline": "/timelines/france-japan-2023-roadmap-to-2024-talks/",
    "agreements": "/agreements/",
    "agreement": "/agreements/france-japan-raa/",
    "agreement with an undated stage": "/agreements/japan-australia-raa/",
    "stage": "/events/france-and-japan-agree-to-start-raa-talks/",
    "disputed occurrence": "/events/japan-announces-military-build-up/",
    "statement": "/events/kishida-sees-exceptional-partnership/",
    "where sources disagree": "/discrepancies/",
    "forecasts": "/forecasts/",
    "as of a day": "/timelines/france-japan-2023-roadmap-to-2024-talks/?as_of=2023-06-01",
    "before the first source": "/agreements/france-japan-raa/?as_of=2023-01-01",
    "sources": "/sources/",
    "source": "/sources/japan-today-2024/",
    "person": "/people/fumio-kishida/",
    "party": "/parties/JP/",
    "table": "/timelines/france-japan-2023-roadmap-to-2024-talks/?lanes=table",
    "reported": "/timelines/france-japan-2023-roadmap-to-2024-talks/?lanes=reported",
    "event in the chart": "/agreements/france-japan-raa/?event=kishida-and-macron-meet-in-paris",
    "by source": "/people/fumio-kishida/?lanes=source",
    "chronology": "/people/fumio-kishida/?lanes=chronology",
    "filtered": "/agreements/france-japan-raa/?kind=stage&lanes=party",
    "search": "/search/",
    "found": "/search/?q=talks",
    "about": "/about/",
    "embed": "/embed/france-japan-2023-roadmap-to-2024-talks/",
}


def settled(visit, path, **options):
    page = visit(path, **options)
    page.until("!document.getElementById('timeline') || window.__timelineReady === true")
    return page.page


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
def test_nothing_is_wider_than_the_page(visit, path, width):
    page = settled(visit, path, width=width)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation(visit, path, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    results = axe.Axe().run(settled(visit, path, theme=theme))
    assert [violation["id"] for violation in results.response["violations"]] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_without_javascript_it_says_the_same(visit, path):
    said = "document.querySelector('main').innerText"
    with_script = settled(visit, path).evaluate(said)
    without = visit(path, java_script_enabled=False).page
    assert without.evaluate(said) == with_script
    assert without.evaluate("document.scrollingElement.scrollWidth") <= 1280


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_at_twice_the_size_it_is_as_on_a_phone(visit, path):
    """A window 640 wide zoomed to 200 % has 320 pixels of CSS, each two wide."""
    page = settled(visit, path, width=320, device_scale_factor=2)
    cut = page.evaluate(CUT)
    assert cut == []


# What stands in a box too small for it that cannot be scrolled.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((e) => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1
    && !e.closest("svg, .unseen, .plot, select")
    && getComputedStyle(e).overflowX === "hidden")
  .map((e) => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_the_keyboard_is_can_be_seen(visit, theme):
    page = settled(visit, PAGES["timeline"], theme=theme)
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2
              ? "" : e.outerHTML.slice(0, 90); }"""
        )
        unseen += [seen] if seen else []
    assert unseen == []


def test_a_missing_page_says_so_in_our_own_words(visit):
    page = visit("/timelines/nowhere/")
    assert page.page.locator("h1").text_content() == "No such page"
    page.faults.clear()  # Chromium itself reports the 404 in its console


def test_the_first_tab_stop_skips_to_the_content(visit):
    page = visit("/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
