"""Seeds as the TOML tables of their files: the way back from what seedfiles.py reads."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any

import tomli_w

from agreements.seedfiles import OF_NO_AGREEMENT, REQUIRED_FILES, unfolded
from agreements.seedtypes import (
    SEED_BY_TABLE,
    AgreementSeed,
    CitationSeed,
    EventSeed,
    PartySeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
    toml_key,
)

FILE_OF: dict[type[Any], str] = {
    PartySeed: "parties.toml",
    PersonSeed: "people.toml",
    SourceSeed: "sources.toml",
    TimelineSeed: "timelines.toml",
}
Table = dict[str, Any]


def tables_by_file(seeds: Iterable[Any]) -> dict[str, Table]:
    """Return the tables of each seed file by its name, records in the order of `seeds`.

    Agreements come before events. The files that an import wants are there, empty or not.
    """
    files: dict[str, Table] = {name: {} for name in REQUIRED_FILES}
    for seed in seeds:
        if isinstance(seed, AgreementSeed):
            files[f"agreements/{seed.slug}.toml"] = {"agreement": as_table(seed)}
            continue
        name, of_file = file_of(seed)
        files.setdefault(name, {}).setdefault(table_name(seed), []).append(as_table(of_file))
    return files


def table_name(seed: Any) -> str:
    """Return the name of the tables that hold records such as this one."""
    kinds = (name for name, cls in SEED_BY_TABLE.items() if cls is type(seed))
    return seed.kind if isinstance(seed, EventSeed) else next(kinds)


def file_of(seed: Any) -> tuple[str, Any]:
    """Return the file of a record and the record without what its place in the file says.

    An event about several agreements stands in the file of the first of them by slug.
    """
    if not isinstance(seed, EventSeed):
        return FILE_OF[type(seed)], seed
    own = seed.agreement or min(seed.about, default="")
    if not own:
        return OF_NO_AGREEMENT, seed
    if seed.kind != "stage":  # a stage may be about its own agreement besides
        seed = replace(seed, about=tuple(slug for slug in seed.about if slug != own))
    return f"agreements/{own}.toml", seed


def as_table(seed: Any) -> Table:
    """Return the TOML table of a seed, without what has its default value."""
    table: Table = {}
    for f in fields(seed):
        value = getattr(seed, f.name)
        said_by_place = isinstance(seed, EventSeed) and f.name in ("kind", "agreement")
        if not said_by_place and (f.default is MISSING or value != f.default):
            table[toml_key(type(seed), f.name)] = _plain(value)
    return table


def _plain(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    if value and isinstance(value[0], CitationSeed):
        return list(blocks(value))
    return [as_table(entry) if is_dataclass(entry) else entry for entry in value]


def blocks(rows: Iterable[CitationSeed]) -> Iterator[Table]:
    """Yield citation blocks: rows side by side in one, where that unfolds to just those rows."""
    block: list[CitationSeed] = []
    for row in rows:
        if block and not _folds([*block, row]):
            yield _block(block)
            block = []
        block.append(row)
    if block:
        yield _block(block)


def _folds(rows: list[CitationSeed]) -> bool:
    values = {row.field: row.value for row in rows}
    return unfolded(rows[0].passage, values, _reading(rows)) == rows


def _block(rows: list[CitationSeed]) -> Table:
    block = {"passage": rows[0].passage, **{row.field: row.value for row in rows}}
    if reading := _reading(rows):
        block["reading"] = reading
    return block


def _reading(rows: list[CitationSeed]) -> str:
    return next((row.reading for row in rows if row.reading), "")


def as_toml(tables: Table) -> str:
    """Return TOML that reads back as just `tables`."""
    text = tomli_w.dumps(tables, multiline_strings=True, indent=2)
    # In a text of several lines tomli_w writes CR LF as LF, which would not come back.
    return text if tomllib.loads(text) == tables else tomli_w.dumps(tables, indent=2)
