"""Japanese, where of two dates the first says what both share; years are those of the West."""

import calendar
import re

from agreements.typeddates.grammar import ISO, LAST_YEAR, NEXT_YEAR, Grammar, Range
from agreements.typeddates.names import WEEKDAYS, either

_YEAR = r"(?:西暦)?(?P<year>[0-9]{3,4}|(?<=西暦)[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})月"
_WEEKDAY = rf"(?:\(?(?P<weekday>{either(WEEKDAYS['ja'])})\)?)?"
_KARA = re.compile("から")
# Thirds of a month by the calendar: its days 1 to 10, 11 to 20, and the rest.
_THIRD = re.compile(r"([0-9]{4}年)([0-9]{1,2})月の?([上中下])旬")


def _tidied(text: str) -> str:
    """Return `text` without spaces, and a third of a month as the days it has."""
    words = text.replace(" ", "")
    match = _THIRD.fullmatch(words)
    if not match or not 1 <= int(match[2]) <= 12 or match[1] == "0000年":
        return words
    last = calendar.monthrange(int(match[1][:4]), int(match[2]))[1]
    first, last = {"上": (1, 10), "中": (11, 20), "下": (21, last)}[match[3]]
    return f"{match[1]}{match[2]}月{first}日から{last}日までのある日"


_ONE = (
    ("day", rf"{_YEAR}年{_MONTH}(?P<day>[0-9]{{1,2}})日{_WEEKDAY}"),
    ("month", rf"{_YEAR}年{_MONTH}"),
    ("season", rf"{_YEAR}{NEXT_YEAR}年の?(?P<season>[春夏秋冬])"),
    ("year", rf"{_YEAR}年"),
    ("decade", rf"{_YEAR}年代"),
    ("century", rf"{_YEAR}年から{LAST_YEAR}年の間"),
    ("century", rf"{_YEAR}~{LAST_YEAR}年"),
    ("day of", rf"{_YEAR}年(?:{_MONTH})?のある日"),
    ("month of", rf"{_YEAR}年のある月"),
    ("iso", ISO),
)
_RANGES = (
    ("[{}..{}]", "(?P<inside>.+)(?:までのある日|の間)", _KARA),
    ("{}/{}", "(?P<inside>.+)まで", _KARA),
    ("{}/", r"(?P<inside>.+)から\(終わりは不明\)", None),
    ("/{}", r"(?P<inside>.+)まで\(始まりは不明\)", None),
    ("../{}", "(?P<inside>.+)まで継続", None),
    ("[..{}]", "(?P<inside>.+?)(?:の?末)?まで(?:に)?", None),
    ("[..{}]", "(?P<inside>.+)以前", None),
    ("{}/..", "(?P<inside>.+)(?:から|以来)", None),
    ("[{}..]", "(?P<inside>.+)(?:以降|以後)", None),
)
JAPANESE = Grammar(
    language="ja",
    tidied=_tidied,
    seasons={"春": "21", "夏": "22", "秋": "23", "冬": "24"},
    one=tuple((kind, re.compile(pattern)) for kind, pattern in _ONE),
    lead=re.compile("^"),
    about=re.compile("(?=約|.*(?:頃|ごろ|ころ)$)約?(?P<rest>.+?)(?:頃|ごろ|ころ)?"),
    doubtful=re.compile(r"(?P<rest>.+?)(?:\(不確か\)|\?)"),
    ranges=(
        *(Range(shape, re.compile(around), joint) for shape, around, joint in _RANGES),
        Range("[..{}]", re.compile("(?P<inside>.+?)(?:より)?の?前"), beyond=-1),
        Range("[{}..]", re.compile("(?P<inside>.+?)(?:より)?の?後"), beyond=1),
    ),
    choice=re.compile("、?または|、|か(?=[0-9])"),
    shared_first=True,
)
