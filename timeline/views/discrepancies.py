"""Where sources disagree, and the dates printed on them that cannot be right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.asof import is_known, known_events
from agreements.models import Event, Source
from timeline.alarms import alarm_lines
from timeline.entries import entries
from timeline.views.asked import asked, days_of
from timeline.views.paging import page_of


@require_safe
def discrepancies(request: HttpRequest) -> HttpResponse:
    day = asked(request)
    events = list(Event.objects.published().told_differently().with_evidence())
    shown = entries(known_events(events, day.day), day.query)
    known = [s for s in Source.objects.published().with_claims() if is_known(s, day.day)]
    context = {
        "asked": day,
        "alarms": alarm_lines(known),
        "days": days_of(events),
        "page": page_of(request, [e for e in shown if e.disputed]),
    }
    return render(request, "discrepancies.html", context)
