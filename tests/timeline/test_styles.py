"""The style inside an embed: our sheets, without what only their readers need."""

import base64
import hashlib

import pytest

from tests.conftest import ROOT
from timeline.styles import DARK, digest, style


def test_it_holds_the_tokens_and_the_sheets_without_comments() -> None:
    sheet = style("auto")
    assert sheet.startswith(":root {--paper: #fbf9f4;--card: #ffffff;")
    assert "/*" not in sheet
    assert "\n" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for rule in (".scene { display: none;", "ol.events", ".chip .occurs"):
        assert rule in sheet


@pytest.mark.parametrize(
    ("theme", "query"), [("auto", DARK), ("light", "@media not all"), ("dark", "@media screen")]
)
def test_a_theme_takes_the_dark_tokens_always_never_or_as_the_reader_has_it(
    theme: str, query: str
) -> None:
    assert style(theme) == style("auto").replace(DARK, query)
    assert style(theme, "ffd200") == (
        f"{style(theme)}:root{{--stage:#806900}}{query}{{:root{{--stage:#ffd200}}}}"
    )


def test_the_dark_tokens_stand_behind_one_query() -> None:
    assert (ROOT / "static/css/tokens.css").read_text().count(DARK) == 1
    assert style("auto").count(DARK) == 1


def test_its_digest_is_what_a_policy_names() -> None:
    expected = base64.b64encode(hashlib.sha256(b"p{}").digest()).decode()
    assert digest("p{}") == f"'sha256-{expected}'"
