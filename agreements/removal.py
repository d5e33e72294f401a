"""Deleting a record with what hangs from it: never what readers see or what evidence rests on."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from agreements.history import change
from agreements.models import (
    Agreement,
    Article,
    Event,
    Party,
    Passage,
    Person,
    RecordState,
    Source,
    Timeline,
)
from agreements.models.record import Publishable
from agreements.namedin import changes_naming, values_naming
from agreements.pending import is_public, pending_of
from agreements.seedplain import SEED_OF, model_of, seed_of
from agreements.seedwords import ENTRY_LISTS, entry_name
from agreements.seedwriter import CHILDREN


class RemovalRefusedError(Exception):
    """Some record must stay; `reasons` tells why, and nothing was deleted."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def may_delete(user: Any, record: models.Model) -> bool:
    """Return whether `user` may delete records such as this one."""
    codename = get_permission_codename("delete", record._meta)
    return bool(user.has_perm(f"{record._meta.app_label}.{codename}"))


def reasons_to_stay(record: models.Model) -> list[str]:
    """Return why the record must not be deleted, a sentence each; none where it may be."""
    model = model_of(record)
    seen = _as_seen(record) if model in SEED_OF else ()
    needed = NEEDED[model](record) if model in NEEDED else ()
    return [*seen, *needed, *changes_naming(record)]


def _as_seen(record: models.Model) -> Iterator[str]:
    told = {"record": record}
    if is_public(record):
        if isinstance(record, Party | Person):
            yield _("Readers see “%(record)s”, since what is published names it.") % told
        else:
            yield _("Readers see “%(record)s”: withdraw it first.") % told
    if pending_of(record) is not None:
        yield _("A change of “%(record)s” waits for review: discard it first.") % told


def ends_in_review(record: models.Model) -> bool:
    """Return whether a step of its review must come first: that it is withdrawn, or discarded."""
    if model_of(record) not in SEED_OF:
        return False
    is_withdrawn = isinstance(record, Publishable) and is_public(record)
    return is_withdrawn or pending_of(record) is not None


def _of_source(source: Any) -> Iterator[str]:
    for passage in source.passages.all():
        yield from _of_passage(passage)
    for copy in source.copies.all():
        yield _("“%(copy)s” is a copy of it.") % {"copy": copy}
    for passage in source.relied_on_by.exclude(source=source).select_related("source"):
        told = {"words": passage.exact, "source": passage.source}
        yield _("The words “%(words)s” of “%(source)s” rely on it.") % told


def _of_passage(passage: Any) -> Iterator[str]:
    events = Event.objects.filter(citations__passage=passage).distinct()
    for event in events.order_by("pk"):
        told = {"words": passage.exact, "event": event}
        yield _("The words “%(words)s” are cited in “%(event)s”.") % told


def _of_agreement(agreement: Any) -> Iterator[str]:
    for stage in agreement.stages.order_by("pk"):
        yield _("“%(stage)s” is a stage of it.") % {"stage": stage}
    for forecast in agreement.forecasts.select_related("statement"):
        yield _("“%(statement)s” expects something of it.") % {"statement": forecast.statement}
    alone = Event.objects.annotate(agreements=Count("about")).filter(agreements=1)
    for event in alone.filter(pk__in=agreement.events.values("pk")).order_by("pk"):
        yield _("“%(event)s” is about no other agreement.") % {"event": event}
    yield from _in_rules(agreement)


def _in_rules(record: Any) -> Iterator[str]:
    # A rule that loses its last agreement or party no longer restricts, and selects much more.
    for timeline in record.timelines.all():
        yield _("The timeline “%(timeline)s” selects by it.") % {"timeline": timeline}


def _of_person(person: Any) -> Iterator[str]:
    for part in person.participations.select_related("event"):
        yield _("“%(event)s” names it.") % {"event": part.event}
    yield from values_naming(person.slug)


def _of_party(party: Any) -> Iterator[str]:
    events = Event.objects.filter(parties=party) | Event.objects.filter(party=party)
    for record in (
        *party.agreements.all(),
        *party.people.all(),
        *events.distinct().order_by("pk"),
    ):
        yield _("“%(record)s” names it.") % {"record": record}
    yield from _in_rules(party)
    yield from values_naming(party.code)


def _of_timeline(timeline: Any) -> Iterator[str]:
    if timeline.revisions.exists():  # no history keeps them, and an embed may show one
        yield _("“%(timeline)s” was published: its revisions are kept.") % {"timeline": timeline}


NEEDED: dict[type[models.Model], Callable[[Any], Iterator[str]]] = {
    Source: _of_source,
    Passage: _of_passage,
    Agreement: _of_agreement,
    Person: _of_person,
    Party: _of_party,
    Timeline: _of_timeline,
}


def also_gone(record: models.Model) -> list[str]:
    """Return what else goes when the record is deleted, or changes, a line each."""
    gone = []
    if model_of(record) in SEED_OF:
        seed = seed_of(record)
        gone = [entry_name(entry) for name in ENTRY_LISTS for entry in getattr(seed, name, ())]
    if Article.objects.filter(source=record.pk).exists() and isinstance(record, Source):
        gone.append(_("The stored text of its article, which cannot be brought back from here."))
    lines = {
        "timeline": _("“%(other)s” lists it and will no more."),
        "event": _("“%(other)s” is about it and stays about its other agreements."),
    }
    return [*gone, *(lines[kind] % {"other": other} for kind, other, _list in _listing(record))]


def _listing(record: models.Model) -> Iterator[tuple[str, Any, Any]]:
    """Yield what lists the record and can do without it: its kind, itself, and the list."""
    if isinstance(record, Event):
        for timeline in Timeline.objects.filter(included=record):
            yield "timeline", timeline, timeline.included
        for timeline in Timeline.objects.filter(excluded=record):
            yield "timeline", timeline, timeline.excluded
    if isinstance(record, Agreement):
        for event in record.events.all():
            yield "event", event, event.about


def remove(records: Sequence[models.Model], *, by: Any, why: str) -> None:
    """Delete records with what hangs from them, all or none; the history keeps who and why.

    Raises PermissionDenied, RemovalRefusedError.
    """
    if not all(may_delete(by, record) for record in records):
        raise PermissionDenied(_("You may not do this."))
    if not why.strip():
        raise RemovalRefusedError([_("Write why it is deleted.")])
    with transaction.atomic(), change(by=by, why=why.strip()):
        RecordState.lock()
        rows = [
            row
            for each in records
            if (row := model_of(each)._default_manager.filter(pk=each.pk).first())
        ]
        if reasons := [reason for row in rows for reason in reasons_to_stay(row)]:
            raise RemovalRefusedError(reasons)
        for row in rows:
            _delete(row)


def _delete(record: models.Model) -> None:
    for _kind, _other, listed in list(_listing(record)):
        listed.remove(record)  # by hand: what a deletion does to a list, no history is told
    for (cls, _name), child in CHILDREN.items():
        if cls is SEED_OF.get(model_of(record)):
            # Before the record: a passage may rely on its own source.
            child.model._default_manager.filter(**{child.owner: record.pk}).delete()
    record.delete()
