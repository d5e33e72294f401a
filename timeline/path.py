"""The path of an agreement: its milestones from the first move to its entry into force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from agreements.dates import UncertainDate
from agreements.durations import between
from timeline.entries import Entry, Expected


class Standing(StrEnum):
    """What is known of a milestone: done, told as coming, expected by somebody, or nothing."""

    DONE = "done"
    PLANNED = "planned"
    EXPECTED = "expected"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Expectation:
    """When a milestone is expected, in which statement, and what has become of that."""

    words: str
    url: str
    outcome: str
    is_overdue: bool = False


@dataclass(frozen=True)
class Milestone:
    """One milestone; `after` says how many days lie between it and the last one done."""

    label: str
    standing: Standing
    words: str = ""
    slug: str = ""
    url: str = ""
    after: str = ""
    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class Ahead:
    """A step that an agreement has before it."""

    code: str
    label: str


def path(
    entries: Iterable[Entry], expected: Sequence[Expected], ahead: Iterable[Ahead]
) -> list[Milestone]:
    """Return the milestones among `entries`, in their order, then what lies `ahead` of them.

    `expected` are the forecasts of the agreement whose steps those are.
    """
    told = [entry for entry in entries if entry.milestone]
    done = [entry.date for entry in told if entry.date and not entry.occurs]
    last = done[-1] if done else None
    return [*_told(told), *(_ahead(step, expected, last) for step in ahead)]


def _told(entries: Iterable[Entry]) -> Iterator[Milestone]:
    last: UncertainDate | None = None
    for entry in entries:
        yield Milestone(
            label=entry.label,
            standing=Standing.PLANNED if entry.occurs else Standing.DONE,
            words=entry.occurs or entry.date_words,
            slug=entry.slug,
            url=entry.url,
            after=_days(last, entry.date),
        )
        if entry.date and not entry.occurs:
            last = entry.date


def _ahead(step: Ahead, expected: Iterable[Expected], last: UncertainDate | None) -> Milestone:
    told = [e for e in expected if e.step_code == step.code and e.by]
    if not told:
        return Milestone(step.label, Standing.UNKNOWN, _("no date told"))
    return Milestone(
        step.label,
        Standing.EXPECTED,
        after=_days(last, min(e.by for e in told if e.by)),
        expectations=tuple(
            Expectation(e.words, e.statement_url, e.outcome, e.is_overdue) for e in told
        ),
    )


def _days(first: UncertainDate | None, second: UncertainDate | None) -> str:
    return between(first, second).words if first and second else ""
