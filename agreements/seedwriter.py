"""Seeds into rows: the second pass of the import, always inside the importer's one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from agreements.bulk import create_with_history
from agreements.models import (
    Agreement,
    Citation,
    Event,
    Forecast,
    Judgement,
    Participation,
    Party,
    Passage,
    Person,
    Source,
    Timeline,
)
from agreements.models.record import Addressed
from agreements.seedrecords import MODELS, RELATIONS, columns, primary_keys
from agreements.seedtypes import EventSeed, SourceSeed, key_of

Wanted = tuple[type[models.Model], str]


@dataclass(frozen=True)
class Child:
    """Rows that hang from a record: their model, the key to it, and what tells them apart."""

    model: type[models.Model]
    owner: str
    identity: tuple[str, ...]


CHILDREN = {
    (SourceSeed, "passages"): Child(Passage, "source_id", ("slug",)),
    (SourceSeed, "judgements"): Child(Judgement, "source_id", ("field",)),
    (EventSeed, "participants"): Child(Participation, "event_id", ("person_id",)),
    (EventSeed, "citations"): Child(Citation, "event_id", ("passage_id", "field")),
    (EventSeed, "judgements"): Child(Judgement, "event_id", ("field",)),
    (EventSeed, "forecasts"): Child(Forecast, "statement_id", ("agreement_id", "step")),
}
TARGETS: dict[tuple[type[models.Model], str], type[models.Model]] = {
    (Person, "party"): Party,
    (Source, "same_story_as"): Source,
    (Passage, "relies_on"): Source,
    (Agreement, "parties"): Party,
    (Event, "agreement"): Agreement,
    (Event, "about"): Agreement,
    (Event, "party"): Party,
    (Event, "parties"): Party,
    (Participation, "person"): Person,
    (Forecast, "agreement"): Agreement,
    (Citation, "passage"): Passage,
    (Timeline, "agreements"): Agreement,
    (Timeline, "parties"): Party,
    (Timeline, "included"): Event,
    (Timeline, "excluded"): Event,
}


class Keys:
    """Primary keys by code, slug or `source#passage`, fetched for a batch of seeds at a time."""

    def __init__(self) -> None:
        self.known: dict[Wanted, int] = {}

    def fetch(self, wanted: Iterable[Wanted]) -> None:
        """Look up all of `wanted` with one query a model."""
        by_model: dict[type[models.Model], set[str]] = defaultdict(set)
        for model, key in wanted:
            if (model, key) not in self.known:
                by_model[model].add(key)
        for model, keys in by_model.items():
            found = _passage_keys(keys) if model is Passage else primary_keys(model, keys)
            self.known.update(((model, key), pk) for key, pk in found.items())

    def __getitem__(self, wanted: Wanted) -> int:
        return self.known[wanted]

    def missing(self, seed: Any) -> list[Wanted]:
        """Return what the seed names and the database holds no more: an editor removed it."""
        return [wanted for wanted in dict.fromkeys(named_by(seed)) if wanted not in self.known]


def _passage_keys(keys: Iterable[str]) -> dict[str, int]:
    sources = {key.split("#")[0] for key in keys}
    rows = Passage.objects.filter(source__slug__in=sources)
    named = rows.values_list("source__slug", "slug", "pk")
    return {f"{source}#{slug}": pk for source, slug, pk in named}


def relations(seed: Any, model: type[models.Model]) -> dict[str, Any]:
    """Return the seed's foreign keys (a key or '') and lists (a tuple of keys) by field name."""
    names = RELATIONS.get(type(seed), set())
    return {name: getattr(seed, name) for name in names if (model, name) in TARGETS}


def named_by(seed: Any) -> Iterable[Wanted]:
    """Yield every record that the seed, or a row that hangs from it, names."""
    model = MODELS[type(seed)]
    for name, value in relations(seed, model).items():
        for key in (value,) if isinstance(value, str) else value:
            if key:
                yield TARGETS[model, name], key
    for (cls, name), _ in CHILDREN.items():
        if isinstance(seed, cls):
            for entry in getattr(seed, name):
                yield from named_by(entry)


