"""A titled selection of events, and the states of it that were published."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from agreements.history import History
from agreements.manual import timelines as manual
from agreements.models.agreement import Agreement, Party
from agreements.models.event import Event, EventQuerySet, Kind
from agreements.models.record import Addressed, RecordQuerySet, State


def clean_kinds(value: Any) -> None:
    """Raise ValidationError unless `value` is a list of kinds of events."""
    if not isinstance(value, list) or not set(map(str, value)) <= set(Kind.values):
        raise ValidationError(f"A list of kinds, out of {', '.join(Kind.values)}.")


class TimelineQuerySet(RecordQuerySet["Timeline"]):
    def published(self) -> "TimelineQuerySet":
        """Return those that readers may see."""
        return self.filter(state=State.PUBLISHED)


class Timeline(Addressed):
    """A rule (agreements, parties, kinds, from, to), with explicit inclusions and exclusions.

    An empty part of the rule does not restrict; a rule empty in every part selects nothing.
    """

    slug_relation = "timeline"
    title = models.CharField(_("title"), max_length=200, help_text=manual.TITLE)
    introduction = models.TextField(_("introduction"), blank=True, help_text=manual.INTRODUCTION)
    agreements = models.ManyToManyField(
        Agreement,
        verbose_name=_("agreements"),
        blank=True,
        related_name="timelines",
        help_text=manual.AGREEMENTS,
    )
    parties = models.ManyToManyField(
        Party,
        verbose_name=_("parties"),
        blank=True,
        related_name="timelines",
        help_text=manual.PARTIES,
    )
    kinds = models.JSONField(
        _("kinds"), default=list, blank=True, validators=[clean_kinds], help_text=manual.KINDS
    )
    starts = models.DateField(_("from"), null=True, blank=True, help_text=manual.STARTS)
    ends = models.DateField(_("to"), null=True, blank=True, help_text=manual.ENDS)
    included = models.ManyToManyField(
        Event,
        verbose_name=_("events added"),
        blank=True,
        related_name="included_in",
        help_text=manual.INCLUDED,
    )
    excluded = models.ManyToManyField(
        Event,
        verbose_name=_("events left out"),
        blank=True,
        related_name="excluded_from",
        help_text=manual.EXCLUDED,
    )
    history = History(m2m_fields=[agreements, parties, included, excluded])
    objects = TimelineQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("timeline"), _("timelines")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(starts__lte=models.F("ends")),
                name="a_timeline_does_not_end_before_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/timelines/{self.slug}/"

    def _listed(self, relation: models.Manager[Any], **path: OuterRef) -> Exists:
        """Return the test whether the event in hand is in one of this timeline's lists."""
        return Exists(relation.through._default_manager.filter(timeline=self.pk, **path))  # type: ignore[attr-defined]

    def _rule(self) -> Q:
        """Return the rule as one condition on events."""
        rule = Q()
        if agreements := list(self.agreements.values_list("pk", flat=True)):
            about = Event.about.through._default_manager.filter(agreement__in=agreements)
            rule &= Q(agreement__in=agreements) | Q(pk__in=about.values("event_id"))
        if parties := list(self.parties.values_list("pk", flat=True)):
            shared = Event.parties.through._default_manager.filter(party__in=parties)
            rule &= Q(party__in=parties) | Q(pk__in=shared.values("event_id"))
        if self.kinds:
            rule &= Q(kind__in=self.kinds)
        if self.starts:
            rule &= Q(latest=None) | Q(latest__gte=self.starts)
        if self.ends:
            rule &= Q(earliest=None) | Q(earliest__lte=self.ends)
        return rule or Q(pk__in=[])

    def events(self) -> EventQuerySet:
        """Return the events selected, drafts among them, in chronological order."""
        included = self._listed(self.included, event=OuterRef("pk"))
        excluded = self._listed(self.excluded, event=OuterRef("pk"))
        return Event.objects.filter(self._rule() | Q(included)).exclude(excluded).chronological()


class Revision(models.Model):
    """The entries of a timeline as they were published, numbered; an embed may pin one.

    `title` is that of the day, '' where an older version of our code wrote it.
    """

    timeline = models.ForeignKey(
        Timeline, models.CASCADE, verbose_name=_("timeline"), related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    entries = models.JSONField(_("entries"))
    created = models.DateTimeField(_("created"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = _("revision"), _("revisions")
        ordering = ["timeline_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["timeline", "number"], name="a_revision_has_a_number_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return f"{self.timeline} · {self.number}"
