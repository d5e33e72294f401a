"""The pages of the desk that are of no one table, under /admin/agreements/."""

from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin import articles, audit, bulk, datepages, deleted, merging, preview, review
from agreements.models import PendingChange, State

MODULES = (articles, audit, bulk, datepages, deleted, merging, preview, review)

# By the permission that each needs.
WORK: tuple[tuple[str, Any, str, list[str], Any], ...] = (
    (
        *("view_event", _("Tables"), "agreements_bulk", []),
        _("Events and sources as CSV, taken and brought in"),
    ),
    ("view_event", _("Audit"), "agreements_audit", [], _("Faults and notices of the record")),
    (
        *("view_source", _("Likely duplicates"), "agreements_duplicates", ["person"]),
        _("People, sources and events that may be one"),
    ),
    (
        *("add_event", _("Deleted records"), "agreements_deleted", []),
        _("What can be brought back, as a draft"),
    ),
)


def pages(site: AdminSite) -> list[URLPattern]:
    """Return their addresses, which stand before those of Django's own."""
    return [address for module in MODULES for address in module.urls(site)]


def work_of(user: Any) -> list[tuple[str, str, str]]:
    """Return the pages that `user` works on besides the tables: name, address, what is there."""
    own = [each for each in WORK if user.has_perm(f"agreements.{each[0]}")]
    found = [
        (str(name), reverse(f"admin:{page}", args=args), str(told))
        for _, name, page, args, told in own
    ]
    if user.has_perm("agreements.view_pendingchange"):
        number = len(review.waiting())
        kept = PendingChange.objects.filter(state=State.DRAFT).count()
        told = gettext("%(number)d in review; %(kept)d changes kept, not yet asked for") % {
            "number": number,
            "kept": kept,
        }
        found.insert(0, (gettext("Review"), reverse("admin:agreements_review"), told))
    return found
