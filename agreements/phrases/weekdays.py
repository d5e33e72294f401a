"""The rules for weekdays and weekends."""

from datetime import date, timedelta

from agreements.phrases.days import no_fit
from agreements.phrases.grammar import Expression
from agreements.phrases.meaning import (
    EITHER,
    MONTH_INFERRED,
    READ_AS_PAST,
    SUNDAY_WEEKS,
    Meaning,
    dated,
    tense_of_tie,
    tied,
)
from agreements.phrases.reckoning import (
    DAY,
    STEPS,
    WEEK,
    days_with_number,
    may_share_a_week,
    monday_of,
    on_or_after,
    on_or_before,
    within,
)
from agreements.phrases.tense import Tense
from agreements.phrases.words import WEEKDAYS, weekday_number

_NEAR_ENOUGH = timedelta(45)
SAME_DAY = "the weekday falls on the day of the report itself"


def weekday(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "on Thursday", "next Friday", "by Monday"."""
    which = phrase.part("which").lower().split()
    tie = phrase.part("tie")
    number = weekday_number(phrase.part("weekday"))
    if which:
        return tied(_named_weekday(which, number, day, tense), tie)
    tense, warning = tense_of_tie(tie, tense)
    return tied(_plain_weekday(number, day, tense), tie).warned(warning)


def _plain_weekday(number: int, day: date, tense: Tense) -> Meaning:
    name = WEEKDAYS[number]
    past, coming = on_or_before(day, number), on_or_after(day, number)
    same_day = SAME_DAY if past == day else ""
    if tense is Tense.FUTURE:
        return dated(f"the first {name} on or after it", str(coming)).warned(same_day)
    if tense is Tense.UNCLEAR:
        rule = f"the {name} on or before it, or the first one after it"
        return dated(rule, str(past), str(coming)).warned(same_day, EITHER)
    return dated(f"the {name} on or before it", str(past)).warned(
        same_day,
        READ_AS_PAST if tense is Tense.UNTOLD else "",
        f"the next day is a {name}: a header stamped in another time zone would mean that one"
        if coming == day + DAY
        else "",
    )


def _named_weekday(which: list[str], number: int, day: date, tense: Tense) -> Meaning:
    name = WEEKDAYS[number]
    last, coming = on_or_before(day - DAY, number), on_or_after(day + DAY, number)
    if "coming" in which:
        return dated(f"the first {name} after it", str(coming))
    if "past" in which:
        return dated(f"the last {name} before it", str(last))
    if which == ["this"]:
        return _this_weekday(number, day, tense)
    if which == ["next"]:
        again = [str(coming + WEEK)] if may_share_a_week(day, coming) else []
        return dated(f"the first {name} after it", str(coming), *again).warned(
            "“next” may mean this week or the one after" if again else ""
        )
    again = [str(last - WEEK)] if may_share_a_week(day, last) else []
    return dated(f"the last {name} before it", str(last), *again).warned(
        "“last” may mean this week or the one before" if again else ""
    )


def _this_weekday(number: int, day: date, tense: Tense) -> Meaning:
    name, chosen = WEEKDAYS[number], monday_of(day) + timedelta(number)
    if chosen < day and tense is not Tense.PAST:
        return dated(f"the {name} of its week, or the next", str(chosen), str(chosen + WEEK))
    if chosen > day and tense is Tense.PAST:
        return dated(f"the {name} of its week, or the last", str(chosen - WEEK), str(chosen))
    return dated(f"the {name} of its week", str(chosen))


def weekday_of_week(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "Monday last week", "next week on Friday"."""
    number, which = weekday_number(phrase.part("weekday")), phrase.part("which").lower()
    chosen = monday_of(day) + STEPS[which] * WEEK + timedelta(number)
    rule = f"the {WEEKDAYS[number]} of {which} week, Monday to Sunday"
    doubtful = 6 in (number, day.weekday())
    return dated(rule, str(chosen)).warned(SUNDAY_WEEKS if doubtful else "")


def weekday_day(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "Thursday the 2nd": the nearest month in which the weekday fits."""
    number, wanted = weekday_number(phrase.part("weekday")), int(phrase.part("day"))
    days = days_with_number(wanted, day)
    fits = [near for near in days if near.weekday() == number and abs(near - day) < _NEAR_ENOUGH]
    if not fits:
        return no_fit(phrase)
    chosen = min(fits, key=lambda fit: abs(fit - day))
    rule = "the weekday fixes the month nearest to it"
    return dated(rule, str(chosen)).warned(MONTH_INFERRED)


def weekend(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "over the weekend", "next weekend"."""
    which = phrase.part("which").lower()
    saturday = monday_of(day) + timedelta(5)
    begun = saturday if saturday <= day else saturday - WEEK
    if which.endswith("coming"):
        return _weekends("the first weekend after it", begun + WEEK)
    if which == "next":
        return _weekends("the first weekend after it, or the next", begun + WEEK, begun + 2 * WEEK)
    if which == "last" or which.endswith("past"):
        ended = begun - WEEK if begun == saturday else begun
        also = [begun] if ended != begun else []
        return _weekends("the last weekend before it", ended, *also)
    if tense is Tense.FUTURE:
        return _weekends("the weekend that is on or comes next", saturday)
    if tense is Tense.PAST or which != "this":
        read = READ_AS_PAST if tense is not Tense.PAST else ""
        return _weekends("the last weekend begun by then", begun).warned(read)
    return _weekends("the last weekend, or the one that comes", begun, saturday).warned(EITHER)


def _weekends(rule: str, *saturdays: date) -> Meaning:
    days = [within(saturday, saturday + DAY) for saturday in saturdays]
    return dated(f"{rule}, one of its two days", *days)
