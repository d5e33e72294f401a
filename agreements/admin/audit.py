"""The audit of the record as a page for editors, each finding with the page that mends it."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.audit import Finding, Severity, audit


def audit_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Return the findings of today; the caller has checked who asks."""
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
