"""The rules for counted time: lengths, "two weeks ago", and what cannot be counted at all."""

from datetime import date

from agreements.lengths import Length
from agreements.phrases.grammar import Expression
from agreements.phrases.meaning import SUNDAY_WEEKS, Meaning, bounding, dated
from agreements.phrases.reckoning import DAY, monday_of, month_text, months_of, moved, within
from agreements.phrases.tense import Tense
from agreements.phrases.words import bound_of, number

_AMOUNTS = {"": "{}", "about": "{}", "lower": "at least {}", "upper": "at most {}"}
LENGTH_OR_AHEAD = "it may be a length, or count ahead from the report"
STILL_GOING_ON = "the start holds only if it still went on then"


def length(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "about two years", "for more than a year"."""
    bound = bound_of(phrase.part("bound"))
    counted = _length(phrase)
    if phrase.part("in"):
        if tense is Tense.FUTURE and bound in ("", "about"):
            return ahead(phrase, day, tense)
        return _measured(bound, counted).warned(LENGTH_OR_AHEAD)
    if bound == "lower" and phrase.part("since") and tense is not Tense.FUTURE:
        return _begun_before(phrase, day, counted)
    return _measured(bound, counted)


def _measured(bound: str, counted: Length) -> Meaning:
    amount = _AMOUNTS[bound].format(counted.in_words())
    return Meaning(f"a length of {amount}, which names no day", length=counted)


def _begun_before(phrase: Expression, day: date, counted: Length) -> Meaning:
    start = _counted_back(phrase, day) - DAY
    rule = f"a length of at least {counted.in_words()}; what still went on then had begun"
    return dated(rule, f"[..{start}]").warned(STILL_GOING_ON).lasting(counted)


def adjective(phrase: Expression, _: date, __: Tense) -> Meaning:
    """Read "a two-day visit", "a year-long push"."""
    return _measured("", _length(phrase))


def ago(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "two weeks ago", "more than a year ago"."""
    return _away(phrase, day, -1)


def ahead(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "in two weeks’ time", "three months from now"."""
    return _away(phrase, day, 1)


def _away(phrase: Expression, day: date, side: int) -> Meaning:
    """Return the day, week, month or year so many units before or after the report."""
    unit, count = phrase.part("unit"), number(phrase.part("count"))
    bound = bound_of(phrase.part("bound"))
    if unit in ("hour", "minute", "decade") or phrase.part("half") or phrase.part("and_half"):
        return Meaning(f"it is counted in {unit}s or halves, which name no day")
    if bound in ("lower", "upper"):
        return _beyond(phrase, day, side, bound)
    where = "before" if side < 0 else "after"
    units = f"{count} {unit}{'s' if count > 1 else ''}"
    about = "~" if bound == "about" else ""
    if unit == "day":
        return dated(f"{units} {where} it", f"{day + side * count * DAY}{about}")
    rule = f"the {unit} that lies {units} {where} its own"
    rough = f"counted in whole {unit}s: it may fall a little outside"
    if unit == "week":
        monday = monday_of(day) + side * count * 7 * DAY
        week = within(monday, monday + 6 * DAY)
        return dated(f"{rule}, one day of it", week).warned(rough, SUNDAY_WEEKS)
    if unit == "month":
        return dated(rule, month_text(months_of(day) + side * count) + about).warned(rough)
    return dated(rule, f"{day.year + side * count:04}{about}").warned(rough)


def _beyond(phrase: Expression, day: date, side: int, bound: str) -> Meaning:
    """Read "more than a year ago": a day beyond the counted one; "less than": short of it."""
    limit = _counted_back(phrase, day) if side < 0 else _counted_on(phrase, day)
    rule = "the count names a limit, on one side of which the day lies"
    if bound == "lower":
        return dated(rule, f"[..{limit - DAY}]" if side < 0 else f"[{limit + DAY}..]")
    return dated(rule, within(limit, day) if side < 0 else within(day, limit))


def window(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "over the past two years": no day, but the span it covers."""
    back = phrase.part("side") in ("past", "last", "previous")
    limit = _counted_back(phrase, day) if back else _counted_on(phrase, day)
    span = f"{limit}/{day}" if back else f"{day}/{limit}"
    counted = _length(phrase)
    rule = f"a length of {counted.in_words()} {'up to' if back else 'from'} it, which names no day"
    return bounding(rule, span).lasting(counted)


def vague(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "in recent years", "recently", "in the coming weeks": only one end is known."""
    word = phrase.part("vague").lower()
    if word in ("coming", "next few", "soon", "shortly"):
        return bounding("some time after it, with no measure", f"[{day}..]")
    if word in ("recent", "past few", "last few", "past several", "last several"):
        return bounding("a span up to it, with no start told", f"/{day}")
    if word:
        return bounding("some time before it, with no measure", f"[..{day}]")
    return Meaning("an amount of time that is not counted")


def counts(_: Expression, __: date, ___: Tense) -> Meaning:
    """Refuse "two to three years"."""
    return Meaning("one of several lengths; none is chosen")


def other_event(_: Expression, __: date, ___: Tense) -> Meaning:
    """Refuse "the next day", "two years later"."""
    return Meaning("counted from another event in the text, not from the report")


def several_days(_: Expression, __: date, ___: Tense) -> Meaning:
    """Refuse "Thursday to Saturday"."""
    return Meaning("a run of weekdays, which is not read")


def _length(phrase: Expression) -> Length:
    count, unit = number(phrase.part("count") or "a"), phrase.part("unit")
    half = bool(phrase.part("half") or phrase.part("and_half"))
    about = bound_of(phrase.part("bound")) == "about"
    if unit == "decade":
        return Length(years=count * 10 + 5 * half, approximate=about)
    smaller, halves = {"year": ("months", 6), "day": ("hours", 12), "hour": ("minutes", 30)}.get(
        unit, ("", 0)
    )
    rest = {smaller: halves} if half and smaller else {}
    # Half a month or a week has no whole number of days: it is "about".
    return Length(**{f"{unit}s": count}, **rest, approximate=about or (half and not rest))


def _counted_back(phrase: Expression, day: date) -> date:
    return _counted(phrase, day, -1)


def _counted_on(phrase: Expression, day: date) -> date:
    return _counted(phrase, day, 1)


def _counted(phrase: Expression, day: date, side: int) -> date:
    counted = _length(phrase)
    days = counted.weeks * 7 + counted.days
    return moved(day, side * counted.years, side * counted.months, side * days)
