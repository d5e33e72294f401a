"""The embed: the one address that other sites may frame. It sets no cookie and reads no session."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from agreements.models import Timeline
from timeline.views.addresses import addressed
from timeline.views.asked import asked
from timeline.views.pages import published_timelines, timeline_context


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@addressed(published_timelines)
def embed(request: HttpRequest, record: Timeline) -> HttpResponse:
    """Show the chart of a timeline and its title alone."""
    context = timeline_context(record.events().published().with_evidence(), asked(request))
    page_url = request.build_absolute_uri(record.get_absolute_url())
    return render(request, "embed.html", {"timeline": record, "page_url": page_url, **context})
