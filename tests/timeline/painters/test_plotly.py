"""The scene as a Plotly figure."""

import datetime
import json
import re
from itertools import pairwise

import pytest

from agreements.asof import known_events
from agreements.models import Event
from tests.conftest import ROOT
from tests.timeline.crowd import crowd
from tests.timeline.painters.figures import YEAR, painted, scene, segments, trace
from tests.timeline.plain import LANES, an_entry, expected, rival
from tests.timeline.sourced import a_source, told
from timeline.chart import scene_for
from timeline.entries import entries
from timeline.lanes import LanesBy, grouped
from timeline.painters.plotly import figure
from timeline.painters.svg import painting
from timeline.painters.symbols import SYMBOLS, Symbol
from timeline.scene import lay_out
from timeline.window import Window

DAY = datetime.date
TOKENS = (ROOT / "static/css/tokens.css").read_text()
FONT = 'system-ui, "Noto Sans CJK JP", sans-serif'


def test_the_mark_of_a_stage_and_what_the_page_is_told_of_it() -> None:
    drawn = painted(an_entry("2024-05-02", "Told & agreed", number=7, slug="told"))
    assert trace(drawn, "marks") == {
        "cliponaxis": False,
        "customdata": [
            {
                "slug": "told",
                "url": "/events/told/",
                "day": "2024-05-02",
                "number": 7,
                "lane": "stage",
                "name": "Told & agreed, 2 May 2024",
            }
        ],
        "hoverinfo": "none",
        "marker": {
            "color": ["var(--stage)"],
            "line": {"color": ["var(--card)"], "width": [1.5]},
            "opacity": [1],
            "size": [13.8],
            "symbol": ["diamond"],
        },
        "mode": "markers",
        "name": "marks",
        "type": "scatter",
        "x": ["2024-05-02"],
        "y": [58.0],
    }


def test_its_label_is_a_text_moved_by_the_size_of_its_point() -> None:
    drawn = painted(an_entry("2024-05-02", "Told & agreed"), an_entry("2024-12-28", "Late"))
    labels = trace(drawn, "labels")
    assert labels["customdata"] == [
        *[{"trace": "marks", "point": 0}] * 2,
        *[{"trace": "marks", "point": 1}] * 2,
    ]
    assert labels["text"] == ["Told &amp; agreed", "2 May 2024", "Late", "28 December 2024"]
    assert labels["textposition"] == ["middle right"] * 2 + ["middle left"] * 2
    assert labels["textfont"] == {
        "color": ["var(--ink)", "var(--soft)"] * 2,
        "family": FONT,
        "size": [13, 11] * 2,
    }
    assert labels["marker"]["size"] == pytest.approx([1.6 * (14 - 1)] * 4)
    assert labels["y"][:2] == [58 - 2 - 13 / 4, 58 + 11 - 11 / 4]
    assert (labels["hoverinfo"], labels["marker"]["opacity"]) == ("skip", 0)


def test_the_layout_is_that_of_the_svg() -> None:
    drawn = scene(an_entry())
    layout = json.loads(str(figure(drawn).to_json()))["layout"]
    assert f' height="{layout["height"]}"' in painting(drawn)
    assert layout["margin"] == {"l": 14, "r": 14, "t": 0, "b": 30}
    assert layout["yaxis"] == {"fixedrange": True, "range": [90, 0], "visible": False}
    assert layout["xaxis"]["range"] == ["2024-01-01", "2025-01-01"]
    assert (layout["xaxis"]["minallowed"], layout["xaxis"]["maxallowed"]) == (
        "2024-01-01",
        "2025-01-01",
    )
    (name,) = layout["annotations"]
    assert name["text"] == '<b style="letter-spacing:.07em">STAGES</b>'


def test_ticks_are_those_of_the_scene() -> None:
    window = Window(DAY(2022, 10, 15), DAY(2025, 9, 15))
    groups = grouped([an_entry()], [], LanesBy.KIND)
    drawn = json.loads(str(figure(lay_out(groups, window, 280, language="fr")).to_json()))
    axis = drawn["layout"]["xaxis"]
    assert axis["tickvals"][:2] == ["2023-01-01", "2023-07-01"]
    assert axis["ticktext"][:2] == ['<b style="color:var(--ink)">2023</b>', "juil."]
    assert (axis["tickmode"], axis["showgrid"]) == ("array", False)
    assert segments(drawn, "years")[0] == ("2023-01-01", "2023-01-01", 0, 90 - 12)
    assert segments(drawn, "rules")[0] == ("2023-07-01", "2023-07-01", 0, 90 - 12)


