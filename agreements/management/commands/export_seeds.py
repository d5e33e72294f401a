"""`manage.py export_seeds`: a thin shell around agreements.seedexport."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.seedexport import export
from agreements.wholefolders import FolderError


class Command(BaseCommand):
    help = "Write the record, drafts included, as a folder of seeds that import_seeds reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the folder; new or empty")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace the seed files in the folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = export(options["path"], options["overwrite"])
        except FolderError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. Nothing changed.") from None
        for line in done.lines():
            self.stdout.write(line)
