"""The rows of one record as the history tables hold them, and the seed they once made up.

What a record names is called by its name of today or, where it is gone, by its last one: so a
version differs from the next by what was done to the record itself, and can be restored.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from agreements.models import Party, Passage, Source
from agreements.seedplain import SEED_OF
from agreements.seedrecords import as_seed
from agreements.seedwriter import CHILDREN, TARGETS, Child

Key = tuple[type[models.Model], int]


def history_of(model: type[models.Model]) -> Any:
    """Return the manager of the history table of a table."""
    return model.history.model._default_manager  # type: ignore[attr-defined]


def key_of_row(row: Any) -> Key:
    """Return the table and the primary key of the row that a row of history is one state of."""
    return row.instance_type, row.id


def values_of(row: Any) -> tuple[Any, ...]:
    """Return what a row of history says of its row: whether it is gone, and its own columns."""
    names = (field.attname for field in row.tracked_fields)
    return row.history_type == "-", *(getattr(row, name) for name in names)


class Past:
    """All that the history tables hold of one record, there still or not.

    The number of queries does not grow with the rows.
    """

    def __init__(self, model: type[models.Model], pk: int) -> None:
        self.model, self.pk = model, pk
        self.cls = SEED_OF[model]
        self.children = [child for (cls, _), child in CHILDREN.items() if cls is self.cls]
        rows = [*self._rows(model, id=pk)]
        for child in self.children:
            # A row may have hung from another record before or since.
            ever = history_of(child.model).filter(**{child.owner: pk})
            rows += self._rows(child.model, id__in=ever.values("id"))
        rows.sort(key=lambda row: (row.history_date, row.history_id))
        self.rows = list(self._hanging_here(rows))
        self.links = self._links()
        self.names = Names()
        self.names.fetch(self._named())

    @staticmethod
    def _rows(model: type[models.Model], **which: Any) -> Iterable[Any]:
        return history_of(model).filter(**which).select_related("history_user")  # type: ignore[no-any-return]

    def _hanging_here(self, rows: Iterable[Any]) -> Iterable[Any]:
        """Leave out what befell a row while it hung from another record."""
        owners, here = {child.model: child.owner for child in self.children}, set[Key]()
        for row in rows:
            key, owner = key_of_row(row), owners.get(row.instance_type, "id")
            was_here, is_here = key in here, getattr(row, owner) == self.pk
            if was_here or is_here:
                yield row
            (here.add if is_here else here.discard)(key)

    @property
    def lists(self) -> list[Any]:
        """The many-to-many fields whose lists the history keeps."""
        return list(history_of(self.model).model._history_m2m_fields)

    def _links(self) -> dict[tuple[str, int], list[int]]:
        """Return the primary keys in each list, by the field's name and the row of history."""
        found: dict[tuple[str, int], list[int]] = defaultdict(list)
        for field in self.lists:
            past_links = getattr(history_of(self.model).model, field.name).model._default_manager
            rows = past_links.filter(history__id=self.pk)
            for row, pk in rows.values_list("history_id", f"{field.m2m_reverse_field_name()}_id"):
                found[field.name, row].append(pk)
        return found

    def _named(self) -> set[Key]:
        wanted = {
            (field.related_model, pk)
            for field in self.lists
            for (name, _), pks in self.links.items()
            if name == field.name
            for pk in pks
        }
        for row in self.rows:
            for name, target in foreign_keys(row.instance_type).items():
                if (pk := getattr(row, f"{name}_id")) is not None:
                    wanted.add((target, pk))
        return wanted

    def seed(self, live: Mapping[Key, Any]) -> Any:
        """Return the record made up of the rows in `live`, None where its own is not there."""
        own = live.get((self.model, self.pk))
        if own is None:
            return None
        record = self._instance(own)
        fetched = record._prefetched_objects_cache = {
            field.name: [
                self.names[field.related_model, pk] for pk in self.links[field.name, own.history_id]
            ]
            for field in self.lists
        }
        for child in self.children:
            fetched[_accessor(child)] = self._hanging(child, live)
        return as_seed(self.cls, record)

    def _hanging(self, child: Child, live: Mapping[Key, Any]) -> list[Any]:
        """Return the rows of one kind that hang from the record, in the order of their table."""
        order = [str(name) for name in child.model._meta.ordering or ()]
        rows = [
            self._instance(row)
            for (model, _), row in live.items()
            if model is child.model and getattr(row, child.owner) == self.pk
        ]
        return sorted(rows, key=lambda row: tuple(getattr(row, name) for name in order))

    def _instance(self, row: Any) -> Any:
        """Return the row as it was, its foreign keys leading to stand-ins."""
        instance = row.instance
        for name, target in foreign_keys(row.instance_type).items():
            if (pk := getattr(row, f"{name}_id")) is not None:
                setattr(instance, name, self.names[target, pk])
        return instance


def foreign_keys(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """Return the foreign keys of a table by which its rows name other records."""
    names = {name: target for (table, name), target in TARGETS.items() if table is model}
    return {name: to for name, to in names.items() if model._meta.get_field(name).many_to_one}


def _accessor(child: Child) -> str:
    field: Any = child.model._meta.get_field(child.owner.removesuffix("_id"))
    return str(field.remote_field.get_accessor_name())


class Names:
    """Stand-ins for the records that others name, with no more than what names them."""

    def __init__(self) -> None:
        self.known: dict[Key, Any] = {}

    def __getitem__(self, key: Key) -> Any:
        return self.known[key]

    def fetch(self, wanted: set[Key]) -> None:
        """Look up all of `wanted`, with at most two queries a table."""
        passages = {pk for model, pk in wanted if model is Passage}
        self._fetch(Passage, passages)
        sources: set[Key] = {(Source, self.known[Passage, pk].source_id) for pk in passages}
        by_model: dict[type[models.Model], set[int]] = defaultdict(set)
        for model, pk in {*wanted, *sources}:
            by_model[model].add(pk)
        by_model.pop(Passage, None)
        for model, pks in by_model.items():
            self._fetch(model, pks)
        for pk in passages:
            passage = self.known[Passage, pk]
            passage.source = self.known[Source, passage.source_id]

    def _fetch(self, model: type[models.Model], pks: set[int]) -> None:
        if not pks:
            return
        columns = ["code" if model is Party else "slug"]
        columns += ["source_id"] if model is Passage else []
        stored = model._default_manager.filter(pk__in=pks).only(*columns).order_by()
        found = {row.pk: row for row in stored}
        if gone := pks - found.keys():
            past = history_of(model).filter(id__in=gone).order_by("history_date", "history_id")
            found |= {row.id: row.instance for row in past}
        for pk in pks - found.keys():  # not even the history knows it: its number must do
            found[pk] = model(pk=pk, **dict.fromkeys(columns, pk))
        self.known |= {(model, pk): row for pk, row in found.items()}
