"""The embed: the one address that other sites may frame. It sets no cookie and reads no session."""

from dataclasses import replace

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from agreements.models import Timeline
from timeline.chart import Chart
from timeline.views.addresses import addressed
from timeline.views.pages import published_timelines
from timeline.views.records import chart_of, record_context, shown_on


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@addressed(published_timelines)
def embed(request: HttpRequest, record: Timeline) -> HttpResponse:
    """Show the chart of a timeline and its title alone."""
    shown = shown_on(request, record.events().published().with_evidence())
    context = record_context(request, shown, record.title, reverse("scene", args=[record.slug]))
    page_url = request.build_absolute_uri(record.get_absolute_url())
    drawn = context["chart"] or chart_of(request, shown, record.title)  # an embed has no table
    page = {"timeline": record, "page_url": page_url, "chart": opening_beside(drawn)}
    return render(request, "embed.html", {**context, **page})


def opening_beside(chart: Chart | None) -> Chart | None:
    """Return the chart with links that open beside the article: our pages refuse to be framed."""
    if chart is None:
        return None
    return replace(chart, paintings=[(w, svg.opening_beside) for w, svg in chart.paintings])
