"""Zooming and panning: the scene of the new window comes, and rows and labels are laid out anew."""

import pytest

from tests.browser.charts import TIMELINE

HEIGHT = "document.getElementById('timeline').getBoundingClientRect().height"
MARKS = "document.querySelectorAll('#timeline .plot [role=link]').length"
LABELS = """[...document.querySelectorAll("#timeline .plot .textpoint")]
  .filter(each => each.getClientRects().length).map(each => each.textContent)"""


@pytest.fixture
def chart(visit):
    watched = visit(TIMELINE)
    watched.asked = []
    watched.page.on("request", lambda r: "/scene/" in r.url and watched.asked.append(r.url))
    watched.reach()
    return watched


def zoomed(watched, first, last):
    """Go to a window, as Plotly does after a gesture, and wait for its scene."""
    asked = len(watched.asked)
    with watched.page.expect_response("**/scene/**"):
        watched.page.evaluate(
            f"Plotly.relayout(document.querySelector('#timeline .plot'),"
            f" {{'xaxis.range': ['{first}', '{last}']}})"
        )
    assert len(watched.asked) == asked + 1
    watched.page.wait_for_timeout(200)


def test_the_scene_of_the_new_window_is_fetched_and_laid_out(chart):
    before = chart.page.evaluate(LABELS)
    zoomed(chart, "2024-04-20", "2024-05-20")
    assert "from=2024-04-20" in chart.asked[-1]
    assert "to=2024-05-20" in chart.asked[-1]
    assert "width=" in chart.asked[-1]
    assert chart.page.evaluate("window.__view()") == "2024-04-20 2024-05-20"
    assert chart.page.evaluate(MARKS) < 31
    assert chart.page.evaluate(LABELS) != before


def test_the_page_under_the_chart_never_moves_up(chart):
    before = chart.page.evaluate(HEIGHT)
    for window in (
        ("2023-01-01", "2023-08-01"),
        ("2024-05-01", "2024-05-09"),
        ("2023-08-01", "2024-01-01"),
    ):
        zoomed(chart, *window)
        assert chart.page.evaluate(HEIGHT) >= before


def test_a_question_that_is_overtaken_is_cancelled(chart):
    held = []
    chart.page.route("**/scene/**", lambda route: held.append(route))
    failed = []
    chart.page.on("requestfailed", lambda request: failed.append(request.url))
    plus = chart.page.get_by_role("button", name="Zoom in")
    plus.click()
    wait_for(chart, lambda: len(held) == 1)
    plus.click()
    wait_for(chart, lambda: (len(held), len(failed)) == (2, 1))
    held[1].continue_()
    wait_for(chart, lambda: shows_what_was_asked(chart))
    assert (len(held), len(failed)) == (2, 1)


def wait_for(chart, holds):
    """Wait until `holds` is true, which is told by the browser's events."""
    for _ in range(300):
        if holds():
            return
        chart.page.wait_for_timeout(50)
    raise TimeoutError(f"it did not come to hold; {chart.asked}")


def shows_what_was_asked(chart):
    """Return whether the window in view is the one that was asked for last."""
    first, last = chart.page.evaluate("window.__view()").split()
    return f"from={first}" in chart.asked[-1] and f"to={last}" in chart.asked[-1]


def test_clicks_in_quick_succession_ask_once(chart):
    plus = chart.page.get_by_role("button", name="Zoom in")
    chart.page.evaluate("""() => { const plus = document.querySelector("[data-zoom=closer]");
      for (let n = 0; n < 4; n++) plus.click(); }""")
    wait_for(chart, lambda: len(chart.asked) == 2)
    chart.page.wait_for_timeout(600)
    assert plus.is_enabled()
    assert len(chart.asked) == 2  # the whole span, and the last window


def test_the_buttons_have_names_and_do_what_they_say(chart):
    whole = chart.page.evaluate("window.__view()")
    names = chart.page.eval_on_selector_all(
        "#timeline button", "all => all.map(b => b.getAttribute('aria-label') ?? b.textContent)"
    )
    assert names == ["Zoom in", "Zoom out", "Whole span"]
    out = chart.page.get_by_role("button", name="Zoom out")
    assert out.get_attribute("aria-disabled") == "true"
    chart.page.get_by_role("button", name="Zoom in").click()
    chart.until(f"window.__view() !== '{whole}'")
    chart.page.wait_for_timeout(400)
    assert out.get_attribute("aria-disabled") == "false"
    chart.page.get_by_role("button", name="Whole span").click()
    chart.until(f"window.__view() === '{whole}'")


