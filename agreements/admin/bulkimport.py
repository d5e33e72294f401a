"""Tables brought in: rehearsed first, and what was rehearsed sent back to be written."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.csvcolumns import SHEETS
from agreements.csvimport import (
    ChangedSinceRehearsalError,
    ImportRefusedError,
    bring_in,
    may_import,
    rehearse,
)
from agreements.csvlines import MAX_BYTES, MAX_ROWS
from agreements.csvsteps import Outcome, Plan, Step

COPY, WHY = "copy", "why"
SALT = "agreements.admin.bulk"
HOURS = 12
MANY = 1_000  # records or faults on one page
ROOM = 100_000  # bytes for the other fields of the form that sends a copy back
SHOWN_FIRST = (Outcome.REFUSED, Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
Files = dict[str, bytes]


def form(request: HttpRequest) -> dict[str, Any]:
    """Return what the form that asks for files needs."""
    return {
        "may_bring": [s for s in SHEETS.values() if may_import(request.user, s.name)],
        "most_rows": MAX_ROWS,
        "most_bytes": MAX_BYTES,
    }


def import_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Rehearse the files that were sent, or import the copy of those of a rehearsal.

    Raises PermissionDenied for those who may not write what is in them, and for a forged copy.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:agreements_bulk"))
    if COPY in request.POST:
        return _import(request, site)
    files = {name: f.read(MAX_BYTES + 1) for name in SHEETS if (f := request.FILES.get(name))}
    if not files:
        if not form(request)["may_bring"]:
            raise PermissionDenied
        messages.error(request, _("Choose at least one file."))
        return HttpResponseRedirect(reverse("admin:agreements_bulk"))
    return _rehearsal(request, site, files, rehearse(files, by=request.user))


def _import(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Import what was rehearsed; where that would do something else now, rehearse it again."""
    try:
        files, token = _opened(request)
    except signing.SignatureExpired:
        messages.error(request, _("The rehearsal is too old. Send the files again."))
        return HttpResponseRedirect(reverse("admin:agreements_bulk"))
    why = request.POST.get(WHY, "").strip()
    try:
        plan = bring_in(files, by=request.user, why=why, token=token)
    except ChangedSinceRehearsalError as changed:
        told = _("The record was changed since the rehearsal. Nothing was imported; look again.")
        messages.warning(request, told)
        return _rehearsal(request, site, files, changed.plan)
    except ImportRefusedError as refused:
        messages.error(request, _("Nothing was imported; see why."))
        return _rehearsal(request, site, files, refused.plan)
    messages.success(request, _done(plan))
    return HttpResponseRedirect(reverse("admin:agreements_bulk"))


def _done(plan: Plan) -> str:
    new, changed = len(plan.with_outcome(Outcome.NEW)), plan.with_outcome(Outcome.CHANGED)
    waiting = sum(step.waits for step in changed)
    told = _("Imported: %(new)d new, %(changed)d changed.") % {"new": new, "changed": len(changed)}
    if not waiting:
        return told
    one, many = "%d change waits for a reviewer.", "%d changes wait for a reviewer."
    return f"{told} {ngettext(one, many, waiting) % waiting}"


def _signed(request: HttpRequest, files: Files, token: str) -> str:
    """Return the files as one text that only we can have written, for this user to send back.

    Text in a form would not come back as it was: browsers change line breaks.
    """
    texts = {name: content.decode("utf-8") for name, content in files.items()}
    return signing.dumps([request.user.pk, token, texts], salt=SALT, compress=True)


def _opened(request: HttpRequest) -> tuple[Files, str]:
    """Return the files and the token of a copy. Raises PermissionDenied where it is forged."""
    try:
        copy = signing.loads(request.POST[COPY], salt=SALT, max_age=HOURS * 3600)
    except signing.SignatureExpired:
        raise
    except signing.BadSignature:
        raise PermissionDenied from None
    user, token, texts = copy
    if user != request.user.pk:
        raise PermissionDenied
    return {name: text.encode() for name, text in texts.items()}, token


@dataclass(frozen=True)
class Shown:
    """The steps of one outcome, as many of them as a page can hold, and how many more there are."""

    outcome: Outcome
    steps: list[Step]

    @property
    def first(self) -> list[Step]:
        return self.steps[:MANY]

    @property
    def more(self) -> int:
        return len(self.steps[MANY:])


def _rehearsal(request: HttpRequest, site: AdminSite, files: Files, plan: Plan) -> TemplateResponse:
    """Return the page that tells, row by row, what an import would do, with the button for it."""
    shown = [Shown(o, plan.with_outcome(o)) for o in SHOWN_FIRST if plan.with_outcome(o)]
    context = {
        **site.each_context(request),
        "title": _("Rehearsal of the import"),
        "faults": plan.faults[:MANY],
        "shown": shown,
        "number": len(plan.with_outcome(Outcome.NEW, Outcome.CHANGED)),
        "refused": plan.is_refused,
        "why": request.POST.get(WHY, ""),
        **form(request),
    }
    if context["number"] and not plan.is_refused:
        copy = _signed(request, files, plan.token)
        fits = len(copy) + ROOM < (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
        context |= {"copy": copy if fits else "", "too_large": not fits}
    return TemplateResponse(request, "admin/agreements/bulk/rehearsal.html", context)
