"""`manage.py audit_record`: a thin shell around agreements.audit."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import ngettext

from agreements.audit import Severity, audit


def day(text: str) -> datetime.date:
    """Return the day written in `text`. Raises what argparse turns into a message."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day: write it like 2024-05-02") from None


class Command(BaseCommand):
    help = "Look for faults in the record (exit 1 if there are any) and for what to look after."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--as-of", type=day, metavar="DAY", help="the day of the notices (default: today)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        findings = audit(options["as_of"] or timezone.localdate())
        for finding in findings:
            self.stdout.write(str(finding))
        faults = sum(finding.severity == Severity.FAULT for finding in findings)
        count = f"{_counted('fault', faults)}, {_counted('notice', len(findings) - faults)}."
        if faults:
            raise CommandError(count)
        self.stdout.write(count)


def _counted(noun: str, number: int) -> str:
    return f"{number} {ngettext(noun, noun + 's', number)}"
