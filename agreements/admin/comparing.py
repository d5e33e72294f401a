"""Two records side by side: what both say, what is to be chosen, what hangs from each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from agreements.audit import Finding
from agreements.duplicates.copies import overlap_in_words
from agreements.merging import Choice, MergeRefusedError, Pair, is_reviewers, may_merge, refuse
from agreements.merging.choices import told
from agreements.models import Source
from agreements.publishing import token
from agreements.seedplain import kind_of
from agreements.seedtypes import PassageSeed
from agreements.seedwords import ENTRY_LISTS, entry_name, field_name, value_in_words

MOST = 100


@dataclass(frozen=True)
class Row:
    """One field of both; where it must or may be chosen, what the form calls it and what is."""

    name: str
    kept: str
    other: str
    key: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class Hanging:
    """What hangs from each of the two under one heading."""

    name: str
    kept: list[str]
    other: list[str]


@dataclass
class Comparison:
    """What the page shows to `user`, with the `values` chosen so far."""

    pair: Pair
    user: Any
    values: dict[str, str]
    findings: list[Finding] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return kind_of(self.pair.kept)

    @cached_property
    def tokens(self) -> dict[str, str]:
        """What tells whether the two are still as they are shown."""
        return {"kept": token(self.pair.kept), "other": token(self.pair.other)}

    @cached_property
    def may_merge(self) -> bool:
        return may_merge(self.user, self.pair)

    @cached_property
    def is_reviewers(self) -> bool:
        return is_reviewers(self.pair)

    @cached_property
    def refusal(self) -> str:
        """Why the two cannot be merged, whatever is chosen; '' where they can."""
        try:
            refuse(self.pair)
        except MergeRefusedError as refused:
            return str(refused)
        return ""

    @cached_property
    def notes(self) -> list[str]:
        """What else will become of it, as far as all is chosen by itself."""
        try:
            return self.pair.notes(self.values)
        except MergeRefusedError:
            return []

    @cached_property
    def rows(self) -> list[Row]:
        """The fields of both in the order of the seed, then what else is to be chosen."""
        choices = {choice.key: choice for choice in self.pair.choices()}
        own = [self._row(*each, choices.pop(each[0], None)) for each in self._fields()]
        return own + [self._row(c.key, c.name, c.kept, c.other, c) for c in choices.values()]

    def _row(self, key: str, name: str, kept: str, other: str, choice: Choice | None) -> Row:
        if choice is None:
            return Row(name, kept, other)
        return Row(name, kept, other, key, self.values.get(key, choice.default))

    def _fields(self) -> Iterator[tuple[str, str, str, str]]:
        kept, other = self.pair.kept_seed, self.pair.other_seed
        for each in fields(kept):
            if each.name not in ENTRY_LISTS:
                name = field_name(type(kept), each.name)
                yield each.name, name, _in_words(kept, each.name), _in_words(other, each.name)

    @cached_property
    def hanging(self) -> list[Hanging]:
        """What hangs from each or points at it, heading by heading; empty ones are left out."""
        kept, other = self.pair.kept_seed, self.pair.other_seed
        found = [
            Hanging(field_name(type(kept), f.name), *(_entries(s, f.name) for s in (kept, other)))
            for f in fields(kept)
            if f.name in ENTRY_LISTS
        ]
        mine, theirs = (self.pair.pointing_at(row) for row in (self.pair.kept, self.pair.other))
        found += [Hanging(name, _first(mine[name]), _first(theirs[name])) for name in mine]
        return [each for each in found if each.kept or each.other]

    @cached_property
    def overlap(self) -> str:
        """That the stored texts of two sources overlap, in words."""
        if not isinstance(self.pair.kept, Source):
            return ""
        return overlap_in_words(self.pair.kept.pk, self.pair.other.pk)

    @property
    def are_one_story(self) -> bool:
        """Whether the two are recorded as copies of one story."""
        rows = self.pair.kept, self.pair.other
        stories = {getattr(row, "same_story_as_id", None) or row.pk for row in rows}
        return len(stories) == 1


def _in_words(seed: Any, name: str) -> str:
    value, cls = getattr(seed, name), type(seed)
    if isinstance(value, tuple):
        return ", ".join(value_in_words(cls, name, each) for each in value)
    return value_in_words(cls, name, value) if value else ""


def _entries(seed: Any, name: str) -> list[str]:
    return _first([": ".join(filter(None, (entry_name(e), _told(e)))) for e in getattr(seed, name)])


def _told(entry: Any) -> str:
    return f"“{entry.exact}”" if isinstance(entry, PassageSeed) else told(entry)


def _first(lines: list[str]) -> list[str]:
    """Return as many lines as a page should hold, and how many there are besides."""
    if len(lines) <= MOST:
        return lines
    return [*lines[:MOST], _("and more: %(count)d") % {"count": len(lines) - MOST}]
