"""Records that share something, put beside one another without comparing all with all."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from agreements.dates import UncertainDate

# Each record of a group is compared with so many after it: all of a small group, and in a large
# one, which is put in order, with those most like it. So the work grows with the records.
NEAR = 11
RowT = TypeVar("RowT")
Pair = tuple[int, int]


@dataclass(frozen=True)
class Likely:
    """Two records that may be one, by primary key, `first` the lower; each reason is a sentence.

    `is_copy`: their texts are alike, but nothing says that they are one source.
    """

    kind: str
    first: int
    second: int
    reasons: tuple[str, ...]
    is_copy: bool = False


@dataclass
class Found:
    """Collects the reasons of each pair, the strongest first; of one strength, one is enough."""

    reasons: dict[Pair, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, one: int, two: int, strength: int, reason: str) -> None:
        """Add a reason; the strongest have `strength` 0."""
        first, second = sorted((one, two))
        self.reasons[first, second].setdefault(strength, reason)

    def likely(self, kind: str, *, copies_from: int | None = None) -> list[Likely]:
        """Return the pairs, the likeliest first: by their strongest reason, then by how many.

        Those whose reasons all have the strength `copies_from` or less are perhaps copies.
        """
        ranked = sorted(
            self.reasons.items(), key=lambda item: (min(item[1]), -len(item[1]), item[0])
        )
        return [
            Likely(
                kind,
                *pair,
                tuple(reason for _, reason in sorted(reasons.items())),
                copies_from is not None and min(reasons) >= copies_from,
            )
            for pair, reasons in ranked
        ]


def grouped(rows: Iterable[RowT], key: Callable[[RowT], Hashable]) -> Iterator[list[RowT]]:
    """Yield the rows that have the same key, two or more; none is shared where it is falsy."""
    groups: dict[Hashable, list[RowT]] = defaultdict(list)
    for row in rows:
        if shared := key(row):
            groups[shared].append(row)
    yield from (group for group in groups.values() if len(group) > 1)


def near(group: list[RowT]) -> Iterator[tuple[RowT, RowT]]:
    """Yield the pairs of a group that are compared."""
    for place, row in enumerate(group):
        yield from ((row, other) for other in group[place + 1 : place + 1 + NEAR])


def alike(rows: Iterable[RowT], key: Callable[[RowT], Hashable]) -> Iterator[tuple[RowT, RowT]]:
    """Yield the pairs of rows with the same key that are compared."""
    for group in grouped(rows, key):
        yield from near(group)


def could_be_one_day(one: UncertainDate | None, two: UncertainDate | None) -> bool:
    """Return whether two dates could be those of one thing; what is not dated could be of any."""
    return one is None or two is None or one.could_coincide(two)
