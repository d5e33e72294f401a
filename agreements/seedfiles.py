"""Seed files: TOML tables read into frozen dataclasses, with every fault named and none fatal.

A folder of seeds holds parties.toml, people.toml, sources.toml, timelines.toml and
agreements/*.toml; only what is wrong with the shape of a table is found here (see seedchecks.py).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from agreements.citedfields import CitedField

SeedT = TypeVar("SeedT")
EVENT_KINDS = ("stage", "meeting", "statement", "occurrence")
TABLE_OF_FILE = {
    "parties.toml": "party",
    "people.toml": "person",
    "sources.toml": "source",
    "timelines.toml": "timeline",
}
REQUIRED_FILES = ("parties.toml", "sources.toml")
TYPE_NAMES = {str: "text in quotation marks", int: "a whole number", bool: "true or false"}


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the seeds: in which file, which record, which field, and what."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.record, self.field, self.message) if part)


@dataclass(frozen=True)
class PartySeed:
    code: str
    kind: str = "state"
    name: str = ""


@dataclass(frozen=True)
class PersonSeed:
    slug: str
    name: str
    family_name: str
    party: str = ""


@dataclass(frozen=True)
class PassageSeed:
    slug: str
    exact: str
    start: int
    end: int
    part: str = "body"
    attribution: str = "reporter"
    attributed_to: str = ""
    relies_on: str = ""
    relies_on_agency: str = ""


@dataclass(frozen=True)
class JudgementSeed:
    field: str
    value: str
    why: str


@dataclass(frozen=True)
class SourceSeed:
    slug: str
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    language: str = "en"
    headline: str = ""
    url: str = ""
    place: str = ""
    published_as_printed: str = ""
    published: str = ""
    published_reasoning: str = ""
    sha256: str = ""
    same_story_as: str = ""
    state: str = "published"
    passages: tuple[PassageSeed, ...] = field(default=(), metadata={"key": "passage"})
    judgements: tuple[JudgementSeed, ...] = field(default=(), metadata={"key": "judgement"})


@dataclass(frozen=True)
class AgreementSeed:
    slug: str
    name: str
    short_name: str
    kind: str = "agreement"
    parties: tuple[str, ...] = ()
    state: str = "published"


@dataclass(frozen=True)
class ParticipantSeed:
    person: str
    office: str = ""


@dataclass(frozen=True)
class ForecastSeed:
    agreement: str
    step: str
    by: str = ""


@dataclass(frozen=True)
class CitationSeed:
    """One row of the record: the value that one passage gives to one field.

    A block in a file names one passage and the values of several fields; `_citations` unfolds it.
    """

    passage: str
    field: str
    value: str
    reading: str = ""


@dataclass(frozen=True)
class EventSeed:
    slug: str
    title: str
    kind: str
    agreement: str = field(default="", metadata={"key": None})
    label: str = ""
    date: str = ""
    length: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    participants: tuple[ParticipantSeed, ...] = ()
    about: tuple[str, ...] = ()
    milestone: bool = False
    step: str = ""
    party: str = ""
    attribution: str = ""
    state: str = "published"
    citations: tuple[CitationSeed, ...] = field(default=(), metadata={"key": "citation"})
    judgements: tuple[JudgementSeed, ...] = field(default=(), metadata={"key": "judgement"})
    forecasts: tuple[ForecastSeed, ...] = field(default=(), metadata={"key": "forecast"})


@dataclass(frozen=True)
class TimelineSeed:
    slug: str
    title: str
    introduction: str = ""
    agreements: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    starts: str = field(default="", metadata={"key": "from"})
    ends: str = field(default="", metadata={"key": "to"})
    included: tuple[str, ...] = field(default=(), metadata={"key": "include"})
    excluded: tuple[str, ...] = field(default=(), metadata={"key": "exclude"})
    state: str = "published"


Seed = PartySeed | PersonSeed | SourceSeed | AgreementSeed | EventSeed | TimelineSeed
SEED_BY_TABLE: dict[str, type[Any]] = {
    "party": PartySeed,
    "person": PersonSeed,
    "source": SourceSeed,
    "agreement": AgreementSeed,
    "timeline": TimelineSeed,
    **dict.fromkeys(EVENT_KINDS, EventSeed),
}


def key_of(seed: Any) -> str:
    """Return what names a record of its kind: its code or its slug."""
    return str(getattr(seed, "code", None) or seed.slug)


@dataclass
class Reader:
    """Reads the tables of one file; what is wrong is added to `faults` under the file's name."""

    file: str
    faults: list[Fault]

    def fault(self, record: str, name: str, message: str) -> None:
        self.faults.append(Fault(self.file, record, name, message))

    def seed(self, cls: type[SeedT], table: Any, record: str, given: Any = None) -> SeedT | None:
        """Return `table` as a `cls`, or None when something in it is wrong."""
        if not isinstance(table, dict):
            self.fault(record, "", "must be a table")
            return None
        before = len(self.faults)
        hints, values = get_type_hints(cls), dict(given or {})
        known = {f.metadata.get("key", f.name): f for f in fields(cls) if f.name not in values}  # type: ignore[arg-type]
        known.pop(None, None)
        for key, value in table.items():
            if key in known:
                values[known[key].name] = self.value(hints[known[key].name], value, record, key)
            else:
                self.fault(record, key, f"unknown key; known are {', '.join(known)}")
        return self._built(cls, values, record) if len(self.faults) == before else None

    def _built(self, cls: type[SeedT], values: dict[str, Any], record: str) -> SeedT | None:
        try:
            return cls(**values)
        except TypeError as error:  # Python names the missing ones: "... 'slug' and 'title'"
            self.fault(record, "", "missing: " + str(error).split(":")[-1].strip())
            return None

    def value(self, hint: Any, value: Any, record: str, key: str) -> Any:
        """Return `value` as the annotation `hint` wants it; add a fault where it does not fit."""
        if get_origin(hint) is not tuple:
            if type(value) is not hint:
                self.fault(record, key, f"must be {TYPE_NAMES[hint]}, not {value!r}")
            return value
        item = get_args(hint)[0]
        if not isinstance(value, list):
            self.fault(record, key, "must be a list")
            return ()
        if item is str:
            return tuple(self.value(str, entry, record, key) for entry in value)
        if item is CitationSeed:
            return tuple(row for block in value for row in self._citations(block, record))
        nested = [self.seed(item, entry, f"{record}, {key}") for entry in value]
        return tuple(entry for entry in nested if entry is not None)

    def _citations(self, block: dict[str, Any], record: str) -> Iterator[CitationSeed]:
        """Unfold a citation block; its reading belongs to the date, else to its first field."""
        rows = {k: v for k, v in block.items() if k not in ("passage", "reading")}
        passage, reading = block.get("passage", ""), block.get("reading", "")
        where = f"{record}, citation of {passage or '?'}"
        if not (isinstance(passage, str) and isinstance(reading, str) and passage and rows):
            self.fault(where, "", "needs a passage, at least one field, and text as its reading")
            return
        read = "date" if "date" in rows else next(iter(rows))
        for name, value in rows.items():
            if name not in CitedField.values:
                self.fault(where, name, f"unknown field; known are {', '.join(CitedField.values)}")
                continue
            listed = value if isinstance(value, list) else [value]
            if not all(isinstance(entry, str) for entry in listed):
                self.fault(where, name, "must be text in quotation marks or a list of such")
                continue
            yield CitationSeed(passage, name, ", ".join(listed), reading if name == read else "")


