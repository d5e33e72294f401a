"""What editors call the fields of a seed, and its values in words."""

from collections.abc import Callable
from typing import Any

from babel import Locale
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from agreements import dates, lengths
from agreements.citedfields import CitedField, Occurs, Wording
from agreements.datewords import LANGUAGES, in_words
from agreements.models import Kind, Source
from agreements.seedfaults import IDENTITY
from agreements.seedrecords import DATE_FIELDS, MODELS, RENAMED
from agreements.seedtypes import (
    CitationSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PassageSeed,
)
from agreements.vocabulary import STEP_CHOICES

ENTRY_LISTS: dict[str, type[Any]] = {
    "passages": PassageSeed,
    "judgements": JudgementSeed,
    "participants": ParticipantSeed,
    "forecasts": ForecastSeed,
    "citations": CitationSeed,
}
ENTRY_NAMES: dict[type[Any], Any] = {
    PassageSeed: gettext_lazy("Passage %(slug)s"),
    JudgementSeed: gettext_lazy("Judgement on %(field)s"),
    ParticipantSeed: gettext_lazy("Participant %(person)s"),
    ForecastSeed: gettext_lazy("Forecast for %(agreement)s, %(step)s"),
    CitationSeed: gettext_lazy("Citation of %(passage)s, %(field)s"),
}
DAYS = DATE_FIELDS | {"starts", "ends"}
PARTIES = {"party", "parties"}
CHOICES_OF_CITED = {
    CitedField.OCCURRENCE: Occurs.choices,
    CitedField.WORDING: Wording.choices,
    CitedField.STEP: STEP_CHOICES,
}


def entry_name(entry: Any) -> str:
    """Return what an editor calls an entry of a list: “Citation of report#words, date”."""
    cls = type(entry)
    names = {name: value_in_words(cls, name, getattr(entry, name)) for name in IDENTITY[cls]}
    return str(ENTRY_NAMES[cls]) % names


def field_name(cls: type[Any], name: str) -> str:
    """Return what the forms call the field `name` of a `cls`."""
    if name in ENTRY_LISTS:
        return capfirst(list_name(cls, name))
    return capfirst(str(column(cls, name).verbose_name))


def list_name(cls: type[Any], name: str) -> str:
    """Return what the entries of a list are called, many of them."""
    if name in ENTRY_LISTS:
        return str(MODELS[ENTRY_LISTS[name]]._meta.verbose_name_plural)
    return str(column(cls, name).verbose_name)


def column(cls: type[Any], name: str) -> Any:
    """Return the model's field that a field of a seed fills."""
    return MODELS[cls]._meta.get_field(RENAMED.get((cls, name), name))


def value_in_words(cls: type[Any], name: str, value: Any, *, cited: str = "") -> str:
    """Return one value of the field `name` of a `cls` as an editor reads it.

    `cited` is the field that a citation or a judgement gives the value for.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "value" and cited:
        return _cited_words(cited, value)
    if cls is JudgementSeed and name == "field":
        return _judged_words(value)
    if name in DAYS:
        return _with_code(_date_words, value)
    if name == "length":
        return _with_code(_length_words, value)
    if name in PARTIES:
        return _with_code(_territory, value)
    choices = Kind.choices if name == "kinds" else column(cls, name).flatchoices
    return _label(choices, value)


def _cited_words(cited: str, value: str) -> str:
    if cited in CHOICES_OF_CITED:
        return _label(CHOICES_OF_CITED[CitedField(cited)], value)
    if cited in (CitedField.DATE, CitedField.EXPECTATION, "published"):
        return _with_code(_date_words, value)
    if cited == CitedField.LENGTH:
        return _with_code(_length_words, value)
    if cited in (CitedField.PARTICIPANTS, CitedField.SPEAKER):
        return ", ".join(_with_code(_territory, part) for part in value.split(", "))
    return value


def _judged_words(name: str) -> str:
    """Return what a judged field is called: one that events are cited for, or one of a source."""
    own = {f.name: str(getattr(f, "verbose_name", f.name)) for f in Source._meta.get_fields()}
    return str(dict(CitedField.choices).get(name) or own.get(name, name))


def _label(choices: Any, value: Any) -> str:
    return str(dict(choices or ()).get(value, value))


def _with_code(words: Callable[[str], str], code: str) -> str:
    """Return `code` in words with the code after them, or alone where there are no words."""
    try:
        said = words(code)
    except ValueError:  # a date or a length that is none: what is shown may not be checked yet
        return code
    return f"{said} ({code})" if said != code else code


def _language() -> str:
    language = (get_language() or "en").split("-")[0]
    return language if language in LANGUAGES else "en"


def _date_words(text: str) -> str:
    return in_words(dates.parse(text), _language())


def _length_words(text: str) -> str:
    return lengths.parse(text).in_words(_language())


def _territory(code: str) -> str:
    return str(Locale(_language()).territories.get(code, code))
