"""Words for dates that are not fully known, in English, French and Japanese.

Days, months and years come from Babel (CLDR); the words that join them are the tables below.
Two dates that claim different things read differently in every language.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from agreements.dates import Form, Part, Point, Precision, UncertainDate

LANGUAGES = ("en", "fr", "ja")
_LOCALES = {"en": "en_GB", "fr": "fr", "ja": "ja"}  # en_GB: the day comes first


class _Phrase(NamedTuple):
    """One date three ways: alone, with its article, and as the time at which something was.

    Only French needs all three: "2 mai 2024", "depuis le 2 mai 2024", "au plus tard en 2024".
    """

    alone: str
    named: str
    at: str


def _same(words: str) -> _Phrase:
    return _Phrase(words, words, words)


_SEASONS = {
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
    "fr": {"21": "printemps", "22": "été", "23": "automne", "24": "hiver"},
    "ja": {"21": "春", "22": "夏", "23": "秋", "24": "冬"},
}
# French is written here without contractions ("de le", "à le"); `_contracted` makes them.
_NOUNS = {
    "en": {
        "season": _same("{season} {dated}"),
        "decade": _same("the {year}s"),
        "century": _Phrase(
            "between {year} and {last_year}",
            "the years {year}–{last_year}",
            "the years {year}–{last_year}",
        ),
        "day of": _same("a day in {dated}"),
        "month of": _same("a month in {dated}"),
        "about": _same("about {named}"),
        "doubtful": _Phrase("{alone} (doubtful)", "{named} (doubtful)", "{at} (doubtful)"),
    },
    "fr": {
        "day": _Phrase("{dated}", "le {dated}", "le {dated}"),
        "month": _Phrase("{dated}", "{dated}", "en {dated}"),
        "season": _Phrase("{season} {dated}", "le {season} {dated}", "à le {season} {dated}"),
        "year": _Phrase("{dated}", "{dated}", "en {dated}"),
        "decade": _Phrase("les années {year}", "les années {year}", "dans les années {year}"),
        "century": _Phrase(
            "entre {year} et {last_year}",
            "les années {year} à {last_year}",
            "dans les années {year} à {last_year}",
        ),
        "day of": _same("un jour de {dated}"),
        "month of": _same("un mois de {dated}"),
        "about": _Phrase("vers {named}", "environ {named}", "vers {named}"),
        "doubtful": _Phrase("{alone} (incertain)", "{named} (incertain)", "{at} (incertain)"),
    },
    "ja": {
        "season": _same("{dated}年{season}"),
        "decade": _same("{year}年代"),
        "century": _Phrase(
            "{year}年から{last_year}年の間", "{year}～{last_year}年", "{year}～{last_year}年"
        ),
        "day of": _same("{dated}のある日"),
        "month of": _same("{dated}のある月"),
        "about": _same("{named}頃"),
        "doubtful": _Phrase("{alone}（不確か）", "{named}（不確か）", "{at}（不確か）"),
    },
}
_DATED = _same("{dated}")
_SHAPES = {Precision.DAY: "long", Precision.MONTH: "yMMMM"}

# By the shape of the EDTF text; [day..] is [a..] from a known day.
_PATTERNS = {
    "en": {
        "a/b": "from {a} to {b}",
        "a/..": "since {a}",
        "a/": "from {a}, end unknown",
        "../b": "until {b}",
        "/b": "until {b}, start unknown",
        "[a..b]": "sometime between {a} and {b}",
        "[..b]": "by {b}",
        "[a..]": "in or after {a}",
        "[day..]": "on or after {a}",
    },
    "fr": {
        "a/b": "de {a} à {b}",
        "a/..": "depuis {a}",
        "a/": "à partir de {a}, fin inconnue",
        "../b": "jusque {at_b}",
        "/b": "jusque {at_b}, début inconnu",
        "[a..b]": "à une date entre {a} et {b}",
        "[..b]": "au plus tard {at_b}",
        "[a..]": "{at_a} ou après",
        "[day..]": "{at_a} ou après",
    },
    "ja": {
        "a/b": "{a}から{b}まで",
        "a/..": "{a}から",
        "a/": "{a}から（終わりは不明）",
        "../b": "{b}まで継続",
        "/b": "{b}まで（始まりは不明）",
        "[a..b]": "{a}から{b}までのある日",
        "[..b]": "{b}まで",
        "[a..]": "{a}以降",
        "[day..]": "{a}以降",
    },
}
_CONTRACTIONS = (
    (r"\ble (?=été|automne|hiver)", "l’"),
    (r"\bde le ", "du "),
    (r"\bde les ", "des "),
    (r"\bà le ", "au "),
    (r"\bà les ", "aux "),
    (r"\bde (?=[aeou])", "d’"),  # avril, août, octobre, environ, un
    (r"\bjusque le ", "jusqu’au "),
    (r"\bjusque (?=un )", "jusqu’à "),
    (r"\bjusque (?=[aàe])", "jusqu’"),
)
_PRECISIONS: dict[str, dict[Precision | Form, str]] = {
    "en": {
        Precision.DAY: "day known",
        Precision.MONTH: "month known",
        Precision.SEASON: "season known",
        Precision.YEAR: "year known",
        Precision.DECADE: "decade known",
        Precision.CENTURY: "century known",
        Form.SPAN: "a span of time",
        Form.CHOICE: "one of several days",
        Form.WITHIN: "one unknown day inside",
    },
    "fr": {
        Precision.DAY: "jour connu",
        Precision.MONTH: "mois connu",
        Precision.SEASON: "saison connue",
        Precision.YEAR: "année connue",
        Precision.DECADE: "décennie connue",
        Precision.CENTURY: "siècle connu",
        Form.SPAN: "une période",
        Form.CHOICE: "un jour parmi plusieurs",
        Form.WITHIN: "un jour inconnu dans l’intervalle",
    },
    "ja": {
        Precision.DAY: "日まで判明",
        Precision.MONTH: "月まで判明",
        Precision.SEASON: "季節まで判明",
        Precision.YEAR: "年まで判明",
        Precision.DECADE: "年代まで判明",
        Precision.CENTURY: "世紀まで判明",
        Form.SPAN: "期間",
        Form.CHOICE: "複数の日のいずれか",
        Form.WITHIN: "期間内の不明な一日",
    },
}


def locale_of(language: str) -> str:
    """Return the CLDR locale of one of LANGUAGES. Raises ValueError for any other."""
    if language not in _LOCALES:
        raise ValueError(f"No words in the language {language!r}; there are {LANGUAGES}.")
    return _LOCALES[language]


def in_words(value: UncertainDate, language: str = "en") -> str:
    """Return the date as people say it. Raises ValueError for a language not in LANGUAGES."""
    locale = locale_of(language)
    if value.form in (Form.SPAN, Form.WITHIN):
        words = _range_words(value, language)
    else:
        choices = [_phrase(point, language).alone for point in value.points]
        words = format_list(choices, style="or", locale=locale)
    return _contracted(words) if language == "fr" else words


def precision_words(value: UncertainDate, language: str = "en") -> str:
    """Return how finely a date is known, or its form. Raises ValueError as `in_words` does."""
    locale_of(language)
    return _PRECISIONS[language][value.precision if value.form is Form.POINT else value.form]


def _range_words(value: UncertainDate, language: str) -> str:
    shared = _shape_beside(*value.parts)
    # What the two ends share is said once: in the end, but in Japanese in the start.
    shapes = ("", shared) if language == "ja" else (shared, "")
    words: dict[str, str] = {}
    for name, part, shape in zip("ab", value.parts, shapes, strict=True):
        if isinstance(part, Point):
            phrase = _phrase(part, language, shape)
            words |= {name: phrase.named, f"at_{name}": phrase.at}
    return _PATTERNS[language][_pattern(value)].format(**words)


def _pattern(value: UncertainDate) -> str:
    """Return the shape of the text of a span or range, a key of `_PATTERNS`."""
    first, last = value.parts
    start = "a" if isinstance(first, Point) else first.value
    end = "b" if isinstance(last, Point) else last.value
    if value.form is Form.SPAN:
        return f"{start}/{end}"
    if end == "b":
        return "[a..b]" if start == "a" else "[..b]"
    return "[day..]" if value.precision is Precision.DAY else "[a..]"


def _shape_beside(first: Part, last: Part) -> str:
    """Return the Babel shape of an end of which the other end says the rest, or empty text."""
    if not (isinstance(first, Point) and isinstance(last, Point)) or first.year != last.year:
        return ""
    if first.qualifier or last.qualifier or _kind(first) != _kind(last):
        return ""
    if _kind(first) == "day":
        return "d" if first.month == last.month else "MMMMd"
    return "LLLL" if _kind(first) == "month" else ""


def _phrase(point: Point, language: str, shape: str = "") -> _Phrase:
    """Return one date in words; `shape` is the Babel shape when not all of it is to be said."""
    nouns = _NOUNS[language]
    values = {
        "dated": _dated(point, language, shape),
        "season": _SEASONS[language].get(point.month, ""),
        "year": _full_year(point.earliest.year),
        "last_year": str(point.latest.year),
    }
    phrase = _filled(nouns.get(_kind(point), _DATED), values)
    if point.approximate:
        phrase = _filled(nouns["about"], phrase._asdict())
    if point.uncertain:
        phrase = _filled(nouns["doubtful"], phrase._asdict())
    return phrase


def _kind(point: Point) -> str:
    """Return the key of `_NOUNS` under which a date is named."""
    if point.day == "XX":
        return "day of"
    return "month of" if point.month == "XX" else point.precision.name.lower()


def _dated(point: Point, language: str, shape: str) -> str:
    """Return what is known of a date as Babel writes it."""
    if point.precision is Precision.SEASON:
        return _season_years(point)
    day, year = point.earliest, point.earliest.year
    shape = shape or _SHAPES.get(point.precision, "y" if year > 99 else "Gy")
    if year > 99 or point.precision not in _SHAPES:
        return _by_babel(day, language, shape)
    # In four digits, by way of a year that has them: “May 12” has two meanings.
    words = _by_babel(day.replace(year=year + 9000), language, shape)
    return words.replace(str(year + 9000), _full_year(year))


def _by_babel(day: date, language: str, shape: str) -> str:
    locale = locale_of(language)
    if shape not in ("long", "LLLL"):
        words = format_skeleton(shape, day, locale=locale)
    else:
        words = format_date(day, shape, locale=locale)
    # CLDR's French has no ordinal; "1 mai" is not written.
    is_first = language == "fr" and shape in ("d", "MMMMd", "long") and day.day == 1
    return words.replace("1", "1er", 1) if is_first else words


def _full_year(year: int) -> str:
    """Return a year as it stands beside no era: never in one or two digits."""
    return str(year) if year > 99 else f"{year:04}"


def _season_years(point: Point) -> str:
    first, last = point.earliest.year, point.latest.year
    if first == last:
        return _full_year(first)
    return f"{_full_year(first)}–{last if last % 100 == 0 else f'{last % 100:02}'}"


def _filled(template: _Phrase, values: Mapping[str, str]) -> _Phrase:
    return _Phrase(*(form.format(**values) for form in template))


def _contracted(french: str) -> str:
    for pattern, contraction in _CONTRACTIONS:
        french = re.sub(pattern, contraction, french)
    return french
