"""What happened or is said to be coming: one table of events in four kinds."""

from collections.abc import Collection
from typing import ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements import lengths
from agreements.fields import BoundField, UncertainDateField
from agreements.foldedfields import FoldedField
from agreements.history import History
from agreements.manual import events as manual
from agreements.models.agreement import Agreement, Party, Person
from agreements.models.record import Addressed, Record, RecordQuerySet, State
from agreements.vocabulary import STEP_CHOICES


class Kind(models.TextChoices):
    """The kinds of events; `occurrence` is what is none of the others."""

    STAGE = "stage", _("stage")
    MEETING = "meeting", _("meeting")
    STATEMENT = "statement", _("statement")
    OCCURRENCE = "occurrence", _("occurrence")


def clean_length(value: str) -> None:
    """Raise ValidationError unless `value` is a duration in the profile of agreements.lengths."""
    try:
        lengths.parse(value)
    except lengths.LengthError as error:
        raise ValidationError(str(error), code="length") from None


class EventQuerySet(RecordQuerySet["Event"]):
    def chronological(self) -> "EventQuerySet":
        """Order by the known end, then the latest day, then id; the undated come last.

        Where NULL sorts is said, since SQLite and PostgreSQL differ.
        """
        known_end = Coalesce("earliest", "latest")
        return self.order_by(known_end.asc(nulls_last=True), F("latest").asc(nulls_last=True), "id")

    def concerning(self, agreement: Agreement) -> "EventQuerySet":
        """Return the stages of an agreement and everything else that is about it."""
        about = Event.about.through._default_manager.filter(agreement=agreement)
        return self.filter(Q(agreement=agreement) | Q(pk__in=about.values("event_id")))

    def naming(self, *, person: str = "", party: str = "") -> "EventQuerySet":
        """Return those in which a person (by slug) or a party (by code) takes part or speaks.

        A stage names the party that alone takes it, else the parties of its agreement.
        """
        if person:
            told = Participation.objects.filter(person__slug=person)
            return self.filter(pk__in=told.values("event"))
        parties = Event.parties.through._default_manager.filter(party__code=party)
        agreements = Agreement.objects.filter(parties__code=party)
        own = Q(party__code=party) | Q(party=None, agreement__in=agreements.values("pk"))
        return self.filter(Q(pk__in=parties.values("event_id")) | own)

    def with_forecasts(self) -> "EventQuerySet":
        """Return the statements that expect something of a published agreement."""
        forecasts = apps.get_model("agreements", "Forecast")._default_manager
        expecting = forecasts.filter(agreement__state=State.PUBLISHED)
        return self.filter(pk__in=expecting.values("statement"))

    def told_differently(self) -> "EventQuerySet":
        """Return those with more than one value cited for a field: the only ones in dispute."""
        citations = apps.get_model("agreements", "Citation")._default_manager
        told = (
            citations.filter(passage__source__state=State.PUBLISHED)
            .values("event", "field")
            .annotate(values_told=Count("value", distinct=True))
            .filter(values_told__gt=1)
        )
        return self.filter(pk__in=told.values("event"))

    def with_evidence(self) -> "EventQuerySet":
        """Fetch all that readers may see of an event, in a number of queries that does not grow."""
        forecasts = apps.get_model("agreements", "Forecast")._default_manager.filter(
            agreement__state=State.PUBLISHED
        )
        citations = apps.get_model("agreements", "Citation")._default_manager.filter(
            passage__source__state=State.PUBLISHED
        )
        passages = ("passage__source__same_story_as", "passage__relies_on")
        return (
            self.select_related("agreement", "party")
            .prefetch_related("parties", "judgements", "agreement__parties")
            .prefetch_related(Prefetch("about", Agreement.objects.published()))
            .prefetch_related(
                Prefetch("participations", Participation.objects.select_related("person"))
            )
            .prefetch_related(
                Prefetch("forecasts", forecasts.select_related("agreement", "statement"))
            )
            .prefetch_related(Prefetch("citations", citations.select_related(*passages)))
        )

    def published(self) -> "EventQuerySet":
        """Return those that readers may see: with a published agreement and a published source."""
        cited = apps.get_model("agreements", "Citation")._default_manager.filter(
            event=OuterRef("pk"), passage__source__state=State.PUBLISHED
        )
        return self.filter(
            Q(agreement=None) | Q(agreement__state=State.PUBLISHED),
            Exists(cited),
            state=State.PUBLISHED,
        )


event_history = History(m2m_fields=["parties", "about"])


