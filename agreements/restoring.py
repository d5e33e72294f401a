"""Bringing back an old version of a record, or a record that was deleted, and what forbids it."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from agreements.history import change
from agreements.models import Event, PendingChange, RecordState, Slug, State
from agreements.models.kinds import KINDS
from agreements.models.merged import FormerSlug
from agreements.models.record import Addressed
from agreements.pastrows import history_of
from agreements.pending import keep, write
from agreements.publishing import ChangedSinceError, may_change, token
from agreements.seedplain import SEED_OF, kind_of, model_of, seed_of
from agreements.seedrecords import canonical
from agreements.seedtypes import SourceSeed, key_of
from agreements.seedwriter import Keys, named_by
from agreements.versions import Act, Version, versions_of


class RestoreRefusedError(Exception):
    """The version cannot be brought back, for `reasons`; nothing was written."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def as_restored(record: models.Model, seed: Any) -> Any:
    """Return what restoring an old `seed` makes of the record as it is stored now.

    Its state stays, and so do the passages that are cited now.
    """
    stored = seed_of(record)
    if hasattr(seed, "state"):
        seed = replace(seed, state=stored.state)
    if isinstance(seed, SourceSeed):
        had = {passage.slug for passage in seed.passages}
        cited = _cited_passages(record)
        kept = [p for p in stored.passages if p.slug in cited and p.slug not in had]
        seed = replace(seed, passages=(*seed.passages, *kept))
    return canonical(seed)


def _cited_passages(source: models.Model) -> set[str]:
    passages = source.passages.filter(citations__isnull=False)  # type: ignore[attr-defined]
    return set(passages.values_list("slug", flat=True))


def reasons_against(seed: Any, record: models.Model | None = None) -> list[str]:
    """Return why `seed` cannot be written into `record`, or into a new one: what it names is gone.

    Or its own name is taken by another record.
    """
    keys = Keys()
    keys.fetch(named_by(seed))
    reasons = [
        _("There is no %(kind)s “%(key)s” any more.")
        % {"kind": model._meta.verbose_name, "key": key}
        for model, key in keys.missing(seed)
    ]
    if _is_taken(seed, record):
        told = {"key": key_of(seed)}
        reasons.append(_("“%(key)s” is the name or address of another record now.") % told)
    return reasons


def _is_taken(seed: Any, record: Any) -> bool:
    model: Any = next(model for model, cls in SEED_OF.items() if cls is type(seed))
    if issubclass(model, Addressed):
        return bool(model.taken([seed.slug], but=record))
    name, pk = fields(seed)[0].name, record.pk if record else 0  # the code or the slug
    others = model._default_manager.filter(**{name: key_of(seed)}).exclude(pk=pk)
    merged = FormerSlug.objects.filter(kind=kind_of(model()), slug=key_of(seed))
    return bool(others.exists() or merged.exclude(record=pk).exists())


def restore(
    record: models.Model, seed: Any, *, by: Any, why: str, seen: str
) -> PendingChange | None:
    """Write an old version of a record; return the change where readers see the record.

    `seen` is the token of the record as the user saw it. Raises PermissionDenied,
    ChangedSinceError, RestoreRefusedError.
    """
    if not may_change(by, record):
        raise PermissionDenied(_("You may not do this."))
    with transaction.atomic(), change(by=by, why=_reason(why)):
        RecordState.lock()
        if token(record) != seen:
            raise ChangedSinceError(record)
        wanted = as_restored(record, seed)
        if reasons := reasons_against(wanted, record):
            raise RestoreRefusedError(reasons)
        return keep(record, wanted, by=by, why=why.strip())


def _reason(why: str) -> str:
    if not why.strip():
        raise RestoreRefusedError([_("Write why it is brought back.")])
    return why.strip()


def deletion(versions: Sequence[Version]) -> Version | None:
    """Return the act by which a record was deleted, None where it is there: `before` it stood."""
    last = next((version for version in versions if not version.is_of_change), None)
    return last if last and last.act == Act.DELETED else None


def as_brought_back(seed: Any) -> Any:
    """Return the seed of a deleted record as it comes back: as a draft."""
    return replace(seed, state=State.DRAFT.value) if hasattr(seed, "state") else seed


def table_of(model: type[models.Model], kind: str) -> type[models.Model]:
    """Return the table under which records are edited; events of a `kind` have their own."""
    if model is not Event:
        return model
    return next((proxy for proxy in KINDS if kind == proxy.KIND), model)


def may_add(user: Any, model: type[models.Model], kind: str = "") -> bool:
    """Return whether `user` may make such records; of events, those of a kind."""
    options = table_of(model, kind)._meta
    return bool(user.has_perm(f"{options.app_label}.{get_permission_codename('add', options)}"))


def bring_back(model: type[models.Model], pk: int, *, by: Any, why: str) -> Any:
    """Write a deleted record anew, as a draft, with all that hung from it; return its row.

    All addresses it ever had lead to it again. Raises PermissionDenied, RestoreRefusedError.
    """
    with transaction.atomic(), change(by=by, why=_reason(why)):
        RecordState.lock()
        deleted = deletion(versions_of(model(pk=pk)))
        if deleted is None:
            raise RestoreRefusedError([_("It was not deleted.")])
        seed = as_brought_back(deleted.before)
        if not may_add(by, model, getattr(seed, "kind", "")):
            raise PermissionDenied(_("You may not do this."))
        if reasons := reasons_against(seed):
            raise RestoreRefusedError(reasons)
        row = write(seed)
        if isinstance(row, Addressed):
            _lead_back(row, pk)
        return row


def _lead_back(row: Addressed, pk: int) -> None:
    """Let the former addresses lead to the record again, unless they lead to another one."""
    former = history_of(model_of(row)).filter(id=pk).values("slug")
    withdrawn = Slug.objects.filter(slug__in=former, agreement=None, event=None, timeline=None)
    withdrawn.update(**{row.slug_relation: row})
