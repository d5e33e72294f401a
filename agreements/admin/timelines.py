"""Timelines."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.admin.desk import DeskForm
from agreements.admin.filters import Waiting
from agreements.admin.lists import RecordAdmin, counted, number_of
from agreements.admin.narrowing import TimelineAgreement, TimelineParty
from agreements.admin.slugs import WithSlug
from agreements.manual import timelines as manual
from agreements.models import Agreement, Kind, Revision, Timeline


class TimelineForm(WithSlug, DeskForm):
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=manual.KINDS,
    )


@admin.register(Timeline)
class TimelineAdmin(RecordAdmin):
    form = TimelineForm
    list_display = [
        *("title", "takes_in"),
        counted("revision_count", _("published revisions")),
        *("state", "waiting"),
    ]
    list_filter = ["state", TimelineAgreement, TimelineParty, Waiting]
    search_fields = ["title"]
    readonly_fields = ["state"]
    prepopulated_fields: ClassVar = {"slug": ["title"]}
    fieldsets = [
        (
            _("What it tells"),
            {
                "fields": ["title", "introduction"],
                "description": _("A timeline is a way through the record, with a title."),
            },
        ),
        (
            _("What it takes in"),
            {
                "fields": ["agreements", "parties", "kinds", "starts", "ends"],
                "description": _(
                    "A rule: an event is taken in if it fits all that is filled in here. New "
                    "events that fit come in by themselves."
                ),
            },
        ),
        (
            _("What is added and left out"),
            {
                "fields": ["included", "excluded"],
                "description": _("Event by event, where the rule is not enough."),
            },
        ),
        (_("Where readers find it"), {"fields": ["slug", "state"]}),
    ]

    def holds(self, needle: str) -> Q:
        """A timeline is found by its title, letter by letter, and by its agreements."""
        through = Agreement.timelines.through._default_manager
        about = through.filter(agreement__folded__contains=needle)
        return Q(title__icontains=needle.strip()) | Q(pk__in=about.values("timeline"))

    def listed(self, rows: Any) -> Any:
        revisions = number_of(Revision.objects.all(), "timeline")
        return (
            super().listed(rows).annotate(revision_count=revisions).prefetch_related("agreements")
        )

    @admin.display(description=_("agreements"))
    def takes_in(self, timeline: Timeline) -> str:
        return ", ".join(each.short_name for each in timeline.agreements.all())
