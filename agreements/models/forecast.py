"""What statements expect of agreements."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import BoundField, UncertainDateField
from agreements.history import History
from agreements.manual import events as manual
from agreements.models.agreement import Agreement
from agreements.models.event import Event
from agreements.models.record import Record, RecordQuerySet
from agreements.vocabulary import STEP_CHOICES


class Forecast(Record):
    """What a statement expects of an agreement; `by` is empty where no time is told."""

    statement = models.ForeignKey(
        Event,
        models.CASCADE,
        verbose_name=_("statement"),
        related_name="forecasts",
        limit_choices_to={"kind": "statement"},
        help_text=manual.FORECAST_STATEMENT,
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        verbose_name=_("agreement"),
        related_name="forecasts",
        help_text=manual.FORECAST_AGREEMENT,
    )
    step = models.CharField(
        _("stage expected"), max_length=30, choices=STEP_CHOICES, help_text=manual.FORECAST_STEP
    )
    by = UncertainDateField(_("by"), blank=True, help_text=manual.FORECAST_BY)
    by_earliest = BoundField(_("first possible day"), of="by", end="earliest")
    by_latest = BoundField(_("last possible day"), of="by", end="latest")
    history = History()
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("forecast"), _("forecasts")
        ordering = ["statement_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "agreement", "step"],
                name="a_statement_expects_a_stage_of_an_agreement_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement.short_name}: {self.get_step_display()}"
