"""Which rule reads which kind of phrase."""

from datetime import date

from agreements.phrases import counts, days, months, weekdays
from agreements.phrases.grammar import Expression
from agreements.phrases.meaning import Meaning, Rule
from agreements.phrases.tense import Tense

_RULES: dict[str, Rule] = {
    "iso": days.printed_day,
    "slashed": days.slashed,
    "several_days": counts.several_days,
    "other_event": counts.other_event,
    "weekday_date": days.date_of_year,
    "weekday_day": weekdays.weekday_day,
    "date_range": days.date_range,
    "date": days.date_of_year,
    "day_of_month": days.day_of_month,
    "month_of_year": months.month_of_year,
    "month": months.month,
    "season": months.season,
    "year": months.year,
    "decade": months.decade,
    "weekday_of_week": weekdays.weekday_of_week,
    "weekday": weekdays.weekday,
    "weekend": weekdays.weekend,
    "near_day": days.near_day,
    "rest_of_unit": months.rest_of_unit,
    "unit": months.unit,
    "end_of_unit": months.end_of_unit,
    "window": counts.window,
    "vague": counts.vague,
    "counts": counts.counts,
    "ago": counts.ago,
    "ahead": counts.ahead,
    "length": counts.length,
    "adjective": counts.adjective,
}
_NO_DAY = ("iso", "slashed", "decade", "adjective", "counts", "other_event", "several_days")


def rule_of(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Return what a phrase means in a report of one day. Never raises."""
    try:
        return _RULES[phrase.kind](phrase, day, tense)
    except (ValueError, OverflowError):  # 31 June, or a year beyond the calendar
        return Meaning("there is no such day in the calendar")


def needs_no_day(phrase: Expression) -> bool:
    """Return whether a phrase means the same in a report of any day."""
    if phrase.kind == "length":
        bound_start = phrase.part("since") and phrase.part("bound")
        return not (bound_start or phrase.part("in"))
    return phrase.kind in _NO_DAY or bool(phrase.part("year"))
