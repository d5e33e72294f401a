"""No label lies over another, over a symbol, or outside the chart: both painters, any width."""

import pytest

from tests.browser.charts import SHOWN, TIMELINE, WIDTHS

# Texts and symbols as [words, left, top, right, bottom] from the corner of the chart; symbols have
# no words. The two lines of a label are one box; names of lanes and days of the axis are labels.
BOXES = f"""() => {{
  {SHOWN}
  const around = (elements, words) => {{
    const boxes = elements.map(each => each.getBoundingClientRect());
    return [words, Math.min(...boxes.map(b => b.x)) - page.x,
      Math.min(...boxes.map(b => b.y)) - page.y, Math.max(...boxes.map(b => b.right)) - page.x,
      Math.max(...boxes.map(b => b.bottom)) - page.y];
  }};
  const one = each => around([each], each.textContent);
  if (interactive) return [
    ...drawn(".annotation-text, .xtick text, .textpoint text").map(one),
    ...drawn(".point[role=link]:not([data-slug=''])").map(each => around([each], "")),
  ];
  return [
    ...drawn("text").filter(each => !each.closest("a")).map(one),
    ...drawn("a:has(text)").map(a => [...a.querySelectorAll("text")])
      .map(lines => around(lines, lines.map(line => line.textContent).join(" "))),
    ...drawn("a.mark use").map(each => around([each], "")),
  ];
}}"""
INSIDE = "document.getElementById('timeline').clientWidth"


def overlapping(boxes):
    """Return the words of boxes that share more than a pixel; two symbols may touch."""
    boxes = [box for box in boxes if box[3] > box[1] and box[4] > box[2]]
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if (a[0] or b[0])
        and min(a[3], b[3]) - max(a[1], b[1]) > 1
        and min(a[4], b[4]) - max(a[2], b[2]) > 1
    ]


def outside(boxes, width):
    return [box[0] for box in boxes if box[0] and (box[1] < -1 or box[3] > width + 1)]


def assert_labels_are_apart(watched):
    """In the SVG of the page, and in the plot."""
    page = watched.page
    watched.until("window.__timelineReady === true")
    for painter in ("svg", "plotly"):
        if painter == "plotly":
            watched.reach()
        boxes, width = page.evaluate(BOXES), page.evaluate(INSIDE)
        assert len([box for box in boxes if box[0]]) > 10
        assert (painter, overlapping(boxes)) == (painter, [])
        assert (painter, outside(boxes, width)) == (painter, [])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lanes", ["kind", "party", "reported"])
def test_labels_of_the_seeds_are_apart(visit, width, lanes):
    assert_labels_are_apart(visit(f"{TIMELINE}?lanes={lanes}", width=width))


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_of_two_hundred_events_are_apart(visit, crowded_site, width):
    assert_labels_are_apart(visit("/timelines/crowd/", width=width, home=crowded_site))


@pytest.mark.parametrize("lanes", ["party", "agreement", "source", "reported"])
def test_so_they_are_in_every_grouping(visit, crowded_site, lanes):
    path = f"/timelines/crowd/?lanes={lanes}"
    assert_labels_are_apart(visit(path, width=1280, home=crowded_site))


def test_counts_of_more_than_two_hundred_are_apart(visit, crowded_site):
    watched = visit("/timelines/throng/", home=crowded_site)
    assert watched.page.locator("#timeline a.bin:visible").count() > 10
    assert_labels_are_apart(watched)


@pytest.mark.parametrize("site_name", ["seeds", "crowd"])
def test_they_are_apart_wherever_the_reader_zooms(visit, site, crowded_site, site_name):
    crowd = site_name == "crowd"
    watched = visit(
        "/timelines/crowd/" if crowd else TIMELINE, home=crowded_site if crowd else site
    )
    watched.reach()
    page = watched.page
    days = [("2020-01-01", "2020-07-01"), ("2022-02-20", "2022-03-30")]
    seeds = [("2023-01-01", "2023-08-01"), ("2024-04-20", "2024-05-20")]
    for first, last in days if crowd else seeds:
        with page.expect_response("**/scene/**"):
            page.evaluate(
                "days => Plotly.relayout(document.querySelector('#timeline .plot'),"
                " {'xaxis.range': days})",
                [first, last],
            )
        page.wait_for_timeout(300)
        assert page.evaluate("window.__view()") == f"{first} {last}"
        boxes = page.evaluate(BOXES)
        assert len(boxes) > 8
        assert overlapping(boxes) == []
        assert outside(boxes, page.evaluate(INSIDE)) == []
