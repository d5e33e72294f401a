"""Text in lines, for pictures."""

import pytest

from timeline.painters.lines import clean, wrapped
from timeline.textwidth import text_width

ROOM = 1056
JAPANESE = "日本国の自衛隊とフランス共和国の、軍隊との間における相互の協力"


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrapped("one two three", 20, 110, 3) == ["one two", "three"]
    assert wrapped("two words", 58, ROOM, 3) == ["two words"]
    assert wrapped("", 58, ROOM, 3) == []


def test_what_does_not_fit_is_shortened_between_words() -> None:
    lines = wrapped("negotiations " * 40, 58, ROOM, 3)
    assert len(lines) == 3
    assert lines[2].endswith(" negotiations…")
    assert all(text_width(line, 58) <= ROOM for line in lines)


def test_an_address_is_broken_at_its_slashes_and_hyphens() -> None:
    lines = wrapped("entente.example/timelines/france-japan-2023-roadmap/", 12, 200, 6)
    assert lines == ["entente.example/timelines/", "france-japan-2023-", "roadmap/"]


def test_japanese_is_wrapped_between_letters_and_not_before_a_comma() -> None:
    lines = wrapped(JAPANESE, 58, ROOM, 3)
    assert len(lines) == 2
    assert not lines[1].startswith("、")
    assert "".join(lines) == JAPANESE


def test_a_word_longer_than_a_line_is_shortened() -> None:
    (line,) = wrapped("x" * 5000, 12, 200, 4)
    assert line.endswith("x…")
    assert text_width(line, 12) <= 200


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\x00b\x0b\ufffe", "ab"), ("\u202e\n\t a  b ", "a b"), ("日 本", "日 本")],
)
def test_what_nobody_sees_is_left_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
