"""What we made of sources that disagree, and why."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.citedfields import CitedField, fault_in_value
from agreements.history import History
from agreements.manual import sources as manual
from agreements.models.event import Event
from agreements.models.record import Record, RecordQuerySet
from agreements.models.source import Source


class Judgement(Record):
    """The value we chose for a field, and why; required wherever citations conflict."""

    event = models.ForeignKey(
        Event,
        models.CASCADE,
        verbose_name=_("event"),
        null=True,
        blank=True,
        related_name="judgements",
        help_text=manual.JUDGEMENT_EVENT,
    )
    source = models.ForeignKey(
        Source,
        models.CASCADE,
        verbose_name=_("source"),
        null=True,
        blank=True,
        related_name="judgements",
        help_text=manual.JUDGEMENT_SOURCE,
    )
    field = models.CharField(_("field"), max_length=30, help_text=manual.JUDGEMENT_FIELD)
    value = models.CharField(_("value chosen"), max_length=200, help_text=manual.JUDGEMENT_VALUE)
    why = models.TextField(_("why"), help_text=manual.JUDGEMENT_WHY)
    history = History()
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("judgement"), _("judgements")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event=None, source__isnull=False) | Q(event__isnull=False, source=None),
                name="a_judgement_is_on_an_event_or_on_a_source",
            ),
            models.CheckConstraint(
                condition=Q(event=None) | Q(field__in=CitedField.values),
                name="a_judgement_on_an_event_is_on_a_field_that_is_cited",
                violation_error_message=_(
                    "An event is judged on one of the fields it is cited for."
                ),
            ),
            models.UniqueConstraint(
                fields=["event", "field"], name="a_field_of_an_event_is_judged_once"
            ),
            models.UniqueConstraint(
                fields=["source", "field"], name="a_field_of_a_source_is_judged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"

    def clean(self) -> None:
        cited = self.event_id and self.field in CitedField.values
        if cited and (fault := fault_in_value(self.field, self.value)):
            raise ValidationError({"value": fault})
