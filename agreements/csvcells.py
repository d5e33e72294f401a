"""Cells of our own CSV: values as text and back, and texts that no spreadsheet may run."""

import re
from typing import Any, get_origin

from agreements.seedfiles import MAX_NUMBER

# What Excel, LibreOffice or Google Sheets may take for a formula, the full-width signs of Japanese
# keyboards among them; after apostrophes too, so that taking one away is never ambiguous.
ARMED = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
BETWEEN = "; "
YES, NO = "yes", "no"
TRUTH = {YES: True, "true": True, NO: False, "false": False, "": False}


class CellError(ValueError):
    """The text of a cell is no value of its column; the message says what it must be."""


def defused(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if ARMED.match(text) else text


def undefused(cell: str) -> str:
    """Return the text of which `defused` made `cell`; any other as it is."""
    return cell[1:] if cell.startswith("'") and ARMED.match(cell) else cell


def as_cell(value: Any) -> str:
    """Return a value of a seed as the text of a cell."""
    if isinstance(value, tuple):
        return defused(BETWEEN.join(value))
    if isinstance(value, bool):
        return YES if value else NO
    return defused(str(value))


def as_value(hint: Any, cell: str) -> Any:
    """Return the value of the type `hint` that stands in a cell. Raises CellError."""
    if get_origin(hint) is tuple:
        parts = (part.strip() for part in undefused(cell).split(BETWEEN.strip()))
        return tuple(part for part in parts if part)
    if hint is bool:
        return _truth(cell)
    if hint is int:
        return _number(cell)
    return undefused(cell)


def _truth(cell: str) -> bool:
    try:
        return TRUTH[cell.strip().lower()]
    except KeyError:
        raise CellError(f"must be yes or no, not “{cell}”") from None


def _number(cell: str) -> int:
    text = cell.strip()
    if not (text.isascii() and text.isdecimal()):
        raise CellError(f"must be a whole number, not “{cell}”" if text else "is missing")
    if len(text) > len(str(MAX_NUMBER)) or int(text) > MAX_NUMBER:
        raise CellError(f"is beyond {MAX_NUMBER}")
    return int(text)
