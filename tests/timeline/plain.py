"""Entries made by hand, for scenes and painters, which know no database."""

from typing import Any

from agreements.dates import parse
from agreements.datewords import in_words
from timeline.disputes import Fact
from timeline.entries import Entry, Expected, Rival

LANES = {
    "stage": "Stages",
    "meeting": "Meetings",
    "statement": "Statements",
    "occurrence": "Occurrences",
}
NOTHING: dict[str, Any] = {
    "precision": "",
    "length": "",
    "place": "",
    "people": (),
    "parties": (),
    "concerned": (),
    "agreements": (),
    "attribution": "",
    "step": "",
    "article": "",
    "milestone": False,
    "occurs": "",
    "evidence": (),
    "facts": (),
    "rivals": (),
    "expected": (),
}


def an_entry(date: str = "2024-05-02", label: str = "Talks", kind: str = "stage", **values: Any):
    """An entry with a date in EDTF, '' for none, and nothing else that is not named."""
    parsed = parse(date) if date else None
    plain = {"number": 1, "slug": "talks", "kind_name": kind, "title": label, **NOTHING}
    plain |= {"concerned": values.get("parties", ()), **values}
    words = in_words(parsed) if parsed else "date not told"
    return Entry(kind=kind, label=label, date=parsed, date_words=words, **plain)


def disputed(field: str = "date") -> Fact:
    """A fact on which sources disagree."""
    return Fact(field, field, (), disputed=True, chosen="", why="", witnesses=2)


def rival(date: str) -> Rival:
    """A date told against the one chosen."""
    return Rival(parse(date), in_words(parse(date)))


def expected(by: str, step: str = "Signed") -> Expected:
    """A forecast, with '' as `by` where no time is told."""
    parsed = parse(by) if by else None
    words = in_words(parsed) if parsed else "no time told"
    return Expected("Pact", "pact", step, parsed, words, "/events/speech/", step_code=step.lower())