@dataclass
class Writer:
    """Writes seeds of one kind at a time; new ones in bulk, changed ones through `save()`."""

    keys: Keys
    provisional: bool = False  # see agreements.pending.write
    stale_passages: list[int] = field(default_factory=list)
    made: int = 0

    def values(self, seed: Any) -> tuple[dict[str, Any], dict[str, list[int]]]:
        """Return the row's columns, foreign keys resolved, and its lists as primary keys."""
        model, row, lists = MODELS[type(seed)], columns(seed), {}
        for name, value in relations(seed, model).items():
            target = TARGETS[model, name]
            if isinstance(value, str):
                row[f"{name}_id"] = self.keys[target, value] if value else None
            else:
                lists[name] = [self.keys[target, key] for key in value]
        return row, lists

    def child_rows(self, seed: Any, name: str, child: Child, owner: int) -> list[dict[str, Any]]:
        """Return the columns of the rows called `name` that hang from the record `owner`."""
        rows = []
        for position, entry in enumerate(getattr(seed, name)):
            values, _ = self.values(entry)
            if any(f.name == "position" for f in child.model._meta.concrete_fields):
                values["position"] = position
            rows.append({**values, child.owner: owner})
        return rows

    def create(self, seeds: Sequence[Any]) -> list[Any]:
        """Insert new records with all that hangs from them; return the rows."""
        model = MODELS[type(seeds[0])]
        values = [self.values(seed) for seed in seeds]
        rows: list[Any] = [model(**row) for row, _ in values]
        lists = {name: [own[name] for _, own in values] for name in values[0][1]}
        create_with_history(model, rows, lists)
        for seed, row in zip(seeds, rows, strict=True):
            self.keys.known[model, key_of(seed)] = row.pk
        if issubclass(model, Addressed):
            model.register_slugs(rows)
        for (cls, name), child in CHILDREN.items():
            if cls is type(seeds[0]):
                pairs = zip(seeds, rows, strict=True)
                hanging = [v for s, r in pairs for v in self.child_rows(s, name, child, r.pk)]
                create_with_history(child.model, [child.model(**v) for v in hanging], {})
        return rows

    def update(self, seed: Any, row: Any) -> None:
        """Bring the stored `row`, its lists and what hangs from it to what the seed says."""
        values, lists = self.values(seed)
        _assign(row, values)
        for name, pks in lists.items():
            if set(getattr(row, name).values_list("pk", flat=True)) != set(pks):
                getattr(row, name).set(pks)
        for (cls, name), child in CHILDREN.items():
            if cls is type(seed):
                self._update_children(child, row.pk, self.child_rows(seed, name, child, row.pk))

    def _update_children(self, child: Child, owner: int, wanted: list[dict[str, Any]]) -> None:
        stored = {
            tuple(getattr(row, name) for name in child.identity): row
            for row in child.model._default_manager.filter(**{child.owner: owner})
        }
        for values in wanted:
            row = stored.pop(tuple(values[name] for name in child.identity), None)
            _assign(row or self._new(child.model), values)
        for row in stored.values():
            if child.model is Passage:  # these go last, when no event cites them any more
                self.stale_passages.append(row.pk)
            else:
                row.delete()

    def _new(self, model: type[models.Model]) -> models.Model:
        self.made += 1
        return model(pk=-self.made) if self.provisional else model()

    def delete_stale_passages(self) -> None:
        """Delete the passages gone from the seeds, but none that a kept event still cites."""
        Passage.objects.filter(pk__in=self.stale_passages, citations=None).delete()


def _assign(row: Any, values: dict[str, Any]) -> None:
    """Save `values` on `row` unless they stand there already."""
    wanted = {name: row._meta.get_field(name).to_python(value) for name, value in values.items()}
    if row.pk is None or any(getattr(row, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()
