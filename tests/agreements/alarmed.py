"""Sources that tell of events, and their alarms as short values, for the tests of alarms."""

from typing import Any

from agreements.alarms import Alarm, alarms
from agreements.models import Event, Source
from tests.agreements import records

Short = tuple[str, str, list[str]]


def short(alarm: Alarm) -> Short:
    """Return the kind of an alarm, why, and the dates that would fit."""
    return alarm.kind.value, alarm.why, [date.text for date in alarm.fits]


def found() -> list[Short]:
    return [short(alarm) for alarm in alarms(Source.objects.with_claims())]


def told(of: Source, event: Event, date: str, exact: str = "met", **passage: Any) -> None:
    """Have a source tell, in words of their own, that an event happened on a date."""
    number = of.passages.count()
    words = records.passage(of, f"words-{number}", exact=exact, **passage)
    records.citation(event, words)
    records.citation(event, words, "date", date)
