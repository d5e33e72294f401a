"""The deleted records as pages of the desk: found again, looked at, and brought back."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from agreements.admin.versionlist import versions_shown
from agreements.deletedrecords import KINDS, deleted_records, deleted_rows
from agreements.recordkeys import edit_address
from agreements.restoring import (
    RestoreRefusedError,
    as_brought_back,
    bring_back,
    deletion,
    may_add,
    reasons_against,
    table_of,
)
from agreements.seedplain import MODEL_OF_KIND
from agreements.versions import versions_of

A_PAGE = 50


def kinds_of(user: Any) -> dict[str, str]:
    """Return the kinds of records that `user` may bring back, each with what it is called."""
    return {
        kind: str(table_of(model, kind)._meta.verbose_name)
        for kind, model in KINDS.items()
        if may_add(user, model, kind)
    }


def deleted_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """List the deleted records of all kinds, or of one; those whose name holds what is asked."""
    kinds = kinds_of(request.user)
    if not kinds:
        raise PermissionDenied
    kind, search = request.GET.get("kind", ""), request.GET.get("q", "").replace("\0", "")
    rows = deleted_rows([kind] if kind in kinds else list(kinds), search)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("Deleted records"),
        "kinds": kinds,
        "kind": kind,
        "q": search,
        "page": page,
        "records": [(kinds[r.kind], r) for r in deleted_records(list(page.object_list))],
    }
    return TemplateResponse(request, "admin/agreements/history/deleted.html", context)


def deleted_record_page(request: HttpRequest, site: AdminSite, key: str) -> HttpResponse:
    """Show the history of one deleted record; bring it back as a draft when that is sent."""
    model, pk = _named(key)
    versions = versions_of(model(pk=pk))
    deleted = deletion(versions)
    if deleted is None:
        raise Http404
    seed = as_brought_back(deleted.before)
    if not may_add(request.user, model, getattr(seed, "kind", "")):
        raise PermissionDenied
    refused = False
    if request.method == "POST":
        try:
            return _bring_back(request, model, pk)
        except RestoreRefusedError as error:
            refused = True
            for reason in error.reasons:
                messages.error(request, reason)
    record = next(row.instance for row in deleted.rows if row.instance_type is model)
    context = {
        **site.each_context(request),
        "title": _("Deleted: %(record)s") % {"record": record},
        "page": versions_shown(versions, request.GET.get("page")),
        "reasons": reasons_against(seed),
        "why": request.POST.get("why", ""),
    }
    page = "admin/agreements/history/deleted_record.html"
    return TemplateResponse(request, page, context, status=409 if refused else 200)


def _named(key: str) -> tuple[type[models.Model], int]:
    kind, _dash, pk = key.partition("-")
    # A longer number is beyond what the database's keys hold.
    if kind not in MODEL_OF_KIND or not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    return MODEL_OF_KIND[kind], int(pk)


def _bring_back(request: HttpRequest, model: type[models.Model], pk: int) -> HttpResponse:
    record = bring_back(model, pk, by=request.user, why=request.POST.get("why", ""))
    messages.success(request, _("“%(record)s” is back, as a draft.") % {"record": record})
    return HttpResponseRedirect(edit_address(record))


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the pages under the admin's."""

    def deleted(request: HttpRequest) -> HttpResponse:
        return deleted_page(request, site)

    def record(request: HttpRequest, key: str) -> HttpResponse:
        return deleted_record_page(request, site, key)

    return [
        path("deleted/", site.admin_view(deleted), name="agreements_deleted"),
        path("deleted/<str:key>/", site.admin_view(record), name="agreements_deleted_record"),
    ]
