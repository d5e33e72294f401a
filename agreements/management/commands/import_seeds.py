"""`manage.py import_seeds`: a thin shell around agreements.importer."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.importer import Importer, SeedError


class Command(BaseCommand):
    help = "Import a folder of seeds. Records edited since the last import are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", default="seeds", help="the folder (default: seeds)")
        parser.add_argument("--check", action="store_true", help="rehearse; write nothing")
        parser.add_argument("--overwrite", action="store_true", help="replace edited records too")
        parser.add_argument("--articles", type=Path, help="check every phrase against these texts")
        parser.add_argument(
            "--unfinished", action="store_true", help="take what is short of evidence, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["path"])
        if not folder.is_dir():
            raise CommandError(f"{folder}: there is no such folder of seeds.")
        importer = Importer(
            folder,
            options["overwrite"],
            options["articles"],
            self.draw_bar,
            options["unfinished"],
        )
        try:
            report = importer.run(check=options["check"])
        except SeedError as error:
            faults = "\n".join(map(str, error.faults))
            raise CommandError(f"{faults}\nNothing was imported: {error}.") from None
        for line in report.lines(rehearsal=options["check"]):
            self.stdout.write(line)

    def draw_bar(self, done: int, total: int) -> None:
        """Draw a bar on a terminal when there is something to wait for."""
        if total > 500 and sys.stderr.isatty():
            bar = "#" * (40 * done // total)
            self.stderr.write(f"\r[{bar:<40}] {done} of {total}", ending="\n" * (done == total))
