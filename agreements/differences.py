"""What differs between two versions of one record, in words an editor reads."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from django.utils.translation import gettext as _

from agreements.seedfaults import IDENTITY, identity
from agreements.seedrecords import LISTS_WITH_ORDER
from agreements.seedtypes import Seed
from agreements.seedwords import column, entry_name, field_name, list_name, value_in_words


@dataclass(frozen=True)
class Difference:
    """One value that is not the same: `field` is the seed's, `name` what editors call it.

    An empty text stands for what is not there.
    """

    field: str
    name: str
    before: str
    after: str


def differences(before: Seed | None, after: Seed | None) -> list[Difference]:
    """Return all that differs, in the order of the seed's fields.

    Without `before` the record is created, without `after` it is deleted; one of them is given.
    """
    cls = type(after or before)
    return [
        difference
        for f in fields(cls)  # type: ignore[arg-type]
        for difference in _in_field(
            cls, f.name, getattr(before, f.name, None), getattr(after, f.name, None)
        )
    ]


def _in_field(cls: type[Any], name: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, tuple) or isinstance(after, tuple):
        yield from _in_list(cls, name, before or (), after or ())
    elif (before or "") != (after or ""):
        old, new = (value_in_words(cls, name, value) for value in (before, after))
        yield Difference(name, field_name(cls, name), old, new)


def _in_list(
    cls: type[Any], name: str, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[Difference]:
    """Yield a row for each entry added, taken away or changed, and one if the order is another."""
    old, new = _numbered(before), _numbered(after)
    for key in (*old, *(key for key in new if key not in old)):
        if old.get(key) != new.get(key):
            yield _of_entry(cls, name, old.get(key), new.get(key))
    common = [[key for key in one if key in other] for one, other in ((old, new), (new, old))]
    if name in LISTS_WITH_ORDER and common[0] != common[1]:
        order = _("Order of the %(entries)s") % {"entries": list_name(cls, name)}
        texts = [
            "; ".join(_entry_words(cls, name, entries[key]) for key in keys)
            for keys, entries in zip(common, (old, new), strict=True)
        ]
        yield Difference(name, order, *texts)


def _numbered(entries: Sequence[Any]) -> dict[tuple[str, int], Any]:
    """Return the entries by what tells them apart; a seed not yet checked may repeat one."""
    seen, found = Counter[str](), {}
    for entry in entries:
        found[identity(entry), seen[identity(entry)]] = entry
        seen[identity(entry)] += 1
    return found


def _of_entry(cls: type[Any], name: str, before: Any, after: Any) -> Difference:
    entry = after if before is None else before
    if not is_dataclass(entry):
        old, new = ("" if e is None else _entry_words(cls, name, e) for e in (before, after))
        return Difference(name, field_name(cls, name), old, new)
    told = [f.name for f in fields(entry) if f.name not in IDENTITY[type(entry)]]
    if before is not None and after is not None:
        told = [each for each in told if getattr(before, each) != getattr(after, each)]
        return Difference(name, entry_name(entry), _told(before, told), _told(after, told))
    told = [each for each in told if _says_something(getattr(entry, each))]
    old, new = ("" if e is None else _told(e, told) or _("listed") for e in (before, after))
    return Difference(name, entry_name(entry), old, new)


def _says_something(value: Any) -> bool:
    return value != "" and value is not False


def _told(entry: Any, names: Sequence[str]) -> str:
    """Return the values of an entry with what they are called."""
    cls = type(entry)
    cited = getattr(entry, "field", "")
    words = {name: value_in_words(cls, name, getattr(entry, name), cited=cited) for name in names}
    return "; ".join(f"{column(cls, name).verbose_name}: {words[name] or '–'}" for name in names)


def _entry_words(cls: type[Any], name: str, entry: Any) -> str:
    return entry_name(entry) if is_dataclass(entry) else value_in_words(cls, name, entry)
