"""The chart of a page."""

import re

from tests.conftest import ROOT
from tests.timeline.plain import an_entry, expected
from timeline.chart import WIDTHS, chart
from timeline.scene import EDGE


def test_it_has_a_figure_for_each_range_of_widths() -> None:
    drawn = chart([an_entry()], [])
    assert drawn
    assert [figure["width"] for figure in drawn.figures] == [280, 560, 720, 880, 1040]
    assert all(list(figure["figure"]) == ["data", "layout"] for figure in drawn.figures)


def test_the_page_keeps_the_height_of_each() -> None:
    drawn = chart([an_entry()], [])
    assert drawn
    assert drawn.heights == ";".join(f"--h{width}:138px" for width in WIDTHS)


def test_it_counts_what_it_leaves_out() -> None:
    drawn = chart([an_entry(), an_entry(""), an_entry("")], [])
    assert drawn
    assert drawn.undated == 2


def test_without_a_date_there_is_none() -> None:
    assert chart([], []) is None
    assert chart([an_entry("")], [expected("")]) is None


def test_a_forecast_alone_is_drawn() -> None:
    assert chart([], [expected("2025-05~")])


def test_the_style_sheet_switches_where_the_script_does() -> None:
    style = (ROOT / "static/css/site.css").read_text()
    script = (ROOT / "static/js/chart.js").read_text()
    switches = re.findall(r"min-width: (\d+)px\).*--h(\d+)", style)
    assert [(int(at), int(width)) for at, width in switches] == [
        (width + 30, width) for width in WIDTHS[1:]
    ]
    assert "var(--h280)" in style
    assert f"const EDGES = {2 * EDGE};" in script
