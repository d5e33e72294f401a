"""Tables of our own CSV, made and edited as somebody would in a spreadsheet."""

import csv
import io
from collections.abc import Callable
from typing import Any

from agreements.csvcolumns import SHEETS
from agreements.csvfiles import as_csv
from agreements.seedexport import stored_seeds

Files = dict[str, bytes]
Row = dict[str, str]
Edit = Callable[[list[Row]], Any]


def exported() -> Files:
    """Return both tables of what is stored."""
    return {
        name: as_csv(sheet, stored_seeds(sheet.own.cls)).encode() for name, sheet in SHEETS.items()
    }


def rows_in(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table(sheet: str, *rows: Row) -> bytes:
    """Return a table of the rows given, all other cells empty."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, SHEETS[sheet].columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def edited(files: Files, sheet: str, edit: Edit) -> Files:
    """Return the files with the rows of one of them edited in place."""
    rows = rows_in(files[sheet])
    edit(rows)
    return {**files, sheet: table(sheet, *rows)}


def set_cell(record: str, column: str, value: str, kind: str = "") -> Edit:
    """Return an edit of one cell: in a record's own row, or in the first of a kind under it."""

    def edit(rows: list[Row]) -> None:
        name = "event" if "event" in rows[0] else "source"
        mine = (r for r in rows if r[name] == record and r["record"] == (kind or name))
        next(mine)[column] = value

    return edit


def rename(record: str, slug: str) -> Edit:
    """Return an edit of the slug in every row of an event."""

    def edit(rows: list[Row]) -> None:
        for row in rows:
            if row["event"] == record:
                row["event"] = slug

    return edit
