"""The events of a page as a table that can be sorted by each of its columns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from timeline.entries import Entry

COLUMNS: dict[str, Callable[[Entry], Any]] = {
    "date": lambda entry: entry.number,
    "event": lambda entry: entry.title.casefold(),
    "kind": lambda entry: entry.kind_name,
    "parties": lambda entry: [party.name for party in entry.concerned],
    "place": lambda entry: entry.place.casefold(),
    "sources": lambda entry: len(entry.sources),
}

NAMES = {
    "date": _("Date"),
    "event": _("Event"),
    "kind": _("Kind"),
    "parties": _("Parties"),
    "place": _("Place"),
    "sources": _("Sources"),
}


def in_order(entries: Iterable[Entry], order: str) -> list[Entry]:
    """Return entries by a column, last first where `order` begins with a minus; ties by date."""
    in_time = sorted(entries, key=COLUMNS["date"])
    return sorted(in_time, key=COLUMNS[order.removeprefix("-")], reverse=order.startswith("-"))


@dataclass(frozen=True)
class Column:
    """The head of a column: by what it is sorted, if it is, and what a click on it asks for."""

    name: str
    sorted: str
    next: str


def columns(order: str) -> list[Column]:
    """Return the heads of a table that is in this order; a click again turns it round."""
    return [_column(code, str(name), order) for code, name in NAMES.items()]


def _column(code: str, name: str, order: str) -> Column:
    if order == code:
        return Column(name, "ascending", f"-{code}")
    return Column(name, "descending" if order == f"-{code}" else "", code)
