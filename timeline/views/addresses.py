"""Slugs to records: what is published is shown, what moved is redirected, what went is gone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from agreements.models import Slug, State
from agreements.models.record import Addressed

View = Callable[..., HttpResponse]


def addressed(published: Callable[[], QuerySet[Any]]) -> Callable[[View], View]:
    """Guard a view of one record: it is called with the record instead of the slug.

    An old address answers 308 with the new one, a withdrawn one 410, a draft's 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str) -> HttpResponse:
            record = published().filter(slug=slug).first()
            return view(request, record) if record else _elsewhere(request, slug, published())

        return guarded

    return decorate


def _elsewhere(request: HttpRequest, slug: str, published: QuerySet[Any]) -> HttpResponse:
    """Answer for a slug that is no published record's own."""
    row = Slug.objects.filter(slug=slug).select_related("agreement", "event", "timeline").first()
    if row is None:
        raise Http404
    record = row.record
    if record is None:
        return render(request, "410.html", status=410)
    if not _readable(record, published):
        raise Http404
    return HttpResponsePermanentRedirect(
        request.path.replace(f"/{slug}/", f"/{record.slug}/"), preserve_request=True
    )


def _readable(record: Addressed, published: QuerySet[Any]) -> bool:
    """Return whether `record` is of the page's kind, published, and has another slug by now."""
    return (
        record.state == State.PUBLISHED
        and published.filter(pk=record.pk).exists()
        and (type(record) is published.model)
    )
