"""Events, a page for each kind, with what hangs from them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from simple_history.admin import SimpleHistoryAdmin

from agreements.admin.audit import audit_page
from agreements.models import (
    Citation,
    Event,
    Forecast,
    Judgement,
    Meeting,
    Occurrence,
    Participation,
    Stage,
    Statement,
)


class ParticipationInline(admin.TabularInline):
    model = Participation
    extra = 0
    autocomplete_fields = ["person"]


class CitationInline(admin.TabularInline):
    model = Citation
    extra = 0
    autocomplete_fields = ["passage"]


class JudgementInline(admin.TabularInline):
    model = Judgement
    extra = 0
    exclude = ["source"]


class ForecastInline(admin.TabularInline):
    model = Forecast
    extra = 0
    autocomplete_fields = ["agreement"]


class EventAdmin(SimpleHistoryAdmin):
    """The base of the four: what every kind has; each leaves out what it must not have."""

    list_display = ["title", "date", "state"]
    list_filter = ["state"]
    search_fields = ["title", "label"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [ParticipationInline, CitationInline, JudgementInline]
    exclude = ["agreement", "party", "step", "milestone", "attribution"]

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).chronological()

    def get_autocomplete_fields(self, request: Any) -> list[str]:
        """Return every relation the kind shows: each can grow."""
        relations = {"agreement", "about", "party", "parties"}
        return sorted(relations - set(self.exclude or ()))


@admin.register(Stage)
class StageAdmin(EventAdmin):
    list_display = ["title", "agreement", "step", "date", "state"]
    list_select_related = ["agreement"]
    list_filter = ["state", "step"]
    exclude = ["attribution"]


@admin.register(Meeting)
class MeetingAdmin(EventAdmin):
    pass


@admin.register(Statement)
class StatementAdmin(EventAdmin):
    inlines = [*EventAdmin.inlines, ForecastInline]
    exclude = ["agreement", "party", "step", "milestone"]


@admin.register(Occurrence)
class OccurrenceAdmin(EventAdmin):
    pass


@admin.register(Event)
class AllEventsAdmin(SimpleHistoryAdmin):
    """All kinds in one list, to search and to look at; they are edited as what they are."""

    list_display = ["title", "kind", "date", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["title", "label"]

    def get_urls(self) -> Any:
        audit = self.admin_site.admin_view(self.audit)
        return [path("audit/", audit, name="agreements_audit"), *super().get_urls()]

    def audit(self, request: Any) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return audit_page(request, self.admin_site)

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False
