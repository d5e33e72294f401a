"""Two records side by side, and the one merged into the other."""

from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from agreements.admin.comparing import Comparison
from agreements.admin.duplicates import (
    View,
    allowed,
    duplicates_page,
    has_permission,
    keeping,
    same_story,
    stored_pair,
    tell_apart,
)
from agreements.merging import MergeRefusedError, merge
from agreements.pending import NamesWhatIsGoneError
from agreements.publishing import ChangedSinceError, PublishingRefusedError
from agreements.recordkeys import edit_address
from agreements.seedplain import kind_of

VALUE = "value:"


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("view")
def compare_page(
    request: HttpRequest, site: AdminSite, kind: str, kept: int, other: int
) -> HttpResponse:
    """Show two records side by side; merge the other into the one kept when that is sent."""
    try:
        pair = stored_pair(kind, kept, other)
    except MergeRefusedError as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:agreements_duplicates", args=[kind]))
    values = {
        name.removeprefix(VALUE): str(value)
        for name, value in request.POST.items()
        if name.startswith(VALUE)
    }
    comparison = Comparison(pair, request.user, values)
    if request.method == "POST":
        return _merged(request, site, comparison)
    return shown(request, site, comparison)


def _merged(request: HttpRequest, site: AdminSite, comparison: Comparison) -> HttpResponse:
    pair = comparison.pair
    names = {"kept": str(pair.kept), "other": str(pair.other)}
    try:
        merge(
            pair.kept,
            pair.other,
            by=request.user,
            why=request.POST.get("why", ""),
            values=comparison.values,
            tokens=[request.POST.get(f"token-{side}", "") for side in ("kept", "other")],
        )
    except ChangedSinceError as changed:
        told = _("“%(record)s” was changed since you looked. Nothing is merged; look again.")
        messages.error(request, told % {"record": changed.record})
        return shown(request, site, comparison, status=409)
    except PublishingRefusedError as refused:
        comparison.findings = refused.findings
        told = _("Not merged: see the faults below, or write why they stand.")
        messages.error(request, told)
        return shown(request, site, comparison)
    except (MergeRefusedError, NamesWhatIsGoneError) as refused_too:
        messages.error(request, str(refused_too))
        return shown(request, site, comparison)
    messages.success(request, _("“%(other)s” is merged into “%(kept)s”.") % names)
    return HttpResponseRedirect(edit_address(pair.kept))


def shown(
    request: HttpRequest, site: AdminSite, comparison: Comparison, status: int = 200
) -> HttpResponse:
    """Return the page with the two side by side."""
    context = {
        **site.each_context(request),
        "title": _("Compare and merge"),
        "comparison": comparison,
        "kind": comparison.kind,
        "may_change": has_permission(request, "change", comparison.kind),
        "why": request.POST.get("why", ""),
    }
    template = "admin/agreements/merging/compare.html"
    return TemplateResponse(request, template, context, status=status)


@admin.action(description=gettext_lazy("Merge the two selected"), permissions=["change"])
def merge_selected(modeladmin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
    """Lead to the page on which the two records that were ticked are compared."""
    records = list(queryset.order_by("pk")[:3])
    if len(records) != 2:
        modeladmin.message_user(request, _("Select two records, no more and no fewer."), "ERROR")
        return None
    return HttpResponseRedirect(compare_address(*keeping(*records)))


def compare_address(kept: models.Model, other: models.Model) -> str:
    """Return the page on which `other` can be merged into `kept`."""
    return reverse("admin:agreements_compare", args=[kind_of(kept), kept.pk, other.pk])


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of these pages under the admin's."""

    def under_site(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, **named: Any) -> HttpResponse:
            return view(request, site, **named)

        return site.admin_view(inner)

    one, two = "duplicates/<slug:kind>/", "<int:kept>/<int:other>/"
    return [
        path(one, under_site(duplicates_page), name="agreements_duplicates"),
        path(one + two, under_site(compare_page), name="agreements_compare"),
        path(f"{one}{two}apart/", under_site(tell_apart), name="agreements_tell_apart"),
        path(f"{one}{two}same-story/", under_site(same_story), name="agreements_same_story"),
    ]
