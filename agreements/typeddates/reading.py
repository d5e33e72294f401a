"""A text read by one grammar. What is found is EDTF not yet judged: there may be no such day."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from re import Pattern

from agreements.dates import Precision, UncertainDateError, parse
from agreements.datewords import in_words
from agreements.typeddates.errors import TypedDateError
from agreements.typeddates.grammar import Grammar, Range

_LONGEST_DATE = 80  # "on or about Wednesday, the 25th of September 2024 (uncertain)" has fewer
_QUALIFIERS = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}
_UNITS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.SEASON: 7}  # how much of YYYY-MM-DD
_WINTER = "24"
Parts = Mapping[str, str]


def read(text: str, grammar: Grammar) -> str | None:
    """Return in EDTF what `text`, made plain, says in a language; None where it says nothing.

    Raises TypedDateError for a weekday that is not that of its date.
    """
    words = grammar.tidied(text)
    return _one(words, grammar) or next(_ranges(words, grammar), None) or _choice(words, grammar)


def _one(text: str, grammar: Grammar) -> str | None:
    """Return one date and whether it is about then, or doubtful."""
    if len(text) > _LONGEST_DATE:
        return None
    rest, is_doubtful = _without(grammar.doubtful, text)
    rest, is_about = _without(grammar.about, grammar.lead.sub("", rest, count=1))
    rest = grammar.lead.sub("", rest, count=1)
    for kind, pattern in grammar.one:
        match = pattern.fullmatch(rest)
        found = _edtf(kind, match.groupdict(""), grammar) if match else None
        if found:
            return found + _QUALIFIERS[is_about, is_doubtful]
    return None


def _without(pattern: Pattern[str], text: str) -> tuple[str, bool]:
    match = pattern.fullmatch(text)
    return (match["rest"], True) if match else (text, False)


def _edtf(kind: str, part: Parts, grammar: Grammar) -> str | None:
    """Return the EDTF of one date from its parts; None where they do not go together."""
    if kind == "iso":
        return part["iso"]
    year = int(part["year"])
    if kind == "decade":
        return None if year % 10 else f"{year // 10:03}X"
    if kind == "century":
        fits = year % 100 == 0 and int(part["last"]) == year + 99
        return f"{year // 100:02}XX" if fits else None
    if kind == "season":
        return _season(year, grammar.seasons[part["season"]], part["next"])
    if kind == "month of":
        return f"{year:04}-XX"
    month = f"-{grammar.month(part['month']):02}" if part.get("month") else ""
    if kind == "day of":
        return f"{year:04}{month or '-XX'}-XX"
    if kind == "day":
        return _day(f"{year:04}{month}-{int(part['day']):02}", part["weekday"], grammar)
    return f"{year:04}{month}"


def _season(year: int, code: str, following: str) -> str | None:
    """Return a season; a winter names both its years, and nothing else does."""
    if (code == _WINTER) is not bool(following) or not f"{year + 1:04}".endswith(following):
        return None
    return f"{year:04}-{code}"


def _day(iso: str, weekday: str, grammar: Grammar) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:  # no such day, which is said of the whole
        return iso
    if weekday and day.weekday() != grammar.weekday(weekday):
        wrong = day + timedelta(grammar.weekday(weekday) - day.weekday())
        raise TypedDateError(f"{in_words(parse(iso))} is a {day:%A}, not a {wrong:%A}.")
    return iso


def _ranges(text: str, grammar: Grammar) -> Iterator[str]:
    for form in grammar.ranges:
        if match := form.around.fullmatch(text):
            for ends in _ends(match["inside"], form, grammar):
                yield form.shape.format(*ends)


def _ends(inside: str, form: Range, grammar: Grammar) -> Iterator[tuple[str, ...]]:
    if form.joint is None:
        one = _one(inside, grammar)
        if one and form.beyond:
            one = _neighbour(one, form.beyond)
        if one:
            yield (one,)
        return
    # The words of a joint may stand inside a date too: "des années 2000 à 2099 à 2150".
    for joint in form.joint.finditer(inside):
        yield from _pair(inside[: joint.start()], inside[joint.end() :], grammar)


def _pair(first: str, last: str, grammar: Grammar) -> Iterator[tuple[str, str]]:
    """Yield two dates, where need be with what one of them says for both."""
    ends = _one(first, grammar), _one(last, grammar)
    if ends[0] and ends[1]:
        yield ends[0], ends[1]
    elif ends[0 if grammar.shared_first else 1]:
        for whole_first, whole_last in _completed(first, last, grammar):
            found = _one(whole_first, grammar), _one(whole_last, grammar)
            if found[0] and found[1] and _size(found[0]) == _size(found[1]):
                yield found[0], found[1]


def _completed(first: str, last: str, grammar: Grammar) -> Iterator[tuple[str, str]]:
    if grammar.shared_first:
        for unit in "月年":
            yield first, first[: first.rfind(unit) + 1] + last
    else:
        words = _without(grammar.doubtful, last)[0].split()
        yield f"{first} {' '.join(words[-2:])}", last
        yield f"{first} {' '.join(words[-1:])}", last


def _size(edtf: str) -> int:
    return len(edtf.rstrip("?~%"))


def _choice(text: str, grammar: Grammar) -> str | None:
    parts = grammar.choice.split(text)
    if len(parts) == 2:
        pair = next(_pair(parts[0], parts[1], grammar), None)
        return f"[{pair[0]},{pair[1]}]" if pair else None
    members = [_one(part, grammar) for part in parts]
    if len(parts) < 2 or not all(members):
        return None
    return f"[{','.join(filter(None, members))}]"


def _neighbour(edtf: str, side: int) -> str | None:
    """Return the day, month or year just before (-1) or after (1) a date that is sure."""
    if edtf.endswith(("?", "~", "%", "-XX")):
        return None
    try:
        point = parse(edtf).points[0]
        day = (point.earliest if side < 0 else point.latest) + timedelta(side)
    except UncertainDateError:  # no such day, which is said of the whole
        return edtf
    except OverflowError:
        return None
    return day.isoformat()[: _UNITS.get(point.precision, 4)]
