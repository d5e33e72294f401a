"""How wide text is reckoned to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.textwidth import shortened, text_width

ANY_TEXT = st.text(max_size=60)
ROOM = st.floats(0, 900)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0),
        ("a", 0.64),
        ("A", 0.73),
        ("i", 0.40),
        ("m", 1),
        ("日本", 2),
        ("e\N{COMBINING ACUTE ACCENT}", 0.64),
        ("Соглашение", 10 * 0.85),
        ("≠ Talks", 1 + 0.4 + 0.73 + 0.64 + 0.4 + 0.64 + 0.64),
    ],
)
def test_each_class_of_characters_has_a_width_plus_a_tenth(text: str, ems: float) -> None:
    assert text_width(text, 10) == pytest.approx(ems * 11)


@given(ANY_TEXT, ANY_TEXT)
def test_more_text_is_never_narrower(a: str, b: str) -> None:
    assert text_width(a + b, 13) >= text_width(a, 13)


@given(ANY_TEXT, ROOM)
def test_what_is_shortened_fits(text: str, room: float) -> None:
    short = shortened(text, 13, room)
    assert text_width(short, 13) <= room
    assert short == text or short == "" or short.endswith("…")


def test_what_fits_is_not_touched() -> None:
    assert shortened("Formal talks agreed", 13, 400) == "Formal talks agreed"


def test_text_is_cut_before_the_white_space() -> None:
    assert shortened("Formal talks agreed", 13, 80) == "Formal…"


def test_of_all_that_fits_nothing_is_cut_away() -> None:
    room = text_width("Formal talks ag…", 13)
    assert shortened("Formal talks agreed", 13, room) == "Formal talks ag…"


def test_where_there_is_no_room_there_is_no_text() -> None:
    assert shortened("Formal talks", 13, 10) == ""
    assert shortened("Formal talks", 13, -50) == ""
