"""The rules for months, seasons, years and the week, month or year of the report."""

from datetime import date

from agreements.dates import parse
from agreements.phrases.days import stated_year
from agreements.phrases.grammar import Expression
from agreements.phrases.meaning import (
    EITHER,
    READ_AS_PAST,
    SUNDAY_WEEKS,
    YEAR_INFERRED,
    Meaning,
    dated,
    rounded,
    tense_of_tie,
    tied,
)
from agreements.phrases.reckoning import (
    DAY,
    STEPS,
    monday_of,
    month_end,
    month_text,
    months_of,
    within,
)
from agreements.phrases.tense import Tense
from agreements.phrases.words import MONTHS, NAME_LIKE_MONTHS, SEASONS, month_number

SAME_MONTH = "the month is that of the report itself"
NORTHERN = "seasons are those of the north"


def month_of_year(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "in December 2023", "by the end of May next year", "December last year"."""
    month = f"{stated_year(phrase, day):04}-{month_number(phrase.part('month')):02}"
    which = {"last": "the year before it", "this": "its own year", "next": "the year after it"}
    rule = f"the month of {which.get(phrase.part('which_year'), 'the year given')}"
    return _parted(dated(rule, month), phrase, "month")


def month(phrase: Expression, day: date, tense: Tense) -> Meaning:
    """Read "in December", "since March", "last May", "early June"."""
    tie, which = phrase.part("tie").lower(), phrase.part("which").lower()
    tense, warning = tense_of_tie(tie, tense)
    name = phrase.part("month")
    number, now = month_number(name), months_of(day)
    past = now - (now % 12 - (number - 1)) % 12
    coming = past if past == now else past + 12
    meaning = _named_month(which, past, now) if which else _plain_month(past, coming, now, tense)
    person = tie == "by" and name in NAME_LIKE_MONTHS and not phrase.part("part")
    named = f"“{name}” may be somebody’s name" if person else ""
    return _parted(meaning.warned(warning, named), phrase, "month")


def _plain_month(past: int, coming: int, now: int, tense: Tense) -> Meaning:
    name = MONTHS[past % 12]
    same = SAME_MONTH if past == now else ""
    if tense is Tense.FUTURE:
        rule = f"the first {name} from its month on"
        return dated(rule, month_text(coming)).warned(YEAR_INFERRED, same)
    if tense is Tense.UNCLEAR:
        rule = f"the last {name} up to its month, or the first one after"
        return dated(rule, month_text(past), month_text(coming)).warned(YEAR_INFERRED, same, EITHER)
    return dated(f"the last {name} up to its month", month_text(past)).warned(
        YEAR_INFERRED, same, READ_AS_PAST if tense is Tense.UNTOLD else ""
    )


def _named_month(which: str, past: int, now: int) -> Meaning:
    """Read "last May": within the year of the report it may be that of the year before too."""
    name, january = MONTHS[past % 12], now - now % 12
    same_year = january + past % 12
    if which == "this":
        return dated(f"the {name} of its year", month_text(same_year))
    step = STEPS[which] * 12
    texts = [month_text(same_year + step)]
    if (same_year - now) * step > 0:
        texts.append(month_text(same_year))
    side = "before" if which == "last" else "after"
    return dated(f"the {name} {side} its month", *texts).warned(
        YEAR_INFERRED, f"“{which}” may mean the {name} of either year" if len(texts) > 1 else ""
    )


def season(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "in spring 2024", "last summer", by the months of the north."""
    name, which = phrase.part("season"), phrase.part("which").lower()
    if year := phrase.part("year"):
        years = [int(year)] if name != "winter" else [int(year) - 1, int(year)]
        rule = f"the {name} of the year given"
    else:
        years = _years_of_season(which, SEASONS[name], day)
        side = {"last": "before", "this": "around", "next": "after"}[which]
        rule = f"the {name} nearest {side} it"
    meaning = dated(rule, *(f"{one:04}-{SEASONS[name]}" for one in years))
    several = f"which {name} is meant is not sure" if len(years) > 1 else ""
    return _parted(meaning.warned(NORTHERN, several), phrase, "season")


def _years_of_season(which: str, code: str, day: date) -> list[int]:
    """Return the years whose season it may be: a second one where the first is very near."""
    seasons = {
        year: (value.earliest or day, value.latest or day)
        for year in range(day.year - 3, day.year + 3)
        for value in [parse(f"{year:04}-{code}")]
    }
    if which == "this":
        return [
            year for year, (first, last) in seasons.items() if day.year in (first.year, last.year)
        ]
    # In autumn "last summer" may be this year's or the one before.
    if which == "last":
        ended = [year for year, (_, last) in seasons.items() if last < day]
        return ended[-2:] if seasons[ended[-1]][0].year == day.year else ended[-1:]
    begin = [year for year, (first, _) in seasons.items() if first > day]
    return begin[:2] if begin[0] == day.year else begin[:1]


def year(phrase: Expression, _: date, __: Tense) -> Meaning:
    """Read "in 2025", "mid-2023", "by the end of 2027", "after 2021"."""
    return _parted(dated("the year is given", phrase.part("year")), phrase, "year")


def decade(phrase: Expression, _: date, __: Tense) -> Meaning:
    """Read "in the 1990s"."""
    meaning = dated("the decade is given", f"{phrase.part('decade')}X")
    return meaning.warned(rounded(phrase.part("part"), "decade"))


def unit(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "last month", "by early next year", "next week"."""
    which, name = phrase.part("which").lower(), phrase.part("unit")
    rules = {
        "last": f"the {name} before its own",
        "this": f"its own {name}",
        "next": f"the {name} after its own",
    }
    return _parted(_calendar_unit(rules[which], name, day, STEPS[which]), phrase, name)


def _calendar_unit(rule: str, name: str, day: date, step: int) -> Meaning:
    if name == "year":
        return dated(rule, f"{day.year + step:04}")
    if name == "month":
        return dated(rule, month_text(months_of(day) + step))
    monday = monday_of(day) + 7 * step * DAY
    week = within(monday, monday + 6 * DAY)
    return dated(f"{rule}, one day of it", week).warned(SUNDAY_WEEKS)


def rest_of_unit(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "earlier this month": none of it is left on its first day."""
    name, side = phrase.part("unit"), phrase.part("side").lower()
    first, last = _bounds(name, day)
    first, last = (first, day - DAY) if side == "earlier" else (day + DAY, last)
    weeks = SUNDAY_WEEKS if name == "week" else ""
    if first > last:
        edge = "first" if side == "earlier" else "last"
        warning = f"it was said on the {edge} day of a {name}"
        return Meaning(f"nothing of its {name} is {side} than that day", warnings=(warning,))
    return dated(f"one day {side} in its {name}", within(first, last)).warned(weeks)


def end_of_unit(phrase: Expression, day: date, _: Tense) -> Meaning:
    """Read "by the end of the year", "at the end of the month"."""
    name, tie = phrase.part("unit"), phrase.part("tie").lower()
    last = _bounds(name, day)[1]
    if tie:
        rule = f"no later than the last day of its {name}"
        text = f"../{last}" if tie == "until" else f"[..{last}]"
        return dated(rule, text).warned(SUNDAY_WEEKS if name == "week" else "")
    return _calendar_unit(f"its own {name}", name, day, 0).warned(rounded("end", name))


def _bounds(name: str, day: date) -> tuple[date, date]:
    if name == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    if name == "month":
        return day.replace(day=1), month_end(day)
    return monday_of(day), monday_of(day) + 6 * DAY


def _parted(meaning: Meaning, phrase: Expression, whole: str) -> Meaning:
    """Return a meaning with its tie, and the warning that a part of it has no measure."""
    tie, part = phrase.part("tie"), phrase.part("part")
    return tied(meaning, tie).warned(rounded(part, whole) if not tie or part != "end" else "")
