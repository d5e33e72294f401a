"""What became of forecasts: their outcomes on the day a page is about, and the page of them all."""

from collections.abc import Collection, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.asof import KnownEvent, known_events
from agreements.forecasts import Outcome, outcome
from agreements.models import Event
from timeline.entries import entries
from timeline.views.asked import Asked, asked, days_of
from timeline.views.paging import page_of


def stages_of(agreements: Collection[int], day: Asked) -> list[KnownEvent]:
    """Return all published stages of agreements, by primary key, shown on the page or not."""
    if not agreements:
        return []
    found = Event.objects.published().filter(agreement__in=agreements).with_evidence()
    return known_events(found, day.day)


def forecast_agreements(known: Iterable[KnownEvent]) -> set[int]:
    """Return the primary keys of the agreements of which something is expected in `known`."""
    return {f.agreement_id for each in known for f in each.event.forecasts.all()}


def outcomes_of(
    known: Iterable[KnownEvent], day: Asked, stages: Iterable[KnownEvent]
) -> dict[int, Outcome]:
    """Return the outcome of every forecast made in `known`, by its primary key."""
    forecasts = [forecast for each in known for forecast in each.event.forecasts.all()]
    return {
        f.pk: outcome(f, [s for s in stages if s.event.agreement_id == f.agreement_id], day.day)
        for f in forecasts
    }


@require_safe
def forecasts(request: HttpRequest) -> HttpResponse:
    day = asked(request)
    events = list(Event.objects.published().with_forecasts().with_evidence())
    known = known_events(events, day.day)
    outcomes = outcomes_of(known, day, stages_of(forecast_agreements(known), day))
    told = [e for e in entries(known, day.query, outcomes) if e.expected]
    context = {
        "asked": day,
        "days": days_of(events),
        "page": page_of(request, told),
    }
    return render(request, "forecasts.html", context)
