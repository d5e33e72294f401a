"""The words of the grammar: names of days and months, numbers, and what they count."""

from collections.abc import Iterable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# People and verbs share these: "by May", "April Smith".
NAME_LIKE_MONTHS = ("April", "May", "June", "August")
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
BOUNDS = {
    "lower": ("more than", "over", "at least", "longer than", "upwards of", "well over"),
    "upper": ("less than", "under", "up to", "at most", "fewer than", "no more than", "within"),
    "about": (
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "nearly",
        "almost",
        "close to",
        "just over",
        "just under",
        "a little over",
    ),
}


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation."""
    return [month[:3] for month in MONTHS].index(name[:3]) + 1


def weekday_number(name: str) -> int:
    """Return 0 to 6, Monday first, for a weekday's name or its abbreviation."""
    return [weekday[:3] for weekday in WEEKDAYS].index(name[:3])


def number(written: str) -> int:
    """Return the number written in words or digits."""
    return NUMBERS.get(written.lower()) or int(written)


def bound_of(words: str) -> str:
    """Return "lower", "upper", "about", or empty text for the words before a number."""
    plain = " ".join(words.lower().split())
    return next((bound for bound, phrases in BOUNDS.items() if plain in phrases), "")


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, its first letter in either case."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(f"[{word[0].upper()}{word[0].lower()}]{word[1:]}" for word in ordered)
