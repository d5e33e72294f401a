"""The steps of an import of our own CSV: what becomes of each record, and what is against it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.csvfiles import Placed
from agreements.differences import Difference, differences
from agreements.pending import is_public, only_adds_passages
from agreements.seedchecks import record_name
from agreements.seedplain import token_of
from agreements.seedtypes import Fault, PassageSeed


class Outcome(models.TextChoices):
    """What becomes of a record of a table."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused")


@dataclass
class Step:
    """One record of a table: its row and its seed as the desk shows it, and the seed it becomes."""

    placed: Placed
    row: Any = None
    before: Any = None
    after: Any = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        seed = self.after or self.before
        return record_name(seed) if seed else f"{self.placed.sheet.own.name} “{self.placed.key}”"

    @property
    def outcome(self) -> Outcome:
        if self.faults or self.after is None:
            return Outcome.REFUSED
        if self.before is None:
            return Outcome.NEW
        return Outcome.UNCHANGED if self.after == self.before else Outcome.CHANGED

    @property
    def waits(self) -> bool:
        """Whether readers see the record, so that its change waits for a reviewer."""
        changed = self.outcome == Outcome.CHANGED and is_public(self.row)
        return changed and not only_adds_passages(self.before, self.after)

    @property
    def new_passages(self) -> tuple[PassageSeed, ...]:
        """The passages of a source that are not stored as they are."""
        before = getattr(self.before, "passages", ())
        return tuple(p for p in getattr(self.after, "passages", ()) if p not in before)

    @property
    def differences(self) -> list[Difference]:
        return differences(self.before, self.after) if self.outcome == Outcome.CHANGED else []


@dataclass
class Plan:
    """All steps in the order of the files, the faults that are of none of them, and the token."""

    steps: list[Step]
    faults: list[Fault]

    @property
    def token(self) -> str:
        """What tells whether the record is still what the plan was made for."""
        return token_of(*(step.before for step in self.steps if step.before is not None))

    @property
    def is_refused(self) -> bool:
        return bool(self.faults) or any(step.faults for step in self.steps)

    def with_outcome(self, *outcomes: Outcome) -> list[Step]:
        return [step for step in self.steps if step.outcome in outcomes]

    def every_fault(self) -> Iterator[Fault]:
        yield from self.faults
        yield from (fault for step in self.steps for fault in step.faults)

    def blame(self, faults: list[Fault]) -> None:
        """Give each fault to the step of its place or, where it names none, of its record."""
        places = {step.placed.place: step for step in self.steps}
        names = {step.name: step for step in self.steps}
        for fault in faults:
            step = places.get(fault.file) or names.get(fault.record)
            (step.faults if step else self.faults).append(fault)
