"""The phrases of time that are read, as one linear pattern.

Every repetition is bounded, so no text makes the search slow. Names of days and months count only
with their capital, and a phrase that may be something else (a name, a verb, a newspaper, an age,
a habit) is in IGNORED, or not here at all: missing is better than wrong.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.phrases.words import BOUNDS, MONTHS, NAME_LIKE_MONTHS, NUMBERS, SEASONS, WEEKDAYS
from agreements.phrases.words import alternatives as either

IGNORED = "ignored"

_WEEKDAY = "|".join(WEEKDAYS)
_WEEKDAY_SHORT = rf"{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_PLAIN_MONTHS = "|".join(month for month in MONTHS if month not in NAME_LIKE_MONTHS)
_MONTH = rf"{_PLAIN_MONTHS}|(?:{'|'.join(NAME_LIKE_MONTHS)})(?! [A-Z]|['’]s)"
_MONTH_SHORT = rf"{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = r"3[01]|[12][0-9]|0?[1-9]"
_YEAR = r"1[89][0-9][0-9]|2[01][0-9][0-9]"
_WHICH_YEAR = rf"(?:,? (?P<year>{_YEAR})(?![0-9])|,? (?:of )?(?P<which_year>last|this|next) year)"
_DATE = (
    rf"(?:(?P<month>{_MONTH_SHORT}) (?P<day>{_DAY})(?:st|nd|rd|th)?(?![0-9])"
    rf"|(?P<day>{_DAY})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH_SHORT})\b){_WHICH_YEAR}?"
)
_TIES = f"(?P<tie>{either(('by', 'since', 'until', 'till', 'through'))})"
_PART = (
    rf"(?:(?:{either(['the'])} )?(?P<part>{either(('early', 'late', 'mid'))})(?:-| in | )"
    rf"|{either(['the'])} (?P<part>beginning|start|middle|end) of "
    r"|(?<=[Bb]y\s)(?P<part>end)(?:-| of ))"
)
_COUNT = rf"(?P<count>{either(NUMBERS)}|[1-9][0-9]{{0,3}})(?P<half> and a half)?"
_UNITS = r"(?P<unit>year|month|week|day|hour|minute|decade)s?"
_BOUND = f"(?P<bound>{either(word for words in BOUNDS.values() for word in words)})"
_UNMEASURED = either(("several", "a few", "many", "some", "a couple of", "a number of", "recent"))
_LONG_UNITS = r"(?:years|months|weeks|days|decades|hours)"
_NOT_A_YEAR = r"(?! (?:people|troops|soldiers|dollars|euros|yen|tonnes|tons|metres|meters|cases))"

# In the order in which they are tried where two begin at the same place.
_PATTERNS = {
    IGNORED: (
        rf"(?:{either(('every', 'each', 'alternate', 'other'))}|Good|Black|Ash|Easter|Palm|Bloody"
        rf"|Super|Cyber|Holy|Maundy|Red|Whit) (?:{_WEEKDAY})"
        rf"|(?:{either(['on'])} )?(?:{_WEEKDAY}) (?:Times|Telegraph|Mail|Express|Mirror|Herald|Post"
        rf"|Night|Agreement|week)|{either(['every'])} (?:{either(NUMBERS)}|[0-9]{{1,3}}) [a-z]+s"
        rf"|May Day|(?:[0-9]{{1,3}}|{either(NUMBERS)})(?:-| )years?(?:-| )(?:old|of age)"
        r"|(?:[Tt]his|[Ss]ame) time (?:last|next) year"
        r"|(?:rose|rise|fell|fall|grew|increased?|up|down|cut) by [0-9]{4}"
    ),
    "iso": rf"(?P<year>{_YEAR})-(?P<month>[0-9][0-9])-(?P<day>[0-9][0-9])",
    "slashed": rf"(?P<first>[0-9]{{1,2}})/(?P<second>[0-9]{{1,2}})/(?P<year>{_YEAR})",
    "several_days": (
        rf"(?:{either(['from'])} )?(?:{_WEEKDAY})(?: to | through | until |-|–)(?:{_WEEKDAY})"
        rf"|(?:{either(['between'])}) (?:{_WEEKDAY}) and (?:{_WEEKDAY})"
    ),
    "other_event": (
        rf"(?:{either(['on'])} )?(?:{either(('the same', 'that', 'the next', 'the following'))}"
        rf"|{either(('the previous', 'the preceding'))}) (?:day|week|month|year|{_WEEKDAY})"
        rf"|(?:(?:{_BOUND}) )?{_COUNT} {_UNITS} (?:earlier|later|before|after|afterwards?|prior)"
        rf"|[Tt]he (?:day|week|month|year|{_WEEKDAY}) (?:before|after)(?! yesterday| tomorrow)"
    ),
    "weekday_date": (
        rf"(?:(?:{_TIES}|{either(['on'])}) )?(?P<weekday>{_WEEKDAY_SHORT})"
        rf"(?:, ?| ?\(| )(?:the )?{_DATE}\)?"
    ),
    "weekday_day": (
        rf"(?:{either(['on'])} )?(?P<weekday>{_WEEKDAY})(?:, | \(| )(?:the )?"
        rf"(?P<day>{_DAY})(?:st|nd|rd|th)\)?"
    ),
    "date_range": (
        rf"(?P<month>{_MONTH_SHORT}) (?P<day>{_DAY})(?:[-–]| to )(?P<last>{_DAY})(?![0-9])"
        rf"{_WHICH_YEAR}?|(?P<day>{_DAY})(?:[-–]| to )(?P<last>{_DAY}) (?P<month>{_MONTH_SHORT})"
        rf"\b(?:,? (?P<year>{_YEAR})(?![0-9]))?"
    ),
    "date": (
        rf"(?:(?:{_TIES}|{either(['on'])}) )?(?:the )?{_DATE}(?: \((?P<weekday>{_WEEKDAY})\))?"
        r"(?! (?:million|billion|per|percent|people|years|months|days|times))"
    ),
    "day_of_month": (
        rf"{either(['on'])} the (?P<day>{_DAY})(?:st|nd|rd|th)"
        r"(?: of (?P<which>last|this|next) month"
        r"|(?= ?[.,;!?]| (?:and|at|in|to|with|that|after|before) |$))"
    ),
    "month_of_year": (
        rf"(?:(?:{_TIES}|{either(('in', 'during'))}) )?(?:{_PART})?(?P<month>{_MONTH_SHORT})"
        rf"(?: of)?{_WHICH_YEAR}"
    ),
    "month": (
        rf"(?:(?:{_TIES}|{either(('in', 'during'))}) (?:{_PART})?"
        rf"|{_PART}"
        rf"|(?P<which>{either(('last', 'this', 'next'))}) |(?<=set\s)for |(?<=planned\s)for "
        rf"|(?<=scheduled\s)for |(?<=due\s)for )(?P<month>{_MONTH})(?! [0-9])"
    ),
    "season": (
        rf"(?:(?:{_TIES}|{either(('in', 'during'))}) )?(?:(?:the )?(?:{_PART})?"
        rf"(?P<season>{'|'.join(SEASONS)})(?: of)? (?P<year>{_YEAR})"
        rf"|(?P<which>{either(('last', 'this', 'next'))}) (?P<season>{'|'.join(SEASONS)}))"
    ),
    "year": (
        rf"(?:(?:{_TIES}|{either(('in', 'during'))}|(?P<tie>{either(('before', 'after'))})) "
        rf"(?:{_PART})?|{_PART})(?P<year>{_YEAR}){_NOT_A_YEAR}"
    ),
    "decade": (
        rf"(?:(?:{either(('in', 'since', 'during'))}) )?the (?:(?P<part>early|late|mid)(?:-| ))?"
        r"(?P<decade>(?:1[89]|20)[0-9])0s"
    ),
    "weekday_of_week": (
        rf"(?:{either(['on'])} )?(?P<weekday>{_WEEKDAY}),? (?:of )?(?P<which>last|this|next) week"
        rf"|(?P<which>{either(('last', 'this', 'next'))}) week,? on (?P<weekday>{_WEEKDAY})"
    ),
    "weekday": (
        rf"(?:(?:{_TIES}|{either(('on', 'for'))}) )?"
        rf"(?P<which>{either(('last', 'next', 'this', 'the coming', 'this coming', 'this past'))})"
        rf" (?P<weekday>{_WEEKDAY})"
        rf"|(?:{_TIES}|{either(['for'])}) (?P<weekday>{_WEEKDAY})"
        rf"(?!['’]s| [A-Z])|{either(['on'])} (?P<weekday>{_WEEKDAY})"
        rf"|(?P<weekday>{_WEEKDAY})(?! [A-Z])"
    ),
    "weekend": (
        rf"(?:(?:{either(('over', 'at', 'during', 'on', 'this', 'for'))}) )?(?P<which>"
        rf"{either(('the', 'this', 'last', 'next', 'this coming', 'this past', 'coming', 'past'))}"
        r"|the coming|the past) weekend"
    ),
    "near_day": (
        r"(?P<near>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow"
        r"|tonight|last night|this (?:morning|afternoon|evening))"
        r"|(?:\A|(?<=[.!?“\"]\s)|(?<=[\n“\"]))(?P<near>Yesterday|Today|Tomorrow)(?! [A-Z])"
    ),
    "rest_of_unit": (
        rf"(?P<side>{either(('earlier', 'later'))})(?: this| in the) (?P<unit>week|month|year)"
    ),
    "unit": (
        rf"(?:(?:{_TIES}|{either(['before'])}) )?(?:{_PART})?"
        rf"(?P<which>{either(('last', 'this', 'next'))}) (?P<unit>week|month|year)(?! of)"
    ),
    "end_of_unit": (
        rf"(?:(?P<tie>{either(('by', 'before', 'until'))}) |{either(['at'])} )"
        r"(?:the )?end of the (?P<unit>week|month|year)"
        rf"|(?P<tie>{either(['by'])}) (?:the )?(?P<unit>year)(?:['’]s |-)end"
    ),
    "window": (
        rf"(?:(?:{either(('over', 'in', 'during', 'within', 'for'))}) )?(?:{either(['the'])}) "
        rf"(?P<side>past|last|next|coming|previous) "
        rf"(?:{_COUNT} {_UNITS}|(?P<unit>year|month|week|day|decade))(?! of)"
    ),
    "vague": (
        rf"(?:(?:{either(('in', 'over', 'for', 'within', 'during'))}) )?(?:the )?"
        rf"(?P<vague>recent|coming|past few|last few|next few|past several|last several) "
        rf"{_LONG_UNITS}|(?:{either(['for'])} )?(?:{_UNMEASURED}) {_LONG_UNITS}(?: ago)?"
        rf"|(?:{either(['for'])} )?(?:more than |over )?{_LONG_UNITS} ago|{either(['for'])} "
        rf"{_LONG_UNITS}|(?P<vague>{either(('recently', 'lately', 'soon', 'shortly'))})"
        r"|in the near future|in the past(?! [a-z]*(?:year|month|week|day))"
    ),
    "counts": (
        rf"(?:{either(('for', 'in', 'within'))} )?(?:(?:{_BOUND}) )?{_COUNT}(?: to | or |-|–)"
        r"(?:[a-z]{3,8}|[0-9]{1,4}) (?:year|month|week|day|hour|minute|decade)s(?: ago)?"
    ),
    "ago": (
        rf"(?:(?:{_BOUND}) )?{_COUNT} {_UNITS}(?P<and_half> and a half)? ago"
        rf"(?: this (?:week|month)| today| (?:{_WEEKDAY}))?"
    ),
    "ahead": (
        rf"{either(['in'])} (?:(?:{_BOUND}) )?{_COUNT} {_UNITS}['’]? time"
        rf"|(?:{_BOUND} )?"
        rf"{_COUNT} "
        rf"{_UNITS} from now"
    ),
    "length": (
        rf"(?:(?P<since>{either(['for'])}) (?:{_BOUND} )?|{_BOUND} |(?P<in>{either(['in'])}) "
        r"|(?<=take\s)|(?<=takes\s)|(?<=took\s)|(?<=lasted\s)|(?<=spent\s)"
        r"|(?=an? [a-z]{3,7} and a half)|(?!an? |[Oo]ne day))"
        rf"{_COUNT} {_UNITS}(?P<and_half> and a half)?(?! (?:old|of age)|-)"
    ),
    "adjective": (
        rf"{_COUNT}-(?P<unit>year|month|week|day|hour|minute)(?:-long)?(?![-s])"
        r"|(?:an? )?(?P<unit>year|month|week|day|hour|decade)-?long"
    ),
}
_NAME = re.compile(r"\(\?P<(\w+)>")
_EDGES = (r"(?<![\w$€£¥%.,/:&-])(?=[A-Za-z0-9])(?:", r")(?!\w|[-–/:.,][0-9]|%)")


@dataclass(frozen=True)
class Expression:
    """A phrase of time where it stands in a text, and its parts by name."""

    kind: str
    start: int
    end: int
    parts: tuple[tuple[str, str], ...]

    def part(self, name: str) -> str:
        """Return the words of one part, empty where the phrase has none."""
        return dict(self.parts).get(name, "")


def _spaced(pattern: str) -> str:
    # A line may be wrapped, with an indent, inside a phrase; the bound keeps the search linear.
    return pattern.replace(" ", r"\s{1,8}").replace(r"\s{1,8}?", r"(?:\s{1,8})?")


def _nameless(pattern: str) -> str:
    return _NAME.sub("(?:", pattern)


def _distinct(pattern: str) -> str:
    # A pattern may name a group once; alternatives that hold the same part need a number each.
    count = itertools.count()
    return _NAME.sub(lambda name: f"(?P<{name[1]}_{next(count)}>", pattern)


_BY_KIND = {
    kind: re.compile(_EDGES[0] + _distinct(_spaced(pattern)) + _EDGES[1])
    for kind, pattern in _PATTERNS.items()
}
_ANY = re.compile(
    _EDGES[0]
    + "|".join(f"(?P<{kind}>{_nameless(_spaced(text))})" for kind, text in _PATTERNS.items())
    + _EDGES[1]
)


def expressions(text: str) -> Iterator[Expression]:
    """Yield the phrases of time in `text`, in their order, none inside another."""
    for found in _ANY.finditer(text):
        kind = str(found.lastgroup)
        named = _BY_KIND[kind].match(text, found.start())
        if kind != IGNORED and named is not None:
            parts = ((name.rsplit("_", 1)[0], words) for name, words in named.groupdict("").items())
            yield Expression(kind, *found.span(), tuple(part for part in parts if part[1]))
