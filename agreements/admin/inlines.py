"""What is edited in the form of another record: passages, citations, participants, stages."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.broken import InTheText
from agreements.admin.choosing import ByTyping, RowsAtOnce, words_of
from agreements.admin.dates import TypedDates, TypedValues
from agreements.admin.slugs import WithSlug
from agreements.citedfields import CitedField
from agreements.models import Citation, Forecast, Judgement, Participation, Passage, Stage
from agreements.recordkeys import edit_address


class Rows(TypedDates, ByTyping, admin.TabularInline):
    """Rows under a form; the manual of their columns can be unfolded above them."""

    template = "admin/agreements/rows.html"
    formset = RowsAtOnce
    extra = 0
    view_on_site = False
    formfield_overrides: ClassVar = {
        models.TextField: {"widget": Textarea({"rows": 2, "cols": 40, "class": "vLargeTextField"})},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Of the links beside a choice leave the one to add: a row has no room for more."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)  # there is no field for a key of its own
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field

    def get_queryset(self, request: HttpRequest) -> Any:
        """Join what the names of the rows and of what they have chosen ask for."""
        keys = [f.name for f in self.opts.fields if f.is_relation and f.name != self.fk_name]
        return super().get_queryset(request).select_related(*keys)


class Participations(Rows):
    model = Participation
    fk_name = "event"


class Citations(InTheText, Rows):
    model = Citation
    form = TypedValues
    fk_name = "event"
    words_of = "passage__"
    fields = ("passage", "in_the_text", "field", "value", "reading", "position")
    readonly_fields = ("in_the_text",)
    verbose_name_plural = _("citations: the words that say so")


class Judgements(Rows):
    model = Judgement
    form = TypedValues
    verbose_name_plural = _("judgements: which value we follow, and why")


class EventJudgements(Judgements):
    fk_name = "event"
    exclude = ["source"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the fields that are cited: no other of an event can be judged."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name != "field":
            return field
        cited = [("", "-" * 9), *CitedField.choices]
        return forms.ChoiceField(choices=cited, label=field.label, help_text=field.help_text)


class SourceJudgements(Judgements):
    fk_name = "source"
    exclude = ["event"]


class Forecasts(Rows):
    model = Forecast
    fk_name = "statement"
    verbose_name_plural = _("forecasts: what the statement expects")


class PassageRow(WithSlug):
    slug_from = ("exact", "start")

    def words(self) -> str:
        """Return the first words; where they have no Latin letters, their place in the text."""
        first = slugify(self.cleaned_data.get("exact", "")).split("-")[:6]
        return "-".join(first).strip("-") or f"at-{self.cleaned_data.get('start')}"


class Passages(InTheText, Rows):
    model = Passage
    form = PassageRow
    fk_name = "source"
    readonly_fields = ("in_the_text",)
    fields = (
        *("exact", "start", "end", "in_the_text", "part", "attribution", "attributed_to"),
        *("relies_on", "relies_on_agency", "about_source", "slug"),
    )
    verbose_name_plural = _("passages: the words that we rely on")


class StageRow(WithSlug):
    """A new stage, in short: what has no date, or needs more, is added on a page of its own."""

    required = ("step", "date")


class Stages(Rows):
    """The stages of an agreement in order. New ones are added here, others changed as a whole."""

    model = Stage
    form = StageRow
    fk_name = "agreement"
    fields = ("step", "title", "date", "milestone", "slug", "whole")
    readonly_fields = ("whole",)
    can_delete = False
    verbose_name_plural = _("stages, in order")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).chronological()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("whole stage"))
    def whole(self, stage: Stage) -> str:
        """Return where a stage stands, and the way to all of it."""
        if not stage.pk:
            return gettext("after saving")
        told = '{} · {} · <a href="{}">{}</a>'
        words, state = words_of(stage.date), stage.get_state_display()
        return format_html(told, words, state, edit_address(stage), gettext("Edit the whole stage"))
