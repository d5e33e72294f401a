"""Sources and their passages, citations, judgements, and the texts of articles."""

from django.contrib import admin
from django.db import models
from simple_history.admin import SimpleHistoryAdmin

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
    inlines = [PassageInline]


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
