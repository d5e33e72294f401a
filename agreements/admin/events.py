"""Events, a page for each kind, with what hangs from them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Prefetch, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agreements.admin.desk import DeskForm
from agreements.admin.filters import Disputed, EventDate, HowSure, Uncited, Waiting
from agreements.admin.inlines import Citations, EventJudgements, Forecasts, Participations
from agreements.admin.lists import (
    Folded,
    LookedUp,
    RecordAdmin,
    ShowsWaiting,
    counted,
    date_shown,
    number_of,
)
from agreements.admin.merging import merge_selected
from agreements.admin.narrowing import EventAgreement, EventParty, OfStep
from agreements.admin.slugs import WithSlug
from agreements.certainties import TOLD_BY
from agreements.citedfields import CitedField
from agreements.models import (
    Agreement,
    Citation,
    Event,
    Meeting,
    Occurrence,
    Stage,
    Statement,
)
from agreements.recordkeys import edit_address
from agreements.search import in_event
from agreements.witnesses import witnesses

KNOWN_END = Coalesce("earliest", "latest").asc(nulls_last=True)
NARROWED = (Disputed, Uncited, HowSure, EventAgreement, EventParty, EventDate, Waiting)


class EventList(Folded):
    """What the lists of events show, each in the order of time; the undated come last."""

    date_hierarchy = "earliest"
    search_help_text = _(
        "Words of the title, the place, the parties or the people; “elysee” finds “Élysée”."
    )

    def holds(self, needle: str) -> Q:
        return in_event(needle)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.chronological()

    def listed(self, rows: Any) -> Any:
        """Return `rows` with their citations counted, and those that tell who attests them."""
        told = Citation.objects.filter(field=CitedField.OCCURRENCE).select_related(*TOLD_BY)
        listed = super().listed(rows)
        return (
            listed.annotate(citing=number_of(Citation.objects.all(), "event"))
            .select_related("agreement")
            .prefetch_related(Prefetch("about", Agreement.objects.only("short_name")))
            .prefetch_related(Prefetch("citations", told, to_attr="told"))
        )

    @admin.display(description=_("date"), ordering=KNOWN_END)
    def when(self, event: Event) -> str:
        return date_shown(event.date)

    @admin.display(description=_("agreement"))
    def concerns(self, event: Event) -> str:
        """Return the agreement of a stage and those that an event is about."""
        own = [event.agreement] if event.agreement else []
        return ", ".join(each.short_name for each in [*own, *event.about.all()])

    @admin.display(description=_("witnesses"))
    def witnesses(self, event: Any) -> int:
        """Return how many independent sources say whether it happened, drafts among them."""
        return len(set(witnesses(event.told)))


Fieldset = tuple[Any, Any]
CITING = counted("citing", _("citations"))
STANDING: tuple[Any, ...] = ("state", "waiting", CITING, "witnesses")
WHAT: Fieldset = (
    _("What happened"),
    {
        "fields": ["title", "label"],
        "description": _(
            "One sentence that says who does what. Every fact that you state on this page needs a "
            "citation below, with the words of a source that give it."
        ),
    },
)
WHEN: Fieldset = (
    _("When and where"),
    {
        "fields": ["date", "length", "place"],
        "description": _(
            "As exactly as the sources tell and no more. Where they differ, choose one value "
            "here, cite them all below, and say why in a judgement."
        ),
    },
)
WHO: Fieldset = (
    _("Who takes part"),
    {
        "fields": ["parties"],
        "description": _(
            "States and organisations here; people, with the office they held that day, in the "
            "rows below."
        ),
    },
)
SPEAKER: Fieldset = (
    _("Who speaks"),
    {
        "fields": ["parties", "attribution"],
        "description": _(
            "At least one: a party, a person in the rows below, or an attribution of somebody "
            "unnamed. What is said is not written here: its words are the citations for its "
            "wording, in order."
        ),
    },
)
STEP: Fieldset = (
    _("Which step it is"),
    {
        "fields": ["agreement", "step", "party", "milestone"],
        "description": _(
            "A stage is a step in the life of one agreement, whose status on any day is read "
            "from it."
        ),
    },
)
ABOUT: Fieldset = (
    _("What it concerns"),
    {
        "fields": ["about"],
        "description": _("The agreements on whose timelines readers should find it."),
    },
)
FOUND: Fieldset = (_("Where readers find it"), {"fields": ["slug", "state"]})


class EventForm(WithSlug, DeskForm):
    pass


class KindAdmin(EventList, RecordAdmin):
    """The base of the four kinds; the form of each asks only for what it may have."""

    form = EventForm
    actions = [*RecordAdmin.actions, merge_selected]
    list_display = ["title", "when", "place", "concerns", *STANDING]
    list_filter = ["state", *NARROWED]
    readonly_fields = ["state"]
    prepopulated_fields = {"slug": ["title"]}
    inlines: ClassVar = [Participations, Citations, EventJudgements]


class StageForm(EventForm):
    required = ("step",)


@admin.register(Stage)
class StageAdmin(KindAdmin):
    form = StageForm
    list_display = ["title", "concerns", "step", "when", *STANDING]
    list_filter = ["state", "milestone", OfStep, *NARROWED]
    fieldsets = [STEP, WHAT, WHEN, WHO, ABOUT, FOUND]


@admin.register(Meeting)
class MeetingAdmin(KindAdmin):
    fieldsets = [WHAT, WHEN, WHO, ABOUT, FOUND]


@admin.register(Statement)
class StatementAdmin(KindAdmin):
    list_display = ["title", "when", "attribution", "concerns", *STANDING]
    fieldsets = [WHAT, SPEAKER, WHEN, ABOUT, FOUND]
    inlines: ClassVar = [Participations, Citations, Forecasts, EventJudgements]


@admin.register(Occurrence)
class OccurrenceAdmin(KindAdmin):
    fieldsets = [WHAT, WHEN, WHO, ABOUT, FOUND]


@admin.register(Event)
class AllEventsAdmin(EventList, ShowsWaiting, LookedUp):
    """All kinds in one list, to search and to look at; they are edited as what they are."""

    list_display = ["as_what_it_is", "kind", "when", "concerns", *STANDING]
    list_display_links = None
    list_filter = ["kind", "state", *NARROWED]

    @admin.display(description=_("title"), ordering="title")
    def as_what_it_is(self, event: Event) -> str:
        return format_html('<a href="{}">{}</a>', edit_address(event), event.title)
