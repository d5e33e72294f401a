"""The record's own CSV, written from seeds and read back into them, every fault named by its line.

Pure: nothing here asks the database. docs/bulk.md describes the tables.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from agreements.csvcells import CellError, as_cell, as_value, undefused
from agreements.csvcolumns import RECORD, VERSION, RowKind, Sheet
from agreements.csvlines import SHOWN, Line, Lines
from agreements.seedplain import digest
from agreements.seedtypes import EVENT_KINDS, Fault, key_of


@dataclass(frozen=True)
class Placed:
    """A record of a table: its line, its place as faults name it, and the version it was made of.

    Where a row of it cannot be read, nothing but its key is known and `seed` is None.
    """

    sheet: Sheet
    line: int
    place: str
    key: str
    seed: Any = None
    version: str = ""


@dataclass
class Table:
    """What was read of one file, in its order."""

    records: list[Placed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def version_of(seed: Any) -> str:
    """Return what the column `version` says of a record; no spreadsheet reads it as a number."""
    return f"v{digest(seed)[:15]}"


def as_csv(sheet: Sheet, seeds: Iterable[Any]) -> str:
    """Return the table of records; a byte order mark before it helps Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for seed in seeds:
        for cells in _rows_of(sheet, seed):
            writer.writerow([cells.get(name, "") for name in sheet.columns])
    return out.getvalue()


def _rows_of(sheet: Sheet, seed: Any) -> Iterator[dict[str, str]]:
    for kind in sheet.rows.values():
        for entry in getattr(seed, kind.under) if kind.under else (seed,):
            cells = {name: as_cell(getattr(entry, of)) for name, of in kind.columns.items()}
            version = {} if kind.under else {VERSION: version_of(seed)}
            yield {RECORD: kind.name, **cells, **version, sheet.own.name: as_cell(key_of(seed))}


def read_csv(sheet: Sheet, content: bytes) -> Table:
    """Return the records in the bytes of a table, and all that is wrong with them."""
    lines = Lines(sheet)
    rows = [(kind, line) for line in lines.read(content) if (kind := lines.kind_of(line))]
    records = _Gathering(lines, rows).records()
    return Table(list(records), lines.faults)


@dataclass
class _Gathering:
    """Puts each record together from its own row and the rows that hang from it."""

    lines: Lines
    rows: list[tuple[str, Line]]

    def records(self) -> Iterator[Placed]:
        own, under = self._sorted()
        for key, rows in under.items():
            if key not in own:
                message = f"has no row of the {self.lines.sheet.own.name} itself"
                self._fault(rows[0][1], key, "", message)
        for key, line in own.items():
            yield self._record(key, line, under.get(key, []))

    def _sorted(self) -> tuple[dict[str, Line], dict[str, list[tuple[RowKind, Line]]]]:
        """Return the records’ own rows and, in their order, those under them, by the key."""
        own: dict[str, Line] = {}
        under: dict[str, list[tuple[RowKind, Line]]] = {}
        for name, line in self.rows:
            kind, key = self.lines.sheet.rows[name], self._key(line)
            if kind.under:
                under.setdefault(key, []).append((kind, line))
            elif key in own:
                self._fault(line, key, "", f"is given before, on line {own[key].number}")
            else:
                own[key] = line
        return own, under

    def _key(self, line: Line) -> str:
        return undefused(line.cells[self.lines.sheet.own.name].strip())

    def _fault(self, line: Line, key: str, column: str, message: str) -> None:
        name = f"{self.lines.sheet.own.name} “{key[:SHOWN]}”"
        self.lines.fault(line.number, name, column, message)

    def _record(self, key: str, line: Line, under: list[tuple[RowKind, Line]]) -> Placed:
        before, sheet = len(self.lines.faults), self.lines.sheet
        entries: dict[str, list[Any]] = {k.under: [] for k in sheet.rows.values() if k.under}
        values = self._values(sheet.own, key, line)
        for kind, row in under:
            entries[kind.under].append(kind.cls(**self._values(kind, key, row)))
        if "kind" in values and values["kind"] not in EVENT_KINDS:
            message = f"“{values['kind'][:SHOWN]}” is none of {', '.join(EVENT_KINDS)}"
            self._fault(line, key, "kind", message)
        placed = (sheet, line.number, self.lines.place(line.number), key)
        if len(self.lines.faults) > before:
            return Placed(*placed)
        seed = sheet.own.cls(**values, **{name: tuple(rows) for name, rows in entries.items()})
        return Placed(*placed, seed, line.cells[VERSION].strip())

    def _values(self, kind: RowKind, key: str, line: Line) -> dict[str, Any]:
        """Return the values of a seed that a row gives; what it may not fill is a fault."""
        own = {RECORD, self.lines.sheet.own.name} | (set() if kind.under else {VERSION})
        for column, cell in line.cells.items():
            if cell and column not in own and column not in kind.columns:
                self._fault(line, key, column, f"is left empty in a row “{kind.name}”")
        return {
            name: self._value(kind, name, key, line, column)
            for column, name in kind.columns.items()
        }

    def _value(self, kind: RowKind, name: str, key: str, line: Line, column: str) -> Any:
        """Return the value in a cell; an empty one gives the seeds' default, but never a state."""
        cell = line.cells[column]
        if name == "slug" and not kind.under:
            return key
        default = next(f.default for f in fields(kind.cls) if f.name == name)
        if not cell and default is not MISSING:
            return "" if name == "state" else default
        try:
            return as_value(kind.hints[name], cell)
        except CellError as error:
            self._fault(line, key, column, str(error))
            return ""
