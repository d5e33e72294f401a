"""The accent of an embed can be read, whatever a newsroom asks for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from timeline.accents import ENOUGH, GROUNDS, contrast, readable

LIGHT, DARK, _ = re.split("@media ", (ROOT / "static/css/tokens.css").read_text())


def test_what_can_be_read_stays_as_it_is() -> None:
    assert readable("1d4e89", "light") == "#1d4e89"
    assert readable("ffd200", "dark") == "#ffd200"


@pytest.mark.parametrize(
    ("accent", "theme", "shown"),
    [("ffd200", "light", "#806900"), ("1d4e89", "dark", "#6c8cb2"), ("000000", "dark", "#8c8c8c")],
)
def test_what_cannot_is_moved_to_ink(accent: str, theme: str, shown: str) -> None:
    assert readable(accent, theme) == shown


@given(st.binary(min_size=3, max_size=3), st.sampled_from(sorted(GROUNDS)))
def test_every_colour_can_be_read_on_paper_and_card(colour: bytes, theme: str) -> None:
    shown = readable(colour.hex(), theme)
    tokens = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", LIGHT if theme == "light" else DARK))
    assert min(contrast(shown, tokens[ground]) for ground in ("paper", "card")) >= ENOUGH
