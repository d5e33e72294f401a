"""Slugs to records: what is published is shown, what moved is redirected, what went is gone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from agreements.models import Slug
from agreements.models.merged import FormerSlug

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
    rows = Slug.objects.filter(slug=slug, was_public=True)
    row = rows.select_related("agreement", "event", "timeline").first()
    if row is None:
        raise Http404
    record = row.record
    if record is None:
        return render(request, "410.html", status=410)
    if type(record) is not published.model or not published.filter(pk=record.pk).exists():
        raise Http404
    return _moved(request, record.slug)


def former(published: Callable[[], QuerySet[Any]]) -> Callable[[View], View]:
    """Guard a view of one person or source, by slug: the slug of one that was merged answers 308.

    The view is asked first, and raises Http404 for a slug that is no published record's own.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return view(request, slug)
            except Http404:
                pks = FormerSlug.records(published().model, [slug]).values()
                record = published().filter(pk__in=pks).first()
                if record is None:
                    raise
                return _moved(request, record.slug)

        return guarded

    return decorate


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """Redirect to the same page, with the same parameters, at the slug its record has now."""
    match, parameters = request.resolver_match, request.GET.urlencode()
    address = reverse(match.view_name if match else "", args=[slug])
    return HttpResponsePermanentRedirect(
        f"{address}?{parameters}" if parameters else address, preserve_request=True
    )
