"""The names of months and days that may be typed: those of CLDR, in full and shortened."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from babel.dates import get_day_names, get_month_names

from agreements.typeddates.plain import plain

_LOCALES = {"en": ("en_GB", "en"), "fr": ("fr",), "ja": ("ja",)}  # "Sept" and "Sep"
Names = Callable[..., Mapping[Any, str]]  # of a width, a context and a locale


def _numbered(names: Names, language: str) -> dict[str, int]:
    return {
        plain(name): int(number)
        for locale in _LOCALES[language]
        for width in ("abbreviated", "wide")
        for number, name in names(width, "format", locale).items()
    }


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTHS = {language: _numbered(get_month_names, language) for language in _LOCALES}  # from 1
WEEKDAYS = {language: _numbered(get_day_names, language) for language in _LOCALES}  # Monday is 0
