"""What a language's grammar of dates consists of; `english`, `french` and `japanese` are three.

Patterns are of text made `plain`. They are the counterparts of the tables in `datewords`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from re import Pattern

from agreements.typeddates.names import MONTHS, WEEKDAYS

# Never two digits: to whoever types “2 May 24” that is no year of the first century.
YEAR = r"(?P<year>[0-9]{3,4})"
LAST_YEAR = r"(?P<last>[0-9]{3,4})"
NEXT_YEAR = r"(?:[-/](?P<next>[0-9]{2,4}))?"
ISO = r"(?P<iso>[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)"


@dataclass(frozen=True)
class Range:
    """How a span or a range is said; `shape` is its EDTF, with {} for each date it names.

    `around` holds the dates as `inside`; `joint` stands between two. `beyond` is -1 where what is
    meant ends before the date named, 1 where it begins after it.
    """

    shape: str
    around: Pattern[str]
    joint: Pattern[str] | None = None
    beyond: int = 0


@dataclass(frozen=True)
class Grammar:
    """How a language says dates.

    `one` has the patterns of one date by its kind, as `datewords` names them. `lead` may stand
    before a date and adds nothing; `about` and `doubtful` leave the date as `rest`. Of two dates
    the second says what both share ("1 to 18 May 2023"), unless `shared_first`.
    """

    language: str
    tidied: Callable[[str], str]
    seasons: Mapping[str, str]
    one: tuple[tuple[str, Pattern[str]], ...]
    lead: Pattern[str]
    about: Pattern[str]
    doubtful: Pattern[str]
    ranges: tuple[Range, ...]
    choice: Pattern[str]
    shared_first: bool = False

    def month(self, name: str) -> int:
        """Return 1 to 12 for the name of a month, or for its number."""
        return int(name) if name.isdecimal() else MONTHS[self.language][name]

    def weekday(self, name: str) -> int:
        """Return 0 to 6, Monday first, for the name of a weekday."""
        return WEEKDAYS[self.language][name]
