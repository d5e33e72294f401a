"""The record of the seeds for each test: imported once, then copied row by row, much faster."""

from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from agreements.importer import Importer
from tests.conftest import ROOT

COPIED: dict[str, tuple[str, list[tuple[Any, ...]]]] = {}


def tables() -> list[str]:
    """Return the tables of the record, those of many-to-many lists among them."""
    return [t for t in connection.introspection.table_names() if t.startswith("agreements_")]


def put_the_seeds_in() -> None:
    """Fill the empty record with that of the seeds."""
    if not COPIED:
        Importer(ROOT / "seeds").run()
        COPIED.update({table: rows_of(table) for table in tables()})
        return
    with connection.cursor() as cursor:
        for statement, rows in COPIED.values():
            if rows:
                cursor.executemany(statement, rows)
        models = apps.get_app_config("agreements").get_models(include_auto_created=True)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def rows_of(table: str) -> tuple[str, list[tuple[Any, ...]]]:
    """Return the statement that puts the rows of a table back, and the rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own name
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("%s" for _ in names)
    return f"INSERT INTO {table} ({columns}) VALUES ({places})", rows  # noqa: S608
