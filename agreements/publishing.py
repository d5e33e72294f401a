"""From draft to reader: who may take which step, and what must hold before one is taken.

Each function is one transaction and one change in the history; it raises PermissionDenied where
the user `by` may not take the step, so that no form, action or API has to be trusted.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.audit import Finding, faults_around
from agreements.history import change
from agreements.models import (
    Agreement,
    Event,
    Party,
    Person,
    RecordState,
    Source,
    State,
    Timeline,
)
from agreements.models.event import EventQuerySet
from agreements.models.record import Publishable
from agreements.namedin import named_still
from agreements.pending import apply_waiting, pending_of, shown_seed, undone, write
from agreements.seedplain import kind_of, model_of, seed_of, token_of
from agreements.seedtypes import EventSeed
from agreements.signals import public_changed

PUBLISH = "agreements.publish_record"
Tokens = Sequence[str] | None  # of the records as they were looked at; None where nobody looked


class PublishingRefusedError(Exception):
    """Publishing would leave faults in the record and no reason was written; nothing is."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


class ChangedSinceError(Exception):
    """`record` is not any more what the user looked at; nothing was written."""

    def __init__(self, record: models.Model) -> None:
        super().__init__(str(record))
        self.record = record


class StepRefusedError(Exception):
    """The record is not in a state from which the step can be taken; nothing was written."""


def may_publish(user: Any) -> bool:
    """Return whether `user` is a reviewer."""
    return bool(user.has_perm(PUBLISH))


def may_change(user: Any, record: models.Model) -> bool:
    """Return whether `user` may edit records such as this one."""
    options = record._meta
    return bool(user.has_perm(f"{options.app_label}.{get_permission_codename('change', options)}"))


def token(record: models.Model) -> str:
    """Return what tells whether the record, as the desk shows it, is still as it was looked at."""
    shown = shown_seed(record)
    return token_of(shown, seed_of(record), *_named_by_no_other(shown))


def _named_by_no_other(seed: Any) -> list[Any]:
    """Return the people and parties that readers come to see by an event: they have no review."""
    if not isinstance(seed, EventSeed):
        return []
    people = Person.objects.filter(slug__in=[p.person for p in seed.participants])
    parties = Party.objects.filter(code__in=[*seed.parties, seed.party])
    return [seed_of(each) for each in (*people.order_by("pk"), *parties.order_by("pk"))]


@contextmanager
def _step(
    by: Any, why: str, allowed: bool, records: Sequence[models.Model], tokens: Tokens
) -> Iterator[None]:
    """Let a step be taken by one writer at a time, if the records are as they were looked at."""
    if not allowed:
        raise PermissionDenied(_("You may not do this."))
    with transaction.atomic(), change(by=by, why=why):
        RecordState.lock()
        for record, seen in zip(records, tokens, strict=True) if tokens is not None else ():
            if token(record) != seen:
                raise ChangedSinceError(record)
        yield


def submit(
    records: Sequence[models.Model], *, by: Any, why: str = "", tokens: Tokens = None
) -> None:
    """Ask a reviewer for each record's draft, or for its change."""
    _move(records, State.DRAFT, State.IN_REVIEW, by, why, tokens)


def take_back(
    records: Sequence[models.Model], *, by: Any, why: str = "", tokens: Tokens = None
) -> None:
    """Take what is in review back to a draft; a reviewer who does so sends it back."""
    _move(records, State.IN_REVIEW, State.DRAFT, by, why, tokens)


def _move(
    records: Sequence[models.Model], start: State, end: State, by: Any, why: str, tokens: Tokens
) -> None:
    allowed = all(may_change(by, record) for record in records)
    with _step(by, why, allowed, records, tokens):
        for record in records:
            row = pending_of(record) or _stored(record)
            if getattr(row, "state", None) != start:
                told = {"record": record, "state": start.label}
                raise StepRefusedError(_("“%(record)s” is not %(state)s.") % told)
            row.state = end
            row.save()


def _stored(record: models.Model) -> Any:
    return model_of(record)._default_manager.get(pk=record.pk)


def publish(
    records: Sequence[models.Model], *, by: Any, why: str = "", tokens: Tokens = None
) -> list[Finding]:
    """Publish drafts and waiting changes together; return the faults that stand for the reason.

    Raises PublishingRefusedError where
    faults arise and `why` is empty, ChangedSinceError, NamesWhatIsGoneError, ValidationError.
    """
    with _step(by, why, may_publish(by), records, tokens):
        before = set(faults_around(records))
        for record in records:
            _publish(record)
        after = faults_around(records)
        found = [f for f in after if f not in before or any(is_of(f, r) for r in records)]
        if found and not why.strip():
            raise PublishingRefusedError(found)
        public_changed.send(sender=None, records=records, by=by)
        return found


