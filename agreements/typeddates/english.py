"""English as `datewords` writes it, and as people type it on both sides of the Atlantic."""

import re

from agreements.typeddates.grammar import ISO, LAST_YEAR, NEXT_YEAR, YEAR, Grammar, Range
from agreements.typeddates.names import MONTHS, WEEKDAYS, either

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_NAME = either(MONTHS["en"])
_MONTH = rf"(?P<month>{_NAME})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?P<weekday>{either(WEEKDAYS['en'])}),? )?"
_ERA = r"(?P<year>[0-9]{1,4}) (?:ad|ce)"
_END = r"(?:the )?(?:end of )?"
_TO, _AND = re.compile(r" (?:to|until|till|through) "), re.compile(" and ")
_COMMA = re.compile(rf"\b((?:{_NAME}) [0-9]{{1,2}}(?:st|nd|rd|th)?), ")


def _without_american_comma(text: str) -> str:
    """Return "May 2, 2024" as "May 2 2024", for commas also part the members of a choice."""
    return _COMMA.sub(r"\1 ", text)


def _dates(year: str) -> tuple[tuple[str, str], ...]:
    return (
        ("day", rf"{_WEEKDAY}(?:the )?{_DAY}(?: of)? {_MONTH},? {year}"),
        ("day", rf"{_WEEKDAY}{_MONTH} {_DAY} {year}"),
        ("month", rf"{_MONTH}(?: of)?,? {year}"),
        ("season", rf"(?P<season>{either(_SEASONS)})(?: of)? {year}{NEXT_YEAR}"),
        ("year", rf"(?:year )?{year}"),
        ("day of", rf"(?:a|one|some) day in (?:{_MONTH} )?{year}"),
        ("month of", rf"(?:a|one|some) month in {year}"),
    )


_ONE = (
    *_dates(YEAR),
    *_dates(_ERA),
    ("decade", rf"{YEAR}'?s"),
    ("century", rf"between {YEAR} and {LAST_YEAR}"),
    ("century", rf"years {YEAR} ?- ?{LAST_YEAR}"),
    ("iso", ISO),
)
_RANGES = (
    ("{}/{}", r"(?:from )?(?P<inside>.+)", _TO),
    ("[{}..{}]", r"(?:(?:some ?time|(?:on )?a day|one day) )?between (?P<inside>.+)", _AND),
    ("{}/..", r"since (?P<inside>.+)", None),
    ("{}/..", r"from (?P<inside>.+?),? on(?:wards?)?", None),
    ("{}/", r"from (?P<inside>.+), end unknown", None),
    ("/{}", r"(?:until|till) (?P<inside>.+), start unknown", None),
    ("../{}", rf"(?:until|till) {_END}(?P<inside>.+)", None),
    ("[..{}]", rf"by {_END}(?P<inside>.+)", None),
    ("[..{}]", r"(?:no|not) later than (?P<inside>.+)", None),
    ("[..{}]", r"(?:on|in) or before (?P<inside>.+)", None),
    ("[{}..]", r"(?:on|in) or after (?P<inside>.+)", None),
    ("[{}..]", r"(?:no earlier than|not earlier than|not before) (?P<inside>.+)", None),
)
ENGLISH = Grammar(
    language="en",
    tidied=_without_american_comma,
    seasons=_SEASONS,
    one=tuple((kind, re.compile(pattern)) for kind, pattern in _ONE),
    lead=re.compile(r"^(?:on |in )?(?:the )?"),
    about=re.compile(
        r"(?:(?:about|around|approximately|approx|roughly|circa|ca?) |ca?(?=[0-9]))(?P<rest>.+)"
    ),
    doubtful=re.compile(r"(?P<rest>.+?) ?(?:\((?:doubtful|uncertain)\)|\?)"),
    ranges=(
        *(Range(shape, re.compile(around), joint) for shape, around, joint in _RANGES),
        Range("[..{}]", re.compile(r"before (?P<inside>.+)"), beyond=-1),
        Range("[{}..]", re.compile(r"after (?P<inside>.+)"), beyond=1),
    ),
    choice=re.compile(r", or |, | or "),
)
