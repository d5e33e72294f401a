"""Where two records of one thing differ, and the seed that is left when each has been chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils.translation import gettext as _

from agreements.models import State
from agreements.seedfaults import IDENTITY, identity
from agreements.seedtypes import CitationSeed
from agreements.seedwords import entry_name, field_name, value_in_words

KEPT, OTHER = "kept", "other"
Values = Mapping[str, str]
# The slug is that of the record kept, of the states the one nearer to the reader is taken; a
# source's passages are more than values (passages.py).
NEVER_CHOSEN = {"slug", "kind", "state", "passages"}


class MergeRefusedError(Exception):
    """The two cannot be made one as they are: a sentence for the editor. Nothing was written."""


@dataclass(frozen=True)
class Choice:
    """One thing on which the two differ; a text is empty where a record has nothing there."""

    key: str
    name: str
    kept: str
    other: str

    @property
    def default(self) -> str:
        """What is taken where nothing is chosen: what one alone has; '' where both have some."""
        if self.kept and self.other:
            return ""
        return KEPT if self.kept else OTHER

    def made(self, values: Values) -> str:
        """Return KEPT or OTHER, as chosen. Raises MergeRefusedError where it must be and is not."""
        side = values.get(self.key, self.default)
        if side not in (KEPT, OTHER):
            message = _("Choose one of the two for “%(name)s”: “%(kept)s” or “%(other)s”.")
            told = {"name": self.name, "kept": self.kept, "other": self.other}
            raise MergeRefusedError(message % told)
        return side


def seed_choices(kept: Any, other: Any) -> list[Choice]:
    """Return all that two seeds of one kind differ in and that can be only one of both."""
    return [choice for f in fields(kept) for choice in _in_field(f.name, kept, other)]


def _in_field(name: str, kept: Any, other: Any) -> Iterator[Choice]:
    mine, theirs = getattr(kept, name), getattr(other, name)
    if name in NEVER_CHOSEN or mine == theirs:
        return
    if not isinstance(mine, tuple):
        yield _of_value(type(kept), name, mine, theirs)
        return
    for one, two in _shared(mine, theirs):
        if one != two and not isinstance(one, CitationSeed):
            yield _of_entry(name, one, two)


def _of_value(cls: type[Any], name: str, mine: Any, theirs: Any) -> Choice:
    words = (value_in_words(cls, name, value) if value else "" for value in (mine, theirs))
    return Choice(name, field_name(cls, name), *words)


def _of_entry(name: str, mine: Any, theirs: Any) -> Choice:
    return Choice(f"{name}:{identity(mine)}", entry_name(mine), told(mine), told(theirs))


def told(entry: Any) -> str:
    """Return what an entry of a list says of what it is about, '' where that is nothing."""
    cls, cited = type(entry), getattr(entry, "field", "")
    names = [f.name for f in fields(entry) if f.name not in IDENTITY[cls]]
    words = (value_in_words(cls, name, getattr(entry, name), cited=cited) for name in names)
    return "; ".join(filter(None, words))


def _shared(mine: Iterable[Any], theirs: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    by_identity = {identity(entry): entry for entry in theirs}
    for entry in mine:
        if identity(entry) in by_identity:
            yield entry, by_identity[identity(entry)]


def merged_seed(kept: Any, other: Any, values: Values) -> Any:
    """Return the seed of the record kept with all that the other has besides, but no passages.

    Raises MergeRefusedError where something must be chosen, or one passage gives two values.
    """
    made = {choice.key: choice.made(values) for choice in seed_choices(kept, other)}
    changes = {
        f.name: _merged_value(f.name, kept, other, made)
        for f in fields(kept)
        if f.name not in NEVER_CHOSEN
    }
    if hasattr(kept, "state"):
        changes["state"] = max(kept.state, other.state, key=State.values.index)
    return replace(kept, **changes)


def _merged_value(name: str, kept: Any, other: Any, made: Values) -> Any:
    mine, theirs = getattr(kept, name), getattr(other, name)
    if not isinstance(mine, tuple):
        return theirs if made.get(name) == OTHER else mine
    shared = {identity(one): (one, two) for one, two in _shared(mine, theirs)}
    own = [_one_entry(name, *shared.get(identity(e), (e, e)), made) for e in mine]
    return (*own, *(entry for entry in theirs if identity(entry) not in shared))


def _one_entry(name: str, mine: Any, theirs: Any, made: Values) -> Any:
    if isinstance(mine, CitationSeed):
        return one_citation(mine, theirs)
    return theirs if made.get(f"{name}:{identity(mine)}") == OTHER else mine


def one_citation(mine: CitationSeed, theirs: CitationSeed) -> CitationSeed:
    """Return two citations of one passage for one field as one, with the readings of both."""
    if mine.value != theirs.value:
        message = _(
            "%(citation)s gives two values, “%(kept)s” and “%(other)s”, and a passage can give "
            "only one. Change one of them, or cite other words for it, first."
        )
        cited = {"citation": entry_name(mine), "kept": mine.value, "other": theirs.value}
        raise MergeRefusedError(message % cited)
    return replace(mine, reading=both_readings(mine.reading, theirs.reading))


def both_readings(*readings: str) -> str:
    """Return how a value was got from the words, as each of two told it."""
    return "\n".join(dict.fromkeys(filter(None, readings)))
