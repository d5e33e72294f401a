"""Seed files: TOML tables read into the dataclasses of seedtypes.py, every fault named, none fatal.

A folder of seeds holds parties.toml, people.toml, sources.toml, events.toml, timelines.toml and
agreements/*.toml; only what is wrong with the shape of a table is found here (see seedchecks.py).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from agreements.citedfields import CitedField
from agreements.seedtypes import (
    EVENT_KINDS,
    SEED_BY_TABLE,
    CitationSeed,
    EventSeed,
    Fault,
    UnreadSeed,
)

SeedT = TypeVar("SeedT")
OF_NO_AGREEMENT = "events.toml"  # events that stand in no agreement's file; none is a stage
TABLES_OF_FILE = {
    "parties.toml": ("party",),
    "people.toml": ("person",),
    "sources.toml": ("source",),
    OF_NO_AGREEMENT: tuple(kind for kind in EVENT_KINDS if kind != "stage"),
    "timelines.toml": ("timeline",),
}
WRITTEN_LAST = (OF_NO_AGREEMENT, "timelines.toml")
MAX_NUMBER = 2**31 - 1  # what PostgreSQL's integers hold
REQUIRED_FILES = ("parties.toml", "sources.toml")
TYPE_NAMES = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    float: "a number with a fraction",
    list: "a list",
    dict: "a table",
}


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
        seed = self._built(cls, values, record)
        return seed if len(self.faults) == before else None

    def _built(self, cls: type[SeedT], values: dict[str, Any], record: str) -> SeedT | None:
        try:
            return cls(**values)
        except TypeError as error:  # Python names the missing ones: "... 'slug' and 'title'"
            self.fault(record, "", "missing: " + str(error).split(":")[-1].strip())
            return None

    def value(self, hint: Any, value: Any, record: str, key: str) -> Any:
        """Return `value` as the annotation `hint` wants it; add a fault where it does not fit."""
        if get_origin(hint) is not tuple:
            self._check(hint, value, record, key)
            return value
        item = get_args(hint)[0]
        if not isinstance(value, list):
            self.fault(record, key, "must be a list")
            return ()
        if item is str:
            return tuple(entry for entry in value if self._check(str, entry, record, key))
        if item is CitationSeed:
            return tuple(row for block in value for row in self._citations(block, record))
        nested = [
            self.seed(item, entry, f"{record}, {key} “{_key(entry) or number}”")
            for number, entry in enumerate(value, 1)
        ]
        return tuple(entry for entry in nested if entry is not None)

    def _check(self, wanted: type[Any], value: Any, record: str, key: str) -> bool:
        """Return whether `value` is of the type wanted; add a fault where it is not."""
        if type(value) is not wanted:
            given = TYPE_NAMES.get(type(value), "a date or time without them")
            self.fault(record, key, f"must be {TYPE_NAMES[wanted]}, not {given}")
            return False
        if wanted is str and "\0" in value:  # PostgreSQL cannot store it
            self.fault(record, key, "holds the character NUL")
            return False
        if wanted is int and abs(value) > MAX_NUMBER:
            self.fault(record, key, f"is beyond {MAX_NUMBER}")
            return False
        return True

    def _citations(self, block: Any, record: str) -> Iterator[CitationSeed]:
        """Yield the rows of a citation block; a fault where it is none."""
        if not isinstance(block, dict):
            self.fault(record, "citation", "must be a table")
            return
        where = f"{record}, citation of {_text(block.get('passage')) or '?'}"
        texts = {key: self._joined_text(value, where, key) for key, value in block.items()}
        passage, reading = texts.pop("passage", ""), texts.pop("reading", "")
        if not (passage and texts):
            self.fault(where, "", "needs a passage and at least one field")
            return
        for name in texts:
            if name not in CitedField.values:
                self.fault(where, name, f"unknown field; known are {', '.join(CitedField.values)}")
        yield from unfolded(passage, texts, reading)

    def _joined_text(self, value: Any, record: str, key: str) -> str:
        """Return text, or of a list given for a field its texts with commas between them."""
        listed = value if isinstance(value, list) and key in CitedField.values else [value]
        return ", ".join(entry for entry in listed if self._check(str, entry, record, key))


def unfolded(passage: str, values: Mapping[str, str], reading: str) -> list[CitationSeed]:
    """Return the rows of a citation block, whose reading belongs to the date, else to its first."""
    read = "date" if "date" in values else next(iter(values))
    return [
        CitationSeed(passage, name, value, reading if name == read else "")
        for name, value in values.items()
    ]


def folder_faults(folder: Path) -> Iterator[Fault]:
    """Yield the files that must be in `folder` and are not, and those that nothing would read."""
    present = {path.name for path in folder.glob("*.toml")}
    for name in REQUIRED_FILES:
        if name not in present:
            yield Fault(name, "", "", f"is missing from {folder}")
    for name in sorted(present - set(TABLES_OF_FILE)):
        known = f"unknown file; known are {', '.join(TABLES_OF_FILE)}, agreements/"
        yield Fault(name, "", "", known)


def seed_files(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """Return the files to write first, those of the agreements, and those to write last."""
    present = {path.name for path in folder.glob("*.toml")}
    named = [folder / name for name in TABLES_OF_FILE if name in present]
    return (
        [path for path in named if path.name not in WRITTEN_LAST],
        sorted((folder / "agreements").glob("*.toml")),
        [path for path in named if path.name in WRITTEN_LAST],
    )


def read_file(path: Path, folder: Path, faults: list[Fault]) -> list[Any]:
    """Return the records of one file; faults of reading, of syntax and of shape go to `faults`."""
    reader = Reader(path.relative_to(folder).as_posix(), faults)
    only = TABLES_OF_FILE.get(reader.file, ())
    try:
        tables = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        reader.fault("", "", f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        reader.fault("", "", f"is not UTF-8 (byte {error.start})")
    except RecursionError:
        reader.fault("", "", "is nested too deeply")
    except ValueError as error:  # a number of thousands of digits is no TOMLDecodeError
        reader.fault("", "", f"is not TOML: {error}")
    else:
        return _records(reader, tables, only)
    classes = (SEED_BY_TABLE[name] for name in only or ("agreement", *EVENT_KINDS))
    return [UnreadSeed(cls, "") for cls in dict.fromkeys(classes)]


def _records(reader: Reader, tables: dict[str, Any], only: tuple[str, ...]) -> list[Any]:
    """Return the records in `tables`, events joined to the agreement in whose file they stand."""
    allowed = only or ("agreement", *EVENT_KINDS)
    own = tables.get("agreement")
    agreement = _text(own.get("slug")) if isinstance(own, dict) else ""
    if not only and not agreement:
        reader.fault("agreement", "slug", "the file must hold one [agreement] with a slug")
    seeds = []
    for name, content in tables.items():
        if name not in allowed:
            reader.fault(name, "", f"unknown table; this file holds {', '.join(allowed)}")
            continue
        cls, given = SEED_BY_TABLE[name], {"kind": name} if name in EVENT_KINDS else {}
        for number, table in enumerate(content if isinstance(content, list) else [content], 1):
            key = _key(table)
            seed = reader.seed(cls, table, f"{name} “{key or number}”", given)
            seeds.append(UnreadSeed(cls, key) if seed is None else _joined(seed, agreement))
    return seeds


def _key(table: Any) -> str:
    """Return the slug or code under which a table stands, '' where none can be read."""
    return _text(table.get("slug")) or _text(table.get("code")) if isinstance(table, dict) else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _joined(seed: Any, agreement: str) -> Any:
    """Return an event with the agreement of its file: a stage is of it, the rest is about it."""
    if not (isinstance(seed, EventSeed) and agreement):
        return seed
    if seed.kind == "stage":
        return replace(seed, agreement=agreement)
    return replace(seed, about=tuple(sorted({agreement, *seed.about})))