class Event(Addressed):
    """One event of any kind, dated as precisely as its sources allow and no more."""

    slug_relation = "event"
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, editable=False)
    title = models.CharField(_("title"), max_length=200, help_text=manual.TITLE)
    label = models.CharField(_("label"), max_length=60, blank=True, help_text=manual.LABEL)
    date = UncertainDateField(_("date"), blank=True, help_text=manual.DATE)
    earliest = BoundField(_("first possible day"), of="date", end="earliest")
    latest = BoundField(_("last possible day"), of="date", end="latest")
    length = models.CharField(
        _("length"),
        max_length=40,
        blank=True,
        validators=[clean_length],
        help_text=manual.LENGTH,
    )
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=manual.PLACE)
    parties = models.ManyToManyField(
        Party,
        verbose_name=_("parties"),
        blank=True,
        related_name="events",
        help_text=manual.PARTIES,
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        verbose_name=_("agreement"),
        null=True,
        blank=True,
        related_name="stages",
        help_text=manual.AGREEMENT,
    )
    about = models.ManyToManyField(
        Agreement,
        verbose_name=_("about"),
        blank=True,
        related_name="events",
        help_text=manual.ABOUT,
    )
    party = models.ForeignKey(
        Party,
        models.PROTECT,
        verbose_name=_("party"),
        null=True,
        blank=True,
        related_name="steps",
        help_text=manual.PARTY,
    )
    step = models.CharField(
        _("stage"), max_length=30, blank=True, choices=STEP_CHOICES, help_text=manual.STEP
    )
    milestone = models.BooleanField(_("milestone"), default=False, help_text=manual.MILESTONE)
    attribution = models.CharField(
        _("attribution"), max_length=120, blank=True, help_text=manual.ATTRIBUTION
    )
    folded = FoldedField(titles=("title", "label"), rest=("place", "attribution"))
    history = event_history
    objects = EventQuerySet.as_manager()
    KIND: ClassVar[Kind | None] = None

    class Meta:
        verbose_name, verbose_name_plural = _("event"), _("events")
        indexes = [models.Index(fields=["latest", "earliest"], name="event_bounds")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind="stage", agreement__isnull=False)
                    | (~Q(kind="stage") & Q(agreement=None))
                ),
                name="a_stage_and_nothing_else_belongs_to_an_agreement",
                violation_error_message=_("A stage belongs to one agreement; nothing else does."),
            ),
            models.CheckConstraint(
                condition=(Q(kind="stage") & ~Q(step="")) | (~Q(kind="stage") & Q(step="")),
                name="a_stage_and_nothing_else_names_its_step",
            ),
            models.CheckConstraint(
                condition=Q(kind="stage") | Q(party=None, milestone=False),
                name="only_a_stage_is_taken_by_one_party_or_a_milestone",
            ),
            models.CheckConstraint(
                condition=Q(kind="statement") | Q(attribution=""),
                name="only_a_statement_has_an_attribution",
            ),
            models.CheckConstraint(
                condition=~Q(date="") | ~Q(length=""),
                name="an_event_has_a_date_or_a_length",
                violation_error_message=_("Give a date, or a length where no date is told."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="an_event_is_of_one_of_four_kinds"
            ),
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest=None) | Q(earliest__lte=F("latest")),
                name="an_event_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(date="") | Q(earliest=None, latest=None),
                name="an_event_without_a_date_has_no_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/events/{self.slug}/"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        self.kind = self.KIND or self.kind
        super().clean_fields(exclude)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        # No form holds the kind, and Django skips what depends on a field outside the form.
        super().validate_constraints(set(exclude or ()) - {"kind"})

    def before_save(self) -> None:
        self.kind = self.KIND or self.kind
        super().before_save()

    @property
    def own_parties(self) -> list[Party]:
        """The party that alone takes a stage, else those of its agreement; of other kinds none."""
        if self.party:
            return [self.party]
        return list(self.agreement.parties.all()) if self.agreement else []

    @property
    def short_title(self) -> str:
        """Return the label, or the title where there is none."""
        return self.label or self.title


class Participation(Record):
    """A person in a meeting or behind a statement, and the office held that day."""

    event = models.ForeignKey(
        Event,
        models.CASCADE,
        verbose_name=_("event"),
        related_name="participations",
        help_text=manual.PARTICIPATION_EVENT,
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=_("person"),
        related_name="participations",
        help_text=manual.PARTICIPATION_PERSON,
    )
    office = models.CharField(
        _("office"), max_length=120, blank=True, help_text=manual.PARTICIPATION_OFFICE
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=manual.PARTICIPATION_POSITION
    )
    history = History()
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("participant"), _("participants")
        ordering = ["event_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], name="a_person_takes_part_in_an_event_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}" if self.office else str(self.person)
