"""Home, timelines, agreements and events."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.asof import KnownEvent, known_events
from agreements.models import Agreement, Event, Timeline
from agreements.status import status_on
from timeline.citations import words
from timeline.entries import entry
from timeline.views.addresses import addressed
from timeline.views.asked import Asked, asked, days_of
from timeline.views.outcomes import forecast_agreements, outcomes_of, stages_of
from timeline.views.paging import first_page, page_of
from timeline.views.records import path_of, record_context, shown_on


def published_timelines() -> Any:
    return Timeline.objects.published()


def published_agreements() -> Any:
    return Agreement.objects.published().prefetch_related("parties")


def published_events() -> Any:
    return Event.objects.published().with_evidence()


def agreement_row(record: Agreement, stages: Sequence[KnownEvent], day: Asked) -> dict[str, Any]:
    """Return an agreement with what its `stages` say of it on the day."""
    status = status_on(stages, day.day)
    return {
        "agreement": record,
        "parties": [party.name() for party in record.parties.all()],
        "status": status,
        "since": words(status.stage.date) if status.stage else "",
    }


def agreement_rows(day: Asked) -> list[dict[str, Any]]:
    """Return the published agreements as known on the day, the one with the latest stage first."""
    stages = Prefetch("stages", Event.objects.published().with_evidence())
    found = [
        (record, known_events(record.stages.all(), day.day))
        for record in published_agreements().prefetch_related(stages)
    ]
    latest_first = sorted(found, key=lambda each: last_day(each[1]), reverse=True)
    return [agreement_row(record, known, day) for record, known in latest_first]


def last_day(known: Iterable[KnownEvent]) -> datetime.date:
    """Return the known end of the latest of `known` that has a date."""
    days = (each.date.known_end for each in known if each.date)
    return max(days, default=datetime.date.min)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    day = asked(request)
    timelines = [timeline_row(record, day) for record in published_timelines()]
    latest_first = sorted(timelines, key=lambda row: row["day"], reverse=True)
    context = {
        "asked": day,
        "page": page_of(request, latest_first),
        "agreements": first_page(agreement_rows(day)),
    }
    return render(request, "home.html", context)


def timeline_row(record: Timeline, day: Asked) -> dict[str, Any]:
    """Return a timeline with the number of its events and its last milestone, else last event."""
    known = known_events(record.events().published().with_evidence(), day.day)
    dated = [each for each in known if each.date]
    last = next(iter([each for each in dated if each.event.milestone][-1:] or dated[-1:]), None)
    return {
        "timeline": record,
        "count": len(known),
        "last": last.event if last else None,
        "last_words": words(last.date) if last else "",
        "day": last.date.known_end if last and last.date else datetime.date.min,
    }


@require_safe
@addressed(published_timelines)
def timeline(request: HttpRequest, record: Timeline) -> HttpResponse:
    shown = shown_on(request, record.events().published().with_evidence(), with_path=True)
    context = {
        "timeline": record,
        "newest_revision": record.revisions.values_list("number", flat=True).first(),
        **path_of(shown),
        **record_context(request, shown, record.title, reverse("scene", args=[record.slug])),
    }
    return render(request, "timeline.html", context)


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    day = asked(request)
    page = page_of(request, agreement_rows(day))
    return render(request, "agreements.html", {"asked": day, "page": page})


@require_safe
@addressed(published_agreements)
def agreement(request: HttpRequest, record: Agreement) -> HttpResponse:
    events = Event.objects.concerning(record).published().with_evidence()
    shown = shown_on(request, events, only=record, with_path=True)
    context = {
        "agreement": record,
        **path_of(shown),
        **record_context(request, shown, record.name, reverse("scene", args=[record.slug])),
    }
    return render(request, "agreement.html", context)


@require_safe
@addressed(published_events)
def event(request: HttpRequest, record: Event) -> HttpResponse:
    day = asked(request)
    known = KnownEvent(record, day.day)
    outcomes = outcomes_of([known], day, stages_of(forecast_agreements([known]), day))
    own = [record.agreement] if record.agreement else []
    context = {
        "asked": day,
        "days": days_of([record]),
        "entry": entry(known, 1, day.query, outcomes) if known.is_present else None,
        "about": dict.fromkeys([*own, *record.about.all()]),
    }
    return render(request, "event.html", context)
