"""The record as it could be known on a day.

A source is known from the earliest possible day of its publication. A field shows the value chosen
if words known by then support it, or if all that is cited for it was known; else what was then
told. An event of which no source known by then says whether it happens is absent. The day is
passed in, never read here. Everything works on rows fetched by `EventQuerySet.with_evidence` and
asks the database nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from agreements.citedfields import CitedField
from agreements.dates import UncertainDate
from agreements.fields import parse
from agreements.models import Citation, Event, Judgement, Source


def is_known(source: Source, day: datetime.date) -> bool:
    """Return whether `source` may have been published by `day`; without a date it always may."""
    return source.published_earliest is None or source.published_earliest <= day


@dataclass(frozen=True)
class KnownEvent:
    """An event as it could be known by the end of `day`."""

    event: Event
    day: datetime.date

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """What was cited by then, in order."""
        cited = self.event.citations.all()
        return tuple(c for c in cited if is_known(c.passage.source, self.day))

    def cited(self, field: str) -> tuple[Citation, ...]:
        """Return the citations known by then that give a value for `field`."""
        return tuple(c for c in self.citations if c.field == field)

    def _ever_cited(self, field: str) -> tuple[Citation, ...]:
        return tuple(c for c in self.event.citations.all() if c.field == field)

    def _is_all_known(self, field: str) -> bool:
        return len(self.cited(field)) == len(self._ever_cited(field))

    def is_told(self, field: str) -> bool:
        """Return whether `field` may be shown: cited by then, or never cited and so not dated."""
        return bool(self.cited(field)) or not self._ever_cited(field)

    def latest(self, field: str) -> str:
        """Return what the latest source then told for `field`, '' where none told it."""
        return max(reversed(self.cited(field)), key=_first_day).value if self.cited(field) else ""

    def value(self, field: str, chosen: str) -> str:
        """Return `chosen` if it was supported by then, else what the latest source then told."""
        told = [_canonical(field, citation.value) for citation in self.cited(field)]
        return chosen if chosen in told or self._is_all_known(field) else self.latest(field)

    def is_named(self, field: str, name: str) -> bool:
        """Return whether `name` was told for `field` by then, or is told by no source at all."""
        if any(name in names(citation) for citation in self.cited(field)):
            return True
        later = any(name in names(citation) for citation in self._ever_cited(field))
        return self.is_told(field) and not later

    @cached_property
    def date(self) -> UncertainDate | None:
        """The date of the event as then told."""
        value = self.value(CitedField.DATE, self.event.date.text if self.event.date else "")
        return parse(value) if value else None

    @cached_property
    def step(self) -> str:
        """The stage as then told; '' for what is no stage."""
        return self.value(CitedField.STEP, self.event.step) if self.event.step else ""

    @property
    def judgements(self) -> list[Judgement]:
        """The judgements on fields of which all that is cited was known: the rest came later."""
        return [j for j in self.event.judgements.all() if self._is_all_known(j.field)]

    @property
    def is_present(self) -> bool:
        """Whether some source known by then tells of the event at all."""
        return bool(self.citations) and self.is_told(CitedField.OCCURRENCE)

    @property
    def order(self) -> tuple[bool, datetime.date, datetime.date, int]:
        """Chronological order, as `EventQuerySet.chronological` has it; the undated come last."""
        if self.date is None:
            return True, datetime.date.max, datetime.date.max, self.event.pk
        known_end, latest, _ = self.date.sort_key
        return False, known_end, latest, self.event.pk


def names(citation: Citation) -> list[str]:
    """Return the slugs of people and codes of parties in the value of a citation."""
    return citation.value.split(", ")


def _canonical(field: str, value: str) -> str:
    """Return `value` as the record writes it: a date may be cited in another order or spelling."""
    return parse(value).text if field == CitedField.DATE else value


def _first_day(citation: Citation) -> datetime.date:
    return citation.passage.source.published_earliest or datetime.date.min


def known_events(events: Iterable[Event], day: datetime.date) -> list[KnownEvent]:
    """Return those of `events` of which something was known by `day`, in chronological order."""
    known = (KnownEvent(event, day) for event in events)
    return sorted((k for k in known if k.is_present), key=lambda k: k.order)
