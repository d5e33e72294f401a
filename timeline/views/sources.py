"""The sources: what each is, when it must have been published, and what it is cited for."""

from typing import Any

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agreements.asof import is_known
from agreements.models import Citation, Event, Passage, Source
from timeline.alarms import alarm_lines
from timeline.citations import cited_passage, source_line
from timeline.views.addresses import former
from timeline.views.asked import asked
from timeline.views.paging import page_of

CITED = Count("passages", Q(passages__in=Passage.objects.published()), distinct=True)


def published_sources() -> Any:
    return Source.objects.published().select_related("same_story_as")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    day = asked(request)
    found = published_sources().newest_first().annotate(passage_count=CITED)
    rows = [
        {"line": source_line(s), "printed": s.published_as_printed, "passages": s.passage_count}
        for s in found
        if is_known(s, day.day)
    ]
    days = sorted({s.published_earliest for s in found if s.published_earliest})
    page = page_of(request, rows)
    return render(request, "sources.html", {"asked": day, "days": days, "page": page})


@require_safe
@former(published_sources)
def source(request: HttpRequest, slug: str) -> HttpResponse:
    citations = Citation.objects.filter(event__in=Event.objects.published()).select_related("event")
    record = get_object_or_404(
        published_sources().prefetch_related(
            Prefetch("passages", Passage.objects.published()),
            Prefetch("passages__citations", citations),
            Prefetch("copies", published_sources()),
        ),
        slug=slug,
    )
    claiming = published_sources().with_claims().filter(pk=record.pk)
    context = {
        "source": record,
        "alarms": alarm_lines(claiming),
        "line": source_line(record),
        "passages": [cited_passage(passage) for passage in record.passages.all()],
        "copies": [source_line(copy) for copy in record.copies.all()],
    }
    return render(request, "source.html", context)
