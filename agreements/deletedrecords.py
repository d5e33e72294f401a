"""The records that were deleted, found in the history tables by name."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from agreements.models import Agreement, Event, Kind, Party, Person, Source, Timeline
from agreements.pastrows import history_of
from agreements.seedrecords import primary_keys

# Of each table: what tells its rows apart in an address, and what people call them by.
NAMES: dict[type[models.Model], tuple[str, str]] = {
    Timeline: ("slug", "title"),
    Agreement: ("slug", "name"),
    Event: ("slug", "title"),
    Source: ("slug", "headline"),
    Person: ("slug", "name"),
    Party: ("code", "own_name"),
}
TABLE_OF = {model.__name__.lower(): model for model in NAMES if model is not Event}
KINDS: dict[str, type[models.Model]] = {**TABLE_OF, **dict.fromkeys(Kind.values, Event)}


@dataclass(frozen=True)
class DeletedRecord:
    """One record that is gone: its kind, its key as it was, and who deleted it when and why.

    `taken_by` is the record that has its name or address now, if one has.
    """

    kind: str
    pk: int
    slug: str
    name: str
    moment: datetime.datetime
    by: str | None
    why: str | None
    taken_by: models.Model | None = None

    @property
    def key(self) -> str:
        """What names the record in an address of the desk (agreements.recordkeys)."""
        return f"{KINDS[self.kind].__name__.lower()}-{self.pk}"


def deleted_rows(kinds: Collection[str], search: str = "") -> Any:
    """Return the deleted records of `kinds`, newest first, as a queryset of bare tuples."""
    events = [kind for kind in kinds if KINDS[kind] is Event]
    parts = [_of_table(TABLE_OF[kind], kind, search) for kind in kinds if kind in TABLE_OF]
    if events:
        parts.append(_of_table(Event, "", search).filter(kind__in=events))
    first, *others = parts
    return first.union(*others, all=True).order_by("-history_date", "-id")


def _of_table(model: type[models.Model], kind: str, search: str) -> Any:
    slug, name = NAMES[model]
    there = model._default_manager.order_by().values("pk")
    rows = history_of(model).filter(history_type="-").exclude(id__in=there).order_by()
    for word in search.split():
        rows = rows.filter(Q(**{f"{slug}__icontains": word}) | Q(**{f"{name}__icontains": word}))
    what = Value(kind, output_field=CharField()) if kind else Cast("kind", CharField())
    named = rows.annotate(what=what, key=F(slug), called=F(name))
    return named.values_list(
        *("what", "id", "key", "called"),
        *("history_date", "history_user__username", "history_change_reason"),
    )


def deleted_records(rows: Collection[tuple[Any, ...]]) -> list[DeletedRecord]:
    """Return the records of one page of such rows, each with what has its name now."""
    found = [DeletedRecord(*row) for row in rows]
    owners: dict[tuple[type[models.Model], str], models.Model] = {}
    for model in {KINDS[record.kind] for record in found}:
        slugs = [record.slug for record in found if KINDS[record.kind] is model]
        pks = primary_keys(model, slugs)
        there = model._default_manager.in_bulk(list(pks.values()))
        owners |= {(model, slug): there[pk] for slug, pk in pks.items()}
    return [
        replace(record, taken_by=owners.get((KINDS[record.kind], record.slug))) for record in found
    ]