def test_each_kind_has_a_symbol_of_its_own() -> None:
    marker = trace(painted(*(an_entry(kind=kind) for kind in LANES)), "marks")["marker"]
    assert marker["symbol"] == ["diamond", "circle", "square", "triangle-up"]
    assert marker["color"] == [f"var(--{kind})" for kind in LANES]


def test_a_symbol_is_as_large_as_its_path_in_the_svg() -> None:
    extents = {
        kind: max(
            abs(float(number)) for number in re.findall(r"-?\d+\.?\d*", symbol.path.split("a")[0])
        )
        for kind, symbol in SYMBOLS.items()
    }
    # As Plotly draws them: a diamond is 1.3 times as far, the foot of a triangle 2 / √3.
    assert extents == {
        "stage": pytest.approx(13.8 / 2 * 1.3, abs=0.01),
        "meeting": 15 / 2,
        "statement": 13,
        "occurrence": pytest.approx(17.2 / 3**0.5, abs=0.01),
    }


def test_what_did_not_happen_is_hollow() -> None:
    drawn = painted(an_entry("2024-05", occurs="planned"))
    marker = trace(drawn, "marks")["marker"]
    assert (marker["color"], marker["line"]["color"]) == (["var(--card)"], ["var(--stage)"])
    assert trace(drawn, "outline")["line"]["dash"] == "3px,4px"
    assert len(segments(drawn, "outline")) == 4


def test_a_rival_date_is_hollow_and_tied_to_the_date_chosen() -> None:
    drawn = painted(an_entry("2024-05-02", rivals=(rival("2024-06"),)))
    ghosts, marks = trace(drawn, "ghosts"), trace(drawn, "marks")
    assert (ghosts["x"], ghosts["y"]) == (["2024-06-15"], marks["y"])
    assert ghosts["marker"]["size"] == [11.0]
    (own,), (chosen,) = ghosts["customdata"], marks["customdata"]
    assert own == {**chosen, "name": "Talks, 2 May 2024, rival date: June 2024"}
    assert segments(drawn, "ties") == [
        ("2024-05-02", "2024-06-15", 74, 74),
        ("2024-05-02", "2024-05-02", 67, 74),
        ("2024-06-15", "2024-06-15", 67, 74),
    ]
    assert segments(drawn, "doubt") == [("2024-06-01", "2024-06-30", 58, 58)]


def test_a_report_is_a_ring_under_its_event() -> None:
    cited = (told(a_source("wire", "2024-06-01")),)
    drawn = painted(an_entry("2024-05-02", evidence=cited), reported=True)
    reports = trace(drawn, "reports")
    assert (reports["x"], reports["y"]) == (["2024-06-01"], [63 + 19])
    (data,) = reports["customdata"]
    assert data["name"] == "Talks, 2 May 2024, sources: 1, reported: wire, 1 June 2024"
    assert segments(drawn, "told")[0] == ("2024-05-02", "2024-06-01", 82, 82)


def test_what_lies_outside_the_window_is_not_seen_but_can_be_reached() -> None:
    marks = trace(painted(an_entry("2023-01/2024-02")), "marks")
    assert (marks["x"], marks["marker"]["opacity"]) == (["2024-01-01"], [0])
    assert marks["customdata"][0]["day"] == "2024-01-01"


def test_the_chosen_event_has_a_ring() -> None:
    drawn = painted(an_entry("2024-05-02"), an_entry("2024-09-02", slug="b"), chosen="b")
    rings = trace(drawn, "rings")
    assert (rings["x"], rings["marker"]["size"]) == (["2024-09-02"], 24)


def test_a_number_is_bold() -> None:
    labels = trace(painted(an_entry(number=17), width=280), "labels")
    assert (labels["text"], labels["textfont"]["size"]) == (["<b>17</b>"], [12])


