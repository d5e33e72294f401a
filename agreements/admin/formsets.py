"""The rows of a form that came back, where somebody else has removed some of them meanwhile."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest, QueryDict


def without_gone_rows(request: HttpRequest, admin: Any, record: models.Model) -> QueryDict:
    """Return what was sent, the rows whose record is gone as new ones: nothing typed is lost."""
    data = request.POST.copy()
    for prefix, stored in _stored_rows(request, admin, record):
        if f"{prefix}-TOTAL_FORMS" in data:
            _renumber(data, prefix, stored)
    return data


def _stored_rows(
    request: HttpRequest, admin: Any, record: models.Model
) -> Iterator[tuple[str, set[str]]]:
    """Yield the prefix of each formset, as Django numbers them, with the keys of its rows."""
    seen: Counter[str] = Counter()
    for formset_class, inline in admin.get_formsets_with_inlines(request, record):
        prefix = formset_class.get_default_prefix()
        seen[prefix] += 1
        numbered = prefix if seen[prefix] == 1 else f"{prefix}-{seen[prefix]}"
        formset = formset_class(
            instance=record, prefix=numbered, queryset=inline.get_queryset(request)
        )
        yield numbered, {str(form.instance.pk) for form in formset.initial_forms}


def _renumber(data: QueryDict, prefix: str, stored: set[str]) -> None:
    rows = [_take(data, f"{prefix}-{number}-") for number in range(_total(data, prefix))]
    kept = [row for row in rows if row.get("id", [""])[0] in stored]
    new = [{**row, "id": [""]} for row in rows if row not in kept]
    data[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    for number, row in enumerate([*kept, *new]):
        for name, values in row.items():
            data.setlist(f"{prefix}-{number}-{name}", values)


def _total(data: QueryDict, prefix: str) -> int:
    told = str(data[f"{prefix}-TOTAL_FORMS"])
    return min(int(told), 2000) if told.isdecimal() and len(told) < 6 else 0


def _take(data: QueryDict, start: str) -> dict[str, list[str]]:
    """Take the values of one row out of what was sent."""
    names = [name for name in data if name.startswith(start)]
    return {name.removeprefix(start): data.pop(name) for name in names}
