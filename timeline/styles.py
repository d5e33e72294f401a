"""The style that an embed carries in itself, so that its first view is one request.

It is made of our style sheets. Our policy allows it by its hash.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from timeline.accents import readable

SHEETS = ("tokens", "words", "scene", "embed")
DARK = "@media (prefers-color-scheme: dark)"
# What stands in place of that query: `not all` never holds, `screen` always but on paper, which is
# white in every theme.
THEMES = {"auto": DARK, "light": "@media not all", "dark": "@media screen"}


def style(theme: str, accent: str = "") -> str:
    """Return the style sheet of an embed in a theme (auto, light, dark), with its accent if any.

    `accent` is six hexadecimal digits; on either ground it is made readable.
    """
    sheet = _sheets().replace(DARK, THEMES[theme])
    if not accent:
        return sheet
    light, dark = (f":root{{--stage:{readable(accent, each)}}}" for each in ("light", "dark"))
    return f"{sheet}{light}{THEMES[theme]}{{{dark}}}"


def allowing(response: HttpResponse, sheet: str) -> HttpResponse:
    """Return a response with a style sheet inside, with the policy that allows it."""
    # As csp_update, which decorates views and cannot know what they will answer.
    response._csp_update = {"style-src": [digest(sheet)]}  # type: ignore[attr-defined]
    return response


def digest(sheet: str) -> str:
    """Return what names a style sheet in a content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"


def _sheets() -> str:
    # With DEBUG the sheets are read anew for each page.
    return (_joined.__wrapped__ if settings.DEBUG else _joined)()


@cache
def _joined() -> str:
    folder = Path(settings.BASE_DIR) / "static" / "css"
    sheets = (folder / f"{name}.css" for name in SHEETS)
    return "".join(_without_comments(sheet.read_text(encoding="utf-8")) for sheet in sheets)


def _without_comments(sheet: str) -> str:
    return re.sub(r"\s*/\*.*?\*/\s*|\n\s*", "", sheet, flags=re.DOTALL)
