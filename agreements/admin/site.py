"""The desk as a whole: its tables in the order of an editor's work."""

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.admin.choosing import Suggestions
from agreements.admin.pages import pages, work_of

WORK = (
    *("Timeline", "Agreement", "Meeting", "Statement", "Occurrence", "Stage"),
    *("Source", "Person", "Party"),
)
LOOKED_UP = (
    *("Event", "Passage", "Citation", "Article", "PendingChange"),
    *("Slug", "Revision", "ImportedRecord", "RecordState"),
)


def within_bounds(view: Any) -> Any:
    """Answer 400 where what was sent holds a number or a letter that no database does."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except (OverflowError, DataError):
            raise BadRequest(_("A number is too large, or a letter is none.")) from None

    return inner


class DeskSite(AdminSite):
    """Django's own site, with the record in two groups: what is written, what is looked up."""

    site_title = gettext_lazy("Entente")
    site_header = gettext_lazy("Entente: the editors’ desk")
    index_title = gettext_lazy("What is to be done?")
    index_template = "admin/agreements/index.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().index(request, {"work": work_of(request.user), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the groups of the index and the side bar; those of other apps come last."""
        apps = super().get_app_list(request, app_label)
        record = next((app for app in apps if app["app_label"] == "agreements"), None)
        if record is None:
            return apps
        own = {model["object_name"]: model for model in record["models"]}
        work = [own.pop(name) for name in WORK if name in own]
        rest = [own.pop(name) for name in LOOKED_UP if name in own]
        groups = ((_("The record"), work), (_("To look things up"), [*rest, *own.values()]))
        others = [app for app in apps if app is not record]
        return [*({**record, "name": n, "models": m} for n, m in groups if m), *others]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(within_bounds(view), cacheable)

    def get_urls(self) -> list[Any]:
        return [path("agreements/", include(pages(self))), *super().get_urls()]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Suggestions.as_view(admin_site=self)(request)
