"""What a source claims: the dates it gives for events, and the events it tells as happened.

Everything here works on rows fetched by `SourceQuerySet.with_claims` and asks the database nothing.
"""

import datetime
from dataclasses import dataclass

from agreements.citedfields import CitedField, Occurs
from agreements.dates import Form, Precision, UncertainDate
from agreements.datewords import in_words
from agreements.fields import parse
from agreements.models import Citation, Event, Part, Passage, Source
from agreements.points import quoted


@dataclass(frozen=True)
class Claim:
    """A date for an event, the words of a source it rests on, and whether it tells it as past."""

    event: Event
    date: UncertainDate
    passage: Passage
    happened: bool

    @property
    def start(self) -> datetime.date | None:
        """The day before which it surely had not come; None where nothing is sure."""
        return None if self.date.uncertain else self.date.drawn_earliest

    def __str__(self) -> str:
        return f"{quoted(self.event.short_title)} ({in_full(self.date)})"


def one_day(day: datetime.date) -> UncertainDate:
    """Return a day of the calendar as an uncertain date that is not uncertain."""
    return parse(day.isoformat())


def in_full(value: UncertainDate) -> str:
    """Return a date in English, a known day with its weekday: "Thursday 2 May 2024"."""
    words = in_words(value)
    if value.form is Form.POINT and value.precision is Precision.DAY:
        return f"{value.points[0].earliest:%A} {words}"
    return words


def claims_of(source: Source) -> list[Claim]:
    """Return the dates that `source` gives, in the order of its words; furniture claims nothing."""
    cited = _cited(source)
    past = {citation.event_id for _, citation in cited if tells_as_past(citation)}
    return [
        Claim(citation.event, parse(citation.value), passage, citation.event_id in past)
        for passage, citation in cited
        if citation.field == CitedField.DATE
    ]


def chosen_dates(source: Source) -> list[Claim]:
    """Return the record's own dates of the events that `source` tells as past."""
    return [
        Claim(citation.event, citation.event.date, passage, happened=True)
        for passage, citation in _cited(source)
        if tells_as_past(citation) and citation.event.date
    ]


def tells_as_past(citation: Citation) -> bool:
    """Return whether a citation says that its event happened."""
    return citation.field == CitedField.OCCURRENCE and citation.value == Occurs.HAPPENED


def _cited(source: Source) -> list[tuple[Passage, Citation]]:
    return [
        (passage, citation)
        for passage in source.passages.all()
        if passage.part != Part.FURNITURE
        for citation in passage.citations.all()
    ]
