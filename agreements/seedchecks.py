"""What must hold in a set of seeds before any of it is written: the import's first pass.

Only keys, references and lengths of passages are kept from one file to the next, not the records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from agreements.citedfields import CitedField, Wording
from agreements.seedfaults import (
    FAULTS_OF,
    SLUG,
    SLUG_LETTERS,
    column_faults,
    draft_faults,
    repetition_faults,
)
from agreements.seedtypes import (
    AgreementSeed,
    EventSeed,
    Fault,
    PartySeed,
    PassageSeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
    UnreadSeed,
    key_of,
    toml_key,
)

CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}\Z")
MAX_WORDS, MAX_CJK = 15, 60
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SPACES = {AgreementSeed: "address", EventSeed: "address", TimelineSeed: "address"}
REFERENCES: dict[type[Any], dict[str, type[Any]]] = {
    PersonSeed: {"party": PartySeed},
    SourceSeed: {"same_story_as": SourceSeed},
    AgreementSeed: {"parties": PartySeed},
    EventSeed: {
        "agreement": AgreementSeed,
        "about": AgreementSeed,
        "party": PartySeed,
        "parties": PartySeed,
    },
    TimelineSeed: {
        "agreements": AgreementSeed,
        "parties": PartySeed,
        "included": EventSeed,
        "excluded": EventSeed,
    },
}
NESTED_REFERENCES: dict[str, dict[str, type[Any]]] = {
    "participants": {"person": PersonSeed},
    "forecasts": {"agreement": AgreementSeed},
    "citations": {"passage": PassageSeed},
}


def too_long_to_quote(words: str) -> bool:
    """Return whether a passage is longer than evidence may be: 15 words, 60 characters in CJK."""
    return len(words) > MAX_CJK if CJK.search(words) else len(words.split()) > MAX_WORDS


def record_name(seed: Any) -> str:
    """Return how a fault names the record: its kind and its key."""
    kind = getattr(seed, "kind", "") if isinstance(seed, EventSeed) else ""
    return f"{kind or type(seed).__name__.removesuffix('Seed').lower()} “{key_of(seed)}”"


@dataclass
class Checker:
    """Collects the faults of all files; `finish` adds those that only the whole set shows.

    A draft may be short of evidence, and with `unfinished` what is published may be so too.
    """

    unfinished: bool = False
    faults: list[Fault] = field(default_factory=list)
    keys: dict[tuple[Any, str], str] = field(default_factory=dict)
    passages: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    wanted: dict[tuple[str, str, str, type[Any], str], None] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)
    relied_on: dict[str, set[str]] = field(default_factory=dict)
    unread: set[tuple[type[Any], str]] = field(default_factory=set)

    def check(self, file: str, seed: Any) -> None:
        """Check one record by itself and note what it names and what it is named."""
        if isinstance(seed, UnreadSeed):
            self.unread.add((seed.cls, seed.slug))
            return
        where = record_name(seed)
        self._key(file, seed, where)
        self._references(file, seed, where)
        for name, message in self._faults_in(seed):
            self.faults.append(Fault(file, where, name, message))
        if isinstance(seed, SourceSeed):
            self._note_source(file, seed, where)
        if isinstance(seed, EventSeed):
            quotation = (CitedField.WORDING, Wording.QUOTATION)
            self.quoted |= {c.passage for c in seed.citations if (c.field, c.value) == quotation}

    def _note_source(self, file: str, source: SourceSeed, where: str) -> None:
        if source.same_story_as:
            self.copies.add(source.slug)
        named = {passage.relies_on for passage in source.passages}
        self.relied_on[source.slug] = named | ({source.same_story_as} - {source.slug})
        for passage in source.passages:
            long = too_long_to_quote(passage.exact)
            self.passages[f"{source.slug}#{passage.slug}"] = (file, where, long)

    def _key(self, file: str, seed: Any, where: str) -> None:
        key, cls = key_of(seed), type(seed)
        name, pattern, letters = "slug", SLUG, SLUG_LETTERS
        if cls is PartySeed:
            name, pattern, letters = "code", CODE, "2 to 12 of A-Z 0-9"
        if not pattern.match(key):
            self.faults.append(Fault(file, where, name, f"“{key}” is not {letters}"))
        if first := self.keys.get((SPACES.get(cls, cls), key)):
            self.faults.append(Fault(file, where, name, f"is used before, in {first}"))
        for space in (SPACES.get(cls, cls), cls):
            self.keys.setdefault((space, key), f"{file}, {where}")

    def _references(self, file: str, seed: Any, where: str) -> None:
        for name, target, key in self._named_in(seed):
            if key:
                self.wanted[file, where, name, target, key] = None

    def _named_in(self, seed: Any) -> Iterator[tuple[str, type[Any], str]]:
        """Yield (key in the file, kind of record, name of it) for all that the seed names."""
        for name, target in REFERENCES.get(type(seed), {}).items():
            value = getattr(seed, name)
            for key in (value,) if isinstance(value, str) else value:
                yield toml_key(type(seed), name), target, key
        for name, nested in NESTED_REFERENCES.items():
            for entry in getattr(seed, name, ()):
                for part, target in nested.items():
                    yield toml_key(type(seed), name), target, getattr(entry, part)
        for passage in getattr(seed, "passages", ()):
            yield f"passage “{passage.slug}”, relies_on", SourceSeed, passage.relies_on

    def _faults_in(self, seed: Any) -> Iterator[tuple[str, str]]:
        yield from column_faults(seed)
        yield from repetition_faults(seed)
        draft = self.unfinished or getattr(seed, "state", "") in ("draft", "in-review")
        if isinstance(seed, EventSeed) and draft:
            yield from draft_faults(seed)
        elif type(seed) in FAULTS_OF:
            yield from FAULTS_OF[type(seed)](seed)

    def finish(self) -> None:
        """Add the faults that need all files: names that lead nowhere, phrases too long."""
        for file, where, name, target, key in self.wanted:
            if not self.is_known(target, key) and not self._is_unread(target, key):
                kind = target.__name__.removesuffix("Seed").lower()
                self.faults.append(Fault(file, where, name, f"there is no {kind} “{key}”"))
            elif name == "same_story_as" and key in self.copies:
                self.faults.append(
                    Fault(file, where, name, f"“{key}” is a copy: name the original")
                )
        for key, (file, where, long) in self.passages.items():
            if long and key not in self.quoted:
                message = f"longer than {MAX_WORDS} words and cited as no statement's quotation"
                self.faults.append(Fault(file, where, f"passage “{key.split('#')[1]}”", message))
        self._circles()

    def is_known(self, target: type[Any], key: str) -> bool:
        """Return whether a record, or a passage, was seen under this key."""
        return key in self.passages if target is PassageSeed else (target, key) in self.keys

    def _is_unread(self, target: type[Any], key: str) -> bool:
        """Return whether `key` may stand in a table not read, whose own fault is enough."""
        if target is PassageSeed:
            target, key = SourceSeed, key.split("#")[0]
        return not self.unread.isdisjoint({(target, key), (target, "")})

    def _circles(self) -> None:
        """Add the first circle of sources that rely on one another; none could be written first."""
        try:
            TopologicalSorter(self.relied_on).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            file, where = self.keys[SourceSeed, circle[0]].split(", ", 1)
            message = f"sources rely on one another in a circle: {', '.join(circle)}"
            self.faults.append(Fault(file, where, "relies_on", message))
