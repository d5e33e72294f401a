"""French, read without its contractions: "du 2 mai" is "de le 2 mai", as in `datewords`."""

import re

from agreements.typeddates.grammar import ISO, LAST_YEAR, NEXT_YEAR, YEAR, Grammar, Range
from agreements.typeddates.names import MONTHS, WEEKDAYS, either

_SEASONS = {"printemps": "21", "ete": "22", "automne": "23", "hiver": "24"}
_MONTH = rf"(?P<month>{either(MONTHS['fr'])})"
_WEEKDAY = rf"(?:(?P<weekday>{either(WEEKDAYS['fr'])}),? )?"
_ERA = r"(?P<year>[0-9]{1,4}) ap j-?c"
_END = r"(?:la fin |fin )(?:de )?"
_A, _ET = re.compile(r" (?:a|jusque(?: a)?) "), re.compile(" et ")
_CONTRACTIONS = tuple(
    (re.compile(pattern), whole)
    for pattern, whole in (
        (r"\bjusqu'", "jusque "),
        (r"\bl'", "le "),
        (r"\bd'", "de "),
        (r"\bdu ", "de le "),
        (r"\bdes ", "de les "),
        (r"\bau ", "a le "),
        (r"\baux ", "a les "),
    )
)


def _without_contractions(text: str) -> str:
    for pattern, whole in _CONTRACTIONS:
        text = pattern.sub(whole, text)
    return text


def _dates(year: str) -> tuple[tuple[str, str], ...]:
    return (
        ("day", rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:er|e)? {_MONTH} {year}"),
        ("month", rf"(?:mois de )?{_MONTH} {year}"),
        ("season", rf"(?P<season>{either(_SEASONS)})(?: de)? {year}{NEXT_YEAR}"),
        ("year", rf"(?:annee )?{year}"),
        ("day of", rf"un jour de (?:{_MONTH} )?{year}"),
        ("month of", rf"un mois de {year}"),
    )


_ONE = (
    *_dates(YEAR),
    *_dates(_ERA),
    ("decade", rf"annees {YEAR}"),
    ("century", rf"entre {YEAR} et {LAST_YEAR}"),
    ("century", rf"annees {YEAR} a {LAST_YEAR}"),
    ("iso", ISO),
)
_RANGES = (
    ("{}/{}", r"(?:de )?(?P<inside>.+)", _A),
    ("[{}..{}]", r"(?:(?:a une date|a un moment|un jour) )?entre (?P<inside>.+)", _ET),
    ("{}/..", r"depuis (?P<inside>.+)", None),
    ("{}/", r"(?:a partir )?de (?P<inside>.+), fin inconnue", None),
    ("/{}", r"jusque (?P<inside>.+), debut inconnu", None),
    ("../{}", r"jusque (?P<inside>.+)", None),
    ("../{}", rf"jusque (?:a )?{_END}(?P<inside>.+)", None),
    ("[..{}]", r"a le plus tard (?P<inside>.+)", None),
    ("[..{}]", rf"(?:a le plus tard (?:a )?|de ici (?:a )?|avant ){_END}(?P<inside>.+)", None),
    ("[..{}]", r"de ici (?P<inside>.+)", None),
    ("[..{}]", r"(?P<inside>.+) (?:ou avant|a le plus tard)", None),
    ("[{}..]", r"(?P<inside>.+) ou apres", None),
    ("[{}..]", r"a le plus tot (?P<inside>.+)", None),
)
FRENCH = Grammar(
    language="fr",
    tidied=_without_contractions,
    seasons=_SEASONS,
    one=tuple((kind, re.compile(pattern)) for kind, pattern in _ONE),
    lead=re.compile(r"^(?:en |a |dans )?(?:les? )?"),
    about=re.compile(r"(?:vers|environ|circa|ca?|autour de|alentours de|environs de) (?P<rest>.+)"),
    doubtful=re.compile(r"(?P<rest>.+?) ?(?:\((?:incertain|douteux)\)|\?)"),
    ranges=(
        *(Range(shape, re.compile(around), joint) for shape, around, joint in _RANGES),
        Range("[..{}]", re.compile(r"avant (?P<inside>.+)"), beyond=-1),
        Range("[{}..]", re.compile(r"apres (?P<inside>.+)"), beyond=1),
    ),
    choice=re.compile(r", | ou "),
)
