"""The states of a timeline that readers saw: numbered, written at each publishing, then fixed."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone, translation

from agreements.asof import known_events
from agreements.dates import UncertainDate
from agreements.models import Revision, Timeline
from timeline.entries import entries


def write_revisions(by: Any = None, **kwargs: Any) -> None:
    """Write the next revision of each published timeline whose entries are not those of its last.

    In the transaction of the publishing.
    """
    latest = Revision.objects.values("timeline").annotate(last=Max("number"))
    numbers = dict(latest.values_list("timeline", "last"))
    for timeline in Timeline.objects.published().order_by("pk"):
        number, frozen = numbers.get(timeline.pk, 0), frozen_entries(timeline)
        last = Revision.objects.filter(timeline=timeline, number=number).first()
        if last is None or last.entries != frozen:
            Revision.objects.create(timeline=timeline, number=number + 1, entries=frozen, by=by)


def frozen_entries(timeline: Timeline) -> list[Any]:
    """Return the entries that readers see today, as JSON holds them; dates as EDTF."""
    events = timeline.events().published().with_evidence()
    with translation.override(settings.LANGUAGE_CODE):
        shown = entries(known_events(events, timezone.localdate()))
        return [_frozen(entry) for entry in shown]


def _frozen(value: Any) -> Any:
    if isinstance(value, UncertainDate):
        return value.text
    if is_dataclass(value):
        return {f.name: _frozen(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [
            _frozen(each) for each in (sorted(value) if isinstance(value, frozenset) else value)
        ]
    return value
