"""The import of our own CSV at the desk: rehearsed first, then all or nothing.

Each function is one transaction, and raises PermissionDenied where the user may not import what is
in the files, so that no page has to be trusted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.csvcolumns import SHEETS
from agreements.csvplan import planned
from agreements.csvsteps import Outcome, Plan, Step
from agreements.history import change
from agreements.importer import generations
from agreements.models import RecordState, State
from agreements.pending import (
    NamesWhatIsGoneError,
    is_public,
    keep,
    undone,
    with_new_passages,
)
from agreements.publishing import PublishingRefusedError, publish
from agreements.seedtypes import Fault, SourceSeed, key_of
from agreements.seedwriter import Keys, Writer, named_by

BATCH = 500


class ImportRefusedError(Exception):
    """Nothing was written; `plan` says of which records and why."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("; ".join(map(str, plan.every_fault())))
        self.plan = plan


class ChangedSinceRehearsalError(Exception):
    """Nothing was written, for it would do something else now: `plan` says what."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def may_import(user: Any, sheet: str) -> bool:
    """Return whether `user` may add and change what a table holds."""
    name = SHEETS[sheet].own.name
    return bool(user.has_perms([f"agreements.{may}_{name}" for may in ("add", "change")]))


def rehearse(files: Mapping[str, bytes], *, by: Any) -> Plan:
    """Return what an import would do; nothing is written.

    `files` are the bytes of tables by the name of their sheet. What would be published is, and is
    undone, for only the record as it would be shows the faults that stop it. Nothing else is
    tried: that would make other editors wait as long as the import itself does.
    """
    _allow(by, files)
    plan = planned(files, by)
    if not plan.is_refused and any(map(_is_to_publish, plan.steps)):
        with undone(), change(by=by):
            RecordState.lock()
            try:
                with transaction.atomic():
                    _write(plan, by, "")
            except ImportRefusedError:
                pass  # the plan says so
    return plan


def bring_in(files: Mapping[str, bytes], *, by: Any, why: str, token: str) -> Plan:
    """Import tables whose rehearsal had this `token`; return what was done.

    Raises ImportRefusedError and ChangedSinceRehearsalError; nothing is written then.
    """
    _allow(by, files)
    with transaction.atomic(), change(by=by, why=why):
        RecordState.lock()
        plan = planned(files, by)
        if plan.token != token:
            raise ChangedSinceRehearsalError(plan)
        if plan.is_refused:
            raise ImportRefusedError(plan)
        _write(plan, by, why)
        return plan


def _allow(by: Any, files: Mapping[str, bytes]) -> None:
    if not (files and all(may_import(by, name) for name in files)):
        raise PermissionDenied(_("You may not import this."))


def _write(plan: Plan, by: Any, why: str) -> None:
    """Write all steps of a plan; where something stands against it, the plan has the fault."""
    try:
        for sheet in SHEETS.values():
            steps = [step for step in plan.steps if step.placed.sheet is sheet]
            _create([step for step in steps if step.outcome == Outcome.NEW])
            for step in steps:
                if step.outcome == Outcome.CHANGED:
                    _change(step, by, why)
        # Without a reason: faults stop it, whatever reason is written for the import.
        if drafts := [step.row for step in plan.steps if _is_to_publish(step)]:
            publish(drafts, by=by)
    except PublishingRefusedError as refused:
        plan.blame([Fault("", f.record, f.field, f.message) for f in refused.findings])
        raise ImportRefusedError(plan) from None
    except NamesWhatIsGoneError as refused:
        plan.blame([Fault("", "", "", str(refused))])
        raise ImportRefusedError(plan) from None


def _create(steps: list[Step]) -> None:
    """Insert new records, each after those that it names, as drafts or as in review."""
    by_key = {step.placed.key: step for step in steps}
    for batch in _batches([_unpublished(step.after) for step in steps]):
        keys = Keys()
        keys.fetch(wanted for seed in batch for wanted in named_by(seed))
        if gone := [key for seed in batch for _model, key in keys.missing(seed)]:
            raise NamesWhatIsGoneError(_("It names what is not there: %s.") % ", ".join(gone))
        for seed, row in zip(batch, Writer(keys).create(batch), strict=True):
            by_key[key_of(seed)].row = row


def _batches(seeds: list[Any]) -> Iterator[list[Any]]:
    for same in generations(seeds):
        for start in range(0, len(same), BATCH):
            yield same[start : start + BATCH]


def _unpublished(seed: Any) -> Any:
    return replace(seed, state=State.DRAFT) if seed.state == State.PUBLISHED else seed


def _is_to_publish(step: Step) -> bool:
    moved = step.before is None or step.before.state != State.PUBLISHED
    return moved and bool(step.after.state == State.PUBLISHED)


def _change(step: Step, by: Any, why: str) -> None:
    """Bring a stored record to what the table says, or keep the change for a reviewer."""
    after = step.after
    if _is_to_publish(step):
        after = replace(after, state=step.before.state)
    if isinstance(after, SourceSeed) and is_public(step.row):
        first = with_new_passages(step.before, after)  # an event in the same import may cite them
        if first != step.before:
            keep(step.row, first, by=by, why=why)
        if first == after:
            return
    keep(step.row, after, by=by, why=why)
