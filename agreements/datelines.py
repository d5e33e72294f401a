"""Phrases of time in a report ("on Thursday", "last month"), resolved by its date and place.

A resolution keeps the rule and the warnings, and says "cannot tell" rather than guess.
Weekdays of what is past mean the one on or before the dateline: so in 169 of the 187 weekday
expressions of three annotated news corpora (the nearest one: in 160).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from agreements.dates import Form, Precision, UncertainDate
from agreements.datewords import in_words
from agreements.lengths import Length
from agreements.localdays import day_at_place
from agreements.phrases.grammar import Expression, expressions
from agreements.phrases.joining import one_date
from agreements.phrases.meaning import Meaning
from agreements.phrases.rules import needs_no_day, rule_of
from agreements.phrases.tense import Tense, tense_around
from agreements.points import quoted

MAX_TEXT = 1_000_000
MAX_PHRASE = 200
MAX_DAYS = 62
OWN_DATE = "the report’s own date is uncertain"
IN_QUOTATION = "inside a quotation: counted from the day it was said, perhaps not the report’s"
_QUOTATION_REACH = 400
_PARAGRAPH = re.compile(r"\n\s{0,8}\n")


@dataclass(frozen=True)
class Dateline:
    """When a report was published and where it was sent from; its day is the day at that place."""

    published: UncertainDate
    place: str = ""

    @classmethod
    def from_stamp(cls, stamped: datetime, place: str = "") -> "Dateline":
        """Return the dateline of a page that prints a day and an hour."""
        return cls(day_at_place(stamped, place), place)

    @property
    def days(self) -> tuple[date, ...]:
        """The possible days of the report; none where they are too many or have no end."""
        days: set[date] = set()
        for first, last in _drawn_ranges(self.published):
            if first is None or last is None or (last - first).days >= MAX_DAYS:
                return ()
            days.update(first + timedelta(step) for step in range((last - first).days + 1))
        return tuple(sorted(days)) if len(days) <= MAX_DAYS else ()

    def __str__(self) -> str:
        words = in_words(self.published)
        if self.published.form is Form.POINT and self.published.precision is Precision.DAY:
            words = f"{self.published.points[0].earliest:%A} {words}"
        tie = "dated" if self.published.form in (Form.WITHIN, Form.SPAN) else "of"
        return f"a report {tie} {words}" + (f" from {self.place}" if self.place else "")


@dataclass(frozen=True)
class Resolution:
    """What a phrase was found to mean: text[start:end] is the phrase.

    `readings` are all the dates it may be. `date` is the one reading, or all of them as one
    uncertain date; None where that cannot be written, or where readings only bound the time.
    """

    phrase: str
    start: int
    end: int
    date: UncertainDate | None
    length: Length | None
    readings: tuple[UncertainDate, ...]
    rule: str
    warnings: tuple[str, ...]


def resolve(phrase: str, dateline: Dateline) -> Resolution:
    """Return what one phrase means; other words in it may tell past from future."""
    found = list(expressions(phrase)) if len(phrase) <= MAX_PHRASE else []
    if len(found) == 1:
        return _resolution(found[0], phrase, dateline)
    reason = "more than one phrase of time" if found else "no phrase of time that is read"
    if len(phrase) > MAX_PHRASE:
        reason = f"a phrase has at most {MAX_PHRASE} characters"
    rule = f"{quoted(phrase)}: cannot tell: {reason}."
    return Resolution(phrase, 0, len(phrase), None, None, (), rule, ())


def find(text: str, dateline: Dateline) -> list[Resolution]:
    """Return every phrase of time in the body of a report, of at most MAX_TEXT characters."""
    read = text[:MAX_TEXT]
    return [_resolution(found, read, dateline) for found in expressions(read)]


def _resolution(found: Expression, text: str, dateline: Dateline) -> Resolution:
    phrase = text[found.start : found.end]
    tense = tense_around(text, found.start, found.end)
    resolved = _resolved(replace(found, start=0, end=0), phrase, tense, dateline)
    warnings = resolved.warnings
    if _inside_quotation(text, found.start) and not needs_no_day(found):
        warnings = (*warnings, IN_QUOTATION)
    return replace(resolved, start=found.start, end=found.end, warnings=warnings)


@lru_cache(maxsize=4096)
def _resolved(found: Expression, phrase: str, tense: Tense, dateline: Dateline) -> Resolution:
    """Return the resolution of a phrase wherever it stands: a text repeats the same few."""
    said = f"“{' '.join(phrase.split())}”"
    days = dateline.days or ((date(2000, 1, 1),) if needs_no_day(found) else ())
    if not days:
        rule = f"{said} in {dateline}: cannot tell: its own date is not known well enough."
        return Resolution(phrase, 0, 0, None, None, (), rule, (OWN_DATE,))
    meanings = [rule_of(found, day, tense) for day in days]
    readings = tuple(sorted({value for meaning in meanings for value in meaning.dates}))
    offered = any(meaning.offered for meaning in meanings)
    value = None if offered else one_date(readings)
    warnings = dict.fromkeys(warning for meaning in meanings for warning in meaning.warnings)
    if len({meaning.dates for meaning in meanings}) > 1 or dateline.published.uncertain:
        warnings[OWN_DATE] = None
    length = meanings[-1].length
    where = said if needs_no_day(found) else f"{said} in {dateline}"
    rule = f"{where}: {_conclusion(meanings, readings, value, length)}."
    return Resolution(phrase, 0, 0, value, length, readings, rule, tuple(warnings))


def _conclusion(
    meanings: list[Meaning],
    readings: tuple[UncertainDate, ...],
    value: UncertainDate | None,
    length: Length | None,
) -> str:
    """Return the end of the rule's sentence: how it was reckoned, and what came out."""
    how = next((meaning.rule for meaning in meanings if meaning.dates), meanings[-1].rule)
    if value:
        return f"{how}, {in_words(value)}"
    if length:
        return how
    if readings and not meanings[0].offered:
        how = f"{how}: {len(readings)} readings, which cannot be written as one date"
    return f"cannot tell: {how}"


def _drawn_ranges(published: UncertainDate) -> Iterable[tuple[date | None, date | None]]:
    if published.form is Form.CHOICE:
        return [(point.drawn_earliest, point.drawn_latest) for point in published.points]
    return [(published.drawn_earliest, published.drawn_latest)]


def _inside_quotation(text: str, start: int) -> bool:
    before = _PARAGRAPH.split(text[max(0, start - _QUOTATION_REACH) : start])[-1]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")
