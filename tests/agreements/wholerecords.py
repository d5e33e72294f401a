"""Two records compared as a whole, by what they say and by their rows, whatever their keys are."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from agreements.models import Passage
from agreements.seedexport import stored_seeds
from agreements.seedplain import SEED_OF
from agreements.seedrecords import passage_key
from agreements.seedtypes import key_of
from tests.copying import tables

# What belongs to no record: the importer's memory, the version, what is beside seed files.
BESIDE = {"ImportedRecord", "RecordState", "PendingChange", "Revision", "Article"}


def seeds_now() -> dict[tuple[str, str], Any]:
    """Return every stored record as its seed, by kind and key."""
    return {(type(seed).__name__, key_of(seed)): seed for seed in stored_seeds(*SEED_OF.values())}


def rows_now() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table in the order of their keys, with names in place of keys."""
    return {model.__name__: list(_rows(model)) for model in _tables()}


def _tables() -> list[type[models.Model]]:
    ours = apps.get_app_config("agreements").get_models(include_auto_created=True)
    return [
        model
        for model in ours
        if not model._meta.proxy
        and not model.__name__.startswith("Historical")
        and model.__name__ not in BESIDE
    ]


def _rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    for row in model._default_manager.order_by("pk"):
        yield {
            field.name: _name(getattr(row, field.name))
            for field in model._meta.concrete_fields
            if field.name != "id"
        }


def _name(value: Any) -> Any:
    if isinstance(value, Passage):
        return passage_key(value)
    return key_of(value) if isinstance(value, models.Model) else value


def unordered(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """Return the rows without their order."""
    return {name: sorted(map(repr, of_table)) for name, of_table in rows.items()}


def empty_the_record() -> None:
    """Delete every row of the record, as if it had never been."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own name
