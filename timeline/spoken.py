"""What is said of a mark to those who do not see it: its name, in plain text.

The words around the facts come with the scene, in the reader's language; the facts are in it
already.
"""

from dataclasses import dataclass

from timeline.bins import Bin
from timeline.entries import Entry, Expected
from timeline.ticks import words as day_words


@dataclass(frozen=True)
class Words:
    """The words around the facts; `%s` stands for what they are said of."""

    timeline: str = "Timeline"
    disagree: str = "%s: sources disagree"
    sources: str = "sources: %s"
    rival: str = "rival date: %s"
    reported: str = "reported: %s"
    expected: str = "expected: %s"
    events: str = "events: %s"


def of_entry(entry: Entry, words: Words) -> str:
    """Return the name of an event's mark: title, date, state, disputes, sources.

    It holds the label in sight, so that a reader can ask for it by what is seen.
    """
    is_told = entry.label.casefold() in entry.title.casefold()
    parts = [
        entry.title if is_told else f"{entry.label}: {entry.title}",
        entry.date_words,
        entry.occurs,
        *(words.disagree % fact.name for fact in entry.disputed),
        words.sources % len(entry.sources) if entry.sources else "",
    ]
    return ", ".join(part for part in parts if part)


def of_expected(expected: Expected, words: Words) -> str:
    """Return the name of a forecast: the step and when, the agreement, how it turned out."""
    told = words.expected % f"{expected.step}: {expected.words}"
    return ", ".join(part for part in (told, expected.agreement, expected.outcome) if part)


def of_bin(each: Bin, lane: str, words: Words, language: str) -> str:
    """Return the name of a bin: its lane, its days, how many events."""
    ends = (day_words(day, "yMMMd", language) for day in (each.starts, each.ends))
    return f"{lane}, {' – '.join(dict.fromkeys(ends))}, {words.events % each.count}"
