"""Events and sources as tables: what they hold, and the files; bulkimport.py brings them in."""

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from agreements.admin.bulkimport import form, import_page
from agreements.csvcolumns import SHEETS, Sheet
from agreements.csvexport import table_of


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the pages under the admin's."""
    views = (
        ("bulk/", tables_page, "agreements_bulk"),
        ("bulk/<slug:name>.csv", export, "agreements_bulk_export"),
        ("bulk/import/", import_page, "agreements_bulk_import"),
    )
    return [path(a, site.admin_view(partial(v, site=site)), name=name) for a, v, name in views]


def may_view(user: Any, sheet: Sheet) -> bool:
    """Return whether `user` may look at what a table holds."""
    return bool(user.has_perm(f"agreements.view_{sheet.own.name}"))


def tables_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Return the page of the tables, with what each column means. Raises PermissionDenied."""
    seen = [sheet for sheet in SHEETS.values() if may_view(request.user, sheet)]
    if not seen:
        raise PermissionDenied
    context = {
        **site.each_context(request),
        "title": _("Tables"),
        "sheets": [(sheet, _columns(sheet)) for sheet in seen],
        **form(request),
    }
    return TemplateResponse(request, "admin/agreements/bulk/tables.html", context)


def _columns(sheet: Sheet) -> list[tuple[str, str, Any]]:
    """Return each column with the rows that fill it and what it means."""
    return [
        (name, ", ".join(sheet.filled_by(name)), sheet.meanings[name]) for name in sheet.columns
    ]


def export(request: HttpRequest, site: AdminSite, name: str) -> HttpResponse:
    """Return a table as a file. Raises Http404 and PermissionDenied."""
    if name not in SHEETS:
        raise Http404
    sheet = SHEETS[name]
    if not may_view(request.user, sheet):
        raise PermissionDenied
    content = table_of(sheet).encode("utf-8-sig")  # Excel takes a file without the mark for Latin-1
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8; header=present")
    answer["Content-Disposition"] = f'attachment; filename="{sheet.file}"'
    return answer
