"""The rules for weekdays, days of a month and the days around the report."""

from datetime import date, timedelta

from agreements.phrases.grammar import Expression
from agreements.phrases.meaning import (
    EITHER,
    MONTH_INFERRED,
    READ_AS_PAST,
    YEAR_INFERRED,
    Meaning,
    dated,
    tied,
)
from agreements.phrases.reckoning import (
    HALF_A_YEAR,
    STEPS,
    days_with_number,
    in_years,
    month_text,
    months_of,
)
from agreements.phrases.tense import Tense
from agreements.phrases.words import (
    WEEKDAYS,
    month_number,
    weekday_number,
)

_A_MONTH = timedelta(31)  # nearer than that, a day on the wrong side may be a slip of the report
_OVER_A_YEAR = timedelta(366)  # so far off is only a 29 February
_NEAR_ENOUGH = timedelta(120)
_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def day_of_month(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "on the 2nd", "on the 2nd of last month"."""
    wanted, which = int(phrase.part("day")), phrase.part("which")
    if which:
        months = months_of(day) + STEPS[which]
        return dated(f"the {wanted} of {which} month", f"{month_text(months)}-{wanted:02}")
    days = days_with_number(wanted, day)
    past = str(max(near for near in days if near <= day))
    coming = str(min(near for near in days if near >= day))
    if tense is Tense.FUTURE:
        return dated("the first day so numbered on or after it", coming).warned(MONTH_INFERRED)
    if tense is Tense.UNCLEAR:
        rule = "the last day so numbered on or before it, or the first one after it"
        return dated(rule, past, coming).warned(MONTH_INFERRED, EITHER)
    return dated("the last day so numbered on or before it", past).warned(
        MONTH_INFERRED, READ_AS_PAST if tense is Tense.UNTOLD else ""
    )


def near_day(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "yesterday", "tonight", "the day after tomorrow"."""
    words = " ".join(phrase.part("near").lower().split())
    ahead = _NEAR.get(words, 0)
    rules = {-2: "two days before it", -1: "the day before it", 0: "the day itself"}
    rules |= {1: "the day after it", 2: "two days after it"}
    nowadays = "“today” may mean nowadays" if words == "today" else ""
    return dated(rules[ahead], str(day + timedelta(ahead))).warned(nowadays)


def date_of_year(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "on May 2", "2 May 2024", "Thursday (May 2)"."""
    month, number = month_number(phrase.part("month")), int(phrase.part("day"))
    stated = stated_year(phrase, day)
    if phrase.part("weekday"):
        return tied(_date_with_weekday(phrase, day, month, number, stated), phrase.part("tie"))
    if stated:
        year = f"{stated:04}-{month:02}-{number:02}"
        return tied(dated("the day is given with its year", year), phrase.part("tie"))
    return tied(_date_without_year(day, month, number, tense), phrase.part("tie"))


def stated_year(phrase: Expression, day: date) -> int:
    """Return the year a phrase gives in digits or as last, this or next year; 0 without one."""
    if which := phrase.part("which_year"):
        return day.year + STEPS[which]
    return int(phrase.part("year") or 0)


def _date_with_weekday(
    phrase: Expression, day: date, month: int, number: int, stated: int
) -> Meaning:
    wanted = weekday_number(phrase.part("weekday"))
    fits = [near for near in in_years(day, month, number) if near.weekday() == wanted]
    if stated:
        given = date(stated, month, number)
        return dated("the day is given with its year", str(given)).warned(
            "" if given.weekday() == wanted else f"that day is a {WEEKDAYS[given.weekday()]}"
        )
    if not fits:
        return no_fit(phrase)
    chosen = min(fits, key=lambda fit: abs(fit - day))
    if abs(chosen - day) > HALF_A_YEAR:  # the fault is more likely in the weekday or the date
        return no_fit(phrase)
    return dated("the weekday fixes the year nearest to it", str(chosen)).warned(YEAR_INFERRED)


def no_fit(phrase: Expression) -> Meaning:
    """Return the refusal of a weekday and a date that no near month or year joins."""
    name = WEEKDAYS[weekday_number(phrase.part("weekday"))]
    return Meaning(
        f"that date is not a {name} in any near year or month",
        warnings=("the weekday and the date do not fit each other",),
    )


def _date_without_year(day: date, month: int, number: int, tense: Tense) -> Meaning:
    days = in_years(day, month, number)
    before = max(near for near in days if near <= day)
    after = min(near for near in days if near >= day)
    if tense is Tense.PAST and after - day > _A_MONTH:
        return dated("the last such day on or before it", str(before)).warned(YEAR_INFERRED)
    if tense is Tense.FUTURE and day - before > _A_MONTH:
        return dated("the first such day on or after it", str(after)).warned(YEAR_INFERRED)
    near = min(before, after, key=lambda one: abs(one - day))
    far = max(before, after, key=lambda one: abs(one - day))
    told_otherwise = tense is (Tense.PAST if near > day else Tense.FUTURE) and near != day
    if far - day > _OVER_A_YEAR or (abs(near - day) <= _NEAR_ENOUGH and not told_otherwise):
        return dated("such a day in the year nearest to it", str(near)).warned(YEAR_INFERRED)
    return dated("the nearest such days before and after it", str(before), str(after)).warned(
        YEAR_INFERRED, EITHER
    )


def date_range(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "May 2-4": a span whose first day fixes its year."""
    first = date_of_year(phrase, day, tense)
    if len(first.dates) != 1 or not first.dates[0].earliest:
        return first
    start = first.dates[0].earliest
    span = f"{start}/{start.replace(day=int(phrase.part('last')))}"
    return dated(f"from the first day to the last; {first.rule}", span).warned(*first.warnings)


def printed_day(phrase: Expression, _: date, __: Tense) -> Meaning:
    """Read "2024-05-02"."""
    text = "-".join(phrase.part(name) for name in ("year", "month", "day"))
    return dated("the day is given with its year", text)


def slashed(phrase: Expression, _: date, __: Tense) -> Meaning:
    """Read "05/18/2023": both orders of day and month, where both are days."""
    first, second = int(phrase.part("first")), int(phrase.part("second"))
    orders = [(first, second), (second, first)]
    days = [
        f"{phrase.part('year')}-{month:02}-{number:02}" for month, number in orders if month <= 12
    ]
    if not days:
        return Meaning("neither number is a month")
    both = len(set(days)) > 1
    rule = "the month may stand first or second" if both else "only one of the two can be the month"
    return dated(rule, *days).warned("the order of day and month is not known" if both else "")
