"""The tables of our own CSV as the desk hands them out: drafts, and changes that wait, included."""

from collections.abc import Iterator
from typing import Any

from agreements.csvcolumns import Sheet
from agreements.csvfiles import as_csv
from agreements.models import PendingChange
from agreements.pending import with_change
from agreements.seedrecords import as_seed, readable_rows

BATCH = 500


def table_of(sheet: Sheet) -> str:
    """Return the table of all records of a kind, in the order in which they were made."""
    return as_csv(sheet, shown_seeds(sheet))


def shown_seeds(sheet: Sheet) -> Iterator[Any]:
    """Yield all records of a kind as the desk shows them, in a number of queries a batch."""
    waiting = changes_of(sheet)
    for row in readable_rows(sheet.own.cls).iterator(chunk_size=BATCH):
        yield shown(sheet, row, waiting)


def changes_of(sheet: Sheet) -> dict[int, PendingChange]:
    """Return the changes of a kind of records that wait, by the key of the record."""
    return {c.record: c for c in PendingChange.objects.filter(kind=sheet.own.name)}


def shown(sheet: Sheet, row: Any, waiting: dict[int, PendingChange]) -> Any:
    """Return a stored record as its seed, with what the change that waits makes of it."""
    stored, change = as_seed(sheet.own.cls, row), waiting.get(row.pk)
    return stored if change is None else with_change(change, stored)
