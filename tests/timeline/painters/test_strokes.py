"""Lines and bars of a Plotly figure."""

import pytest

from tests.timeline.painters.figures import painted, segments, trace
from tests.timeline.plain import an_entry, expected


def test_one_unknown_day_is_paler_and_thicker_than_a_span() -> None:
    drawn = painted(an_entry("[2024-05-01..2024-05-18]"), an_entry("2024-08-01/2024-08-18"))
    doubt, span = trace(drawn, "doubt"), trace(drawn, "duration")
    assert (doubt["opacity"], doubt["line"]["width"]) == (0.28, 10)
    assert (span["opacity"], span["line"]["width"]) == (0.75, 6)
    assert segments(drawn, "doubt") == [("2024-05-01", "2024-05-18", 58, 58)]
    assert segments(drawn, "ends") == [
        ("2024-08-01", "2024-08-01", 87, 101),
        ("2024-08-18", "2024-08-18", 87, 101),
    ]


@pytest.mark.parametrize(("date", "angle"), [("[2024-06-10..]", -90), ("[..2024-06-10]", 90)])
def test_an_open_end_fades_over_sixty_pixels_at_any_zoom(date: str, angle: int) -> None:
    fades = trace(painted(an_entry(date)), "fades")
    assert set(fades["x"]) == {"2024-06-10"}
    assert fades["marker"]["standoff"] == [2.5 + 5 * n for n in range(12)]
    assert fades["marker"]["line"]["width"] == 5
    assert set(fades["marker"]["angle"]) == {angle}
    assert fades["marker"]["opacity"] == sorted(fades["marker"]["opacity"], reverse=True)


def test_a_forecast_is_outlined_and_has_a_point_to_be_pointed_at() -> None:
    drawn = painted(forecasts=[expected("2024-05~")])
    assert segments(drawn, "expected") == [
        ("2024-04-01", "2024-06-30", 50, 50),
        ("2024-04-01", "2024-06-30", 66, 66),
    ]
    left, right = drawn["layout"]["shapes"]
    assert (left["xanchor"], left["path"]) == (
        "2024-04-01",
        "M0,8C-4.4184,8 -8,4.4184 -8,0C-8,-4.4184 -4.4184,-8 0,-8",
    )
    assert right["xanchor"] == "2024-06-30"
    points = trace(drawn, "forecasts")
    assert (points["x"], points["marker"]["opacity"]) == (["2024-05-16"], 0)
    assert points["customdata"] == [
        {
            "slug": "",
            "url": "/events/speech/",
            "day": "2024-05-16",
            "number": 0,
            "lane": "stage",
            "name": "expected: Signed: about May 2024, Pact",
        }
    ]
