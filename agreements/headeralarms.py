"""Alarms on the printed date of a source: which of its readings fit what the source tells.

A reading cannot be right if it lies before an event that the source tells as past, if another
weekday is printed beside it, or if the editors read another date that can stand.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agreements.alarmkinds import Alarm, AlarmKind
from agreements.claims import Claim, chosen_dates, in_full, one_day
from agreements.datelines import Dateline, find
from agreements.dates import UncertainDate
from agreements.headerdates import Header, HeaderReading, Order, read_header
from agreements.models import Part, Source
from agreements.phrases.words import WEEKDAYS


def header_alarms(source: Source, claims: Iterable[Claim]) -> list[Alarm]:
    """Return the alarms on when `source` says it was published, and on when we say so."""
    told = [claim for claim in claims if claim.happened] + chosen_dates(source)
    started = [c for c in told if c.start and c.passage.part != Part.CAPTION]
    check = _Check(source, max(started, key=lambda c: c.start or datetime.date.min, default=None))
    header = read_header(source.published_as_printed)
    return list(check.of_header(header) if header else ()) or list(check.of_reading())


@dataclass(frozen=True)
class _Fit:
    """A reading of the header, the days that it may be and that fit, and what speaks against it.

    `weekday` is the one printed, where the reading falls on another.
    """

    reading: HeaderReading
    days: tuple[datetime.date, ...]
    weekday: str
    fault: str

    @property
    def is_good(self) -> bool:
        return bool(self.days) and not self.weekday

    @property
    def faults(self) -> list[str]:
        """What speaks against it, as clauses."""
        printed = f"the weekday printed with it is {self.weekday}" if self.weekday else ""
        return [fault for fault in (printed, self.fault) if fault]

    def __str__(self) -> str:
        day, order = in_full(one_day(self.reading.day)), self.reading.order
        return day if order is Order.PRINTED else f"{day} ({order.value})"


@dataclass(frozen=True)
class _Check:
    """A source and, of all that it tells as past, what began last."""

    source: Source
    latest: Claim | None

    def of_header(self, header: Header) -> Iterator[Alarm]:
        """Yield the alarms on a printed date."""
        fits = [self._fit(header, reading) for reading in header.readings]
        good = [fit for fit in fits if fit.is_good]
        if not fits:
            yield self._alarm(AlarmKind.HEADER_CANNOT_FIT, "It names no day of the calendar.")
        elif not good:
            yield from self._none_fits(fits)
        elif not fits[0].is_good or fits[0].reading.order is Order.SWAPPED:
            yield self._another_order(fits[0], good[0])
        elif fits[0].reading.day not in fits[0].days:
            yield self._another_day(header, fits[0])

    def of_reading(self) -> Iterator[Alarm]:
        """Yield an alarm if the date as read lies before what the source tells as past."""
        published = self.source.published
        if self.latest and published and not self._can_stand(published):
            yield self._before_event("The date as read", published, self.latest)

    def _is_late(self, day: datetime.date) -> bool:
        """Return whether the last thing told as past surely came after `day`."""
        return bool(self.latest and self.latest.start and self.latest.start > day)

    def _can_stand(self, published: UncertainDate) -> bool:
        return published.latest is None or not self._is_late(published.latest)

    def _fit(self, header: Header, reading: HeaderReading) -> _Fit:
        at_place = header.days_at(self.source.place, reading.day)
        days = tuple(day for day in at_place if not self._fault(day))
        is_other = header.weekday not in (None, reading.day.weekday())
        weekday = WEEKDAYS[header.weekday or 0] if is_other else ""
        return _Fit(reading, days, weekday, "" if days else self._fault(at_place[-1]))

    def _fault(self, day: datetime.date) -> str:
        """Return why the source cannot be of `day`, '' if it can."""
        published = self.source.published
        if self._is_late(day):
            return f"the report tells of {self.latest} as past"
        if not published or not self._can_stand(published):
            return ""
        return "" if published.could_coincide(one_day(day)) else "the editors read another date"

    def _none_fits(self, fits: list[_Fit]) -> Iterator[Alarm]:
        if all(fit.weekday for fit in fits):
            days = " or ".join(map(str, fits))
            kind, why = AlarmKind.WEEKDAY, f"{fits[0].weekday} is printed, but the date is {days}."
        else:
            days = f"Neither {fits[0]} nor {fits[1]} can" if fits[1:] else f"{fits[0]} cannot"
            faults = "; ".join(dict.fromkeys(fault for fit in fits for fault in fit.faults))
            kind, why = AlarmKind.HEADER_CANNOT_FIT, f"{days} be right: {faults}."
        published = self.source.published
        chosen = (published,) if published and self._can_stand(published) else ()
        read = "".join(f" It is read as {in_full(date)}." for date in chosen)
        yield self._alarm(kind, why + read, chosen)
        if self.latest and not fits[0].days and self._is_late(fits[0].reading.day):
            printed = one_day(fits[0].reading.day)
            yield self._before_event("The printed date", printed, self.latest)

    def _another_order(self, first: _Fit, good: _Fit) -> Alarm:
        """Return the alarm on a header of which not the first reading fits but another does."""
        is_swapped = good.reading.order is Order.SWAPPED
        kind = AlarmKind.SWAPPED if is_swapped else AlarmKind.ORDER_SETTLED
        against = f"{first} cannot be right: {'; '.join(first.faults)}. " if first.faults else ""
        return self._alarm(kind, f"{against}{good} fits.", map(one_day, good.days))

    def _another_day(self, header: Header, fit: _Fit) -> Alarm:
        """Return the notice that the printed day was another at the place of the report."""
        days = tuple(map(one_day, fit.days))
        there = " or ".join(map(in_full, days))
        was = "was" if header.hour and header.hour.tzinfo else "may have been"
        why = (
            f"At {header.hour:%H:%M} on {fit}, as printed, it {was} {there} in {self.source.place},"
            f" where the report comes from: {self._fault(fit.reading.day)}."
        )
        return self._alarm(AlarmKind.OTHER_DAY_AT_PLACE, why, days)

    def _before_event(self, name: str, day: UncertainDate, event: Claim) -> Alarm:
        why = f"{name}, {in_full(day)}, is before {event}, which the report tells as past."
        for found in find(event.passage.exact, Dateline(day, self.source.place)):
            if found.date and not found.date.could_coincide(event.date):
                why += f" Counted from it, “{found.phrase}” would be {in_full(found.date)}."
        alarm = self._alarm(AlarmKind.HEADER_BEFORE_EVENT, why)
        return replace(alarm, about=event.event, passages=(*alarm.passages, event.passage))

    def _alarm(self, kind: AlarmKind, why: str, fits: Iterable[UncertainDate] = ()) -> Alarm:
        printed = self.source.published_as_printed
        words = tuple(p for p in self.source.passages.all() if p.exact == printed)
        return Alarm(kind, self.source, None, printed, tuple(fits), why, words)
