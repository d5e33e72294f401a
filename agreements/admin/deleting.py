"""Deleting at the desk: asks first, tells what else goes and what stands against it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin, actions
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agreements.admin.saving import WHY, locked
from agreements.recordkeys import review_address
from agreements.removal import also_gone, ends_in_review, reasons_to_stay, remove

AT_ONCE = 100
PAGES = "admin/agreements/deleting"


class Deleting(ModelAdmin):
    """Deletes under the rules of agreements.removal, one record or several, with a reason."""

    delete_confirmation_template = f"{PAGES}/record.html"
    delete_selected_confirmation_template = f"{PAGES}/selected.html"

    def get_deleted_objects(self, objs: Iterable[Any], request: HttpRequest) -> Any:
        """Return what goes, counted, and in the place of what is protected why it must stay.

        What hangs from a record goes with it, whoever may delete the record.
        """
        listed: list[Any] = []
        counts, perms_needed, reasons = Counter[str](), set[str](), list[str]()
        records = list(objs)
        if len(records) > AT_ONCE:
            told = {"number": AT_ONCE}
            return [], {}, set(), [_("Choose at most %(number)d records at once.") % told]
        for record in records:
            counts[str(record._meta.verbose_name_plural)] += 1
            gone = also_gone(record)
            listed += [str(record), gone] if gone else [str(record)]
            reasons += _reasons_to_stay(record)
            if not self.has_delete_permission(request, record):
                perms_needed.add(str(record._meta.verbose_name))
        return listed, counts, perms_needed, reasons

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        if not _says_why(request):
            return HttpResponseRedirect(request.get_full_path())
        with locked(request):  # from the look at what stands against it until it is gone
            return super().delete_view(request, object_id, extra_context)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        response: HttpResponse = super().render_delete_form(request, context)
        if request.method == "POST":
            response.status_code = 409
        return response

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        remove([obj], by=request.user, why=request.POST.get(WHY, ""))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        remove(list(queryset), by=request.user, why=request.POST.get(WHY, ""))

    def get_actions(self, request: HttpRequest) -> Any:
        """Return the actions, Django's own for deleting under the rules of the desk."""
        found: dict[str, Any] = super().get_actions(request)
        if "delete_selected" in found:
            found["delete_selected"] = (delete_selected, *found["delete_selected"][1:])
        return found


def _reasons_to_stay(record: models.Model) -> list[str]:
    """Return why the record must stay, and where the step is taken that must come first."""
    reasons = reasons_to_stay(record)
    if ends_in_review(record):
        link = _("Go to the review of “%(record)s”") % {"record": record}
        reasons.append(format_html('<a href="{}">{}</a>', review_address([record]), link))
    return reasons


def _says_why(request: HttpRequest) -> bool:
    if request.POST.get(WHY, "").strip():
        return True
    messages.error(request, _("Write why it is deleted. Nothing was."))
    return False


def delete_selected(
    model_admin: ModelAdmin, request: HttpRequest, queryset: Any
) -> HttpResponse | None:
    """Delete what was chosen once it is confirmed with a reason; ask before that."""
    if "post" not in request.POST:
        return actions.delete_selected(model_admin, request, queryset)
    if not _says_why(request):
        sent = request.POST.copy()
        del sent["post"]  # which shows the question again
        request.POST = sent  # type: ignore[assignment]
        return actions.delete_selected(model_admin, request, queryset)
    with locked(request):
        answer = actions.delete_selected(model_admin, request, queryset)
    if answer is not None:
        answer.status_code = 409
    return answer
