"""The chart as Chromium draws it."""

import pytest

TIMELINE = "/timelines/france-japan-2023-roadmap-to-2024-talks/"
DRAWN = "window.__timelineInteractive === true"
MARKS = """() => {
  const gd = document.getElementById("timeline"), found = {};
  const points = [...gd.querySelectorAll(".scatterlayer .trace")].flatMap((trace, i) =>
    [...trace.querySelectorAll(".point")].map((point, j) => [point, gd.data[i], j]));
  const plot = gd.querySelector(".nsewdrag").getBoundingClientRect();
  for (const [point, data, j] of points) {
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
    colour = "document.getElementById('timeline').data[0].marker.color"
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


def test_hovering_tells_what_when_and_who_says_so(visit):
    page = drawn(visit).page
    page.locator("#timeline .scatterlayer .point").nth(4).hover(force=True)
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
