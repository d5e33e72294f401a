"""Many entries at once, the same at every call, for scenes that have to find room for them."""

import datetime
import random
from collections.abc import Callable

from tests.timeline.plain import LANES, an_entry, disputed, rival
from timeline.entries import Entry

FIRST = datetime.date(2019, 3, 1)
WORDS = """
    ministers agree roadmap text talks signed in Paris Tokyo round of the on access pact joint
    statement “exceptional partnership” exercise visit lower house approves first second
"""
TITLES_IN_JAPANESE = (
    "日仏円滑化協定の交渉開始で合意",
    "首脳会談で早期妥結を確認",
    "外務・防衛閣僚会合（２プラス２）",
)
Day = datetime.date
FORMS: tuple[Callable[[Day, Day], str], ...] = (
    *[lambda a, _b: f"{a}"] * 6,
    lambda a, _b: f"{a:%Y-%m}",
    lambda a, _b: f"{a:%Y-%m}~",
    lambda a, _b: f"{a:%Y}",
    lambda a, b: f"[{a}..{b}]",
    lambda a, b: f"{a}/{b}",
    lambda a, b: f"{a:%Y-%m}/{b:%Y-%m}",
    lambda a, _b: f"[..{a}]",
    lambda a, _b: f"{a}/..",
)


def crowd(count: int) -> list[Entry]:
    """Return entries over six years: every form of date, rivals, disputes, plans, Japanese."""
    chance = random.Random(count)  # noqa: S311 - the same numbers every time
    days = sorted(FIRST + datetime.timedelta(chance.randrange(2200)) for _ in range(count))
    return [_one(number, day, chance) for number, day in enumerate(days, 1)]


def _one(number: int, day: Day, chance: random.Random) -> Entry:
    later = day + datetime.timedelta(chance.randrange(5, 120))
    words = " ".join(chance.choices(WORDS.split(), k=chance.randrange(2, 9)))
    label = chance.choice(TITLES_IN_JAPANESE) if number % 9 == 0 else words.capitalize()
    wrong = day + datetime.timedelta(chance.choice((-300, -20, 3, 40, 365)))
    return an_entry(
        chance.choice(FORMS)(day, later),
        label,
        chance.choice([*LANES]),
        number=number,
        slug=f"event-{number}",
        occurs="planned" if number % 13 == 0 else "",
        facts=(disputed(),) if number % 11 == 0 else (),
        rivals=(rival(f"{wrong}" if number % 2 else f"{wrong:%Y-%m}"),) if number % 16 == 0 else (),
    )
