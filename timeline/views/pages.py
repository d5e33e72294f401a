"""Home, timelines, agreements and events."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.evidence import independent
from agreements.models import Agreement, Event, Source, Timeline
from agreements.status import status_on
from timeline.chart import chart
from timeline.citations import source_line, words
from timeline.entries import entries, entry
from timeline.views.addresses import addressed


def today() -> datetime.date:
    """Return the day every page is asked about; only views read the clock."""
    return timezone.localdate()


def published_timelines() -> Any:
    return Timeline.objects.published()


def published_agreements() -> Any:
    return Agreement.objects.published().prefetch_related("parties")


def published_events() -> Any:
    return Event.objects.published().with_evidence()


def sources_of(events: Iterable[Event]) -> list[Source]:
    """Return the published sources cited for `events`, each once, oldest first."""
    cited = {c.passage.source for event in events for c in event.citations.all()}
    return sorted(cited, key=lambda s: (s.published_earliest or datetime.date.max, s.slug))


def timeline_context(events: Iterable[Event], only: Agreement | None = None) -> dict[str, Any]:
    """Return what the chart, the path, the chronology and the list of sources of a page need.

    `only` keeps out what is expected of other agreements.
    """
    events = list(events)
    shown = entries(events, today())
    expected = [e for each in shown for e in each.expected if e.by]
    expected = [e for e in expected if only is None or e.agreement == only.short_name]
    sources = sources_of(events)
    return {
        "entries": shown,
        "chart": chart(shown, expected),
        "path": [e for e in shown if e.milestone],
        "expected": expected,
        "disputed": sum(len(e.disputed) for e in shown),
        "sources": [source_line(source) for source in sources],
        "independent": independent(sources),
    }


def agreement_row(record: Agreement, stages: Iterable[Event]) -> dict[str, Any]:
    """Return an agreement with what its `stages` say of it today."""
    status = status_on(stages, today())
    return {
        "agreement": record,
        "parties": [party.name() for party in record.parties.all()],
        "status": status,
        "since": words(status.stage.date) if status.stage else "",
    }


def agreement_rows() -> list[dict[str, Any]]:
    """Return the published agreements, the one with the latest stage first."""
    found = published_agreements().prefetch_related(Prefetch("stages", Event.objects.published()))
    latest_first = sorted(found, key=lambda record: last_day(record.stages.all()), reverse=True)
    return [agreement_row(record, record.stages.all()) for record in latest_first]


def last_day(events: Iterable[Event]) -> datetime.date:
    """Return the known end of the latest of `events` that has a date."""
    days = (event.date.known_end for event in events if event.date)
    return max(days, default=datetime.date.min)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    timelines = map(timeline_row, published_timelines())
    context = {
        "timelines": sorted(timelines, key=lambda row: row["day"], reverse=True),
        "rows": agreement_rows(),
    }
    return render(request, "home.html", context)


def timeline_row(record: Timeline) -> dict[str, Any]:
    """Return a timeline with the number of its events and its last milestone, else last event."""
    events = record.events().published()
    dated = events.exclude(date="")
    last = dated.filter(milestone=True).last() or dated.last()
    return {
        "timeline": record,
        "count": events.count(),
        "last": last,
        "last_words": words(last.date) if last else "",
        "day": last.date.known_end if last else datetime.date.min,
    }


@require_safe
@addressed(published_timelines)
def timeline(request: HttpRequest, record: Timeline) -> HttpResponse:
    context = timeline_context(record.events().published().with_evidence())
    embed_url = request.build_absolute_uri(reverse("embed", args=[record.slug]))
    return render(request, "timeline.html", {"timeline": record, "embed_url": embed_url, **context})


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    return render(request, "agreements.html", {"rows": agreement_rows()})


@require_safe
@addressed(published_agreements)
def agreement(request: HttpRequest, record: Agreement) -> HttpResponse:
    events = list(Event.objects.concerning(record).published().with_evidence().chronological())
    stages = [event for event in events if event.agreement_id == record.pk]
    context = {**agreement_row(record, stages), **timeline_context(events, only=record)}
    return render(request, "agreement.html", context)


@require_safe
@addressed(published_events)
def event(request: HttpRequest, record: Event) -> HttpResponse:
    own = [record.agreement] if record.agreement else []
    about = dict.fromkeys([*own, *record.about.published()])
    return render(request, "event.html", {"entry": entry(record, 1, today()), "about": about})
