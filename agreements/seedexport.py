"""The record written back as a folder of seed files, which import_seeds reads into an equal record.

Only what a record states is in seed files. What is about it and not in it stays out and is told:
former addresses, texts of articles, revisions, changes that wait for a reviewer, the history.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import models, transaction

from agreements.models import Article, PendingChange, RecordState, Revision, Slug
from agreements.seedchecks import Checker
from agreements.seedfiles import read_file, seed_files
from agreements.seedrecords import as_seed, readable_rows
from agreements.seedtables import FILE_OF, as_toml, table_name, tables_by_file
from agreements.seedtypes import AgreementSeed, EventSeed, Fault
from agreements.wholefolders import put_in_place

BATCH = 500


@dataclass(frozen=True)
class Export:
    """What an export wrote: files, records by kind, what seeds cannot hold, what import refuses."""

    files: int
    records: dict[str, int]
    left_out: dict[str, int]
    faults: list[Fault]

    def lines(self) -> Iterator[str]:
        """Yield the lines that whoever ran it should read."""
        yield from (f"{kind + ':':<12} {number}" for kind, number in self.records.items())
        yield from (f"not in seed files: {number} {what}" for what, number in self.left_out.items())
        yield from (f"import_seeds will refuse: {fault}" for fault in self.faults)
        yield f"{self.files} files written."


def export(folder: Path, overwrite: bool = False) -> Export:
    """Write the whole record to `folder`, drafts included; all of it or nothing.

    Raises FolderError where the folder is not empty and `overwrite` is not set, OSError where it
    cannot be written.
    """
    with transaction.atomic():
        RecordState.lock()  # no editor saves between the first record read and the last
        seeds = list(stored_seeds(*FILE_OF, AgreementSeed, EventSeed))
        left_out = {what: rows.count() for what, rows in outside().items()}
    texts = {name: as_toml(tables) for name, tables in tables_by_file(seeds).items()}
    with put_in_place(folder, texts, overwrite) as made:
        faults = faults_of(made)
    missing = {what: number for what, number in left_out.items() if number}
    return Export(len(texts), dict(Counter(map(table_name, seeds))), missing, faults)


def stored_seeds(*classes: type[Any]) -> Iterator[Any]:
    """Yield the stored records of some kinds as seeds, in the order in which they were made."""
    for cls in classes:
        for row in readable_rows(cls).iterator(chunk_size=BATCH):
            yield as_seed(cls, row)


def outside() -> dict[str, models.QuerySet[Any]]:
    """Return the rows of which seed files hold nothing, by what they are."""
    addresses: Any = Slug.objects
    for name in ("agreement", "event", "timeline"):
        addresses = addresses.exclude(**{f"{name}__slug": models.F("slug")})
    return {
        "former or withdrawn addresses": addresses,
        "texts of articles": Article.objects.all(),
        "revisions of timelines": Revision.objects.all(),
        "changes that wait for a reviewer": PendingChange.objects.all(),
    }


def faults_of(folder: Path) -> list[Fault]:
    """Return all for which an import would refuse the seed files of a folder."""
    checker = Checker()
    for path in chain(*seed_files(folder)):
        for seed in read_file(path, folder, checker.faults):
            checker.check(path.relative_to(folder).as_posix(), seed)
    checker.finish()
    return checker.faults
