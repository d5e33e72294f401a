"""Rows of a lane: where each event stands with its label, so that nothing lies over anything.

Laid out for the narrow end of a range of widths, what stands apart stands apart at every wider one:
days move away from each other, while text and symbols keep their size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.placing import LEAST_LABEL, Frame, Item, Label, Placing, told

MOST_ROWS = 12
LABELS = (LEAST_LABEL, 150.0, 230.0, float("inf"))  # pixels, from the shortest to the full ones


class Rows:
    """The rows of a lane: of each, which of its pixels are taken, as the bits of a number."""

    def __init__(self) -> None:
        self.taken: list[int] = []

    def first_free(self, needed: Sequence[int], most: float) -> int | None:
        """Return the first of `most` rows, or of the new ones among them, with room for an item.

        `needed` is the pixels it takes in that row, and perhaps those in the next.
        """
        own, below = needed[0], needed[1] if len(needed) > 1 else 0
        taken = [*self.taken, 0]
        for number, row in enumerate(self.taken):
            if not (row & own or taken[number + 1] & below):
                break
        else:
            number = len(self.taken)
        return number if number + len(needed) <= most else None

    def take(self, number: int, needed: Sequence[int]) -> None:
        """Take the pixels of an item whose row is `number`."""
        for n, each in enumerate(needed, number):
            self.taken += [0] * (n + 1 - len(self.taken))
            self.taken[n] |= each

    def free(self, number: int, needed: Sequence[int]) -> None:
        """Free the pixels of an item whose row is `number`."""
        for n, each in enumerate(needed, number):
            self.taken[n] &= ~each


@dataclass(frozen=True)
class Packed:
    """The row, from 0, and the label of each item, and how many rows there are."""

    placed: tuple[tuple[int, Label], ...]
    rows: int


class Packing:
    """Items on their way into rows."""

    def __init__(self, placings: Sequence[Placing]) -> None:
        self.placings = placings
        self.rows = Rows()
        self.placed: dict[int, tuple[int, Label]] = {}

    def place(self, n: int, labels: Iterable[Label], most: float) -> bool:
        """Place an item with the best of `labels` that finds room in `most` rows, if any does."""
        for label in labels:
            needed = self.placings[n].needed(label)
            row = self.rows.first_free(needed, most)
            if row is not None:
                self.rows.take(row, needed)
                self.placed[n] = row, label
                return True
        return False

    def lengthen(self, n: int, widest: float, most: float) -> bool:
        """Give an item a label that tells more, up to `widest` pixels, if it finds room."""
        placing, (row, label) = self.placings[n], self.placed[n]
        if placing.is_full(label):
            return False
        needed, least = placing.needed(label), told(label)
        self.rows.free(row, needed)
        if self.place(n, (e for e in placing.labels(widest) if told(e) > least), most):
            return True
        self.rows.take(row, needed)
        return False

    @property
    def done(self) -> Packed:
        """The items in their rows; what was left empty when labels grew is closed up."""
        full = [number for number, row in enumerate(self.rows.taken) if row]
        places = {number: place for place, number in enumerate(full)}
        placed = (self.placed[n] for n in range(len(self.placings)))
        return Packed(tuple((places[row], label) for row, label in placed), len(full))


def packed(items: Sequence[Item], frame: Frame) -> Packed:
    """Return items in rows: with full labels if those need few rows, else some of them shortened,
    and where there is no room for words, with their number alone."""
    placings = [Placing(item, frame) for item in items]
    # From left to right; what comes first takes its room before all others.
    order = sorted(
        range(len(placings)),
        key=lambda n: (not placings[n].item.comes_first, placings[n].covered[0]),
    )
    packing = Packing(placings)
    if not frame.numbered and all(
        packing.place(n, placings[n].words_or_number(), MOST_ROWS) for n in order
    ):
        return packing.done
    return _crowded(placings, order, frame).done


def _crowded(placings: Sequence[Placing], order: Sequence[int], frame: Frame) -> Packing:
    """Return items with numbers in as few rows as can be, which then grow into words where room
    is left: all of them a little, before some of them in full."""
    packing = Packing(placings)
    for n in order:
        numbers = placings[n].numbers()
        if not packing.place(n, numbers, max(1, len(packing.rows.taken))):
            packing.place(n, numbers, float("inf"))
    most = max(MOST_ROWS, len(packing.rows.taken))
    growing = [] if frame.numbered else [*order]
    for widest in LABELS:
        growing = [n for n in growing if packing.lengthen(n, widest, most)]
    return packing
