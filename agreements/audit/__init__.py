"""The audit of the record: what in it cannot stand (faults), and what an editor should know.

A fault is one on any day; the notices are those of a day. The day is passed in, never read here.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from agreements.audit.faults import fault_findings
from agreements.audit.findings import Finding, Severity
from agreements.audit.notices import notice_findings
from agreements.models import Agreement, Event, Source, State
from agreements.models.event import EventQuerySet
from agreements.models.source import SourceQuerySet

__all__ = ["Finding", "Severity", "audit", "faults_around"]


def audit(day: datetime.date) -> list[Finding]:
    """Return the faults of the record, then the notices of `day`.

    Everything is fetched first, in a number of queries that does not grow.
    """
    events, sources = _events(Event.objects.all()), _sources(Source.objects.all())
    return [*fault_findings(events, sources), *notice_findings(events, day)]


def faults_around(records: Iterable[models.Model]) -> list[Finding]:
    """Return the faults of `records` and of the published events that they bear on.

    A source bears on the events that cite it, an agreement on its stages, a stage on the others of
    its agreement.
    """
    pks: dict[type[models.Model], list[int]] = defaultdict(list)
    for record in records:
        pks[record._meta.concrete_model or type(record)].append(record.pk)
    own = Event.objects.filter(pk__in=pks[Event])
    sources = Source.objects.filter(pk__in=pks[Source])
    events = _events(
        Event.objects.filter(
            Q(pk__in=own.values("pk"))
            | Q(agreement__in=pks[Agreement])
            | Q(agreement__in=own.exclude(agreement=None).values("agreement"))
            | Q(citations__passage__source__in=pks[Source])
        ).distinct()
    )
    read = _sources(sources)
    return list(fault_findings(events, read, [*events, *read]))


def _events(of: EventQuerySet) -> list[Event]:
    published = of.filter(state=State.PUBLISHED).select_related("party")
    return list(published.with_evidence().prefetch_related("about").chronological())


def _sources(of: SourceQuerySet) -> list[Source]:
    rows = of.select_related("article", "same_story_as").order_by("slug")
    return list(rows.prefetch_related("passages__relies_on", "judgements"))
