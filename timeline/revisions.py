"""The states of a timeline that readers saw: numbered, written at each publishing, then fixed."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from django.conf import settings
from django.db.models import Max
from django.utils import timezone, translation

from agreements.asof import known_events
from agreements.dates import UncertainDate, parse
from agreements.models import Revision, Timeline
from timeline.entries import Entry, entries


def write_revisions(by: Any = None, **kwargs: Any) -> None:
    """Write the next revision of each published timeline whose entries or title are others now.

    In the transaction of the publishing.
    """
    latest = Revision.objects.values("timeline").annotate(last=Max("number"))
    numbers = dict(latest.values_list("timeline", "last"))
    for timeline in Timeline.objects.published().order_by("pk"):
        number, frozen = numbers.get(timeline.pk, 0), frozen_entries(timeline)
        last = Revision.objects.filter(timeline=timeline, number=number).first()
        seen = {"title": timeline.title, "entries": frozen}
        if last is None or {"title": last.title, "entries": last.entries} != seen:
            Revision.objects.create(timeline=timeline, number=number + 1, by=by, **seen)


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


def thawed_entries(revision: Revision) -> list[Entry]:
    """Return the entries of a revision as they were when it was published.

    What later versions of our code tell beside that has its default.
    """
    return [_thawed(Entry, value) for value in revision.entries]


@cache
def _types_of(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _thawed(kind: Any, value: Any) -> Any:
    """Return what _frozen wrote as `value`, as the type it was: a dataclass, a tuple, a date."""
    if isinstance(kind, UnionType):  # of a type and None, in all that entries hold
        return None if value is None else _thawed(get_args(kind)[0], value)
    if kind is UncertainDate:
        return parse(value)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        each = kinds[:1] * len(value) if kinds[-1] is ... else kinds
        return tuple(_thawed(k, v) for k, v in zip(each, value, strict=True))
    if is_dataclass(kind):
        types = _types_of(kind)  # type: ignore[arg-type]
        return kind(**{n: _thawed(types[n], v) for n, v in value.items() if n in types})  # type: ignore[operator]
    return value