def _publish(record: models.Model) -> None:
    if (pending := pending_of(record)) is not None:
        shown = shown_seed(record)
        if names := list(named_still(_stored(record), seed_of(record), shown)):
            raise StepRefusedError(" ".join(names))
        row = write(shown, record)
        pending.delete()
    else:
        row = _stored(record)
        if getattr(row, "state", State.PUBLISHED) == State.PUBLISHED:
            told = _("Nothing of “%(record)s” waits: readers see it as it is.")
            raise StepRefusedError(told % {"record": record})
    if isinstance(row, Publishable) and row.state != State.PUBLISHED:
        row.state = State.PUBLISHED
        row.save()


def is_of(finding: Finding, record: models.Model) -> bool:
    """Return whether something was found on `record` itself."""
    kind = record.kind if isinstance(record, Event) else kind_of(record)
    return (finding.model, finding.pk) == (kind, record.pk)


def withdraw(
    records: Sequence[models.Model], *, by: Any, why: str = "", tokens: Tokens = None
) -> list[Event]:
    """Make published records drafts again; return what else readers do not see any more.

    `why` must be written.
    """
    if not why.strip():
        raise StepRefusedError(_("Write why it is withdrawn."))
    with _step(by, why, may_publish(by), records, tokens):
        seen = [event for record in records for event in _resting_on(record).published()]
        for record in records:
            row = _stored(record)
            if getattr(row, "state", None) != State.PUBLISHED:
                raise StepRefusedError(_("“%(record)s” is not published.") % {"record": record})
            if pending_of(record) is not None:
                raise StepRefusedError(_("Publish or discard its change first."))
            row.state = State.DRAFT
            row.save()
        public_changed.send(sender=None, records=records, by=by)
        left = set(Event.objects.published().filter(pk__in=[event.pk for event in seen]))
        return [event for event in dict.fromkeys(seen) if event not in left]


def _resting_on(record: models.Model) -> EventQuerySet:
    """Return the events that readers see only while they see `record` too, or another like it."""
    if isinstance(record, Source):
        return Event.objects.filter(citations__passage__source=record).distinct()
    agreement = record.pk if isinstance(record, Agreement) else None
    return Event.objects.filter(agreement=agreement, agreement__isnull=False)


def discard(
    records: Sequence[models.Model], *, by: Any, why: str = "", tokens: Tokens = None
) -> None:
    """Drop the waiting change of each record; the history keeps it."""
    allowed = all(may_change(by, record) for record in records)
    with _step(by, why, allowed, records, tokens):
        for record in records:
            pending = pending_of(record)
            if pending is None:
                raise StepRefusedError(_("“%(record)s” has no change.") % {"record": record})
            pending.delete()


def unpublished_with(record: models.Model) -> list[models.Model]:
    """Return the drafts that readers would miss were `record` alone published, in order.

    Of an event its agreements and sources, of an agreement and a timeline also their events.
    """
    events = _events_of(record)
    agreements = Agreement.objects.filter(Q(stages__in=events) | Q(events__in=events))
    if isinstance(record, Timeline):
        agreements |= Agreement.objects.filter(timelines=record)
    sources = Source.objects.filter(passages__citations__event__in=events)
    found: list[models.Model] = []
    for rows in (sources, agreements, events):
        found += rows.exclude(state=State.PUBLISHED).distinct().order_by("pk")
    return [each for each in found if each != record]


def _events_of(record: models.Model) -> Any:
    if isinstance(record, Event):
        return Event.objects.filter(pk=record.pk)
    if isinstance(record, Agreement):
        return Event.objects.concerning(record)
    if isinstance(record, Timeline):
        return Event.objects.filter(pk__in=[event.pk for event in record.events()])
    return Event.objects.none()


@contextmanager
def as_published(record: models.Model) -> Iterator[list[models.Model]]:
    """Show inside, and undo at the end, the record published with the drafts it needs."""
    with undone():
        apply_waiting(record)
        others = unpublished_with(record)
        for each in (record, *others):
            if isinstance(each, Publishable):
                manager: Any = model_of(each)._default_manager
                manager.filter(pk=each.pk).update(state=State.PUBLISHED)
        yield others
