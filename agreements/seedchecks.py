"""What must hold in a set of seeds before any of it is written: the first of the import's two passes.

Only keys, references and lengths of passages are kept from one file to the next, not the records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from django.core.exceptions import ValidationError

from agreements import dates
from agreements.citedfields import CitedField, Wording, fault_in_value, values_conflict
from agreements.seedfiles import (
    AgreementSeed,
    EventSeed,
    Fault,
    PartySeed,
    PassageSeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
    key_of,
)
from agreements.seedrecords import MODELS, RELATIONS, columns

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
CODE = re.compile(r"[A-Z][A-Z0-9]+\Z")
MAX_WORDS, MAX_CJK = 15, 60
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SPACES = {AgreementSeed: "address", EventSeed: "address", TimelineSeed: "address"}
REFERENCES: dict[type[Any], dict[str, type[Any]]] = {
    PersonSeed: {"party": PartySeed},
    SourceSeed: {"same_story_as": SourceSeed},
    PassageSeed: {"relies_on": SourceSeed},
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
    """Collects the faults of all files; `finish` adds those that only the whole set shows."""

    faults: list[Fault] = field(default_factory=list)
    keys: dict[tuple[Any, str], str] = field(default_factory=dict)
    passages: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    wanted: list[tuple[str, str, str, type[Any], str]] = field(default_factory=list)
    copies: set[str] = field(default_factory=set)

    def check(self, file: str, seed: Any) -> None:
        """Check one record by itself and note what it names and what it is named."""
        where = record_name(seed)
        self._key(file, seed, where)
        self._references(file, seed, where)
        for name, message in self._faults_in(seed):
            self.faults.append(Fault(file, where, name, message))
        if isinstance(seed, SourceSeed):
            if seed.same_story_as:
                self.copies.add(seed.slug)
            for passage in seed.passages:
                long = too_long_to_quote(passage.exact)
                self.passages[f"{seed.slug}#{passage.slug}"] = (file, where, long)
        if isinstance(seed, EventSeed):
            quotation = (CitedField.WORDING, Wording.QUOTATION)
            self.quoted |= {c.passage for c in seed.citations if (c.field, c.value) == quotation}

    def _key(self, file: str, seed: Any, where: str) -> None:
        key, pattern = key_of(seed), CODE if isinstance(seed, PartySeed) else SLUG
        if not pattern.match(key):
            message = f"“{key}” is not made of {'A-Z 0-9' if pattern is CODE else 'a-z 0-9 and -'}"
            self.faults.append(Fault(file, where, "slug", message))
        for space in {SPACES.get(type(seed), type(seed)), type(seed)}:
            if first := self.keys.get((space, key)):
                self.faults.append(Fault(file, where, "slug", f"is used before, in {first}"))
                break
        for space in {SPACES.get(type(seed), type(seed)), type(seed)}:
            self.keys.setdefault((space, key), f"{file}, {where}")

    def _references(self, file: str, seed: Any, where: str) -> None:
        for name, target in REFERENCES.get(type(seed), {}).items():
            value = getattr(seed, name)
            for key in (value,) if isinstance(value, str) else value:
                self._want(file, where, name, target, key)
        for name, nested in NESTED_REFERENCES.items():
            for entry in getattr(seed, name, ()):
                for part, target in nested.items():
                    self._want(file, where, name, target, getattr(entry, part))
        for passage in getattr(seed, "passages", ()):
            self._want(file, where, "relies_on", SourceSeed, passage.relies_on)

    def _want(self, file: str, where: str, name: str, target: type[Any], key: str) -> None:
        if key:
            self.wanted.append((file, where, name, target, key))

    def _faults_in(self, seed: Any) -> Iterator[tuple[str, str]]:
        yield from column_faults(seed)
        if isinstance(seed, SourceSeed):
            yield from passage_faults(seed)
        elif isinstance(seed, EventSeed):
            yield from event_faults(seed)

    def finish(self) -> None:
        """Add the faults that need all files: names that lead nowhere, phrases too long to print."""
        for file, where, name, target, key in self.wanted:
            known = key in self.passages if target is PassageSeed else (target, key) in self.keys
            if not known:
                kind = target.__name__.removesuffix("Seed").lower()
                self.faults.append(Fault(file, where, name, f"there is no {kind} “{key}”"))
            elif name == "same_story_as" and key in self.copies:
                self.faults.append(Fault(file, where, name, f"“{key}” is a copy: name the original"))
        for key, (file, where, long) in self.passages.items():
            if long and key not in self.quoted:
                message = f"longer than {MAX_WORDS} words and cited as no statement's quotation"
                self.faults.append(Fault(file, where, f"passage “{key.split('#')[1]}”", message))


def column_faults(seed: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield what the model itself refuses in the seed's own values and in those that hang from it."""
    try:
        MODELS[type(seed)](**columns(seed)).clean_fields(exclude=_relations(type(seed)))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield prefix + name, " ".join(messages)
    for f in fields(seed):
        value = getattr(seed, f.name)
        for entry in value if isinstance(value, tuple) else ():
            if is_dataclass(entry):
                yield from column_faults(entry, f"{f.name}, {_entry_name(entry)}: ")


