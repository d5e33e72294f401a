"""What every record of the desk has in common: its form, its saving, its steps to the reader."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.admin import once
from agreements.admin.dates import TypedDates
from agreements.admin.deleting import Deleting
from agreements.admin.history import history_page
from agreements.admin.saving import WHY, Editing, locked, look, save
from agreements.pending import NamesWhatIsGoneError
from agreements.publishing import StepRefusedError, submit, take_back
from agreements.recordkeys import edit_address, review_address


class DeskForm(forms.ModelForm):
    """A form that can be told what stands against saving it: somebody else's save, say."""

    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        if self.refusal:
            raise ValidationError(self.refusal)
        return super().clean()


class DeskAdmin(TypedDates, Deleting, admin.ModelAdmin):
    """A table of the record, edited under the rules of the desk (saving.py, publishing.py)."""

    form: type[forms.ModelForm] = DeskForm
    actions = ["ask_for_review", "take_back", "review"]

    def edited_with(self, record: models.Model) -> Iterable[models.Model]:
        """Return the other records that the form of `record` edits too."""
        return ()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        editing = getattr(request, "editing", None)
        form.refusal = editing.message if editing else ""
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = super().changeform_view
        context = {**(extra_context or {}), "why": request.POST.get(WHY, "")}
        context["once"] = once.key_for(request)
        try:
            if request.method == "POST":
                return self._sent(request, object_id, view, form_url, context)
            return self._looked_at(request, object_id, view, form_url, context)
        except NamesWhatIsGoneError as gone:  # the change that waits; it can be discarded there
            messages.error(request, str(gone))
            record: Any = self.get_object(request, unquote(object_id or ""))
            return HttpResponseRedirect(review_address([record]))

    def _looked_at(
        self, request: HttpRequest, object_id: str | None, view: Any, form_url: str, context: Any
    ) -> HttpResponse:
        record = object_id and self.get_object(request, unquote(object_id))
        if not record:
            return view(request, object_id, form_url, context)  # type: ignore[no-any-return]
        editing = context["editing"] = self._editing(request, record)
        return look(editing, lambda: view(request, object_id, form_url, context))

    def _sent(
        self, request: HttpRequest, object_id: str | None, view: Any, form_url: str, context: Any
    ) -> HttpResponse:
        with locked(request):
            record = object_id and self.get_object(request, unquote(object_id))
            if not record or "_saveasnew" in request.POST:
                if address := once.added_before(request):
                    return HttpResponseRedirect(address)
                return view(request, object_id, form_url, context)  # type: ignore[no-any-return]
            if not self.has_change_permission(request, record):
                raise PermissionDenied
            editing = context["editing"] = self._editing(request, record)
            return save(request, editing, lambda: view(request, object_id, form_url, context))

    def _editing(self, request: HttpRequest, record: models.Model) -> Editing:
        editing = Editing(self, record)
        request.editing = editing  # type: ignore[attr-defined]
        return editing

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        request.is_saved = True  # type: ignore[attr-defined]
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        if "_review" in request.POST:
            return HttpResponseRedirect(review_address([obj]))
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.path)
        if "_addanother" in request.POST:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_add"
            return HttpResponseRedirect(reverse(name))
        return self.response_post_save_change(request, obj)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        once.remember(request, edit_address(obj))
        answer = super().response_add(request, obj, post_url_continue)
        if "_review" in request.POST:
            return HttpResponseRedirect(review_address([obj]))
        return answer

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return history_page(request, self.admin_site, record)

    @admin.action(description=_("Ask for review"), permissions=["change"])
    def ask_for_review(self, request: HttpRequest, queryset: Any) -> None:
        self._step(request, submit, queryset)

    @admin.action(description=_("Take back from review"), permissions=["change"])
    def take_back(self, request: HttpRequest, queryset: Any) -> None:
        self._step(request, take_back, queryset)

    def _step(self, request: HttpRequest, step: Any, queryset: Any) -> None:
        """Take a step with all that was chosen, or with none, and say which."""
        records = list(queryset)
        try:
            step(records, by=request.user)
        except StepRefusedError as refused:
            self.message_user(request, str(refused), "ERROR")
        else:
            names = ", ".join(map(str, records))
            self.message_user(request, _("Done: %(names)s.") % {"names": names}, "SUCCESS")

    @admin.action(description=_("Review: compare, publish, withdraw"), permissions=["change"])
    def review(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return HttpResponseRedirect(review_address(queryset))
