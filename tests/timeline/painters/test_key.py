"""The key of a picture."""

import re

from tests.conftest import ROOT
from timeline.painters.key import SIGNS, Explained, rows_of
from timeline.textwidth import text_width

TEMPLATE = (ROOT / "timeline/templates/parts/chart.html").read_text()


def test_signs_stand_before_their_words_in_rows() -> None:
    key = [Explained("stage", "stage"), Explained("doubt", "a day"), Explained("≠", "they differ")]
    drawn = rows_of(key, 180)
    assert drawn.height == 48
    assert drawn.markup == (
        '<g class="key"><g transform="translate(0 12)">'
        '<g class="sign stage" transform="translate(8)"><use href="#mark-stage"/></g>'
        '<text x="21" y="4">stage</text></g>'
        '<g transform="translate(80.1 12)">'
        '<g class="sign wide" transform="translate(15)">'
        '<line class="doubt" x1="-9" x2="9"/></g>'
        '<text x="35" y="4">a day</text></g>'
        '<g transform="translate(0 36)"><text class="number" y="4">≠</text>'
        '<text x="18.5" y="4">they differ</text></g></g>'
    )


def test_long_words_take_lines_of_their_own_and_the_last_is_shortened() -> None:
    drawn = rows_of([Explained("7", "long words " * 30), Explained("8", "b")], 200)
    lines = re.findall(r"<text x=.*? y=\"(\d+)\">(.*?)</text>", drawn.markup)
    assert [y for y, _ in lines] == ["4", "20", "36", "4"]
    assert lines[2][1].endswith("long…")
    assert all(text_width(words, 12) <= 200 for _, words in lines)
    assert drawn.height == 80


def test_nothing_to_explain_takes_no_room() -> None:
    assert rows_of([], 200).height == 0


def test_hostile_words_stay_words() -> None:
    (drawn,) = re.findall(r"<text.*", rows_of([Explained("<b>", "</g><script>")], 200).markup)
    assert "<script" not in drawn
    assert "<b>" not in drawn


def test_signs_are_those_of_the_pages() -> None:
    drawn = r'"(\w+)" in chart.legend %}<span class="key"><svg class="([a-z ]+)".*?>(.*?)</svg>'
    found = {sign: (name, shapes) for sign, name, shapes in re.findall(drawn, TEMPLATE)}
    assert found == SIGNS
