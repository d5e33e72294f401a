"""Timelines; and, to look at only, what the record keeps of itself."""

from typing import Any

from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from agreements.models import ImportedRecord, Kind, RecordState, Revision, Slug, Timeline


class TimelineForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


@admin.register(Timeline)
class TimelineAdmin(SimpleHistoryAdmin):
    form = TimelineForm
    list_display = ["title", "state"]
    list_filter = ["state"]
    search_fields = ["title"]
    autocomplete_fields = ["agreements", "parties", "included", "excluded"]
    prepopulated_fields = {"slug": ["title"]}


class KeptByTheRecord(admin.ModelAdmin):
    """A table that only the record itself writes."""

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(Slug)
class SlugAdmin(KeptByTheRecord):
    list_display = ["slug", "timeline", "agreement", "event"]
    list_select_related = ["timeline", "agreement", "event"]
    search_fields = ["slug"]


@admin.register(Revision)
class RevisionAdmin(KeptByTheRecord):
    list_display = ["timeline", "number", "created", "by"]
    list_select_related = ["timeline", "by"]


@admin.register(RecordState)
class RecordStateAdmin(KeptByTheRecord):
    list_display = ["version"]


@admin.register(ImportedRecord)
class ImportedRecordAdmin(KeptByTheRecord):
    list_display = ["kind", "key"]
    list_filter = ["kind"]
    search_fields = ["key"]