def test_bins_are_columns_with_points_to_be_pressed() -> None:
    drawn = painted(*(an_entry("2024-05-02", slug=f"e{n}") for n in range(201)))
    bins, columns = trace(drawn, "bins"), trace(drawn, "columns")
    assert bins["customdata"] == [
        {
            "from": "2024-04-29",
            "to": "2024-05-12",
            "count": 201,
            "lane": "stage",
            "name": "Stages, 29 Apr 2024 – 12 May 2024, events: 201",
        }
    ]
    assert bins["x"] == ["2024-05-06T00:00:00"]
    assert columns["x"] == [*["2024-04-29"] * 2, *["2024-05-13"] * 2, "2024-04-29"]
    assert trace(drawn, "labels")["text"] == ["201"]
    assert [each["name"] for each in drawn["data"]] == [
        *("years", "rules", "columns", "bins", "labels")
    ]


def test_the_dates_chosen_lie_over_their_rivals_and_labels_over_all() -> None:
    cited = (told(a_source()),)
    told_of = an_entry("2024-05", rivals=(rival("2024-07"),), evidence=cited)
    drawn = painted(told_of, forecasts=[expected("2024-11")], reported=True)
    names = [each["name"] for each in drawn["data"]]
    assert names[-5:] == ["ghosts", "reports", "forecasts", "marks", "labels"]
    data = {each["name"] for each in drawn["data"] if "customdata" in each}
    assert data == {"ghosts", "reports", "forecasts", "marks", "labels"}


def test_quotation_marks_stay_since_plotly_knows_no_name_for_them() -> None:
    text = trace(painted(an_entry(label="“a” \"b\" 'c' <d> &quot;")), "labels")["text"][0]
    assert text == "“a” \"b\" 'c' &lt;d&gt; &amp;quot;"


def test_a_misspelt_property_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SYMBOLS, "stage", Symbol("diamnod", 14, ""))
    with pytest.raises(ValueError, match="diamnod"):
        painted(an_entry())


@pytest.mark.usefixtures("seeds")
def test_the_seeds_are_painted_where_they_belong() -> None:
    known = known_events(Event.objects.published().with_evidence(), datetime.date(2024, 6, 1))
    widest = scene_for(entries(known), [], 1040)
    assert widest
    drawn = json.loads(str(figure(widest).to_json()))
    ghosts, marks = trace(drawn, "ghosts"), trace(drawn, "marks")
    rivals = {data["slug"]: x for data, x in zip(ghosts["customdata"], ghosts["x"], strict=True)}
    assert rivals["japan-announces-military-build-up"] == "2023-12-16"
    days = {data["slug"]: x for data, x in zip(marks["customdata"], marks["x"], strict=True)}
    assert days["france-and-japan-agree-to-start-raa-talks"] == "2024-05-02"
    assert days["ministers-order-faster-framework-talks"] == "2023-05-09"
    doubts = [
        (a, b) for each in drawn["data"] if each["name"] == "doubt" for a, b in pairwise(each["x"])
    ]
    assert ("2023-05-01", "2023-05-18") in doubts


def test_every_colour_is_a_token_of_both_themes() -> None:
    text = json.dumps(painted(*crowd(150), forecasts=[expected("2024-11")], reported=True))
    text += json.dumps(painted(*(an_entry(slug=f"e{n}") for n in range(201))))
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    used = set(re.findall(r"var\((--\w+)\)", text))
    assert used == {f"--{name}" for name in (*LANES, "card", "edge", "ink", "rule", "soft")}
    assert used <= set(re.findall(r"(--\w+):", light)) & set(re.findall(r"(--\w+):", dark))
    assert set(re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(.*?\)", text)) == {"rgba(0,0,0,0)"}


@pytest.mark.parametrize("width", [240, 560, 1040])
def test_two_hundred_marks_stand_where_the_svg_has_them(width: int) -> None:
    crowded = scene(*crowd(400)[200:], width=width)
    marks = trace(json.loads(str(figure(crowded).to_json())), "marks")
    svg = painting(crowded)
    found = re.findall(
        r'data-slug="([\w-]+)".*?translate\(0 ([\d.]+)\).*?#(?:mark-\w+|spot)" x="([\d.]+)%', svg
    )
    assert len(found) == len(marks["x"]) > 20
    for data, x, y, (slug, top, share) in zip(
        marks["customdata"], marks["x"], marks["y"], found, strict=True
    ):
        assert (data["slug"], y) == (slug, float(top))
        assert YEAR.share(DAY.fromisoformat(x)) * 100 == pytest.approx(float(share), abs=0.006)
