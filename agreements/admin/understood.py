"""How a typed date is understood: in words and EDTF, as days and a bar; or why it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_interval
from babel.lists import format_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.admin.datebars import Bar, bar_of
from agreements.dates import UncertainDate
from agreements.datewords import LANGUAGES, in_words, locale_of
from agreements.typeddates import TypedDateError, read_typed


@dataclass(frozen=True)
class Understood:
    """A date as it is shown to who typed it; of one that is refused only `refused` is there."""

    edtf: str = ""
    words: str = ""
    days: str = ""
    bar: Bar | None = None
    refused: str = ""


def understood(typed: str) -> Understood | None:
    """Return how `typed` is understood, in the editor's language; None where nothing is typed."""
    if not typed.strip():
        return None
    try:
        value = read_typed(typed)
    except TypedDateError as error:
        return Understood(refused=str(error))
    language = language_of_the_desk()
    days = possible_days(value, language)
    return Understood(value.text, in_words(value, language), days, bar_of(value, language))


def language_of_the_desk() -> str:
    """Return the language of `datewords` that Django's interface is in, else English."""
    language = (get_language() or "").split("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


def possible_days(value: UncertainDate, language: str) -> str:
    """Return the days it may be, or that it takes, in words of the interface."""
    stretches = list(_stretches(value, language))
    return str(format_list(stretches, style="or", locale=locale_of(language)))


def _stretches(value: UncertainDate, language: str) -> Iterator[str]:
    for first, last in value.ranges:
        if first and last:
            yield _interval(first, last, language)
        elif first:
            yield _("%(day)s and after") % {"day": _interval(first, first, language)}
        elif last:
            yield _("%(day)s and before") % {"day": _interval(last, last, language)}


def _interval(first: date, last: date, language: str) -> str:
    return str(format_interval(first, last, "yMMMd", locale=locale_of(language)))
