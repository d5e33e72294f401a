"""The scene as a Plotly figure."""

import datetime
import json
import re
from typing import Any

import pytest

from agreements.asof import known_events
from agreements.models import Event
from tests.conftest import ROOT
from tests.timeline.plain import LANES, an_entry, disputed, expected, rival
from timeline.chart import chart
from timeline.citations import SourceLine
from timeline.entries import Entry, Expected, entries
from timeline.painters import plotly
from timeline.painters.plotly import figure, hover_text
from timeline.scene import Scene, lay_out, window_of

TOKENS = (ROOT / "static/css/tokens.css").read_text()


def scene(shown: list[Entry], forecasts: list[Expected]) -> Scene:
    dates = [each.date for each in shown] + [each.by for each in forecasts]
    window = window_of(date for date in dates if date)
    assert window
    return lay_out(shown, forecasts, window, 720, LANES)


def painted(shown: list[Entry], forecasts: list[Expected]) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(str(figure(scene(shown, forecasts)).to_json()))
    return whole


def test_a_stage_in_doubt_and_what_is_expected() -> None:
    told = an_entry("[2024-05-01..2024-05-18]", "Told & agreed", occurs="planned")
    assert painted([told], [expected("2025-05~")]) == {
        "data": [
            {
                "cliponaxis": False,
                "customdata": ["/events/talks/"],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "hovertext": [
                    "<b>Told &amp; agreed</b><br>sometime between 1 and 18 May 2024<br>planned"
                ],
                "marker": {
                    "color": "var(--stage)",
                    "line": {"color": "var(--card)", "width": 1.5},
                    "size": 14,
                    "symbol": "diamond",
                },
                "mode": "markers",
                "name": "Stages",
                "x": ["2024-05-09"],
                "y": [58.0],
                "type": "scatter",
            }
        ],
        "layout": {
            "annotations": [
                {
                    "borderpad": 0,
                    "font": {"color": "var(--soft)", "family": "system-ui, sans-serif", "size": 11},
                    "showarrow": False,
                    "text": "<b>STAGES</b>",
                    "x": 0,
                    "xanchor": "left",
                    "xref": "paper",
                    "y": 14,
                    "yanchor": "top",
                    "yref": "y",
                },
                {
                    "align": "left",
                    "borderpad": 0,
                    "font": {"color": "var(--ink)", "family": "system-ui, sans-serif", "size": 13},
                    "showarrow": False,
                    "text": "Told &amp; agreed<br><span "
                    'style="font-size:11px;color:var(--soft)">sometime '
                    "between 1 and 18 May 2024</span>",
                    "x": "2024-05-18",
                    "xanchor": "left",
                    "xref": "x",
                    "xshift": 14,
                    "y": 58.0,
                    "yanchor": "middle",
                    "yref": "y",
                },
                {
                    "align": "right",
                    "borderpad": 0,
                    "font": {"color": "var(--soft)", "family": "system-ui, sans-serif", "size": 13},
                    "showarrow": False,
                    "text": "Signed: about May 2025<br><span "
                    'style="font-size:11px;color:var(--soft)">Pact</span>',
                    "x": "2025-04-01",
                    "xanchor": "right",
                    "xref": "x",
                    "xshift": -14,
                    "y": 58.0,
                    "yanchor": "middle",
                    "yref": "y",
                },
            ],
            "dragmode": "pan",
            "height": 138,
            "hoverlabel": {
                "align": "left",
                "bgcolor": "var(--card)",
                "bordercolor": "var(--rule)",
                "font": {"color": "var(--ink)", "family": "system-ui, sans-serif", "size": 13},
            },
            "hovermode": "closest",
            "margin": {"b": 48, "l": 14, "r": 14, "t": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "shapes": [
                {
                    "fillcolor": "var(--stage)",
                    "layer": "below",
                    "line": {"width": 0},
                    "opacity": 0.28,
                    "type": "rect",
                    "x0": "2024-05-01",
                    "x1": "2024-05-18",
                    "xref": "x",
                    "y0": 53.0,
                    "y1": 63.0,
                    "yref": "y",
                },
                {
                    "fillcolor": "rgba(0,0,0,0)",
                    "layer": "below",
                    "line": {"color": "var(--stage)", "dash": "4px,4px", "width": 1.6},
                    "opacity": 1,
                    "type": "rect",
                    "x0": "2025-04-01",
                    "x1": "2025-06-30",
                    "xref": "x",
                    "y0": 50.0,
                    "y1": 66.0,
                    "yref": "y",
                },
            ],
            "showlegend": False,
            "template": {"data": {"scatter": [{"type": "scatter"}]}},
            "xaxis": {
                "gridcolor": "var(--rule)",
                "maxallowed": "2025-07-20",
                "minallowed": "2024-04-11",
                "nticks": 12,
                "range": ["2024-04-11", "2025-07-20"],
                "tickfont": {"color": "var(--soft)", "family": "system-ui, sans-serif", "size": 11},
                "tickformatstops": [
                    {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
                    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
                    {"dtickrange": ["M12", None], "value": "%Y"},
                ],
                "type": "date",
                "zeroline": False,
            },
            "yaxis": {"fixedrange": True, "range": [90, 0], "visible": False},
        },
    }


def test_an_open_end_fades_over_sixty_pixels_at_any_zoom() -> None:
    shapes = painted([an_entry("[2024-06-10..]")], [])["layout"]["shapes"]
    assert {(shape["xsizemode"], shape["xanchor"]) for shape in shapes} == {("pixel", "2024-06-10")}
    assert [(shape["x0"], shape["x1"], round(shape["opacity"], 2)) for shape in shapes] == [
        (0, 10, 0.32),
        (10, 20, 0.27),
        (20, 30, 0.21),
        (30, 40, 0.16),
        (40, 50, 0.11),
        (50, 60, 0.05),
    ]


def test_an_open_start_fades_the_other_way() -> None:
    shapes = painted([an_entry("[..2024-06-10]")], [])["layout"]["shapes"]
    assert [(shape["x0"], shape["x1"]) for shape in shapes][:2] == [(0, -10), (-10, -20)]


def test_one_unknown_day_is_paler_than_a_span() -> None:
    doubt, span = an_entry("[2024-05-01..2024-05-18]"), an_entry("2024-05-01/2024-05-18")
    shapes = painted([doubt, span], [])["layout"]["shapes"]
    assert [shape["opacity"] for shape in shapes] == [0.28, 0.75]


def test_each_kind_has_a_symbol_of_its_own() -> None:
    data = painted([an_entry(kind=kind) for kind in LANES], [])["data"]
    assert [trace["marker"]["symbol"] for trace in data] == [
        "diamond",
        "circle",
        "square",
        "triangle-up",
    ]


def test_the_card_over_a_mark_says_what_when_and_who_says_so() -> None:
    told = an_entry(
        label="Talks < agreed",
        occurs="planned",
        facts=(disputed(),),
        evidence=(),
    )
    (mark,) = scene([told], []).marks
    assert hover_text(mark) == (
        "<b>Talks &lt; agreed</b><br>2 May 2024<br>planned<br>date: sources disagree"
    )
    line = SourceLine("wire", "Talks", "Wire & Co", "3 May 2024", "")
    assert line.url == "/sources/wire/"


def test_a_rival_date_is_hollow_and_tied_to_the_date_chosen() -> None:
    drawn = painted([an_entry("2024-05-02", rivals=(rival("2024-06"),))], [])
    ghost, chosen = drawn["data"]
    assert (ghost["x"], ghost["y"]) == (["2024-06-15"], chosen["y"])
    assert (ghost["marker"]["symbol"], chosen["marker"]["symbol"]) == ("diamond-open", "diamond")
    assert ghost["customdata"] == chosen["customdata"] == ["/events/talks/"]
    assert ghost["hovertext"] == ["<b>Talks</b><br>2 May 2024<br><b>June 2024?</b>"]
    bar, tie = drawn["layout"]["shapes"]
    assert (bar["x0"], bar["x1"], bar["opacity"]) == ("2024-06-01", "2024-06-30", 0.12)
    assert (tie["type"], tie["x0"], tie["x1"], tie["y0"] - tie["y1"]) == (
        "line",
        "2024-05-02",
        "2024-06-15",
        0,
    )


def test_quotation_marks_stay_since_plotly_knows_no_name_for_them() -> None:
    text = painted([an_entry(label="“a” \"b\" 'c' <d> &quot;")], [])["layout"]["annotations"][1][
        "text"
    ]
    assert text.startswith("“a” \"b\" 'c' &lt;d&gt; &amp;quot;<br>")


def test_a_misspelt_property_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(plotly.SYMBOLS, "stage", "diamnod")
    with pytest.raises(ValueError, match="diamnod"):
        painted([an_entry()], [])


@pytest.mark.usefixtures("seeds")
def test_the_seeds_are_painted_where_they_belong() -> None:
    shown = entries(
        known_events(Event.objects.published().with_evidence(), datetime.date(2024, 6, 1))
    )
    drawn = chart(shown, [])
    assert drawn
    widest = drawn.figures[-1]["figure"]
    ghosts, *lanes = widest["data"][1:]
    assert list(zip(ghosts["customdata"], ghosts["x"], strict=True)) == [
        ("/events/japan-announces-military-build-up/", "2023-12-16")
    ]
    days = {
        url: day
        for trace in lanes
        for url, day in zip(trace["customdata"], trace["x"], strict=True)
    }
    assert days["/events/france-and-japan-agree-to-start-raa-talks/"] == "2024-05-02"
    assert days["/events/ministers-order-faster-framework-talks/"] == "2023-05-09"
    bars = {(shape["x0"], shape["x1"]) for shape in widest["layout"]["shapes"]}
    assert ("2023-05-01", "2023-05-18") in bars


def test_every_colour_is_a_token_of_both_themes() -> None:
    shown = [an_entry(date, kind=kind) for kind in LANES for date in ("2024", "[..2024]")]
    text = json.dumps(painted(shown, [expected("2025")]))
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    used = set(re.findall(r"var\((--\w+)\)", text))
    assert used == {f"--{name}" for name in (*LANES, "card", "ink", "rule", "soft")}
    assert used <= set(re.findall(r"(--\w+):", light)) & set(re.findall(r"(--\w+):", dark))
    assert set(re.findall(r"#[0-9a-f]{3,8}|rgba?\(.*?\)", text)) == {"rgba(0,0,0,0)"}
