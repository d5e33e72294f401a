"""The answer to one sign-in too many."""

from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: object
) -> HttpResponse:
    """Return 429, in the same words for every name. `AXES_LOCKOUT_CALLABLE`, hence the arguments.

    The whole time is told, not what is left of it: that would be an answer about one name.
    """
    wait: timedelta = settings.AXES_COOLOFF_TIME
    context = {
        **admin.site.each_context(request),
        "title": _("Too many attempts to sign in"),
        "minutes": int(wait.total_seconds() // 60),
    }
    headers = {"Retry-After": str(int(wait.total_seconds()))}
    page = TemplateResponse(request, "admin/locked_out.html", context, status=429, headers=headers)
    return page.render()
