"""Slugs to records: what is published is shown, what moved is redirected, what went is gone."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from agreements.models import Slug, State
from agreements.models.merged import FormerSlug

View = Callable[..., HttpResponse]
Published = Callable[[], QuerySet[Any]]


def addressed(*published: Published) -> Callable[[View], View]:
    """Guard a view of one record: it is called with the record instead of the slug.

    The record is of the first kind that has the slug. An old address answers 308 with the new one,
    one that was withdrawn or deleted 410, that of a draft nobody saw 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str) -> HttpResponse:
            record = current(slug, published)
            return view(request, record) if record else _elsewhere(request, slug, published)

        return guarded

    return decorate


def current(slug: str, published: Sequence[Published]) -> Any:
    """Return the published record whose own slug this is, or None."""
    found = (records().filter(slug=slug).first() for records in published)
    return next(filter(None, found), None)


def formerly(slug: str, published: Sequence[Published]) -> Any:
    """Return the published record whose slug this was before, or None."""
    row = _seen(slug)
    return _published_at(row, published) if row else None


def _seen(slug: str) -> Slug | None:
    """Return the row of a slug that readers have seen: drafts are not told of."""
    rows = Slug.objects.filter(slug=slug, was_public=True)
    return rows.select_related("agreement", "event", "timeline").first()


def _published_at(row: Slug, published: Sequence[Published]) -> Any:
    """Return the record that a slug leads to, if it is one of these kinds and published."""
    record: Any = row.record
    kinds = (records() for records in published)
    own = next((kind for kind in kinds if type(record) is kind.model), None)
    return own.filter(pk=record.pk).first() if own is not None else None


def _is_withdrawn(row: Slug, published: Sequence[Published]) -> bool:
    """Return whether what readers saw was deleted, or is one of these kinds and a draft again.

    A published event that is not shown, for want of its sources, was not itself withdrawn.
    """
    record = row.record
    if record is None:
        return True
    is_fitting = any(type(record) is records().model for records in published)
    return is_fitting and record.state != State.PUBLISHED


def _elsewhere(request: HttpRequest, slug: str, published: Sequence[Published]) -> HttpResponse:
    """Answer for a slug that is no published record's own."""
    row = _seen(slug)
    if row is None:
        raise Http404
    if _is_withdrawn(row, published):
        return render(request, "410.html", status=410)
    record = _published_at(row, published)
    if record is None:
        raise Http404
    return _redirect(request, record.slug)


def former(published: Published) -> Callable[[View], View]:
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
                return _redirect(request, record.slug)

        return guarded

    return decorate


def _redirect(request: HttpRequest, slug: str) -> HttpResponse:
    """Redirect to the same page, with the same parameters, at the slug its record has now."""
    match, parameters = request.resolver_match, request.GET.urlencode()
    address = reverse(match.view_name if match else "", args=[slug])
    return HttpResponsePermanentRedirect(
        f"{address}?{parameters}" if parameters else address, preserve_request=True
    )
