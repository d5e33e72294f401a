"""The dates and lengths of time that are read in a report, to be taken as values with a click."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements import dates
from agreements.citedfields import CitedField
from agreements.datelines import Dateline, Resolution, find
from agreements.datewords import in_words
from agreements.quoting import page_offset
from agreements.seedtypes import SourceSeed


@dataclass(frozen=True)
class Offer:
    """One value that a phrase may mean; `key` names it in the form."""

    key: str
    field: str
    value: str
    words: str
    reading: str


@dataclass(frozen=True)
class Phrase:
    """A phrase of time in the text, by offsets in a browser, and what it may mean, if anything."""

    start: int
    end: int
    working: str
    offers: tuple[Offer, ...]


def phrases_in(source: SourceSeed, text: str) -> list[Phrase]:
    """Return the phrases of time of a report, reckoned from its date; none if it has no date."""
    if not source.published:
        return []
    dateline = Dateline(dates.parse(source.published), source.place)
    return [_phrase(found, text) for found in find(text, dateline)]


def offers_between(phrases: list[Phrase], start: int, end: int) -> dict[str, Offer]:
    """Return by its key what is offered for the words between two offsets in a browser."""
    touched = [phrase for phrase in phrases if phrase.start < end and phrase.end > start]
    return {offer.key: offer for phrase in touched for offer in phrase.offers}


def _phrase(found: Resolution, text: str) -> Phrase:
    start, end = page_offset(text, found.start), page_offset(text, found.end)
    working = found.rule
    if found.warnings:
        working = _("%(rule)s Mind: %(warnings)s.") % {
            "rule": found.rule,
            "warnings": "; ".join(found.warnings),
        }
    values = dict.fromkeys(_values(found))
    offers = (
        Offer(f"{found.start}-{number}", field, value, words, working)
        for number, (field, value, words) in enumerate(values)
    )
    return Phrase(start, end, working, tuple(offers))


def _values(found: Resolution) -> Iterator[tuple[str, str, str]]:
    """Yield the field, the value and its words for all that the phrase may mean."""
    for date in ((found.date,) if found.date else ()) + found.readings:
        yield CitedField.DATE, date.text, in_words(date)
    if found.length:
        yield CitedField.LENGTH, str(found.length), found.length.in_words()
