"""What is changed at the desk: written at once where readers do not see it, else kept waiting.

A record that readers see keeps its rows until a reviewer publishes the change (publishing.py).
Everything here works inside a transaction of the caller's, after `RecordState.lock()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils.translation import gettext as _

from agreements.models import PendingChange, State
from agreements.models.record import Publishable
from agreements.seedfaults import identity
from agreements.seedplain import kind_of, model_of, plain, seed_from, seed_of
from agreements.seedrecords import canonical
from agreements.seedtypes import PassageSeed, SourceSeed, key_of
from agreements.seedwriter import Keys, Writer, named_by

By = AbstractBaseUser | None


class NamesWhatIsGoneError(Exception):
    """A seed names a record that is not there any more; nothing was written."""


def is_public(record: models.Model) -> bool:
    """Return whether readers see the record: published, or named by something published."""
    if isinstance(record, Publishable):
        return record.state == State.PUBLISHED
    manager: Any = model_of(record)._default_manager
    return bool(manager.published().filter(pk=record.pk).exists())


def pending_of(record: models.Model) -> PendingChange | None:
    """Return the change of the record that waits, if there is one."""
    found: PendingChange | None = PendingChange.objects.filter(
        kind=kind_of(record), record=record.pk
    ).first()
    return found


def shown_seed(record: models.Model) -> Any:
    """Return the record as the desk shows it: with the change that waits, else as it is stored."""
    stored, pending = seed_of(record), pending_of(record)
    return stored if pending is None else with_change(pending, stored)


def with_change(pending: PendingChange, stored: Any) -> Any:
    """Return the `stored` seed with what the waiting change makes of it."""
    cls = type(stored)
    return canonical(rebased(seed_from(cls, pending.base), seed_from(cls, pending.seed), stored))


def rebased(base: Any, wanted: Any, stored: Any) -> Any:
    """Return `stored` with all that `wanted` changed of `base`, entry by entry in its lists."""
    values = {
        f.name: _rebased(*(getattr(s, f.name) for s in (base, wanted, stored)))
        for f in fields(stored)
    }
    return replace(stored, **values)


def _rebased(base: Any, wanted: Any, stored: Any) -> Any:
    if base == wanted or not isinstance(wanted, tuple):
        return stored if base == wanted else wanted
    own = {identity(entry) for entry in wanted if entry not in base}
    others = [e for e in stored if e not in base and e not in wanted and identity(e) not in own]
    gone = [e for e in base if e not in stored and e in wanted]
    return (*(entry for entry in wanted if entry not in gone), *others)


def keep(record: models.Model, after: Any, *, by: By, why: str = "") -> PendingChange | None:
    """Write the seed `after` of `record`; return the change where it has to wait.

    Raises NamesWhatIsGoneError, and ValidationError for an address that another record has.
    """
    stored, pending = seed_of(record), pending_of(record)
    if not is_public(record):
        write(after, record)
        if pending is not None:
            pending.delete()
        return None
    shown = stored if pending is None else with_change(pending, stored)
    if only_adds_passages(shown, after):
        new = (passage for passage in after.passages if passage not in shown.passages)
        write(replace(stored, passages=(*stored.passages, *new)), record)
        return None
    return _keep_waiting(record, stored, after, by, why)


def _keep_waiting(
    record: models.Model, stored: Any, after: Any, by: By, why: str
) -> PendingChange | None:
    pending = pending_of(record)
    if after == stored:
        if pending is not None:
            pending.delete()
        return None
    pending = pending or PendingChange(kind=kind_of(record), record=record.pk)
    pending.base, pending.seed = plain(stored), plain(after)
    pending.by, pending.why = by, why  # type: ignore[assignment]
    pending.save()
    return pending


def only_adds_passages(before: Any, after: Any) -> bool:
    """Return whether all that is new is passages that no reader sees yet."""
    if not isinstance(after, SourceSeed) or after == before:
        return False
    return with_new_passages(before, after) == replace(after, passages=_ordered(after.passages))


def with_new_passages(before: SourceSeed, after: SourceSeed) -> SourceSeed:
    """Return a source as it is with the new passages, which readers see once they are cited.

    What they tell about the source itself is seen without that, and stays out.
    """
    known = {passage.slug for passage in before.passages}
    new = [replace(p, about_source=False) for p in after.passages if p.slug not in known]
    return replace(before, passages=_ordered((*before.passages, *new)))


def _ordered(passages: tuple[PassageSeed, ...]) -> tuple[PassageSeed, ...]:
    return tuple(sorted(passages, key=str))


def write(seed: Any, record: models.Model | None = None, *, provisional: bool = False) -> Any:
    """Write a seed into the rows of `record`, or into new ones; return the record's row.

    With `provisional` new rows under it get keys below 0, the same each time, since the whole
    is to be undone: a form that shows them must find them again when it comes back.
    """
    keys = Keys()
    keys.fetch(named_by(seed))
    if record is not None:  # it may name itself, by the slug that it is given now
        keys.known[model_of(record), key_of(seed)] = record.pk
    if gone := keys.missing(seed):
        names = ", ".join(f"{model._meta.verbose_name} “{key}”" for model, key in gone)
        raise NamesWhatIsGoneError(_("It names what is not there: %(names)s.") % {"names": names})
    writer = Writer(keys, provisional=provisional)
    if record is None:
        return writer.create([seed])[0]
    row = model_of(record)._default_manager.get(pk=record.pk)
    writer.update(seed, row)
    writer.delete_stale_passages()
    return row


def apply_waiting(record: models.Model) -> None:
    """Write the waiting change of `record`, if any, in a transaction that will be undone."""
    if pending_of(record) is not None:
        write(shown_seed(record), record, provisional=True)


@contextmanager
def undone() -> Iterator[None]:
    """Undo at the end all that was written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
