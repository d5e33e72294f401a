"""Import a folder of seeds: validate everything, then write in one transaction, one file at a time.

The importer remembers what it last wrote. A record that an editor changed since is kept and
reported unless `overwrite` is set; a record gone from the seeds is reported, never deleted.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import transaction

from agreements import articles
from agreements.alarms import Alarm, alarms
from agreements.history import change
from agreements.models import Article, ImportedRecord, Source
from agreements.models.record import Addressed, RecordState
from agreements.points import quoted
from agreements.samestory import against_the_record
from agreements.seedchecks import Checker, record_name
from agreements.seedfiles import folder_faults, read_file, seed_files
from agreements.seedplain import digest
from agreements.seedrecords import MODELS, as_seed, canonical, primary_keys, stored_rows
from agreements.seedtypes import (
    AgreementSeed,
    EventSeed,
    Fault,
    PartySeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
    key_of,
)
from agreements.seedwriter import Keys, Writer, named_by
from agreements.signals import public_changed

BATCH = 500
OUTCOMES = ("created", "updated", "unchanged", "kept")


class SeedError(Exception):
    """The seeds cannot be imported; `faults` holds every reason, and nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}")
        self.faults = faults


@dataclass
class Report:
    """What an import did: outcomes counted by kind, and the records an editor should know of."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)

    @property
    def has_written(self) -> bool:
        return any(outcome in ("created", "updated") for _, outcome in self.counts)

    def add(self, seed: Any, outcome: str) -> None:
        self.counts[record_name(seed).split(" ")[0], outcome] += 1
        if outcome == "kept":
            self.kept.append(record_name(seed))

    def lines(self, rehearsal: bool) -> Iterator[str]:
        """Yield a line per kind, then the records and the alarms an editor should know of."""
        for kind in dict.fromkeys(kind for kind, _ in self.counts):
            counts = (f"{self.counts[kind, name]} {name}" for name in OUTCOMES)
            yield f"{kind + ':':<12} {', '.join(counts)}"
        yield from (f"kept, edited since the last import: {name}" for name in self.kept)
        yield from (f"no longer in the seeds, not deleted: {name}" for name in self.gone)
        yield from self.copies
        yield from map(alarm_line, self.alarms)
        if rehearsal:
            yield "Rehearsal: nothing was written."
        elif not self.has_written:
            yield "Nothing to change."


def alarm_line(alarm: Alarm) -> str:
    """Return an alarm as one line that a terminal can show."""
    copies = "".join(f", with its copy “{copy.slug}”" for copy in alarm.copies)
    who = f"{'notice' if alarm.explained else 'alarm'}: source “{alarm.source.slug}”{copies}"
    what = f"{alarm.kind.label}, {quoted(alarm.printed)}" if alarm.printed else alarm.kind.label
    return "".join(filter(str.isprintable, f"{who}: {what}: {alarm.why}"))


def generations(seeds: list[Any]) -> Iterator[list[Any]]:
    """Yield the records of one file so that each comes after all that it names.

    It matters for sources: originals before their copies and before those that rely on them.
    """
    by_name = {(MODELS[type(seed)], key_of(seed)): seed for seed in seeds}
    sorter = TopologicalSorter(
        {name: by_name.keys() & set(named_by(seed)) for name, seed in by_name.items()}
    )
    sorter.prepare()
    while sorter:
        ready = set(sorter.get_ready())
        sorter.done(*ready)
        yield [seed for name, seed in by_name.items() if name in ready]


@dataclass
class Importer:
    """One import of one folder. `progress` is told (records done, records in all).

    With `unfinished` what is published may be short of evidence, as drafts may always be.
    """

    folder: Path
    overwrite: bool = False
    texts: Path | None = None
    progress: Callable[[int, int], None] = lambda done, total: None
    unfinished: bool = False

    def run(self, check: bool = False) -> Report:
        """Import the folder, or with `check` rehearse it and leave the database as it was.

        Raises SeedError with all faults found; nothing is written then.
        """
        self.total = self._validate()
        self.report, self.writer, self.done = Report(), Writer(Keys()), 0
        with transaction.atomic(), change(by=None, why="Imported from the seeds"):
            RecordState.lock()
            self._write()
            self.writer.delete_stale_passages()
            self._note_gone()
            self._note_copies()
            self.report.alarms = alarms(
                Source.objects.published().with_claims().iterator(chunk_size=BATCH)
            )
            if self.report.has_written and not check:
                public_changed.send(sender=None, records=[], by=None)
            transaction.set_rollback(check)
        return self.report

    def _validate(self) -> int:
        """Return the number of records in the folder; raise SeedError if anything is wrong."""
        checker, total, self.seen = Checker(self.unfinished), 0, set[tuple[str, str]]()
        self.agreements: dict[str, AgreementSeed] = {}
        self.by_hash = articles.read_folder(self.texts, checker.faults) if self.texts else {}
        checker.faults += folder_faults(self.folder)
        for path in chain(*seed_files(self.folder)):
            name = self._name(path)
            for seed in read_file(path, self.folder, checker.faults):
                total += 1
                checker.check(name, seed)
                self.seen.add((type(seed).__name__, key_of(seed)))
                if isinstance(seed, AgreementSeed):
                    self.agreements[name] = seed
                if self.texts and isinstance(seed, SourceSeed):
                    checker.faults += articles.faults_against(seed, self.by_hash, name)
        checker.finish()
        if checker.faults:
            raise SeedError(checker.faults)
        return total

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _write(self) -> None:
        """Write one file at a time, but all agreements first: an event may be about several."""
        first, of_agreements, last = seed_files(self.folder)
        for path in first:
            self._write_file(path)
        for name, seed in self.agreements.items():
            self._write_batch(name, [canonical(seed)])
        for path in (*of_agreements, *last):
            self._write_file(path)

    def _write_file(self, path: Path) -> None:
        """Write the records of a file, but not its agreement."""
        faults: list[Fault] = []
        seeds = read_file(path, self.folder, faults)
        if faults:  # the file has changed since it was validated
            raise SeedError(faults)
        for same in generations([canonical(s) for s in seeds if not isinstance(s, AgreementSeed)]):
            for start in range(0, len(same), BATCH):
                self._write_batch(self._name(path), same[start : start + BATCH])

    def _write_batch(self, name: str, seeds: list[Any]) -> None:
        """Write records of one kind, none of which names another."""
        cls, keys = type(seeds[0]), [key_of(seed) for seed in seeds]
        self.writer.keys.fetch(wanted for seed in seeds for wanted in named_by(seed))
        rows, remembered = stored_rows(cls, keys), self._remembered(cls, keys)
        outcomes = {
            key: self._outcome(seed, rows.get(key), remembered.get(key))
            for key, seed in zip(keys, seeds, strict=True)
        }
        new = [seed for seed in seeds if outcomes[key_of(seed)] == "created"]
        changed = [seed for seed in seeds if outcomes[key_of(seed)] == "updated"]
        self._refuse(name, new, changed)
        if new:
            self.writer.create(new)
        for seed in changed:
            self.writer.update(seed, rows[key_of(seed)])
        for seed in seeds:
            self.report.add(seed, outcomes[key_of(seed)])
        written = [seed for seed in seeds if outcomes[key_of(seed)] != "kept"]
        self._remember(cls, [s for s in written if digest(s) != remembered.get(key_of(s))])
        if cls is SourceSeed and self.texts:
            self._keep_articles(written)
        self.done += len(seeds)
        self.progress(self.done, self.total)

    def _remembered(self, cls: type[Any], keys: list[str]) -> dict[str, str]:
        rows = ImportedRecord.objects.filter(kind=cls.__name__, key__in=keys)
        return dict(rows.values_list("key", "digest"))

    def _outcome(self, seed: Any, row: Any, remembered: str | None) -> str:
        """Return what is to be done: an editor's change since the last import is kept."""
        if row is None:
            return "created"
        stored = as_seed(type(seed), row)
        if stored == seed:
            return "unchanged"
        return "updated" if self.overwrite or digest(stored) == remembered else "kept"

    def _refuse(self, name: str, new: list[Any], changed: list[Any]) -> None:
        """Raise SeedError where what editors did since stands against writing these records."""
        faults = [
            Fault(name, record_name(seed), str(model._meta.verbose_name), f"“{key}” was removed")
            for seed in (*new, *changed)
            for model, key in self.writer.keys.missing(seed)
        ]
        model = MODELS[type(new[0])] if new else None
        if model and issubclass(model, Addressed):
            taken = model.taken([seed.slug for seed in new])
            faults += [
                Fault(name, record_name(seed), "slug", "is the address of another record")
                for seed in new
                if seed.slug in taken
            ]
        if faults:
            raise SeedError(faults)

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
            text = self.by_hash[seed.sha256]
            if not Article.objects.filter(source=source, text=text).exists():
                Article.objects.update_or_create(source=source, defaults={"text": text})

    def _note_gone(self) -> None:
        """Report the records that an earlier import wrote and these seeds hold no more."""
        for cls in (PartySeed, PersonSeed, SourceSeed, AgreementSeed, EventSeed, TimelineSeed):
            remembered = ImportedRecord.objects.filter(kind=cls.__name__)
            keys = remembered.values_list("key", flat=True)
            gone = [key for key in keys if (cls.__name__, key) not in self.seen]
            kind = cls.__name__.removesuffix("Seed").lower()
            self.report.gone += [f"{kind} “{k}”" for k in sorted(primary_keys(MODELS[cls], gone))]

    def _note_copies(self) -> None:
        """Report where the texts at hand are not as like as the record has it, which stands."""
        known = Source.objects.order_by("slug").values_list("slug", "sha256", "same_story_as__slug")
        at_hand = [row for row in known if row[1] in self.by_hash]
        texts = {slug: self.by_hash[sha256] for slug, sha256, _ in at_hand}
        originals = {slug: original or slug for slug, _, original in at_hand}
        self.report.copies += against_the_record(texts, originals)
