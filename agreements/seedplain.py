"""Whole records as plain values: a stored record as its seed, a seed as JSON and back."""

import hashlib
import json
from dataclasses import asdict, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from django.db import models

from agreements.models import Agreement, Event, Party, Person, Source, Timeline
from agreements.seedrecords import READERS, as_seed
from agreements.seedtypes import (
    AgreementSeed,
    EventSeed,
    PartySeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
)

SEED_OF: dict[type[models.Model], type[Any]] = {
    Party: PartySeed,
    Person: PersonSeed,
    Source: SourceSeed,
    Agreement: AgreementSeed,
    Event: EventSeed,
    Timeline: TimelineSeed,
}
MODEL_OF_KIND = {model.__name__.lower(): model for model in SEED_OF}
SeedT = TypeVar("SeedT")


def model_of(record: models.Model) -> type[models.Model]:
    """Return the table of a record; a stage, meeting, statement or occurrence is an event."""
    return record._meta.concrete_model or type(record)


def kind_of(record: models.Model) -> str:
    """Return the kind of a record, a key of MODEL_OF_KIND."""
    return model_of(record).__name__.lower()


def seed_of(record: models.Model) -> Any:
    """Return the seed of a record as it is stored now, read anew from the database."""
    model = model_of(record)
    _, joined, lists = READERS[SEED_OF[model]]
    rows = model._default_manager.select_related(*joined).prefetch_related(*lists)
    return as_seed(SEED_OF[model], rows.get(pk=record.pk))


def plain(seed: Any) -> dict[str, Any]:
    """Return a seed as JSON holds it: dictionaries, lists, texts and numbers."""
    return {name: _listed(value) for name, value in asdict(seed).items()}


def _listed(value: Any) -> Any:
    return [_listed(each) for each in value] if isinstance(value, tuple | list) else value


def seed_from(cls: type[SeedT], data: dict[str, Any]) -> SeedT:
    """Return the seed of which `plain` made `data`; a field not yet in it has its default."""
    hints = get_type_hints(cls)
    known = {f.name for f in fields(cls)} & data.keys()  # type: ignore[arg-type]
    return cls(**{name: _read(hints[name], data[name]) for name in known})


def _read(hint: Any, value: Any) -> Any:
    if get_origin(hint) is not tuple:
        return value
    item: type[Any] = get_args(hint)[0]
    if not is_dataclass(item):
        return tuple(value)
    return tuple(seed_from(item, each) for each in value)


def digest(seed: Any) -> str:
    """Return the SHA-256 of a seed's values, by which a later change is recognised."""
    return hashlib.sha256(json.dumps(asdict(seed), sort_keys=True).encode()).hexdigest()


def token_of(*seeds: Any) -> str:
    """Return what tells whether records, given as seeds, are still as they were."""
    return hashlib.sha256("".join(map(digest, seeds)).encode()).hexdigest()