def seed_files(folder: Path) -> list[Path]:
    """Return the seed files of `folder` in the order in which they must be written."""
    first, last = list(TABLE_OF_FILE)[:-1], list(TABLE_OF_FILE)[-1]
    agreements = sorted((folder / "agreements").glob("*.toml"))
    paths = [*(folder / name for name in first), *agreements, folder / last]
    return [path for path in paths if path.is_file()]


def read_file(path: Path, folder: Path, faults: list[Fault]) -> list[Any]:
    """Return the records of one file; faults of reading, of syntax and of shape go to `faults`."""
    reader = Reader(path.relative_to(folder).as_posix(), faults)
    try:
        tables = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        reader.fault("", "", f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        reader.fault("", "", f"is not UTF-8 (byte {error.start})")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reader.fault("", "", f"is not TOML: {error}")
    else:
        return _records(reader, tables, TABLE_OF_FILE.get(path.name, ""))
    return []


def _records(reader: Reader, tables: dict[str, Any], only: str) -> list[Any]:
    """Return the records in `tables`, events joined to the agreement in whose file they stand."""
    allowed = (only,) if only else ("agreement", *EVENT_KINDS)
    own = tables.get("agreement")
    agreement = str(own.get("slug", "")) if isinstance(own, dict) else ""
    if not only and not agreement:
        reader.fault("agreement", "slug", "the file must hold one [agreement] with a slug")
    seeds = []
    for name, content in tables.items():
        if name not in allowed:
            reader.fault(name, "", f"unknown table; this file holds {', '.join(allowed)}")
            continue
        for number, table in enumerate(content if isinstance(content, list) else [content], 1):
            key = table.get("slug") or table.get("code") if isinstance(table, dict) else None
            given = {"kind": name} if name in EVENT_KINDS else {}
            seed = reader.seed(SEED_BY_TABLE[name], table, f"{name} “{key or number}”", given)
            seeds += [_joined(seed, agreement)] if seed is not None else []
    return seeds


def _joined(seed: Any, agreement: str) -> Any:
    """Return an event with the agreement of its file: a stage is of it, the rest is about it."""
    if not isinstance(seed, EventSeed):
        return seed
    if seed.kind == "stage":
        return replace(seed, agreement=agreement)
    return replace(seed, about=tuple(sorted({agreement, *seed.about})))
