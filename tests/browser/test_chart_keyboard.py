"""The chart by keyboard alone: one tab stop, the marks in time order, Enter, plus, minus, Home."""

import pytest

from tests.browser.charts import FOCUSED, TIMELINE

DAY = "document.activeElement.dataset.day"
MARK = "Object.values(document.activeElement.dataset).join()"
FIRST = "japan-announces-military-build-up"
TALKS = "france-and-japan-agree-to-start-raa-talks"


@pytest.fixture(params=["before Plotly", "after Plotly"])
def keyboard(visit, request):
    """A page with the first mark of its chart focused: of the SVG, or of the plot."""
    watched = visit("/sources/")
    page = watched.page
    if request.param == "before Plotly":
        page.route("**/plotly.min.js", lambda route: None)  # never answered
    page.goto(watched.host + TIMELINE)
    watched.until("window.__timelineReady === true")
    if request.param == "after Plotly":
        watched.reach()
    to_the_chart(page)
    return page


def to_the_chart(page):
    """Press Tab until the focus is in the chart."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#timeline') !== null"):
            return
    raise AssertionError("Tab does not reach the chart")


def test_the_marks_are_one_tab_stop(keyboard):
    assert keyboard.evaluate(FOCUSED) == FIRST
    keyboard.keyboard.press("Tab")
    assert keyboard.evaluate("document.activeElement.dataset.day ?? ''") == ""
    keyboard.keyboard.press("Shift+Tab")
    assert keyboard.evaluate(FOCUSED) == FIRST


def test_the_arrows_visit_every_mark_in_time_order(keyboard):
    walked = [(keyboard.evaluate(FOCUSED), keyboard.evaluate(DAY))]
    for key in ["ArrowRight", "ArrowDown"] * 20:
        keyboard.keyboard.press(key)
        walked.append((keyboard.evaluate(FOCUSED), keyboard.evaluate(DAY)))
    there = list(dict.fromkeys(walked))
    assert len({slug for slug, _ in there if slug}) == 31
    assert [day for _, day in there] == sorted(day for _, day in there)
    back = []
    for key in ["ArrowLeft", "ArrowUp"] * 20:
        keyboard.keyboard.press(key)
        back.append((keyboard.evaluate(FOCUSED), keyboard.evaluate(DAY)))
    assert list(dict.fromkeys(back)) == there[-2::-1]


def test_enter_opens_the_event(keyboard):
    keyboard.keyboard.press("ArrowRight")
    slug = keyboard.evaluate(FOCUSED)
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_url(f"**/events/{slug}/")


def test_the_tab_stop_is_where_the_reader_left(keyboard):
    for _ in range(3):
        keyboard.keyboard.press("ArrowRight")
    slug = keyboard.evaluate(FOCUSED)
    keyboard.keyboard.press("Shift+Tab")
    assert keyboard.evaluate("document.activeElement.closest('#timeline')") is None
    keyboard.keyboard.press("Tab")
    assert keyboard.evaluate(FOCUSED) == slug


def test_a_mark_has_the_same_name_before_and_after(visit):
    watched = visit(TIMELINE)
    watched.until("window.__timelineReady === true")
    name = f"""[...document.querySelectorAll("#timeline [data-slug={TALKS}]")]
      .find(each => each.checkVisibility({{visibilityProperty: true}}))
      .getAttribute("aria-label")"""
    before = watched.page.evaluate(name)
    watched.reach()
    assert watched.page.evaluate(name) == before
    assert before == (
        "Formal talks agreed: France and Japan agree to open formal talks"
        " on a reciprocal access agreement, 2 May 2024, sources: 4"
    )


def test_plus_and_minus_zoom_about_the_focused_mark_and_home_returns(visit):
    watched = visit(TIMELINE)
    page = watched.page
    watched.until("window.__timelineReady === true")
    whole = page.evaluate("window.__view()")
    page.locator(f"#timeline a[data-slug={TALKS}]:visible").focus()
    page.keyboard.press("+")  # Plotly is still on its way
    watched.until(f"window.__view() !== '{whole}'")
    page.wait_for_timeout(400)
    assert page.evaluate(FOCUSED) == TALKS
    once = page.evaluate("window.__view()")
    first, last = once.split()
    assert whole.split()[0] < first < "2024-05-02" < last < whole.split()[1]
    page.keyboard.press("=")
    watched.until(f"window.__view() !== '{once}'")
    page.wait_for_timeout(400)
    page.keyboard.press("-")
    page.wait_for_timeout(400)
    page.keyboard.press("-")
    page.wait_for_timeout(400)
    assert page.evaluate("window.__view()") == whole
    page.keyboard.press("+")
    watched.until(f"window.__view() !== '{whole}'")
    page.keyboard.press("Home")
    watched.until(f"window.__view() === '{whole}'")
    assert page.evaluate(FOCUSED) == TALKS


def walk(watched, key, last):
    """Press `key` mark by mark until `last` holds, and once more; return the days on the way."""
    page = watched.page
    walked = [page.evaluate(DAY)]
    while not page.evaluate(last) and len(walked) < 60:
        mark = page.evaluate(MARK)
        page.keyboard.press(key)
        watched.until(f"{DAY} && {MARK} !== {mark!r}")
        walked.append(page.evaluate(DAY))
    page.keyboard.press(key)
    page.wait_for_timeout(400)
    assert page.evaluate(last)
    return walked


def test_the_arrows_go_on_past_the_window(visit):
    watched = visit(TIMELINE)
    page = watched.page
    watched.reach()
    page.locator(f"#timeline .plot [data-slug={TALKS}]").focus()
    for _ in range(3):
        page.keyboard.press("+")
        page.wait_for_timeout(300)
    # To the world exposition, a year after the window's end.
    walked = walk(watched, "ArrowRight", f"{DAY} === '2025-07-02'")
    assert walked == sorted(walked)
    walk(watched, "ArrowLeft", f"({FOCUSED}) === '{FIRST}'")


def test_the_focus_can_be_seen(visit):
    watched = visit(TIMELINE)
    watched.reach()
    to_the_chart(watched.page)
    watched.page.keyboard.press("ArrowRight")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert watched.page.evaluate(outline) == "solid"


def test_keys_of_the_browser_are_left_alone(visit):
    watched = visit(TIMELINE)
    watched.reach()
    to_the_chart(watched.page)
    watched.page.evaluate("""() => { window.__kept = []; document.addEventListener("keydown",
      event => window.__kept.push(event.key + event.defaultPrevented)); }""")
    for key in ("Control+ArrowRight", "PageDown", "a"):
        watched.page.keyboard.press(key)
    assert watched.page.evaluate("window.__kept") == [
        "Controlfalse",
        "ArrowRightfalse",
        "PageDownfalse",
        "afalse",
    ]
