"""`manage.py import_seeds`: a thin shell around agreements.importer."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.importer import OUTCOMES, Importer, Report, SeedError


class Command(BaseCommand):
    help = "Import a folder of seeds. Records edited since the last import are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", default="seeds", help="the folder (default: seeds)")
        parser.add_argument("--check", action="store_true", help="rehearse; write nothing")
        parser.add_argument("--overwrite", action="store_true", help="replace edited records too")
        parser.add_argument("--articles", type=Path, help="check every phrase against these texts")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["path"])
        if not folder.is_dir():
            raise CommandError(f"{folder}: there is no such folder of seeds.")
        importer = Importer(folder, options["overwrite"], options["articles"], self.draw_bar)
        try:
            report = importer.run(check=options["check"])
        except SeedError as error:
            faults = "\n".join(map(str, error.faults))
            raise CommandError(f"{faults}\nNothing was imported: {error}.") from None
        self.print_report(report, options["check"])

    def draw_bar(self, done: int, total: int) -> None:
        """Draw a bar on a terminal when there is something to wait for."""
        if total > 500 and sys.stderr.isatty():
            bar = "#" * (40 * done // total)
            self.stderr.write(f"\r[{bar:<40}] {done} of {total}", ending="\n" * (done == total))

    def print_report(self, report: Report, rehearsal: bool) -> None:
        """Print a line per kind, then the records an editor should know of."""
        for kind in dict.fromkeys(kind for kind, _ in report.counts):
            counts = (f"{report.counts[kind, name]} {name}" for name in OUTCOMES)
            self.stdout.write(f"{kind + ':':<12} {', '.join(counts)}")
        for name in report.kept:
            self.stdout.write(f"kept, edited since the last import: {name}")
        for name in report.gone:
            self.stdout.write(f"no longer in the seeds, not deleted: {name}")
        if rehearsal:
            self.stdout.write("Rehearsal: nothing was written.")
        elif not report.total("created") + report.total("updated"):
            self.stdout.write("Nothing to change.")
