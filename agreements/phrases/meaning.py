"""What the rules give: the dates a phrase may be, how they were got, and what to beware of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from agreements.dates import Form, UncertainDate, parse
from agreements.lengths import Length
from agreements.phrases.grammar import Expression
from agreements.phrases.reckoning import DAY
from agreements.phrases.tense import Tense

READ_AS_PAST = "nothing near says past or to come; read as past"
READ_AS_COMING = "nothing near says past or to come; read as to come"
EITHER = "the words around do not say whether it is past or to come: both are kept"
YEAR_INFERRED = "year inferred"
MONTH_INFERRED = "month inferred"
BEGINNING = "this is when it began; it went on from there"
SUNDAY_WEEKS = "weeks are counted from Monday; where they begin on Sunday it may be another week"


@dataclass(frozen=True)
class Meaning:
    """What a phrase means in a report of one day: all the dates it may be; none: cannot tell.

    `rule` completes the sentence "“phrase” in a report of a day: ...". `offered` dates bound the
    time without being it.
    """

    rule: str
    dates: tuple[UncertainDate, ...] = ()
    warnings: tuple[str, ...] = ()
    length: Length | None = None
    offered: bool = False

    def warned(self, *warnings: str) -> "Meaning":
        """Return the same with further warnings; empty ones count for nothing."""
        return replace(self, warnings=self.warnings + tuple(filter(None, warnings)))

    def lasting(self, length: Length) -> "Meaning":
        """Return the same with a length of time."""
        return replace(self, length=length)


Rule = Callable[[Expression, date, Tense], Meaning]


def dated(rule: str, *texts: str) -> Meaning:
    """Return the meaning of a phrase that is one of the dates written in EDTF."""
    return Meaning(rule, tuple(parse(text) for text in dict.fromkeys(texts)))


def bounding(rule: str, text: str) -> Meaning:
    """Return the meaning of a phrase that only sets a bound: the date is offered, not given."""
    return replace(dated(rule, text), offered=True)


def tied(meaning: Meaning, tie: str) -> Meaning:
    """Return a meaning seen through the word before it: since, by, until, before or after."""
    if not tie:
        return meaning
    dates = tuple(_tied(value, tie.lower()) for value in meaning.dates)
    unsure = tie.lower() == "since" and any(value.form is not Form.SPAN for value in dates)
    return replace(meaning, dates=dates).warned(BEGINNING if unsure else "")


def _tied(value: UncertainDate, tie: str) -> UncertainDate:
    last = value.text if value.form is Form.POINT else str(value.latest)
    if tie == "by":
        return parse(f"[..{last}]")
    if tie == "since":
        # The day it began is one unknown day of a range: EDTF has no span that starts in one.
        return parse(f"{value.text}/..") if value.form is Form.POINT else value
    if tie == "before" and value.earliest:
        return parse(f"[..{value.earliest - DAY}]")
    if tie == "after" and value.latest:
        return parse(f"[{value.latest + DAY}..]")
    return parse(f"../{last}")


def rounded(part: str, whole: str) -> str:
    """Return the warning that "early", "late" and the like have no measure; empty without one."""
    return f"“{part.lower()}” has no measure: the whole {whole} is given" if part else ""


def tense_of_tie(tie: str, tense: Tense) -> tuple[Tense, str]:
    """Return the tense a tie gives: "since" looks back, "by" and "until" look ahead if untold."""
    if tie.lower() == "since":
        return Tense.PAST, ""
    if tie and tense is Tense.UNTOLD:
        return Tense.FUTURE, READ_AS_COMING
    return tense, ""
