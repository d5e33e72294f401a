"""Two records of one thing made one: nothing cited is lost, and no address leads nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from agreements.audit import Finding, faults_around
from agreements.history import change
from agreements.merging.choices import Choice, MergeRefusedError, Values
from agreements.merging.events import Events
from agreements.merging.pairs import Pair
from agreements.merging.people import People
from agreements.merging.sources import Sources
from agreements.merging.waiting import refuse_while_changes_wait
from agreements.models import Event, ImportedRecord, Person, RecordState, Source
from agreements.models.merged import FormerSlug, NotDuplicates
from agreements.pending import is_public, write
from agreements.publishing import (
    PUBLISH,
    ChangedSinceError,
    PublishingRefusedError,
    token,
)
from agreements.seedplain import SEED_OF, kind_of, model_of
from agreements.signals import public_changed

__all__ = [
    "Choice",
    "MergeRefusedError",
    "Pair",
    "is_reviewers",
    "may_merge",
    "merge",
    "pair_of",
    "refuse",
]
PAIRS: dict[type[models.Model], type[Pair]] = {Person: People, Source: Sources, Event: Events}
NO_VALUES: Values = {}


def pair_of(kept: models.Model, other: models.Model) -> Pair:
    """Return the two as they are stored now. Raises MergeRefusedError if they cannot be a pair."""
    model = model_of(kept)
    if model not in PAIRS or model_of(other) is not model or kept.pk == other.pk:
        raise MergeRefusedError(_("Only two people, two sources or two events can be merged."))
    rows = model._default_manager.in_bulk([kept.pk, other.pk])
    if len(rows) < 2:
        raise MergeRefusedError(_("One of the two is not there any more."))
    return PAIRS[model](rows[kept.pk], rows[other.pk])


def is_reviewers(pair: Pair) -> bool:
    """Return whether readers see one of the two, or what would be written anew with them."""
    return is_public(pair.kept) or is_public(pair.other) or pair.is_named_by_public()


def may_merge(user: Any, pair: Pair) -> bool:
    """Return whether `user` may merge the two: change and delete such records, publish public ones.

    An event counts as what it is: a meeting, not an event.
    """
    kinds = {getattr(row, "kind", kind_of(row)) for row in (pair.kept, pair.other)}
    wanted = [f"agreements.{may}_{kind}" for may in ("change", "delete") for kind in kinds]
    if not user.has_perms(wanted):
        return False
    return bool(user.has_perm(PUBLISH)) or not is_reviewers(pair)


def merge(
    kept: models.Model,
    other: models.Model,
    *,
    by: Any,
    why: str = "",
    values: Values = NO_VALUES,
    tokens: Sequence[str] = (),
) -> None:
    """Merge `other` into `kept`: what hung from it or pointed at it is the kept one's afterwards.

    `values` says by the key of each Choice whose value is taken, "kept" or "other"; `tokens` are
    those of the two as they were looked at. One transaction, one change in the history. Raises
    MergeRefusedError, PermissionDenied, ChangedSinceError, and PublishingRefusedError where readers
    would see new faults and `why` is empty; nothing is written then.
    """
    told = _("Merged “%(other)s” into “%(kept)s”.") % {"other": other, "kept": kept}
    with transaction.atomic(), change(by=by, why=f"{told} {why}".strip()):
        RecordState.lock()
        pair = pair_of(kept, other)
        if not may_merge(by, pair):
            raise PermissionDenied(_("You may not do this."))
        for record, seen in zip((pair.kept, pair.other), tokens, strict=False):
            if token(record) != seen:
                raise ChangedSinceError(record)
        refuse(pair)
        _refuse_choices(pair, values)
        if is_reviewers(pair):
            _merge_before_readers(pair, values, by, why)
        else:
            _merge(pair, values)


def refuse(pair: Pair) -> None:
    """Raise MergeRefusedError where the two cannot be merged now, whatever is chosen."""
    pair.refuse()
    refuse_while_changes_wait(pair)


def _refuse_choices(pair: Pair, values: Values) -> None:
    choices = {choice.key: choice for choice in pair.choices()}
    for key in values:
        if key not in choices:
            raise MergeRefusedError(_("The two do not differ in “%(name)s”.") % {"name": key})
    for choice in choices.values():
        choice.made(values)


def _merge_before_readers(pair: Pair, values: Values, by: Any, why: str) -> None:
    records = pair.bears_on()
    before = _as_of_the_kept(pair, faults_around(records))
    left = [record for record in records if record != pair.other]
    changed = _merge(pair, values)
    found = [finding for finding in faults_around(left) if finding not in before]
    if found and not why.strip():
        raise PublishingRefusedError(found)
    public_changed.send(sender=None, records=[pair.kept, *changed], by=by)


def _as_of_the_kept(pair: Pair, findings: list[Finding]) -> set[Finding]:
    """Return the findings, and those that name the other also as they would name the one kept."""
    old, new = f"“{pair.other.slug}”", f"“{pair.kept.slug}”"
    moved = [
        replace(
            each,
            pk=pair.kept.pk if old in each.record else each.pk,
            record=each.record.replace(old, new),
            message=each.message.replace(old, new),
        )
        for each in findings
    ]
    return {*findings, *moved}


def _merge(pair: Pair, values: Values) -> list[models.Model]:
    """Merge the two and return the other records that this changed."""
    kind, old, slug = kind_of(pair.other), pair.other.pk, pair.other.slug
    seed = pair.merged(values)
    changed = pair.move(values)
    pair.other.delete()
    write(seed, pair.kept)
    NotDuplicates.hand_on(kind, old, pair.kept.pk)
    if kind != "event":  # whose addresses have moved already
        FormerSlug.lead(kind, slug, old=old, new=pair.kept.pk)
    # The importer would else miss it in the seeds, or take the one kept for it.
    ImportedRecord.objects.filter(kind=SEED_OF[model_of(pair.kept)].__name__, key=slug).delete()
    return changed
