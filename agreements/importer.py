"""Import a folder of seeds: validate everything, then write in one transaction, one file at a time.

The importer remembers what it last wrote. A record that an editor changed since is kept and
reported unless `overwrite` is set; a record gone from the seeds is reported, never deleted.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction

from agreements import articles, dates
from agreements.models import Article, ImportedRecord, Source
from agreements.models.record import Addressed
from agreements.seedchecks import Checker, record_name
from agreements.seedfiles import (
    REQUIRED_FILES,
    EventSeed,
    Fault,
    SourceSeed,
    key_of,
    read_file,
    seed_files,
)
from agreements.seedrecords import MODELS, as_seed, stored_rows
from agreements.seedwriter import Keys, UnknownKeyError, Writer, named_by

BATCH = 500
OUTCOMES = ("created", "updated", "unchanged", "kept")
DATE_FIELDS = {"date", "published", "by"}
LISTS_WITHOUT_ORDER = {"parties", "about", "agreements", "included", "excluded", "judgements"}


class SeedError(Exception):
    """The seeds cannot be imported; `faults` holds every reason, and nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass
class Report:
    """What an import did: outcomes counted by kind, and the records an editor should know of."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def add(self, seed: Any, outcome: str) -> None:
        self.counts[record_name(seed).split(" ")[0], outcome] += 1
        if outcome == "kept":
            self.kept.append(record_name(seed))

    def total(self, outcome: str) -> int:
        """Return how many records of all kinds had this outcome."""
        return sum(count for (_, name), count in self.counts.items() if name == outcome)


def canonical(seed: Any) -> Any:
    """Return the seed as it would be read back: dates in one spelling, unordered lists sorted."""
    changes: dict[str, Any] = {}
    for f in fields(seed):
        value = getattr(seed, f.name)
        if f.name in DATE_FIELDS and value and "\0" not in value:
            changes[f.name] = dates.parse(value).text
        elif isinstance(value, tuple) and value:
            nested = [canonical(entry) if is_dataclass(entry) else entry for entry in value]
            changes[f.name] = tuple(nested)
            if f.name in LISTS_WITHOUT_ORDER:
                changes[f.name] = tuple(sorted(nested, key=str))
            elif f.name == "passages":
                changes[f.name] = tuple(sorted(nested, key=lambda p: (p.start, p.slug)))
    return replace(seed, **changes)


def _turn(seed: Any) -> int:
    """Order the records of a file: agreements before their events, originals before their copies."""
    return 1 if isinstance(seed, EventSeed) or getattr(seed, "same_story_as", "") else 0


def digest(seed: Any) -> str:
    """Return the SHA-256 of a seed's values, by which a later change is recognised."""
    return hashlib.sha256(json.dumps(asdict(seed), sort_keys=True).encode()).hexdigest()


