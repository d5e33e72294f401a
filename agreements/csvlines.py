"""The lines of our own CSV: bytes into rows of cells under the columns that the first one names."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from agreements.csvcolumns import RECORD, SHEETS, Sheet
from agreements.seedtypes import Fault

SEPARATORS = ",;\t"
MAX_BYTES = 5_000_000
MAX_ROWS = 25_000
SHOWN = 40  # characters of a cell in a message


@dataclass(frozen=True)
class Line:
    """One row that is not empty: where it starts in the file, and its cells by their columns."""

    number: int
    cells: dict[str, str]


@dataclass
class Lines:
    """Reads one file; what is wrong is added to `faults` under the file's name and the line."""

    sheet: Sheet
    faults: list[Fault] = field(default_factory=list)

    def place(self, number: int) -> str:
        """Return how a fault names a line, 0 for the whole file."""
        return f"{self.sheet.file} line {number}" if number else self.sheet.file

    def fault(self, number: int, record: str, column: str, message: str) -> None:
        self.faults.append(Fault(self.place(number), record, column, message))

    def read(self, content: bytes) -> list[Line]:
        """Return the rows under the first one, up to what cannot be read at all."""
        text = self._decoded(content)
        separator = self._separator(text) if text else ""
        return list(self._rows(text, separator)) if separator else []

    def _decoded(self, content: bytes) -> str:
        """Return the text, with or without a byte order mark; '' where there is none to read."""
        if len(content) > MAX_BYTES:
            self.fault(0, "", "", f"is larger than {MAX_BYTES:,} bytes: import it in parts")
            return ""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.fault(0, "", "", f"is not UTF-8 (byte {error.start}): save it as “CSV UTF-8”")
            return ""
        if not text.strip():
            self.fault(0, "", "", "is empty")
            return ""
        if (nul := text.find("\0")) >= 0:  # PostgreSQL cannot store it
            self.fault(text.count("\n", 0, nul) + 1, "", "", "holds the character NUL")
            return ""
        return text

    def _separator(self, text: str) -> str:
        """Return what separates the columns that the first line names, '' where it is not ours."""
        known = set(self.sheet.columns)
        names, separator = max(
            ((_header(text, mark), mark) for mark in SEPARATORS),
            key=lambda found: len(set(found[0]) & known),
        )
        if len(set(names) & known) < 2:
            self.fault(1, "", "", f"does not name the columns of {self.sheet.file}")
            return ""
        before = len(self.faults)
        for other in SHEETS.values():
            if set(names) == set(other.columns) != known:
                self.fault(1, "", "", f"names the columns of {other.file}")
                return ""
        self._columns(names)
        return separator if len(self.faults) == before else ""

    def _columns(self, names: list[str]) -> None:
        """Add what is wrong with the names of the columns; their order does not matter."""
        for name in dict.fromkeys(names):
            if name not in self.sheet.columns:
                self.fault(1, "", name[:SHOWN], "is no column of this table")
            elif names.count(name) > 1:
                self.fault(1, "", name, "is given twice")
        for name in self.sheet.columns:
            if name not in names:
                self.fault(1, "", name, "is missing")

    def _rows(self, text: str, separator: str) -> Iterator[Line]:
        """Yield the rows; stop at what is no CSV, or where there are too many of them."""
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        number = 1
        try:
            names, count = [cell.strip() for cell in next(rows)], 0
            number = rows.line_num + 1
            for cells in rows:
                count += any(cells)
                if count > MAX_ROWS:
                    self.fault(number, "", "", f"is beyond {MAX_ROWS:,} rows: import it in parts")
                    return
                if any(cells) and self._fits(number, cells, len(names)):
                    yield Line(number, dict(zip(names, cells, strict=False)))
                number = rows.line_num + 1
        except csv.Error as error:
            self.fault(number, "", "", f"is not CSV: {error}")

    def _fits(self, number: int, cells: list[str], columns: int) -> bool:
        """Return whether a row has a cell for each column, and beyond them none but empty ones."""
        if len(cells) >= columns and not any(cells[columns:]):
            return True
        self.fault(number, "", "", f"has {len(cells)} cells, but there are {columns} columns")
        return False

    def kind_of(self, line: Line) -> str:
        """Return what kind of row a line is, '' with a fault where it says none."""
        said = line.cells[RECORD].strip()
        if said in self.sheet.rows:
            return said
        known = ", ".join(self.sheet.rows)
        self.fault(line.number, "", RECORD, f"“{said[:SHOWN]}” is none of {known}")
        return ""


def _header(text: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]
