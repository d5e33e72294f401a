"""The chart before anybody reaches for it, without JavaScript, and as Plotly takes over."""

import pytest

from tests.browser.charts import CENTRES, FOCUSED, TIMELINE, WIDTHS, far

PLOTLY = "/static/vendor/plotly.min.js"


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_stand_where_they_stood_without_script(visit, width):
    plain = visit(TIMELINE, width=width, java_script_enabled=False).page.evaluate(CENTRES)
    watched = visit(TIMELINE, width=width)
    watched.until("window.__timelineReady === true")
    assert len(plain) == 31
    assert far(plain, watched.page.evaluate(CENTRES)) == {}
    watched.reach()
    assert far(plain, watched.page.evaluate(CENTRES)) == {}


@pytest.mark.parametrize("path", [TIMELINE, f"/embed/{TIMELINE.split('/')[2]}/"])
def test_the_key_has_the_colours_of_the_marks(visit, path):
    colours = visit(path).page.evaluate("""() => {
      const colour = (selector) => getComputedStyle(document.querySelector(selector)).color;
      return ["stage", "meeting", "statement", "occurrence"].map((kind) =>
        [`figcaption .sign.${kind}`, `#timeline .mark.${kind}`].map(colour));
    }""")
    assert [sign for sign, _ in colours] == [mark for _, mark in colours]
    assert len({sign for sign, _ in colours}) == 4


@pytest.mark.parametrize("lanes", ["party", "agreement", "source", "reported"])
def test_so_do_they_in_every_grouping(visit, lanes):
    watched = visit(f"{TIMELINE}?lanes={lanes}")
    watched.until("window.__timelineReady === true")
    before = watched.page.evaluate(CENTRES)
    assert len(before) >= 31
    watched.reach()
    assert far(before, watched.page.evaluate(CENTRES)) == {}


def test_two_hundred_marks_stand_still_too(visit, crowded_site):
    watched = visit("/timelines/crowd/", home=crowded_site)
    watched.until("window.__timelineReady === true")
    before = watched.page.evaluate(CENTRES)
    assert len(before) == 200
    watched.reach()
    assert far(before, watched.page.evaluate(CENTRES)) == {}


def test_plotly_is_asked_for_when_the_chart_is_reached_and_once(visit):
    asked = []
    watched = visit("/sources/")
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(watched.host + TIMELINE)
    watched.until("window.__timelineReady === true")
    watched.page.wait_for_timeout(3000)
    assert [url for url in asked if "plotly" in url or "/scene/" in url] == []
    watched.reach()
    watched.page.mouse.move(0, 0)
    watched.page.locator("#timeline").hover(position={"x": 20, "y": 8})
    watched.page.wait_for_timeout(300)
    assert [url for url in asked if url.endswith(".js") and "vendor" in url] == [
        watched.host + PLOTLY
    ]
    assert len([url for url in asked if "/scene/" in url]) == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_taking_over_moves_nothing_on_the_page(visit, width):
    watched = visit(TIMELINE, width=width)
    watched.page.evaluate("""() => { window.__shift = 0; new PerformanceObserver(list =>
        list.getEntries().forEach(each => { window.__shift += each.value; })
      ).observe({type: "layout-shift", buffered: true}); }""")
    height = "document.getElementById('timeline').getBoundingClientRect().height"
    before = watched.page.evaluate(height)
    watched.reach()
    watched.page.wait_for_timeout(300)
    assert watched.page.evaluate("window.__shift") < 0.01
    assert watched.page.evaluate(height) == before


def test_the_focus_stays_on_its_mark(visit):
    watched = visit(TIMELINE)
    watched.until("window.__timelineReady === true")
    mark = "kishida-and-macron-meet-in-paris"
    watched.page.locator(f"#timeline a[data-slug={mark}]:visible").first.focus()
    watched.until("window.__timelineInteractive === true")
    assert watched.page.evaluate(FOCUSED) == mark
    assert watched.page.evaluate("document.activeElement.closest('.plot') !== null")


def test_the_view_is_told_before_and_after(visit):
    watched = visit(TIMELINE)
    watched.until("window.__timelineReady === true")
    whole = watched.page.evaluate("window.__view()")
    first, last = whole.split()
    assert first < "2022-12-01"
    assert last > "2025-12-31"
    watched.reach()
    assert watched.page.evaluate("window.__view()") == whole


def test_without_script_there_are_no_buttons_and_every_mark_is_a_link(visit):
    page = visit(TIMELINE, java_script_enabled=False).page
    assert page.locator("#timeline button").count() == 0
    page.locator("#timeline a[data-slug=france-and-japan-agree-to-start-raa-talks]:visible").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/france-and-japan-agree-to-start-raa-talks/")
    assert "“with France on Thursday (May 2)”" in page.locator("#f-date").text_content()


def test_a_tap_opens_the_event_and_a_finger_scrolls_the_page(visit):
    page = visit(TIMELINE, width=390, has_touch=True, is_mobile=True).page
    page.locator("#timeline a.mark:visible").first.tap()
    page.wait_for_url("**/events/**")


def test_where_plotly_does_not_come_the_page_keeps_its_chart(visit):
    watched = visit(TIMELINE)
    watched.page.route("**/plotly.min.js", lambda route: route.abort())
    watched.until("window.__timelineReady === true")
    watched.page.locator("#timeline").hover(position={"x": 20, "y": 8})
    says = watched.page.get_by_role("status")
    says.get_by_text("The server did not answer.").wait_for()
    assert watched.page.locator("#timeline a.mark:visible").count() == 31
    watched.page.unroute("**/plotly.min.js")
    watched.page.mouse.move(0, 0)
    watched.reach()  # another try
    assert says.text_content() == ""
    watched.faults = [fault for fault in watched.faults if "ERR_FAILED" not in fault]


def test_printed_it_is_the_first_paint_again(visit):
    watched = visit(TIMELINE)
    watched.reach()
    watched.page.emulate_media(media="print")
    assert watched.page.locator("#timeline .plot").is_visible() is False
    assert watched.page.locator("#timeline .tools").is_visible() is False
    assert watched.page.locator("#timeline .scene:visible a.mark").count() == 31
