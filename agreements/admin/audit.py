"""The audit of the record as a page for editors, each finding with the page that mends it."""

from functools import partial

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.audit import Finding, Severity, audit


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the address of the page under the admin's."""
    view = site.admin_view(partial(audit_page, site=site))
    return [path("audit/", view, name="agreements_audit")]


def audit_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Return the findings of today. Raises PermissionDenied for those who may not see events."""
    if not request.user.has_perm("agreements.view_event"):
        raise PermissionDenied
    findings = audit(timezone.localdate())
    context = {
        **site.each_context(request),
        "title": _("Audit of the record"),
        "groups": [
            (_("Faults"), _rows(findings, Severity.FAULT, site.name)),
            (_("Notices"), _rows(findings, Severity.NOTICE, site.name)),
        ],
    }
    return TemplateResponse(request, "admin/agreements/audit.html", context)


def _rows(findings: list[Finding], severity: Severity, site: str) -> list[tuple[Finding, str]]:
    """Return the findings of one severity, each with the address of its record."""
    return [
        (
            found,
            reverse(f"admin:agreements_{found.model}_change", args=[found.pk], current_app=site),
        )
        for found in findings
        if found.severity == severity
    ]