@dataclass
class Importer:
    """One import of one folder. `progress` is told (records done, records in all)."""

    folder: Path
    overwrite: bool = False
    texts: Path | None = None
    progress: Callable[[int, int], None] = lambda done, total: None

    def run(self, check: bool = False) -> Report:
        """Import the folder, or with `check` rehearse it and leave the database as it was.

        Raises SeedError with all faults found; nothing is written then.
        """
        total = self._validate()
        self.report, self.writer, self.done = Report(), Writer(Keys()), 0
        with transaction.atomic():
            for path in seed_files(self.folder):
                self._write_file(path, total)
            self.writer.delete_stale_passages()
            self._note_gone()
            transaction.set_rollback(check)
        return self.report

    def _validate(self) -> int:
        """Return the number of records in the folder; raise SeedError if anything is wrong."""
        checker, total, self.seen = Checker(), 0, set[tuple[str, str]]()
        self.by_hash = articles.read_folder(self.texts, checker.faults) if self.texts else {}
        for name in REQUIRED_FILES:
            if not (self.folder / name).is_file():
                checker.faults.append(Fault(name, "", "", f"is missing from {self.folder}"))
        for path in seed_files(self.folder):
            name = path.relative_to(self.folder).as_posix()
            for seed in read_file(path, self.folder, checker.faults):
                total += 1
                checker.check(name, seed)
                self.seen.add((type(seed).__name__, key_of(seed)))
                if self.texts and isinstance(seed, SourceSeed):
                    checker.faults += articles.faults_against(seed, self.by_hash, name)
        checker.finish()
        if checker.faults:
            raise SeedError(checker.faults)
        return total

    def _write_file(self, path: Path, total: int) -> None:
        name = path.relative_to(self.folder).as_posix()
        for batch in self._batches(path):
            try:
                self.writer.keys.fetch(wanted for seed in batch for wanted in named_by(seed))
                self._write_batch(name, batch)
            except UnknownKeyError as error:
                raise SeedError([Fault(name, "", "", str(error))]) from None
            self.done += len(batch)
            self.progress(self.done, total)

    def _batches(self, path: Path) -> Iterator[list[Any]]:
        """Yield the records of one file in order, as many of one class at a time as fit a batch."""
        seeds = sorted(read_file(path, self.folder, []), key=_turn)
        for _, group in groupby(seeds, key=_turn):
            same = [canonical(seed) for seed in group]
            yield from (same[i : i + BATCH] for i in range(0, len(same), BATCH))

    def _write_batch(self, name: str, seeds: list[Any]) -> None:
        cls = type(seeds[0])
        rows = stored_rows(cls, map(key_of, seeds))
        remembered = dict(
            ImportedRecord.objects.filter(kind=cls.__name__, key__in=rows).values_list("key", "digest")
        )
        if new := [seed for seed in seeds if key_of(seed) not in rows]:
            self._refuse_taken(name, cls, new)
            self.writer.create(new)
        written = []
        for seed in seeds:
            row = rows.get(key_of(seed))
            outcome = self._outcome(seed, row, remembered.get(key_of(seed)))
            self.report.add(seed, outcome)
            if outcome == "updated":
                self.writer.update(seed, row)
            written += [seed] if outcome != "kept" else []
        self._remember(cls, [s for s in written if digest(s) != remembered.get(key_of(s))])
        if cls is SourceSeed and self.texts:
            self._keep_articles(written)

    def _outcome(self, seed: Any, row: Any, remembered: str | None) -> str:
        """Return what is to be done: an editor's change since the last import is kept."""
        if row is None:
            return "created"
        stored = as_seed(type(seed), row)
        if stored == seed:
            return "unchanged"
        return "updated" if self.overwrite or digest(stored) == remembered else "kept"

    def _refuse_taken(self, name: str, cls: type[Any], seeds: list[Any]) -> None:
        model = MODELS[cls]
        if issubclass(model, Addressed) and (taken := model.taken([s.slug for s in seeds])):
            raise SeedError(
                [
                    Fault(name, record_name(s), "slug", "is the address of another record")
                    for s in seeds
                    if s.slug in taken
                ]
            )

    def _remember(self, cls: type[Any], seeds: list[Any]) -> None:
        ImportedRecord.objects.bulk_create(
            [ImportedRecord(kind=cls.__name__, key=key_of(s), digest=digest(s)) for s in seeds],
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["digest"],
        )

    def _keep_articles(self, seeds: list[SourceSeed]) -> None:
        """Keep the texts for editors; they are in no export and on no public page."""
        for seed in seeds:
            source = Source.objects.get(slug=seed.slug)
            Article.objects.update_or_create(
                source=source, defaults={"text": self.by_hash[seed.sha256]}
            )

    def _note_gone(self) -> None:
        """Report the records that an earlier import wrote and these seeds hold no more."""
        for kind, key in ImportedRecord.objects.values_list("kind", "key").order_by("kind", "key"):
            if (kind, key) not in self.seen:
                self.report.gone.append(f"{kind.removesuffix('Seed').lower()} “{key}”")
