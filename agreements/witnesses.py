"""Who really says so: reports by the independent witnesses behind them.

Copies of one story are one witness. A passage that relies on another source or on a news agency is
that source's or that agency's word; one witness may stand on both sides of a dispute.
Everything here works on prefetched rows and asks the database nothing.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from agreements.citedfields import values_conflict
from agreements.models import Citation, Source

Witness = int | str  # the primary key of a source, or the name of an agency that is no source here


class Weight(Enum):
    """How well a value is attested among the values told for one field."""

    CONFIRMED = _("confirmed")
    UNIQUE = _("unique")
    MAJORITY = _("majority")
    MINORITY = _("minority")
    CONFLICT = _("conflict, as many against it")


@dataclass(frozen=True)
class Side:
    """One value of a field, the citations that give it and the witnesses behind them."""

    value: str
    citations: tuple[Citation, ...]
    witnesses: frozenset[Witness]
    weight: Weight


def story_of(source: Source) -> int:
    """Return the primary key of the story that `source` tells: its original, or itself."""
    return source.same_story_as_id or source.pk


def witnesses(citations: Iterable[Citation]) -> list[Witness]:
    """Return the witness behind each of `citations`, which give values for one fact, in order."""
    citations = list(citations)
    return [_witness(citation, citations) for citation in citations]


def _witness(
    citation: Citation, told: Sequence[Citation], passed: frozenset[int] = frozenset()
) -> Witness:
    """Return whose word a citation is, followed through all that are `told` of the fact.

    `passed` are the stories followed to it: two that rely on each other end there.
    """
    passage = citation.passage
    story = story_of(passage.source)
    origin = passage.relies_on or _report_of(passage.relies_on_agency, passage.source, told)
    if origin is None or story in passed:
        return passage.relies_on_agency or story
    original = story_of(origin)
    there = [c for c in told if story_of(c.passage.source) == original]
    if not there or any(_is_own_word(c) for c in there):
        return original
    return _witness(there[0], told, passed | {story})


def _is_own_word(citation: Citation) -> bool:
    return not (citation.passage.relies_on or citation.passage.relies_on_agency)


def _report_of(agency: str, than: Source, told: Sequence[Citation]) -> Source | None:
    """Return the latest report of `agency` among `told` that is not surely later than `than`."""
    own = [c.passage.source for c in told if agency and not c.passage.relies_on_agency]
    reports = [s for s in own if _agency(s) == agency and not _later(s, than)]
    return max(reports, key=lambda s: s.published_earliest or datetime.date.min, default=None)


def _agency(source: Source) -> str:
    """Return the agency that wrote the story, which a copy may not name."""
    return source.agency or (source.same_story_as.agency if source.same_story_as else "")


def _later(source: Source, than: Source) -> bool:
    """Return whether `source` surely appeared after `than`: nobody relies on what is to come."""
    first, last = source.published_earliest, than.published_latest
    return bool(first and last and first > last)


def independent(sources: Iterable[Source]) -> int:
    """Return how many stories `sources` tell: copies of one story count once."""
    return len({story_of(source) for source in sources})


def sides(field: str, citations: Sequence[Citation]) -> list[Side]:
    """Return the values told for one `field` with their witnesses, the best attested first."""
    by_value: dict[str, list[tuple[Citation, Witness]]] = {}
    for citation, witness in zip(citations, witnesses(citations), strict=True):
        by_value.setdefault(citation.value, []).append((citation, witness))
    behind = {value: frozenset(w for _, w in told) for value, told in by_value.items()}
    told_sides = [
        Side(value, tuple(c for c, _ in told), behind[value], _weight(field, value, behind))
        for value, told in by_value.items()
    ]
    return sorted(told_sides, key=lambda side: -len(side.witnesses))


def _weight(field: str, value: str, behind: Mapping[str, frozenset[Witness]]) -> Weight:
    """Return how `value` stands against those values that cannot be true beside it."""
    rivals = [
        len(witnesses)
        for other, witnesses in behind.items()
        if other != value and values_conflict(field, [value, other])
    ]
    own = len(behind[value])
    if not rivals:
        return Weight.CONFIRMED if own > 1 else Weight.UNIQUE
    if own == max(rivals):
        return Weight.CONFLICT
    return Weight.MAJORITY if own > max(rivals) else Weight.MINORITY
