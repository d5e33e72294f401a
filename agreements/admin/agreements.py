"""Parties, people and agreements."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agreements.admin.desk import DeskForm
from agreements.admin.filters import Waiting
from agreements.admin.inlines import Stages
from agreements.admin.lists import RecordAdmin, counted, number_of
from agreements.admin.merging import merge_selected
from agreements.admin.narrowing import AgreementParty, PersonParty
from agreements.admin.slugs import WithSlug
from agreements.models import Agreement, Event, Participation, Party, Person, Stage
from agreements.search import in_agreement

Rows = models.QuerySet[Any]


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    list_display = [
        *("code", "name_shown", "kind"),
        counted("agreement_count", _("agreements")),
        counted("event_count", _("events that name it")),
        "waiting",
    ]
    list_filter = ["kind", Waiting]
    letter_by_letter = ["code"]
    fieldsets = [
        (
            None,
            {
                "fields": ["kind", "code", "own_name"],
                "description": _(
                    "A state needs its code and nothing else; the site knows what it is called."
                ),
            },
        )
    ]

    def listed(self, rows: Rows) -> Any:
        agreements = Agreement.parties.through._default_manager.all()
        events = Event.parties.through._default_manager.all()
        return (
            super()
            .listed(rows)
            .annotate(
                agreement_count=number_of(agreements, "party"),
                event_count=number_of(events, "party"),
            )
        )

    @admin.display(description=_("name"))
    def name_shown(self, party: Party) -> str:
        return party.name()


class PersonForm(WithSlug, DeskForm):
    slug_from = ("name",)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    form = PersonForm
    actions = [*RecordAdmin.actions, merge_selected]
    list_display = ["name", "party", counted("event_count", _("events")), "waiting"]
    list_select_related = ["party"]
    list_filter = [PersonParty, Waiting]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "family_name", "party", "slug"],
                "description": _(
                    "Who takes part or speaks. The office is told with each event, not here."
                ),
            },
        )
    ]

    def listed(self, rows: Rows) -> Any:
        told = number_of(Participation.objects.all(), "person")
        return super().listed(rows).annotate(event_count=told)


class AgreementForm(WithSlug, DeskForm):
    slug_from = ("name",)


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    form = AgreementForm
    list_display = [
        *("name", "short_name", "kind", "between"),
        counted("stage_count", _("stages")),
        *("state", "waiting"),
    ]
    list_filter = ["kind", AgreementParty, "state", Waiting]
    readonly_fields = ["state"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [Stages]
    fieldsets = [
        (
            _("What is agreed"),
            {
                "fields": ["name", "short_name", "kind", "parties"],
                "description": _(
                    "Names, a kind and parties: nothing else is said of an agreement here. Its "
                    "status and its dates are read from its stages below."
                ),
            },
        ),
        (_("Where readers find it"), {"fields": ["slug", "state"]}),
    ]

    def holds(self, needle: str) -> Q:
        return in_agreement(needle)

    def listed(self, rows: Rows) -> Any:
        stages = number_of(Event.objects.all(), "agreement")
        return super().listed(rows).annotate(stage_count=stages).prefetch_related("parties")

    @admin.display(description=_("parties"))
    def between(self, agreement: Agreement) -> str:
        return ", ".join(party.code for party in agreement.parties.all())

    def edited_with(self, record: models.Model) -> list[models.Model]:
        """Return the stages that the form has just added; it does not change those before."""
        return list(getattr(record, "stages_added", []))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Stage and (editing := getattr(request, "editing", None)):
            editing.record.stages_added = formset.new_objects
