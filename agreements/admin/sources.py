"""Sources with their passages and judgements, and the texts of articles."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from agreements.admin.choosing import ByTyping
from agreements.admin.desk import DeskForm
from agreements.admin.filters import CitedSource, SourceDate, Waiting
from agreements.admin.inlines import Passages, SourceJudgements
from agreements.admin.lists import Folded, RecordAdmin, counted, date_shown, number_of
from agreements.admin.merging import merge_selected
from agreements.admin.slugs import WithSlug
from agreements.alarms import alarms
from agreements.dates import UncertainDate
from agreements.fields import read
from agreements.models import Article, Citation, Passage, Source

PUBLISHED = F("published_earliest").asc(nulls_last=True)


class SourceForm(WithSlug, DeskForm):
    slug_from = ("outlet", "agency", "headline")

    def words(self) -> str:
        """Return the outlet or agency with the year; of what has neither, the headline."""
        values = self.cleaned_data
        who = values.get("outlet") or values.get("agency")
        return f"{who} {_year(read(values.get('published')))}" if who else values["headline"]


def _year(date: UncertainDate | None) -> str:
    return str(date.known_end.year) if date else ""


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    actions = [*RecordAdmin.actions, merge_selected]
    list_display = [
        *("__str__", "publisher", "language", "when"),
        counted("quoting", _("passages")),
        counted("citing", _("citations")),
        *("state", "waiting"),
    ]
    list_filter = [
        "state",
        CitedSource,
        SourceDate,
        Waiting,
        "language",
        ("same_story_as", admin.EmptyFieldListFilter),
    ]
    date_hierarchy = "published_earliest"
    readonly_fields = ["state", "what_cannot_be_right"]
    formfield_overrides: ClassVar = {models.URLField: {"assume_scheme": "https"}}
    inlines: ClassVar = [Passages, SourceJudgements]
    fieldsets = [
        (
            _("What was read"),
            {
                "fields": ["outlet", "agency", "byline", "headline", "language", "place", "url"],
                "description": _("As the page prints it. What it does not print stays empty."),
            },
        ),
        (
            _("When it appeared"),
            {
                "fields": [
                    *("published_as_printed", "published", "published_reasoning"),
                    "what_cannot_be_right",
                ],
                "description": _(
                    "First what is printed, then what it must mean. What the source tells counts "
                    "as known from this day on."
                ),
            },
        ),
        (
            _("Whose text it is"),
            {
                "fields": ["same_story_as", "sha256"],
                "description": _("Copies of one story are one witness, however many print it."),
            },
        ),
        (_("Where readers find it"), {"fields": ["slug", "state"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch with each source whether its article is stored, but not the text."""
        rows: Any = super().get_queryset(request)
        return rows.newest_first().select_related("article").defer("article__text")

    def listed(self, rows: Any) -> Any:
        return (
            super()
            .listed(rows)
            .annotate(
                quoting=number_of(Passage.objects.all(), "source"),
                citing=number_of(Citation.objects.all(), "passage__source"),
            )
        )

    @admin.display(description=_("outlet or agency"), ordering="outlet")
    def publisher(self, source: Source) -> str:
        return source.outlet or source.agency or "-"

    @admin.display(description=_("published"), ordering=PUBLISHED)
    def when(self, source: Source) -> str:
        return date_shown(source.published)

    @admin.display(description=_("dates that cannot be right"))
    def what_cannot_be_right(self, source: Source) -> str:
        """Return the alarms on the source, one a line; they are computed, never stored."""
        found = alarms(Source.objects.filter(pk=source.pk).with_claims())
        return (
            format_html_join("\n", "<p>{}: {}</p>", ((a.kind.label, a.why) for a in found)) or "-"
        )


@admin.register(Article)
class ArticleAdmin(ByTyping, Folded):
    """The texts, which no history keeps and no reader sees; loaded on the page of their source."""

    list_display = ["source"]
    list_select_related = ["source"]
    search_fields = ["source__folded"]
    letter_by_letter = ["source__slug"]

    def holds(self, needle: str) -> Q:
        return Q(source__folded__contains=needle)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("source__slug")

    def listed(self, rows: Any) -> Any:
        return rows.defer("text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
