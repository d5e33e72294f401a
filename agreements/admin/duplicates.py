"""Likely duplicates for editors: the list, and the two that are found to be two."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agreements.duplicates import FINDERS, Likely, likely
from agreements.merging import MergeRefusedError, Pair, pair_of
from agreements.merging.copies import record_as_copy
from agreements.models import State
from agreements.models.merged import NotDuplicates
from agreements.pending import NamesWhatIsGoneError
from agreements.seedplain import MODEL_OF_KIND

PER_PAGE = 50
LARGEST = 2**63 - 1  # what the database's keys hold
View = Callable[..., HttpResponse]


def has_permission(request: HttpRequest, may: str, kind: str) -> bool:
    """Return whether the user may `view` or `change` records of the kind."""
    return bool(request.user.has_perm(f"agreements.{may}_{kind}"))


def allowed(may: str) -> Callable[[View], View]:
    """Guard a view of one kind of record; it answers 404 for a kind that is not merged."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, site: AdminSite, kind: str, **keys: int) -> HttpResponse:
            if kind not in FINDERS or any(key > LARGEST for key in keys.values()):
                raise Http404
            if not has_permission(request, may, kind):
                raise PermissionDenied
            return view(request, site, kind, **keys)

        return guarded

    return decorate


@require_http_methods(["GET", "HEAD"])
@allowed("view")
def duplicates_page(request: HttpRequest, site: AdminSite, kind: str) -> HttpResponse:
    """List the pairs of one kind that may be one record or, with `?apart=1`, were told apart."""
    apart = "apart" in request.GET
    pairs = told_apart(kind) if apart else likely(kind)
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **site.each_context(request),
        "title": _("Told apart") if apart else _("Likely duplicates"),
        "kind": kind,
        "kinds": [
            (each, MODEL_OF_KIND[each]._meta.verbose_name_plural)
            for each in FINDERS
            if has_permission(request, "view", each)
        ],
        "apart": apart,
        "page": page,
        "rows": rows_of(kind, page.object_list),
        "may_change": has_permission(request, "change", kind),
    }
    return TemplateResponse(request, "admin/agreements/merging/duplicates.html", context)


def told_apart(kind: str) -> list[Likely]:
    """Return the pairs of one kind that were told apart, the last first, with who did it."""
    rows = NotDuplicates.objects.filter(kind=kind).select_related("by")
    reason = _("Told apart by %(by)s, %(day)s.")
    return [
        Likely(
            *(kind, row.first, row.second),
            (reason % {"by": row.by or _("somebody unknown"), "day": row.told.date()},),
        )
        for row in rows
    ]


def rows_of(kind: str, pairs: Any) -> list[tuple[Any, Any, Likely]]:
    """Return the records of each pair that are still there, the one to keep first."""
    keys = {key for pair in pairs for key in (pair.first, pair.second)}
    records = MODEL_OF_KIND[kind]._default_manager.in_bulk(keys)
    return [
        (*keeping(records[pair.first], records[pair.second]), pair)
        for pair in pairs
        if pair.first in records and pair.second in records
    ]


def keeping(one: Any, two: Any) -> tuple[Any, Any]:
    """Return two records, the one to keep first: that which readers see, else the older."""
    published = [getattr(each, "state", "") == State.PUBLISHED for each in (one, two)]
    return (two, one) if published == [False, True] else (one, two)


def stored_pair(kind: str, kept: int, other: int) -> Pair:
    """Return the two records. Raises MergeRefusedError where there are no two."""
    model: type[models.Model] = MODEL_OF_KIND[kind]
    return pair_of(model(pk=kept), model(pk=other))


@require_POST
@allowed("change")
def tell_apart(
    request: HttpRequest, site: AdminSite, kind: str, kept: int, other: int
) -> HttpResponse:
    """Remember that the two are two or, with `again`, ask about them again."""
    first, second = sorted((kept, other))
    rows = NotDuplicates.objects.filter(kind=kind, first=first, second=second)
    if "again" in request.POST:
        rows.delete()
        messages.success(request, _("The two are asked about again."))
    elif len(MODEL_OF_KIND[kind]._default_manager.in_bulk({first, second})) < 2:
        messages.error(request, _("One of the two is not there any more."))
    else:
        NotDuplicates.objects.get_or_create(
            kind=kind, first=first, second=second, defaults={"by_id": request.user.pk}
        )
        messages.success(request, _("The two are told apart, and are not asked about again."))
    return HttpResponseRedirect(reverse("admin:agreements_duplicates", args=[kind]))


@require_POST
@allowed("change")
def same_story(
    request: HttpRequest, site: AdminSite, kind: str, kept: int, other: int
) -> HttpResponse:
    """Record the source `kept` as a copy of the `other`."""
    if kind != "source":
        raise Http404
    try:
        pair = stored_pair(kind, kept, other)
        waits = record_as_copy(
            pair.kept, pair.other, by=request.user, why=request.POST.get("why", "")
        )
    except (MergeRefusedError, NamesWhatIsGoneError) as refused:
        messages.error(request, str(refused))
    else:
        told = _("“%(copy)s” is recorded as a copy of “%(of)s”.")
        waiting = _("That “%(copy)s” is a copy of “%(of)s” waits for a reviewer.")
        names = {"copy": pair.kept, "of": pair.other}
        messages.success(request, (waiting if waits else told) % names)
    return HttpResponseRedirect(reverse("admin:agreements_duplicates", args=[kind]))
