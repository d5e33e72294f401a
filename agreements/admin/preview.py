"""A record's page as readers will see it once the record and the drafts it needs are published.

The page is made by the public view itself, in a transaction that publishes and is undone.
"""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIRequest
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.pending import NamesWhatIsGoneError
from agreements.publishing import as_published
from agreements.recordkeys import record_of, review_address


def preview_page(request: HttpRequest, key: str) -> HttpResponse:
    """Return the public page of a record, whatever its state, with a line that says so."""
    record = record_of(key)
    options = record._meta
    if not request.user.has_perm(f"{options.app_label}.view_{options.model_name}"):
        raise PermissionDenied
    try:
        with as_published(record) as others:
            return _public_page(request, record, others)
    except Http404:
        told = _("Readers would not see “%(record)s”: no published words tell of it.")
        messages.warning(request, told % {"record": record})
    except NamesWhatIsGoneError as gone:
        messages.error(request, str(gone))
    return HttpResponseRedirect(review_address([record]))


def _public_page(
    request: HttpRequest, record: models.Model, others: list[models.Model]
) -> HttpResponse:
    """Return the answer of the public view to an anonymous reader who sends no cookie."""
    address = record.get_absolute_url()  # type: ignore[attr-defined]
    asked = WSGIRequest({**request.environ, "PATH_INFO": address, "HTTP_COOKIE": ""})  # type: ignore[attr-defined]
    asked.user = AnonymousUser()
    asked.is_preview, asked.preview_with = True, others  # type: ignore[attr-defined]
    match = resolve(address)
    asked.resolver_match = match
    response: HttpResponse = match.func(asked, *match.args, **match.kwargs)
    return response


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the address of previews under the admin's."""
    view = site.admin_view(require_safe(preview_page))
    return [path("preview/<slug:key>/", view, name="agreements_preview")]
