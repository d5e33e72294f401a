"""What is looked up at the desk and written elsewhere, or by the record itself."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agreements.admin.broken import BrokenFilter, InTheText
from agreements.admin.choosing import named
from agreements.admin.filters import CitedPassage, LeadsTo
from agreements.admin.lists import Folded, LookedUp, counted, number_of
from agreements.models import (
    Citation,
    ImportedRecord,
    Passage,
    PendingChange,
    RecordState,
    Revision,
    Slug,
)
from agreements.recordkeys import edit_address


@admin.register(Passage)
class PassageAdmin(InTheText, Folded, LookedUp):
    """Passages are written in their source; here they are found, and chosen for a citation."""

    list_display = [
        *("words", "in_the_text", "where", "part", "attribution", "attributed_to"),
        counted("citing", _("citations")),
    ]
    list_display_links = None
    list_filter = ["part", "attribution", CitedPassage, BrokenFilter, "source__state"]
    letter_by_letter = ["slug", "source__slug"]

    def holds(self, needle: str) -> Q:
        """A passage is found by its own words and by those of its source."""
        return super().holds(needle) | Q(source__folded__contains=needle)

    def get_queryset(self, request: HttpRequest) -> Any:
        newest = F("source__published_earliest").desc(nulls_last=True)
        rows = super().get_queryset(request).select_related("source")
        return rows.order_by(newest, "source_id", "start", "id")

    def listed(self, rows: Any) -> Any:
        return super().listed(rows).annotate(citing=number_of(Citation.objects.all(), "passage"))

    @admin.display(description=_("words"), ordering="exact")
    def words(self, passage: Passage) -> str:
        address = f"{edit_address(passage.source)}#passages-group"
        return format_html('<a href="{}">{}</a>', address, passage)

    @admin.display(description=_("source"), ordering="source__slug")
    def where(self, passage: Passage) -> str:
        return named(passage.source)


@admin.register(Citation)
class CitationAdmin(Folded, LookedUp):
    """Citations are written with their event; here they are found."""

    list_display = ["of_event", "field", "value", "words", "where"]
    list_display_links = None
    list_filter = ["field", "event__kind", "event__state", "passage__source__state"]
    search_fields = ["value"]
    letter_by_letter = ["value", "event__slug", "passage__source__slug"]

    def holds(self, needle: str) -> Q:
        """A citation is found by the words cited and by those of its event."""
        return Q(passage__folded__contains=needle) | Q(event__folded__contains=needle)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("event", "passage__source")
        return rows.order_by("-event_id", "position", "id")

    @admin.display(description=_("event"), ordering="event__title")
    def of_event(self, citation: Citation) -> str:
        address = f"{edit_address(citation.event)}#citations-group"
        return format_html('<a href="{}">{}</a>', address, citation.event)

    @admin.display(description=_("words"), ordering="passage__exact")
    def words(self, citation: Citation) -> str:
        return str(citation.passage)

    @admin.display(description=_("source"), ordering="passage__source__slug")
    def where(self, citation: Citation) -> str:
        return named(citation.passage.source)


@admin.register(PendingChange)
class PendingChangeAdmin(LookedUp):
    """All changes that wait, asked for review or not; the page of reviews compares them."""

    list_display = ["of_record", "kind", "state", "by", "changed", "why"]
    list_display_links = None
    list_select_related = ["by"]
    list_filter = ["kind", "state"]
    date_hierarchy = "changed"
    search_fields = ["why", "by__username"]

    def listed(self, rows: Any) -> Any:
        return super().listed(rows).defer("base")

    @admin.display(description=_("record"))
    def of_record(self, change: Any) -> str:
        """Return how the record will be named, and the way to its review."""
        name = change.seed.get("title") or change.seed.get("name") or change.seed.get("headline")
        asked = urlencode({"of": f"{change.kind}-{change.record}"})
        address = f"{reverse('admin:agreements_review')}?{asked}"
        return format_html('<a href="{}">{}</a>', address, name or change)


@admin.register(Slug)
class SlugAdmin(LookedUp):
    list_display = ["slug", "timeline", "agreement", "event"]
    list_select_related = ["timeline", "agreement", "event"]
    list_filter = [LeadsTo]
    search_fields = ["slug"]
    ordering = ["slug"]


@admin.register(Revision)
class RevisionAdmin(LookedUp):
    list_display = ["timeline", "number", "created", "by"]
    list_select_related = ["timeline", "by"]
    search_fields = ["timeline__title"]
    date_hierarchy = "created"

    def listed(self, rows: Any) -> Any:
        return super().listed(rows).defer("entries")


@admin.register(RecordState)
class RecordStateAdmin(LookedUp):
    list_display = ["version"]
    ordering = ["pk"]


@admin.register(ImportedRecord)
class ImportedRecordAdmin(LookedUp):
    list_display = ["kind", "key"]
    list_filter = ["kind"]
    search_fields = ["key"]
    ordering = ["kind", "key"]
