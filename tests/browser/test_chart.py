"""The chart as Chromium draws it."""

import pytest

TIMELINE = "/timelines/france-japan-2023-roadmap-to-2024-talks/"
DRAWN = "window.__timelineInteractive === true"
MARKS = """() => {
  const gd = document.getElementById("timeline"), found = {};
  const points = [...gd.querySelectorAll(".scatterlayer .trace")].flatMap((trace, i) =>
    [...trace.querySelectorAll(".point")].map((point, j) => [point, gd.data[i], j]));
  const plot = gd.querySelector(".nsewdrag").getBoundingClientRect();
  for (const [point, data, j] of points.filter(each => !each[1].marker.symbol.endsWith("-open"))) {
    const box = point.getBoundingClientRect();
    found[data.customdata[j]] = {
      day: data.x[j],
      off: box.x + box.width / 2 - plot.x - gd._fullLayout.xaxis.d2p(data.x[j]),
    };
  }
  return found;
}"""
BOXES = """() => [
  ...document.querySelectorAll("#timeline .annotation, #timeline .point")
].map(each => {
  const box = each.getBoundingClientRect();
  return [each.textContent, box.x, box.y, box.right, box.bottom];
}).filter(box => box[3] > box[1])"""


def drawn(visit, path=TIMELINE, **options):
    page = visit(path, **options)
    page.until(DRAWN)
    return page


def overlapping(boxes):
    """Return the pairs of boxes that share more than a pixel, one of them a label."""
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if (a[0] or b[0])
        and min(a[3], b[3]) - max(a[1], b[1]) > 1
        and min(a[4], b[4]) - max(a[2], b[2]) > 1
    ]


@pytest.mark.parametrize("width", [320, 390, 700, 1280, 1920])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_on_their_days_and_no_label_lies_over_another(visit, width, theme):
    page = drawn(visit, width=width, theme=theme).page
    marks = page.evaluate(MARKS)
    assert len(marks) == 31
    assert marks["/events/france-and-japan-agree-to-start-raa-talks/"]["day"] == "2024-05-02"
    assert marks["/events/kishida-sees-exceptional-partnership/"]["day"] == "2023-05-19"
    assert marks["/events/japan-announces-military-build-up/"]["day"] == "2022-12-16"
    assert {slug: mark for slug, mark in marks.items() if abs(mark["off"]) > 1} == {}
    assert overlapping(page.evaluate(BOXES)) == []


def test_labels_stay_apart_when_the_reader_zooms(visit):
    page = drawn(visit).page
    for first, last in (("2023-01-01", "2023-08-01"), ("2024-04-20", "2024-05-20")):
        page.evaluate(f"Plotly.relayout('timeline', {{'xaxis.range': ['{first}', '{last}']}})")
        page.wait_for_timeout(200)
        assert page.evaluate("window.__view()").split("T")[0][:10] == first
        assert overlapping(page.evaluate(BOXES)) == []


def test_plotly_offers_no_upload_and_three_buttons(visit):
    page = drawn(visit).page
    page.hover("#timeline .nsewdrag")
    buttons = page.eval_on_selector_all(
        ".modebar-btn", "all => all.map(each => each.dataset.title)"
    )
    assert buttons == ["Zoom in", "Zoom out", "Reset axes"]


def test_the_chart_follows_the_theme_and_the_width(visit):
    watched = drawn(visit)
    colour = (
        "document.getElementById('timeline').data"
        ".find(each => each.marker.symbol === 'diamond').marker.color"
    )
    assert watched.page.evaluate(colour) == "#1d4e89"
    watched.page.emulate_media(color_scheme="dark")
    watched.until(f"{colour} === '#7fb0ea'")
    watched.page.set_viewport_size({"width": 390, "height": 800})
    watched.until("document.getElementById('timeline').layout.width < 390")
    assert overlapping(watched.page.evaluate(BOXES)) == []


def test_a_click_on_a_mark_leads_to_its_event(visit):
    page = drawn(visit).page
    page.locator("#timeline .scatterlayer .point").first.click(force=True)
    page.wait_for_url("**/events/**")
    assert page.locator("h2", has_text="What says so").count() == 1


def test_by_keyboard_too_a_mark_leads_to_the_words_behind_its_date(visit):
    page = drawn(visit).page
    mark = page.get_by_role("link", name="France and Japan agree to open formal talks").first
    assert mark.get_attribute("aria-label") == (
        "France and Japan agree to open formal talks, on a reciprocal access agreement, 2 May 2024,"
        " Central News Agency, sometime between 2 and 8 May 2024,"
        " Reuters · Japan Today, sometime between 2 and 8 May 2024,"
        " outlet not named, sometime between 2 and 8 May 2024, outlet not named, 3 May 2024"
    )
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/france-and-japan-agree-to-start-raa-talks/")
    assert "“with France on Thursday (May 2)”" in page.locator("#f-date").text_content()


def test_a_rival_date_is_a_hollow_mark_that_leads_to_the_same_event(visit):
    page = drawn(visit).page
    ghosts = page.evaluate("""() => document.getElementById("timeline").data
      .filter(each => each.marker.symbol.endsWith("-open"))
      .flatMap(each => each.x.map((day, i) => [day, each.customdata[i]]))""")
    assert ghosts == [
        ["2024-04-29", "/events/kishida-and-macron-meet-in-paris/"],
        ["2023-12-16", "/events/japan-announces-military-build-up/"],
    ]


def test_hovering_tells_what_when_and_who_says_so(visit):
    page = drawn(visit).page
    page.get_by_role("link", name="France and Japan agree to open").first.hover(force=True)
    page.wait_for_selector(".hoverlayer .hovertext")
    assert "2 May 2024" in page.locator(".hoverlayer").text_content()


def test_the_page_keeps_its_place_while_the_chart_is_drawn(visit):
    """No layout shift: the chart's height is reserved before the script runs."""
    page = visit(TIMELINE)
    page.page.evaluate("""() => { window.__shift = 0; new PerformanceObserver(list =>
        list.getEntries().forEach(each => { window.__shift += each.value; })
      ).observe({type: "layout-shift", buffered: true}); }""")
    page.until(DRAWN)
    page.page.wait_for_timeout(300)
    assert page.page.evaluate("window.__shift") < 0.01


def test_without_javascript_the_chronology_says_it_all(visit):
    page = visit(TIMELINE, java_script_enabled=False).page
    assert page.locator("ol.chronology > li").count() == 31
    assert page.locator("#timeline").is_visible() is False
    assert page.get_by_text("The chronology says the same").is_visible()
    assert page.get_by_text("Sources disagree on the date.").first.is_visible()
    page.locator("#e-france-and-japan-agree-to-start-raa-talks .when a").click()
    assert "“with France on Thursday (May 2)”" in page.locator("#f-date").text_content()
