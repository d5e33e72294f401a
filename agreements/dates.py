"""Dates that are not fully known, written in EDTF (ISO 8601-2:2019; Library of Congress, 2019).

The profile: one date as `agreements.points` reads it, the interval of level 1 (`a/b`, an end `..`
or empty), and of level 2 the choice `[a,b]` and one unknown date inside a range, `[a..b]`,
`[..b]` or `[a..]`.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, nonmember
from functools import total_ordering
from itertools import product
from typing import TypeAlias

from agreements.points import Point, Precision, UncertainDateError, parse_point, refusal

__all__ = [
    "MAX_LENGTH",
    "Answer",
    "Form",
    "Open",
    "Point",
    "Precision",
    "UncertainDate",
    "UncertainDateError",
    "parse",
]

MAX_LENGTH = 80


class Form(Enum):
    """What is claimed: one date, a span, one of several dates, or one date inside a range."""

    POINT = "point"
    SPAN = "span"
    CHOICE = "choice"
    WITHIN = "within"


class Answer(Enum):
    """The answer to a question about dates that are not fully known."""

    YES = "surely"
    MAYBE = "possibly"
    NO = "surely not"


class Open(Enum):
    """An end of a span or range with no date, as EDTF writes it; its bounds are all None."""

    UNKNOWN = ""
    ENDLESS = ".."

    earliest = latest = drawn_earliest = drawn_latest = nonmember(None)


Part: TypeAlias = Point | Open


@total_ordering
@dataclass(frozen=True)
class UncertainDate:
    """A date in canonical EDTF, made by `parse`.

    `parts` holds one point, the two ends of a span or range, or the members of a choice in order.
    A bound that is None is not known, or does not exist.
    """

    text: str
    form: Form
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: "UncertainDate") -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Chronological order: an open start does not sort before everything."""
        return self.known_end, self.latest or date.max, self.text

    @property
    def points(self) -> tuple[Point, ...]:
        """The parts that are dates, at least one."""
        return tuple(part for part in self.parts if isinstance(part, Point))

    @property
    def ranges(self) -> tuple[tuple[date | None, date | None], ...]:
        """The ranges of possible days: one for each member of a choice, else one."""
        if self.form is Form.CHOICE:
            return tuple((point.earliest, point.latest) for point in self.points)
        return ((self.earliest, self.latest),)

    @property
    def earliest(self) -> date | None:
        """The first possible day; the members of a choice are in order."""
        return self.parts[0].earliest

    @property
    def latest(self) -> date | None:
        """The last possible day."""
        if self.form is Form.CHOICE:
            return max(point.latest for point in self.points)
        return self.parts[-1].latest

    @property
    def drawn_earliest(self) -> date | None:
        """The first day to draw: only the parts that are approximate are wider."""
        if self.form is Form.CHOICE:
            return min(point.drawn_earliest for point in self.points)
        return self.parts[0].drawn_earliest

    @property
    def drawn_latest(self) -> date | None:
        """The last day to draw: only the parts that are approximate are wider."""
        if self.form is Form.CHOICE:
            return max(point.drawn_latest for point in self.points)
        return self.parts[-1].drawn_latest

    @property
    def latest_start(self) -> date | None:
        """The day by which it has surely begun: a span begins no later than it ends."""
        if self.form is Form.SPAN:
            return min(point.latest for point in self.points)
        return self.latest

    @property
    def earliest_end(self) -> date | None:
        """The day before which it is surely not over: a span ends no sooner than it begins."""
        if self.form is Form.SPAN:
            return max(point.earliest for point in self.points)
        return self.earliest

    @property
    def known_end(self) -> date:
        """The first possible day, or the last where there is no first."""
        return self.earliest or self.points[-1].latest

    @property
    def precision(self) -> Precision:
        """The coarsest precision of its points."""
        return max(point.precision for point in self.points)

    @property
    def approximate(self) -> bool:
        """Whether the source says "about" of any part."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether we doubt the source of any part."""
        return any(point.uncertain for point in self.points)

    def before(self, other: "UncertainDate") -> Answer:
        """Return whether all of this is over before any of `other` begins."""
        # An unknown bound may lie anywhere in the calendar, so it takes the end that proves least.
        if (self.latest or date.max) < (other.earliest or date.min):
            return Answer.YES
        if (self.earliest_end or date.min) >= (other.latest_start or date.max):
            return Answer.NO
        return Answer.MAYBE

    def reached_by(self, day: date) -> Answer:
        """Return whether it has come, a span: begun, by the end of `day`."""
        if self.latest_start is not None and self.latest_start <= day:
            return Answer.YES
        if self.earliest is not None and self.earliest > day:
            return Answer.NO
        return Answer.MAYBE

    def could_coincide(self, other: "UncertainDate") -> bool:
        """Return whether the two have a possible day in common."""
        return any(
            (first or date.min) <= (other_last or date.max)
            and (other_first or date.min) <= (last or date.max)
            for (first, last), (other_first, other_last) in product(self.ranges, other.ranges)
        )


def parse(text: str) -> UncertainDate:
    """Return the date written in `text`. Raises UncertainDateError, and nothing else."""
    # First of all: no part of the grammar ever sees a text of a million brackets.
    if len(text) > MAX_LENGTH:
        raise refusal(text, f"a date has at most {MAX_LENGTH} characters, this has {len(text)}")
    written = text.strip()
    if not written:
        raise UncertainDateError("No date is given: write YYYY, YYYY-MM or YYYY-MM-DD.")
    if written.startswith("["):
        return _parse_brackets(written)
    if "/" in written:
        return _parse_span(written)
    return UncertainDate(written, Form.POINT, (parse_point(written),))


def _parse_span(text: str) -> UncertainDate:
    ends = text.split("/")
    if len(ends) != 2:
        raise refusal(text, "a span has one / between its start and its end")
    return UncertainDate(text, Form.SPAN, _ordered(text, *map(_parse_end, ends)))


def _parse_brackets(text: str) -> UncertainDate:
    if not text.endswith("]"):
        raise refusal(text, "what begins with [ ends with ]")
    inside = text[1:-1]
    if ".." not in inside:
        return _parse_choice(text, inside.split(","))
    if "," in inside:
        raise refusal(text, "a choice [a,b] and a range [a..b] cannot be mixed")
    # Brackets have no unknown end: an empty one is the open end that a span writes "..".
    ends = (parse_point(end) if end else Open.ENDLESS for end in inside.split("..", 1))
    first, last = _ordered(text, *ends)
    if first == last:
        return UncertainDate(str(first), Form.POINT, (first,))
    return UncertainDate(text, Form.WITHIN, (first, last))


def _parse_choice(text: str, members: list[str]) -> UncertainDate:
    if len(members) < 2 or "" in members:
        raise refusal(text, "a choice has two dates or more, with a comma between them")
    if len(set(members)) < len(members):
        raise refusal(text, "a choice names each date once")
    points = sorted(
        map(parse_point, members), key=lambda point: (point.earliest, point.latest, str(point))
    )
    return UncertainDate(f"[{','.join(map(str, points))}]", Form.CHOICE, tuple(points))


def _parse_end(text: str) -> Part:
    return Open(text) if text in ("", "..") else parse_point(text)


def _ordered(text: str, first: Part, last: Part) -> tuple[Part, Part]:
    """Return the two ends, refused where neither is a date or they are surely reversed."""
    if isinstance(first, Open) and isinstance(last, Open):
        raise refusal(text, "one end at least must be a date")
    if (first.earliest or date.min) > (last.latest or date.max):
        raise refusal(text, "it ends before it begins")
    return first, last