def _entry_name(entry: Any) -> str:
    return next(str(getattr(entry, f.name)) for f in fields(entry))


def _relations(cls: type[Any]) -> set[str]:
    """Return the foreign keys of the model: they are checked as references, not here."""
    keys = {f.name for f in MODELS[cls]._meta.concrete_fields if f.is_relation}
    return keys | RELATIONS.get(cls, set()) | {"kind"} if cls is EventSeed else keys


def passage_faults(source: SourceSeed) -> Iterator[tuple[str, str]]:
    """Yield passages named twice, out of order with themselves, or with white space not collapsed."""
    seen: set[str] = set()
    for passage in source.passages:
        where = f"passage “{passage.slug}”"
        if passage.slug in seen or not SLUG.match(passage.slug):
            yield where, "has a slug that is used twice or not made of a-z 0-9 and -"
        seen.add(passage.slug)
        if not 0 <= passage.start < passage.end:
            yield where, f"ends at {passage.end}, where it starts at {passage.start}"
        if passage.exact != " ".join(passage.exact.split()) or not passage.exact:
            yield where, "is empty or has white space that is not collapsed to single spaces"


def event_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield what contradicts the event's kind, what is stated without a source, what is unjudged."""
    yield from kind_faults(event)
    yield from citation_faults(event)
    for name, stated in stated_values(event).items():
        cited = {c.value for c in event.citations if c.field == name}
        if not cited:
            yield name, "is stated, but no citation gives it"
        elif isinstance(stated, str) and _canonical(name, stated) not in {
            _canonical(name, value) for value in cited
        }:
            yield name, f"is “{stated}”, but the citations give {', '.join(sorted(cited))}"


def kind_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield what an event of this kind must have and has not, or has and must not have."""
    if not (event.date or event.length):
        yield "date", "neither a date nor a length is given"
    if event.kind == "stage" and not event.step:
        yield "step", "a stage names its step"
    if event.kind != "stage" and (event.step or event.party or event.milestone):
        yield "step", "only a stage has a step, is taken by one party or is a milestone"
    if event.kind != "statement" and (event.attribution or event.forecasts):
        yield "attribution", "only a statement has an attribution or a forecast"
    if event.kind == "statement" and not (event.participants or event.parties or event.attribution):
        yield "participants", "a statement needs a speaker: a person, a party or an attribution"


def stated_values(event: EventSeed) -> dict[str, Any]:
    """Return the cited fields that this event states; True where the value is not one text."""
    people = bool(event.participants or event.parties)
    statement = event.kind == "statement"
    stated = {
        CitedField.OCCURRENCE: True,
        CitedField.DATE: event.date,
        CitedField.LENGTH: event.length,
        CitedField.PLACE: event.place,
        CitedField.PARTICIPANTS: people and not statement,
        CitedField.SPEAKER: statement,
        CitedField.WORDING: statement,
        CitedField.STEP: event.step,
        CitedField.EXPECTATION: bool(event.forecasts),
    }
    return {str(name): value for name, value in stated.items() if value}


def citation_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield values that are none, fields cited twice by one passage, and conflicts left unjudged."""
    good: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for citation in event.citations:
        where = f"citation of {citation.passage}, {citation.field}"
        if fault := fault_in_value(citation.field, citation.value):
            yield where, fault
        else:
            good.setdefault(citation.field, []).append(citation.value)
        if (citation.passage, citation.field) in seen:
            yield where, "is given twice"
        seen.add((citation.passage, citation.field))
    judged = {judgement.field: judgement.value for judgement in event.judgements}
    for name, values in good.items():
        if values_conflict(name, values) and name not in judged:
            yield name, f"sources disagree ({', '.join(sorted(set(values)))}) and no judgement says why"
    for name, value in judged.items():
        if value not in good.get(name, []):
            yield f"judgement on {name}", f"“{value}” is a value that no citation gives"


def _canonical(name: str, value: str) -> str:
    """Return a date in its one spelling, any other value as it is."""
    if name != CitedField.DATE or fault_in_value(name, value):
        return value
    return dates.parse(value).text
