"""Alarms on sources as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from agreements import alarms
from agreements.alarmkinds import Alarm
from agreements.models import Passage, Source
from timeline.citations import SourceLine, passage_url, source_line, words


@dataclass(frozen=True)
class Words:
    """A passage as a link to itself on its source's page."""

    words: str
    url: str


@dataclass(frozen=True)
class AlarmLine:
    """What was printed and cannot be right, why, and which dates would fit, in words."""

    kind: str
    why: str
    fits: str
    explained: bool
    event_title: str
    event_url: str
    sources: tuple[SourceLine, ...]
    passages: tuple[Words, ...]


def alarm_lines(sources: Iterable[Source]) -> list[AlarmLine]:
    """Return the alarms on `sources`, fetched `with_claims`; what only looked wrong comes last."""
    lines = [alarm_line(alarm) for alarm in alarms.alarms(sources)]
    return sorted(lines, key=lambda line: line.explained)


def alarm_line(alarm: Alarm) -> AlarmLine:
    """Return an alarm as plain values."""
    return AlarmLine(
        kind=str(alarm.kind.label),
        why=alarm.why,
        fits=", ".join(words(date) for date in alarm.fits),
        explained=alarm.explained,
        event_title=alarm.about.title if alarm.about else "",
        event_url=alarm.about.get_absolute_url() if alarm.about else "",
        sources=tuple(source_line(source) for source in (alarm.source, *alarm.copies)),
        passages=tuple(passage_words(passage) for passage in alarm.passages),
    )


def passage_words(passage: Passage) -> Words:
    """Return a passage, whose source must be at hand, as a link to itself."""
    return Words(passage.exact, passage_url(passage))
