"""Which events of a page a reader asks for: by kind, party, person and so on, and by period."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from agreements.dates import UncertainDate
from timeline.certainties import Certainty
from timeline.entries import Entry, attribution_names, kind_names

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Criterion:
    """One thing to select by: its name, and the (code, name) pairs an event has of it."""

    name: "StrPromise"
    of: Callable[[Entry], Iterable[tuple[str, str]]]


def _attributions(entry: Entry) -> Iterable[tuple[str, str]]:
    return ((a, name) for a, name in attribution_names().items() if a in entry.attributions)


CRITERIA = {
    "kind": Criterion(_("kind"), lambda e: [(e.kind, e.kind_name)]),
    "party": Criterion(_("party"), lambda e: [(p.code, p.name) for p in e.concerned]),
    "person": Criterion(_("person"), lambda e: [(p.code, p.name) for p in e.people]),
    "agreement": Criterion(_("agreement"), lambda e: [(a.code, a.name) for a in e.agreements]),
    "attribution": Criterion(_("on whose word"), _attributions),
    "certainty": Criterion(_("certainty"), lambda e: [(c, str(c.label)) for c in e.certainties]),
}


@dataclass(frozen=True)
class Selection:
    """The codes asked for by criterion, and the first and last day of the period, both included.

    Several codes of one criterion are alternatives; criteria add up. What is not asked for does
    not restrict.
    """

    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    first: datetime.date | None = None
    last: datetime.date | None = None

    def __bool__(self) -> bool:
        return any(self.codes.values()) or self.has_period

    @property
    def has_period(self) -> bool:
        return self.first is not None or self.last is not None

    def keeps(self, entry: Entry) -> bool:
        """Return whether an event is asked for; in a period is what may lie in it."""
        wanted = ((CRITERIA[name], codes) for name, codes in self.codes.items() if codes)
        return self.reaches(entry.date) and all(
            any(code in codes for code, _ in criterion.of(entry)) for criterion, codes in wanted
        )

    def reaches(self, date: UncertainDate | None) -> bool:
        """Return whether a date may lie in the period; what has no date is in none."""
        if date is None:
            return not self.has_period
        ended = self.first and date.latest and date.latest < self.first
        to_come = self.last and date.earliest and date.earliest > self.last
        return not (ended or to_come)

    def but(self, name: str, *codes: str) -> "Selection":
        """Return the selection that asks for `codes` of one criterion instead, else the same."""
        return replace(self, codes={**self.codes, name: frozenset(codes)})


@dataclass(frozen=True)
class Option:
    """A code that can be asked for, and how many events it leaves beside all else asked for."""

    code: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A criterion with its options; `count` events are left where none of them is asked for."""

    parameter: str
    name: str
    count: int
    options: tuple[Option, ...]

    @property
    def is_chosen(self) -> bool:
        return any(option.chosen for option in self.options)


def filters(entries: Sequence[Entry], selection: Selection) -> list[Filter]:
    """Return what a page can be filtered by; a criterion with no option to choose is left out."""
    made = (_filter(name, entries, selection) for name in CRITERIA)
    return [each for each in made if len(each.options) > 1 or each.is_chosen]


def _filter(name: str, entries: Sequence[Entry], selection: Selection) -> Filter:
    others = selection.but(name)
    left = [entry for entry in entries if others.keeps(entry)]
    asked = selection.codes.get(name, frozenset())
    found = {code: label for entry in entries for code, label in CRITERIA[name].of(entry)}
    told = [code for entry in left for code, _ in CRITERIA[name].of(entry)]
    codes = dict.fromkeys([*found, *sorted(asked)])
    options = (Option(c, found.get(c, c), told.count(c), c in asked) for c in codes)
    return Filter(name, str(CRITERIA[name].name), len(left), tuple(_ordered(name, options)))


def _ordered(name: str, options: Iterable[Option]) -> list[Option]:
    """Return options in the order of their vocabulary, or by name where there is none."""
    vocabulary = {
        "kind": [*kind_names()],
        "attribution": [*attribution_names()],
        "certainty": [*Certainty.values],
    }.get(name)
    if vocabulary:
        return sorted(options, key=lambda option: vocabulary.index(option.code))
    return sorted(options, key=lambda option: (option.name, option.code))
