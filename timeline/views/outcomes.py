"""What became of forecasts: their outcomes on the day a page is about, and the page of them all."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.asof import KnownEvent, known_events
from agreements.forecasts import Outcome, outcome
from agreements.models import Event
from timeline.entries import entries
from timeline.views.asked import Asked, asked, days_of


def outcomes_of(known: Iterable[KnownEvent], day: Asked) -> dict[int, Outcome]:
    """Return the outcome of every forecast made in `known`, by its primary key.

    It is asked of all published stages of the agreements concerned, shown on the page or not.
    """
    forecasts = [forecast for each in known for forecast in each.event.forecasts.all()]
    if not forecasts:
        return {}
    agreements = {forecast.agreement_id for forecast in forecasts}
    found = Event.objects.published().filter(agreement__in=agreements).with_evidence()
    stages = known_events(found, day.day)
    return {
        f.pk: outcome(f, [s for s in stages if s.event.agreement_id == f.agreement_id], day.day)
        for f in forecasts
    }


@require_safe
def forecasts(request: HttpRequest) -> HttpResponse:
    day = asked(request)
    events = list(Event.objects.published().with_forecasts().with_evidence())
    known = known_events(events, day.day)
    context = {
        "asked": day,
        "days": days_of(events),
        "entries": [e for e in entries(known, day.query, outcomes_of(known, day)) if e.expected],
    }
    return render(request, "forecasts.html", context)