def test_a_window_with_nothing_in_it_says_so(chart):
    chart.page.goto(f"{chart.host}{TIMELINE}?kind=statement")
    chart.reach()
    zoomed(chart, "2024-08-01", "2025-01-01")
    assert chart.page.get_by_role("status").text_content() == "Nothing in these days."
    assert chart.page.evaluate(MARKS) == 0
    chart.page.get_by_role("button", name="Whole span").click()
    chart.until(f"{MARKS} >= 17")
    assert chart.page.get_by_role("status").text_content() == ""


def test_without_an_answer_the_chart_stays_usable_and_says_so(chart):
    chart.page.route("**/scene/**", lambda route: route.abort())
    chart.page.get_by_role("button", name="Zoom in").click()
    says = chart.page.get_by_role("status")
    says.get_by_text("The server did not answer.").wait_for()
    chart.page.unroute("**/scene/**")
    chart.page.get_by_role("button", name="Whole span").click()
    chart.until(f"{MARKS} >= 31")
    chart.until("document.querySelector('#timeline .says').textContent === ''")
    assert any("ERR_FAILED" in fault for fault in chart.faults)  # Chromium's, not the page's
    chart.faults = [fault for fault in chart.faults if "ERR_FAILED" not in fault]


def test_dragging_pans_and_the_wheel_scrolls_the_page(chart):
    zoomed(chart, "2023-01-01", "2023-12-31")
    chart.page.evaluate("scrollTo(0, 0)")
    box = chart.page.locator("#timeline .plot").bounding_box()
    x, y = box["x"] + box["width"] / 2, min(box["y"] + 60, 800)
    chart.page.mouse.move(x, y)
    chart.page.mouse.down()
    chart.page.mouse.move(x - 200, y, steps=5)
    chart.page.mouse.up()
    chart.page.wait_for_timeout(500)
    first, last = chart.page.evaluate("window.__view()").split()
    assert "2023-01-01" < first < "2023-12-31" < last
    view = chart.page.evaluate("window.__view()")
    chart.page.mouse.wheel(0, 300)
    chart.until("scrollY > 100")
    assert chart.page.evaluate("window.__view()") == view


def test_ctrl_and_the_wheel_zoom(chart):
    whole = chart.page.evaluate("window.__view()")
    chart.page.locator("#timeline").hover(position={"x": 600, "y": 60})
    chart.page.keyboard.down("Control")
    chart.page.mouse.wheel(0, -200)
    chart.page.keyboard.up("Control")
    chart.until(f"window.__view() !== '{whole}'")
    assert chart.page.evaluate("visualViewport.scale") == 1
    assert chart.page.evaluate("scrollY") >= 0


def swipe(page, across, down):
    """Draw a finger over the chart, as Chromium hears of it from a touch screen."""
    session, x, y = page.context.new_cdp_session(page), 200, 500
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    session.send("Input.dispatchTouchEvent", touch)
    for part in range(1, 11):
        at = {"x": x + across * part / 10, "y": y + down * part / 10}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)


def test_a_finger_scrolls_the_page_and_pans_only_what_was_zoomed(visit):
    watched = visit(TIMELINE, width=390, has_touch=True, is_mobile=True)
    page, view = watched.page, "window.__view()"
    watched.reach()
    page.evaluate("document.getElementById('timeline').scrollIntoView()")
    whole, top = page.evaluate(view), page.evaluate("scrollY")
    swipe(page, 0, -200)
    assert page.evaluate("scrollY") > top + 100
    swipe(page, -100, 0)
    assert page.evaluate(view) == whole
    page.get_by_role("button", name="Zoom in").tap()
    watched.until(f"{view} !== '{whole}'")
    page.evaluate("document.getElementById('timeline').scrollIntoView()")
    page.wait_for_timeout(500)
    zoomed_to, top = page.evaluate(view), page.evaluate("scrollY")
    swipe(page, -100, 0)
    assert page.evaluate(view) > zoomed_to
    assert page.evaluate("scrollY") == top
    swipe(page, 0, -200)
    assert page.evaluate("scrollY") > top + 100


def test_nothing_of_it_is_animated_where_motion_is_unwelcome(visit):
    watched = visit(TIMELINE, reduced_motion="reduce")
    watched.reach()
    watched.page.get_by_role("button", name="Zoom in").click()
    watched.page.wait_for_timeout(300)
    running = "document.getAnimations().filter(each => each.playState === 'running').length"
    assert watched.page.evaluate(running) == 0
