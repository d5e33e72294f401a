"""Two records of one event."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.merging.choices import KEPT, Choice, MergeRefusedError, Values
from agreements.merging.pairs import Pair
from agreements.models import Slug, Timeline


@dataclass(frozen=True)
class Listed:
    """Where the two stand in one timeline, by primary key: shown, listed as in, listed as out."""

    timeline: Timeline
    shown: frozenset[int]
    included: frozenset[int]
    excluded: frozenset[int]

    def choice(self, kept: int, other: int) -> Choice:
        """Return what the timeline does with each of the two; '' where it does nothing."""
        name = _("In the timeline “%(timeline)s”") % {"timeline": self.timeline}
        return Choice(f"timeline:{self.timeline.slug}", name, self._told(kept), self._told(other))

    def _told(self, event: int) -> str:
        if event in self.excluded:
            return _("left out")
        return _("shown") if event in self.shown else ""


class Events(Pair):
    """The event `kept` and the `other`."""

    def refuse(self) -> None:
        if self.kept.kind != self.other.kind:
            kinds = {"kept": self.kept.get_kind_display(), "other": self.other.get_kind_display()}
            message = _("One is recorded as %(kept)s, the other as %(other)s: of two kinds.")
            raise MergeRefusedError(message % kinds)

    def choices(self) -> list[Choice]:
        return [*super().choices(), *(choice for _, choice in self._in_timelines())]

    def move(self, values: Values) -> list[models.Model]:
        """Move the addresses, the evidence and the places in timelines."""
        listed = self._listed
        left_out = {each.timeline.pk: self._is_left_out(each, values) for each in listed}
        self.adopt_children()
        Slug.objects.filter(event=self.other).update(event=self.kept)
        for each in listed:
            self._list_anew(each, left_out[each.timeline.pk])
        return [each.timeline for each in listed]

    def pointing_at(self, record: Any) -> dict[str, list[str]]:
        slugs = Slug.objects.filter(event=record).order_by("slug")
        return {
            _("Addresses"): [f"/events/{slug}/" for slug in slugs],
            _("Listed in"): [str(timeline) for timeline in record.included_in.all()],
            _("Left out of"): [str(timeline) for timeline in record.excluded_from.all()],
        }

    @property
    def _both(self) -> set[int]:
        return {self.kept.pk, self.other.pk}

    @cached_property
    def _listed(self) -> list[Listed]:
        """Where the two stand in every timeline that lists one of them."""
        named = Q(included__in=self._both) | Q(excluded__in=self._both)
        rows = Timeline.objects.filter(named).distinct().order_by("slug")
        return [
            Listed(row, self._of(row.events()), self._of(row.included), self._of(row.excluded))
            for row in rows
        ]

    def _of(self, rows: Any) -> frozenset[int]:
        return frozenset(rows.filter(pk__in=self._both).values_list("pk", flat=True))

    def _in_timelines(self) -> list[tuple[Listed, Choice]]:
        """Return the timelines that show one of the two and leave out the other."""
        told = ((each, each.choice(self.kept.pk, self.other.pk)) for each in self._listed)
        return [(each, c) for each, c in told if c.kept and c.other and c.kept != c.other]

    def _is_left_out(self, listed: Listed, values: Values) -> bool:
        for each, choice in self._in_timelines():
            if each == listed:
                side = self.kept if choice.made(values) == KEPT else self.other
                return side.pk in listed.excluded
        return bool(listed.excluded)

    def _list_anew(self, listed: Listed, left_out: bool) -> None:
        timeline = listed.timeline
        included = {self.kept.pk} if listed.included and not left_out else set()
        for rows, held, wanted in (
            (timeline.included, listed.included, included),
            (timeline.excluded, listed.excluded, {self.kept.pk} if left_out else set()),
        ):
            if held != wanted:  # through the timeline, so that its history tells of it
                own = set(rows.exclude(pk__in=self._both).values_list("pk", flat=True))
                rows.set(own | wanted)
