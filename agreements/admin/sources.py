"""Sources and their passages, citations, judgements, and the texts of articles."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import path
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from agreements.admin.articles import article_page
from agreements.alarms import alarms
from agreements.models import Article, Citation, Forecast, Judgement, Participation, Passage, Source


class PassageInline(admin.TabularInline):
    model = Passage
    fk_name = "source"
    extra = 0
    autocomplete_fields = ["relies_on"]


@admin.register(Source)
class SourceAdmin(SimpleHistoryAdmin):
    list_display = ["__str__", "agency", "outlet", "published", "state"]
    list_filter = ["state", "agency"]
    search_fields = ["headline", "slug", "outlet", "agency"]
    autocomplete_fields = ["same_story_as"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["what_cannot_be_right"]
    inlines = [PassageInline]

    @admin.display(description=_("dates that cannot be right"))
    def what_cannot_be_right(self, source: Source) -> str:
        """Return the alarms on the source, one a line; they are computed, never stored."""
        found = alarms(Source.objects.filter(pk=source.pk).with_claims())
        return (
            format_html_join("\n", "<p>{}: {}</p>", ((a.kind.label, a.why) for a in found)) or "-"
        )

    def get_queryset(self, request: Any) -> Any:
        """Fetch with each source whether its article is stored, but not the text."""
        return super().get_queryset(request).select_related("article").defer("article__text")

    def get_urls(self) -> Any:
        article = self.admin_site.admin_view(self.article)
        name = "agreements_source_article"
        return [path("<int:source_pk>/article/", article, name=name), *super().get_urls()]

    def article(self, request: Any, source_pk: int) -> Any:
        may_read = request.user.has_perm("agreements.view_article")
        if not (may_read and self.has_view_permission(request)):
            raise PermissionDenied
        return article_page(request, self.admin_site, source_pk)


@admin.register(Passage)
class PassageAdmin(SimpleHistoryAdmin):
    list_display = ["exact", "source", "part", "attribution"]
    list_select_related = ["source"]
    list_filter = ["part", "attribution"]
    search_fields = ["exact", "source__slug", "slug"]
    autocomplete_fields = ["source", "relies_on"]


@admin.register(Citation)
class CitationAdmin(SimpleHistoryAdmin):
    list_display = ["event", "field", "value", "passage"]
    list_select_related = ["event", "passage"]
    list_filter = ["field"]
    search_fields = ["event__title", "passage__exact", "value"]
    autocomplete_fields = ["event", "passage"]


@admin.register(Judgement)
class JudgementAdmin(SimpleHistoryAdmin):
    list_display = ["__str__", "event", "source"]
    list_select_related = ["event", "source"]
    autocomplete_fields = ["event", "source"]


@admin.register(Forecast)
class ForecastAdmin(SimpleHistoryAdmin):
    list_display = ["statement", "agreement", "step", "by"]
    list_select_related = ["statement", "agreement"]
    autocomplete_fields = ["statement", "agreement"]


@admin.register(Participation)
class ParticipationAdmin(SimpleHistoryAdmin):
    list_display = ["event", "person", "office"]
    list_select_related = ["event", "person"]
    autocomplete_fields = ["event", "person"]


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ["source"]
    list_select_related = ["source"]
    autocomplete_fields = ["source"]
