"""The history of a record as a page: who changed what, when and why; and bringing it back."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agreements.admin.versionlist import versions_shown
from agreements.differences import differences
from agreements.models import Agreement
from agreements.pending import is_public, pending_of, shown_seed
from agreements.publishing import ChangedSinceError, may_change, token
from agreements.restoring import RestoreRefusedError, as_restored, reasons_against, restore
from agreements.stagechanges import stage_changes
from agreements.versions import Version, versions_of

STAGES_SHOWN = 50


def history_page(request: HttpRequest, site: AdminSite, record: models.Model) -> HttpResponse:
    """Show the versions of a record, or the one asked for; bring it back when that is sent.

    The caller has checked that the user may look at the record.
    """
    versions = versions_of(record)
    if request.method == "POST" or "version" in request.GET:
        return _version_page(request, site, record, versions)
    context = {
        **_context(request, site, record),
        "page": versions_shown(versions, request.GET.get("page")),
        "stages": stage_changes(record.pk, STAGES_SHOWN) if isinstance(record, Agreement) else [],
        "may_restore": may_change(request.user, record),
    }
    return TemplateResponse(request, "admin/agreements/history/record.html", context)


def _context(request: HttpRequest, site: AdminSite, record: models.Model) -> dict[str, Any]:
    return {
        **site.each_context(request),
        "title": _("History: %(record)s") % {"record": record},
        "record": record,
        "opts": record._meta,
    }


def _version_page(
    request: HttpRequest, site: AdminSite, record: models.Model, versions: list[Version]
) -> HttpResponse:
    asked = request.GET.get("version")
    version = next((version for version in versions if version.key == asked), None)
    if version is None or version.seed is None:
        raise Http404
    refused = False
    if request.method == "POST":
        try:
            return _restore(request, record, version)
        except ChangedSinceError:
            told = _("Somebody changed this record meanwhile. Nothing was restored: look again.")
            messages.error(request, told)
        except RestoreRefusedError as error:
            for reason in error.reasons:
                messages.error(request, reason)
        refused = True
    wanted = as_restored(record, version.seed)
    context = {
        **_context(request, site, record),
        "version": version,
        "differences": differences(shown_seed(record), wanted),
        "reasons": reasons_against(wanted, record),
        "may_restore": may_change(request.user, record),
        "is_public": is_public(record),
        "pending": pending_of(record),
        "token": token(record),
        "why": request.POST.get("why", ""),
    }
    page = "admin/agreements/history/version.html"
    return TemplateResponse(request, page, context, status=409 if refused else 200)


def _restore(request: HttpRequest, record: models.Model, version: Version) -> HttpResponse:
    """Bring the version back and say so. Raises ChangedSinceError, RestoreRefusedError."""
    why, seen = request.POST.get("why", ""), request.POST.get("token", "")
    pending = restore(record, version.seed, by=request.user, why=why, seen=seen)
    if pending is None:
        told = _("“%(record)s” is restored.")
    else:
        told = _("“%(record)s” waits with the old version: a reviewer has to publish it.")
    messages.success(request, told % {"record": record})
    return HttpResponseRedirect(request.path)
